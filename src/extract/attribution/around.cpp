// Looks around a cue. Which side its words stand on is told by commas, quotations and verbs around it, as in Krestel,
// Bergler and Witte (2008, "Minding the source") and Pareti (2015, PARC3).
// Does not find cues: frames.cpp. Covered by tests/rules/attribution/ and tests/rules/quotes/.
#include "extract/attribution/around.h"

#include <algorithm>

namespace synoptic::extract::speech {

bool Around::is(const Item& item, Classes::Id id) const { return item.classes.has(id); }

std::string_view Around::form(const Item& item) const {
  return item.payload >= 0 && item.word == 0 ? std::string_view{} : scene.words.form(item.first_token);
}

Span Around::span(const Run& run, std::uint32_t first, std::uint32_t end) const {
  const auto& t = context.segmentation.tokens;
  if (first >= end) return {};
  return {t[run.items[first].first_token].span.begin, t[run.items[end - 1].end_token - 1].span.end};
}

bool Around::punct(const Run& run, std::uint32_t i, std::string_view chars) const {
  if (i >= run.items.size()) return false;
  const std::string_view f = form(run.items[i]);
  const bool dash = f == "\xE2\x80\x93" || f == "\xE2\x80\x94" || f == "--" || f == "\xE2\x80\x95";
  return dash ? chars.find('-') != chars.npos : f.size() == 1 && chars.find(f[0]) != chars.npos;
}

bool Around::verb_between(const Run& run, std::uint32_t first, std::uint32_t end) const {
  for (std::uint32_t i = first; i < end; ++i) {
    const Item& item = run.items[i];
    if (is(item, c.g_quote)) return true;
    if (item.payload >= 0 || is(item, c.g_paren)) continue;
    const Role r = scene.words.role(item.first_token);
    if (r == Role::verb || r == Role::auxiliary) return true;
  }
  return false;
}

// "The dead numbered 108": a past form that a tagger takes for a participle.
bool Around::participle_between(const Run& run, std::uint32_t first, std::uint32_t end) const {
  for (std::uint32_t i = first; i < end; ++i)
    if (run.items[i].payload < 0 && !is(run.items[i], c.g_paren) && scene.words.role(run.items[i].first_token) == Role::participle)
      return true;
  return false;
}

bool Around::verb_at(const Run& run, std::uint32_t i) const {
  if (i >= size(run) || run.items[i].payload >= 0) return false;
  const Role r = scene.words.role(run.items[i].first_token);
  return r == Role::verb || r == Role::auxiliary;
}

// Skips adverbs, dates and phrases after a cue ("on Monday", "in an interview with the paper").
std::uint32_t Around::after_tail(const Run& run, std::uint32_t i) const {
  const std::uint32_t limit = std::min<std::uint32_t>(i + 10, static_cast<std::uint32_t>(run.items.size()));
  while (i < limit) {
    const Item& item = run.items[i];
    const bool phrase = is(item, c.preposition) && i + 1 < run.items.size() &&
                        (is(run.items[i + 1], c.g_mention) || is(run.items[i + 1], c.g_date) || is(run.items[i + 1], c.saying));
    if (phrase)
      i += 2;
    else if (is(item, c.adverb) || is(item, c.g_date) || is(item, c.g_paren))
      ++i;
    else
      break;
  }
  return i;
}

bool Around::at_end(const Run& run, std::uint32_t i) const { return i >= run.items.size() || punct(run, i, ".;!?"); }

std::uint32_t Around::size(const Run& run) const { return static_cast<std::uint32_t>(run.items.size()); }

// "..., the ministry said, and the fire ...": what follows is the account's own.
bool Around::new_clause(const Run& run, std::uint32_t comma) const {
  if (comma + 1 >= size(run)) return true;
  const bool joins = is(run.items[comma + 1], c.clause);
  return (joins && !(comma + 2 < size(run) && run.items[comma + 2].word == that)) || !punct(run, comma, ",");
}

// "were added": the subject does not speak.
bool Around::passive(const Run& run, const Cue& cue) const {
  if (cue.rule->name() == "as-saying" || cue.source.empty() || cue.cue.first < cue.source.end) return false;
  bool be = false;
  for (std::uint32_t i = cue.cue.first; i < cue.cue.end; ++i) {
    be |= is(run.items[i], c.be);
    if (be && is(run.items[i], c.participle)) return true;
  }
  return false;
}

bool Around::bare(const Run& run, const Cue& cue) const {
  for (std::uint32_t i = cue.cue.first; i < cue.cue.end; ++i)
    if (is(run.items[i], c.bare)) return true;
  return false;
}

bool Around::nobody(const Run& run, const Cue& cue) const {
  return !cue.source.empty() && scene.words.is(run.items[cue.source.first].first_token, c.who_nobody);
}

bool Around::takes_object(const Run& run, const Cue& cue) const {
  const std::uint32_t i = cue.cue.end;
  if (i >= size(run) || !is(run.items[i - 1], c.say_object)) return false;
  if (run.items[i].payload < 0 ? scene.words.role(run.items[i].first_token) != Role::number : !is(run.items[i], c.g_mention)) return false;
  std::uint32_t k = i + 1;
  while (k < size(run) && is(run.items[k], c.adverb)) ++k;
  return !verb_at(run, k);
}

bool Around::lead_word(const Run& run, const Capture& noun) const {
  for (std::uint32_t t = run.items[noun.first].first_token; t < run.items[noun.first].end_token; ++t)
    if (scene.words.is(t, c.lead_not)) return true;
  return false;
}

// Is the cue's speaker one that can say things? (for rules with need=source)
bool Around::speaking(const Run& run, const Capture& noun) const {
  for (std::uint32_t i = noun.first; i < noun.end; ++i) {
    const Item& item = run.items[i];
    if (is(item, c.g_person) || is(item, c.g_body) || is(item, c.g_publication) || is(item, c.g_document) || is(item, c.g_collective) ||
        is(item, c.g_name))
      return true;
    if (is(item, c.preposition)) break;
  }
  return false;
}

// "In Ohio, ..." : the first name after a preposition is no subject.
bool Around::after_preposition(const Run& run, const Cue& cue) const {
  return cue.rule->attribute("inverted").empty() && cue.source.first > 0 && cue.cue.first >= cue.source.end &&
         is(run.items[cue.source.first - 1], c.preposition) && run.items[cue.source.first - 1].payload < 0;
}

// What stands on both sides of a cue.
Surroundings Around::look(const Run& run, const Cue& cue) const {
  Surroundings s;
  s.begin = std::min(cue.source.empty() ? cue.cue.first : cue.source.first, cue.cue.first);
  s.end = std::max(cue.end, cue.source.end);
  s.next = after_tail(run, s.end);
  const std::uint32_t begin = s.begin, next = s.next;
  s.stop_after = at_end(run, next);
  s.comma_after = punct(run, next, ",-:");
  const bool quote_and_comma = begin > 1 && punct(run, begin - 1, ",") && is(run.items[begin - 2], c.g_quote);
  s.quote_before =
      (!cue.quote.empty() && cue.quote.first < begin) || (begin > 0 && (is(run.items[begin - 1], c.g_quote) || quote_and_comma));
  s.comma_before = begin > 0 && (punct(run, begin - 1, ",-") || punct(run, begin, ","));
  const bool clause_before = verb_between(run, 0, begin) || participle_between(run, 0, begin) ||
                             ((s.stop_after || punct(run, next, ",")) && run.items[begin].first_token >= run.first_token + 4);
  s.words_before = s.quote_before || (s.comma_before && clause_before);
  s.that_after =
      next < size(run) && run.items[next].payload < 0 && ((run.items[next].word == that && that != 0) || is(run.items[next], c.question));
  s.quote_after = (next < size(run) && is(run.items[next], c.g_quote)) ||
                  (next + 1 < size(run) && punct(run, next, ",:") && is(run.items[next + 1], c.g_quote));
  return s;
}

// Does what the rule asks for hold? Attribute need=...
bool Around::needs_met(const Run& run, const Cue& cue, const Surroundings& s) const {
  const std::string_view need = cue.rule->attribute("need");
  if (need == "term") return term_soon(run, s.end);
  if (need == "touch") return quote_soon(run, s.end);
  if (need == "said") return s.that_after || quote_soon(run, s.end) || bare(run, cue);
  if (need == "source") return speaking(run, cue.noun);
  if (need == "lead")
    return speaking(run, cue.noun) && !lead_word(run, cue.noun) && (cue.source.first == 0 || is(run.items[cue.source.first], c.g_first));
  if (need == "end") return s.stop_after || s.next >= size(run);
  return true;
}

// Which side of the cue its words stand on.
Side Around::side_of(const Run& run, const Cue& cue) const {
  const Surroundings s = look(run, cue);
  if (passive(run, cue) || nobody(run, cue) || takes_object(run, cue) || !needs_met(run, cue, s)) return Side::none;
  const std::string_view reach = cue.rule->attribute("reach");
  if (reach == "after" || reach == "quote") return Side::after;
  if (reach == "before") return s.words_before && (s.stop_after || s.comma_after) ? Side::before : Side::none;
  if (reach == "according") return side_of_according(run, s);
  if (s.that_after) return Side::after;
  if (s.quote_before && s.quote_after) return Side::both;
  if (s.words_before && !s.quote_after && s.comma_after && new_clause(run, s.next)) return Side::before;
  if (s.quote_before) return s.comma_after && verb_between(run, s.next, size(run)) ? Side::both : Side::before;
  if (s.quote_after) return Side::after;
  if (cue.rule->attribute("inverted") == "yes") return s.words_before ? Side::before : Side::none;
  if (s.comma_before && s.comma_after && !s.words_before && verb_at(run, s.next + 1)) return Side::both;  // "Two, he said, were ..."
  if (s.words_before && s.stop_after) return Side::before;
  if (s.words_before && s.comma_after) return Side::both;
  if (s.stop_after) return Side::none;
  if (punct(run, s.next, ":")) return Side::after;
  const std::string_view need = cue.rule->attribute("need");
  if (clause_after(run, s.next)) return Side::after;
  return need == "that" || (need == "bare" && !bare(run, cue)) ? Side::none : Side::after;
}

// "found the valves had rusted": who or what, and a verb.
bool Around::clause_after(const Run& run, std::uint32_t i) const {
  const auto mention = [&](std::uint32_t k) { return k < size(run) && is(run.items[k], c.g_mention); };
  if (!mention(i)) return false;
  std::uint32_t k = i + 1;
  while (k + 1 < size(run) && is(run.items[k], c.preposition) && mention(k + 1)) k += 2;
  while (k < size(run) && is(run.items[k], c.adverb)) ++k;
  return verb_at(run, k);
}

// "According to X, ..." or "..., according to X".
Side Around::side_of_according(const Run& run, const Surroundings& s) const {
  if (s.begin == 0 || punct(run, s.begin - 1, ";:") || (is(run.items[s.begin - 1], c.clause) && run.items[s.begin - 1].payload < 0))
    return Side::after;
  if (s.stop_after) return Side::before;
  if (!verb_between(run, 0, s.begin)) return Side::after;
  return s.comma_after && verb_between(run, s.next, size(run)) ? Side::both : Side::before;
}

// A quotation follows within the clause.
bool Around::quote_soon(const Run& run, std::uint32_t i) const {
  const std::uint32_t limit = std::min<std::uint32_t>(i + 12, size(run));
  for (; i < limit; ++i) {
    if (is(run.items[i], c.g_quote)) return true;
    if (punct(run, i, ".;:") || is(run.items[i], c.finite)) return false;
  }
  return false;
}

// A contested term follows within the clause: "called it a massacre".
bool Around::term_soon(const Run& run, std::uint32_t i) const {
  if (i >= size(run)) return false;
  const std::uint32_t first = run.items[i].first_token, limit = std::min(run.end_token, first + 12);
  const auto term = std::partition_point(scene.terms.begin(), scene.terms.end(), [&](const TermUse& x) { return x.first_token < first; });
  if (term == scene.terms.end() || term->first_token >= limit) return false;
  for (std::uint32_t t = first; t < term->first_token; ++t) {
    const std::string_view f = scene.words.form(t);
    if (f == "," || f == ";" || f == ".") return false;
  }
  return true;
}

}  // namespace synoptic::extract::speech
