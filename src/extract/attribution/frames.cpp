// Finds the cues of saying in a run and gives each its speaker and its reach.
// The patterns are data/en/grammar/attribution.grammar; which side of the cue the words said stand on is told by the
// commas and quotations around it, as in Krestel, Bergler and Witte (2008, "Minding the source") and Pareti (2015, PARC3).
// Does not resolve pronouns or join runs: scene.cpp. Covered by tests/speech/ and tests/rules/attribution/.
#include <algorithm>

#include "extract/attribution/scene.h"
#include "extract/names/classes.h"

namespace synoptic::extract::speech {
namespace {

using grammar::Capture;
using grammar::Item;
using grammar::Match;

enum class Side { none, after, before, both };

// A match with its captures, as item ranges of the run.
struct Cue {
  const grammar::Rule* rule = nullptr;
  std::uint32_t first = 0, end = 0;
  Capture source, noun, cue, quote, outer;
  Side side = Side::none;
};

// The matcher's automaton grows with use: one a thread, not one an account.
grammar::Matcher& matcher_here() {
  thread_local grammar::Matcher matcher(grammar::Grammar::load("attribution"));
  return matcher;
}

}  // namespace

struct FrameFinder::Impl {
  const Context& context;
  Scene& scene;
  const std::vector<Date>& dates;
  const Classes& c = Classes::get();
  grammar::Matcher& matcher = matcher_here();
  grammar::WordId that = lexicon::Vocabulary::english().find("that");

  bool is(const Item& item, Classes::Id id) const { return item.classes.has(id); }
  std::string_view form(const Item& item) const { return item.payload >= 0 && item.word == 0 ? std::string_view{} : scene.words.form(item.first_token); }
  Span span(const Run& run, std::uint32_t first, std::uint32_t end) const {
    const auto& t = context.segmentation.tokens;
    if (first >= end) return {};
    return {t[run.items[first].first_token].span.begin, t[run.items[end - 1].end_token - 1].span.end};
  }

  std::vector<Cue> cues(const Run& run) {
    std::vector<Cue> out;
    std::vector<Match> all;
    matcher.matches(run.items, 0, size(run), all);
    std::stable_sort(all.begin(), all.end(), [](const Match& a, const Match& b) {
      if (a.rule->priority() != b.rule->priority()) return a.rule->priority() > b.rule->priority();
      return a.first != b.first ? a.first < b.first : a.end > b.end;
    });
    std::vector<bool> taken(size(run));
    for (const Match& m : all) {
      Cue cue{m.rule, m.first, m.end, {}, {}, {}, {}, {}, Side::none};
      const auto get = [&](std::string_view name) { return matcher.capture(run.items, m, name).value_or(Capture{}); };
      cue.source = get("s");
      cue.noun = get("n");
      cue.cue = get("cue");
      cue.quote = get("q");
      cue.outer = get("o");
      if (cue.cue.empty() || after_preposition(run, cue)) continue;
      const std::uint32_t first = std::min(cue.cue.first, cue.source.empty() ? cue.cue.first : cue.source.first), end = std::max(cue.cue.end, cue.source.end);
      if (std::find(taken.begin() + first, taken.begin() + end, true) != taken.begin() + end) continue;
      cue.side = side_of(run, cue);
      if (cue.side == Side::none) continue;
      std::fill(taken.begin() + first, taken.begin() + end, true);
      out.push_back(cue);
    }
    std::stable_sort(out.begin(), out.end(), [](const Cue& a, const Cue& b) { return a.cue.first < b.cue.first; });
    return out;
  }

  // ---- what stands around a cue
  bool punct(const Run& run, std::uint32_t i, std::string_view chars) const {
    if (i >= run.items.size()) return false;
    const std::string_view f = form(run.items[i]);
    const bool dash = f == "\xE2\x80\x93" || f == "\xE2\x80\x94" || f == "--" || f == "\xE2\x80\x95";
    return dash ? chars.find('-') != chars.npos : f.size() == 1 && chars.find(f[0]) != chars.npos;
  }
  bool verb_between(const Run& run, std::uint32_t first, std::uint32_t end) const {
    for (std::uint32_t i = first; i < end; ++i) {
      const Item& item = run.items[i];
      if (is(item, c.g_quote)) return true;
      if (item.payload >= 0 || is(item, c.g_paren)) continue;
      const Role r = scene.words.role(item.first_token);
      if (r == Role::verb || r == Role::auxiliary) return true;
    }
    return false;
  }
  bool verb_at(const Run& run, std::uint32_t i) const {
    if (i >= size(run) || run.items[i].payload >= 0) return false;
    const Role r = scene.words.role(run.items[i].first_token);
    return r == Role::verb || r == Role::auxiliary;
  }
  // Skips adverbs, dates and phrases after a cue ("on Monday", "in an interview with the paper").
  std::uint32_t after_tail(const Run& run, std::uint32_t i) const {
    const std::uint32_t limit = std::min<std::uint32_t>(i + 10, static_cast<std::uint32_t>(run.items.size()));
    while (i < limit) {
      const Item& item = run.items[i];
      const bool phrase = is(item, c.preposition) && i + 1 < run.items.size() && (is(run.items[i + 1], c.g_mention) || is(run.items[i + 1], c.g_date) || is(run.items[i + 1], c.saying));
      if (phrase) i += 2;
      else if (is(item, c.adverb) || is(item, c.g_date) || is(item, c.g_paren)) ++i;
      else break;
    }
    return i;
  }
  bool at_end(const Run& run, std::uint32_t i) const { return i >= run.items.size() || punct(run, i, ".;!?"); }
  std::uint32_t size(const Run& run) const { return static_cast<std::uint32_t>(run.items.size()); }

  // "..., the ministry said, and the fire ...": what follows is the account's own.
  bool new_clause(const Run& run, std::uint32_t comma) const {
    if (comma + 1 >= size(run)) return true;
    const std::string_view f = form(run.items[comma + 1]);
    const bool joins = is(run.items[comma + 1], c.join) || f == "while" || f == "but" || f == "though" || f == "although" || f == "as" || f == "who" || f == "which" || f == "whereas" || f == "when" || f == "after";
    return (joins && !(comma + 2 < size(run) && run.items[comma + 2].word == that)) || !punct(run, comma, ",");
  }
  // "were added": the subject does not speak.
  bool passive(const Run& run, const Cue& cue) const {
    if (cue.rule->name() == "as-saying" || cue.source.empty() || cue.cue.first < cue.source.end) return false;
    bool be = false;
    for (std::uint32_t i = cue.cue.first; i < cue.cue.end; ++i) {
      be |= is(run.items[i], c.be);
      if (be && is(run.items[i], c.participle)) return true;
    }
    return false;
  }
  bool bare(const Run& run, const Cue& cue) const {
    for (std::uint32_t i = cue.cue.first; i < cue.cue.end; ++i)
      if (is(run.items[i], c.bare)) return true;
    return false;
  }
  bool lead_word(const Run& run, const Capture& noun) const {
    for (std::uint32_t t = run.items[noun.first].first_token; t < run.items[noun.first].end_token; ++t)
      if (scene.words.is(t, c.lead_not)) return true;
    return false;
  }

  // Is the cue's speaker one that can say things? (for rules with need=source)
  bool speaking(const Run& run, const Capture& noun) const {
    for (std::uint32_t i = noun.first; i < noun.end; ++i) {
      const Item& item = run.items[i];
      if (is(item, c.g_person) || is(item, c.g_body) || is(item, c.g_publication) || is(item, c.g_document) || is(item, c.g_collective) || is(item, c.g_name)) return true;
      if (is(item, c.preposition)) break;
    }
    return false;
  }
  // "In Ohio, ..." : the first name after a preposition is no subject.
  bool after_preposition(const Run& run, const Cue& cue) const {
    return cue.rule->attribute("inverted").empty() && cue.source.first > 0 && cue.cue.first >= cue.source.end && is(run.items[cue.source.first - 1], c.preposition) &&
           run.items[cue.source.first - 1].payload < 0;
  }

  // Which side of the cue its words stand on.
  Side side_of(const Run& run, const Cue& cue) const {
    if (passive(run, cue)) return Side::none;
    const std::string_view reach = cue.rule->attribute("reach");
    const bool inverted = cue.rule->attribute("inverted") == "yes";
    const std::uint32_t begin = std::min(cue.source.empty() ? cue.cue.first : cue.source.first, cue.cue.first);
    const std::uint32_t end = std::max(cue.end, cue.source.end);
    const std::uint32_t next = after_tail(run, end);
    const bool stop_after = at_end(run, next);
    const bool comma_after = punct(run, next, ",-:");
    const bool quote_before = (!cue.quote.empty() && cue.quote.first < begin) || (begin > 0 && (is(run.items[begin - 1], c.g_quote) || (punct(run, begin - 1, ",") && begin > 1 && is(run.items[begin - 2], c.g_quote))));
    const bool comma_before = begin > 0 && (punct(run, begin - 1, ",-") || punct(run, begin, ","));
    const bool words_before = quote_before || (comma_before && (verb_between(run, 0, begin) || (stop_after && run.items[begin].first_token >= run.first_token + 4)));
    const bool that_after = next < size(run) && run.items[next].word == that && that != 0;
    const bool quote_after = (next < size(run) && is(run.items[next], c.g_quote)) || (next + 1 < size(run) && punct(run, next, ",:") && is(run.items[next + 1], c.g_quote));
    const std::string_view need = cue.rule->attribute("need");
    if (need == "term" && !term_soon(run, end)) return Side::none;
    if (need == "touch" && !quote_soon(run, end)) return Side::none;
    if (need == "source" && !speaking(run, cue.noun)) return Side::none;
    if (need == "lead" && (!speaking(run, cue.noun) || lead_word(run, cue.noun))) return Side::none;
    if (need == "lead" && cue.source.first > 0 && !is(run.items[cue.source.first], c.g_first)) return Side::none;
    if (need == "end" && !stop_after && next < size(run)) return Side::none;
    if (reach == "after") return Side::after;
    if (reach == "before") return words_before && (stop_after || comma_after) ? Side::before : Side::none;
    if (reach == "quote") return Side::after;
    if (cue.rule->name() == "saying") return that_after || quote_soon(run, end) || bare(run, cue) ? Side::after : Side::none;
    if (cue.rule->name() == "according" || cue.rule->name() == "citing") {
      if (begin == 0) return Side::after;
      if (stop_after) return Side::before;
      if (!verb_between(run, 0, begin)) return Side::after;
      return comma_after && verb_between(run, next, size(run)) ? Side::both : Side::before;
    }
    if (that_after) return Side::after;
    if (quote_before && quote_after) return Side::both;
    if (words_before && !quote_after && comma_after && new_clause(run, next)) return Side::before;
    if (quote_before) return comma_after && verb_between(run, next, size(run)) ? Side::both : Side::before;
    if (quote_after) return Side::after;
    if (inverted) return words_before ? Side::before : Side::none;
    if (comma_before && comma_after && !words_before && verb_at(run, next + 1)) return Side::both;  // "Two, he said, were ..."
    if (words_before && stop_after) return Side::before;
    if (words_before && comma_after) return Side::both;
    if (stop_after) return Side::none;
    if (punct(run, next, ":")) return Side::after;
    if (need == "that" || (cue.rule->name() == "says" && !bare(run, cue))) return Side::none;
    return Side::after;
  }
  // A quotation follows within the clause.
  bool quote_soon(const Run& run, std::uint32_t i) const {
    const std::uint32_t limit = std::min<std::uint32_t>(i + 12, size(run));
    for (; i < limit; ++i) {
      if (is(run.items[i], c.g_quote)) return true;
      if (punct(run, i, ".;:") || is(run.items[i], c.finite)) return false;
    }
    return false;
  }

  // A contested term follows within the clause: "called it a massacre".
  bool term_soon(const Run& run, std::uint32_t i) const {
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

  // The subject of the clause that item i belongs to: the first name or noun of the run followed by a verb.
  Capture subject(const Run& run, std::uint32_t before) const {
    Capture best;
    for (std::uint32_t i = 0; i < before; ++i) {
      const Item& item = run.items[i];
      if (!is(item, c.g_mention)) continue;
      if (i > 0 && is(run.items[i - 1], c.preposition)) continue;
      std::uint32_t k = i + 1;
      while (k + 1 < before && is(run.items[k], c.preposition) && is(run.items[k + 1], c.g_mention)) k += 2;
      std::uint32_t v = k;
      if (punct(run, v, ",")) {
        std::uint32_t e = v + 1;
        while (e < before && e < v + 14 && !punct(run, e, ",")) ++e;
        if (e < before && punct(run, e, ",")) v = e + 1;
      }
      while (v < before && is(run.items[v], c.adverb)) ++v;
      if (v < before && run.items[v].payload < 0) {
        const Role r = scene.words.role(run.items[v].first_token);
        if (r == Role::verb || r == Role::auxiliary || is(run.items[v], c.finite)) return {i, k};
      }
      if (best.empty()) best = {i, k};
    }
    return best;
  }

  std::string core_name(const Run& run, const Capture& noun) const {
    if (noun.empty()) return {};
    Capture core = noun;
    while (core.end > core.first + 1 && is(run.items[core.end - 1], c.g_paren)) --core.end;
    return core_text(run, core);
  }
  std::string core_text(const Run& run, const Capture& noun) const {
    std::uint32_t first = run.items[noun.first].first_token, end = run.items[noun.end - 1].end_token;
    const Item& head = run.items[noun.first];
    if (noun.end == noun.first + 1 && head.payload >= 0 && !is(head, c.g_quote) && is(head, c.g_mention) && !is(head, c.g_publication)) {
      const Mention& m = scene.mentions[static_cast<std::size_t>(head.payload)];
      if (m.proper() && m.name_first > m.first_token && m.name_end - m.name_first >= 2) first = m.name_first;
    }
    if (is(head, c.g_publication) && scene_title(head)) return title_text(head);
    return phrase(context, first, end);
  }
  bool scene_title(const Item& item) const {
    return item.payload >= 0 && static_cast<std::size_t>(item.payload) < scene.quotations.size() && scene.uses[static_cast<std::size_t>(item.payload)].title &&
           context.segmentation.tokens[item.first_token].span.begin == scene.quotations[static_cast<std::size_t>(item.payload)].outer.begin;
  }
  std::string title_text(const Item& item) const {
    const Span s = scene.quotations[static_cast<std::size_t>(item.payload)].inner;
    return context.account.text.substr(s.begin, s.size());
  }

  std::string role_of(const Run& run, const Capture& noun) const {
    for (std::uint32_t i = noun.first; i < noun.end; ++i) {
      const Item& item = run.items[i];
      if (is(item, c.g_publication)) return "publication";
      if (is(item, c.g_document)) return "document";
      if (is(item, c.g_body)) return "body";
      if (is(item, c.g_collective)) return "collective";
    }
    return "speaker";
  }

  // The date of a publication: in the lead-in before a colon, or "in its 14 March edition".
  std::string published(const Run& run, const Capture& from, std::uint32_t to) const {
    std::string found;
    for (std::uint32_t i = from.first; i < std::min(to, size(run)); ++i) {
      const Item& item = run.items[i];
      if (is(item, c.g_quote)) break;
      if (!is(item, c.g_date) && !is(item, c.g_paren)) continue;
      auto d = std::partition_point(dates.begin(), dates.end(), [&](const Date& x) { return x.first_token < item.first_token; });
      for (; d != dates.end() && d->end_token <= item.end_token; ++d)
        if (d->precision <= 2 && !d->edtf.empty()) found = d->edtf.substr(0, 10);
    }
    return found;
  }

  Frame frame_of(const Run& run, const Cue& cue, Side side) {
    Frame f;
    Capture source = cue.source, noun = cue.noun;
    if (cue.rule->attribute("source") == "subject") {
      source = noun = subject(run, cue.cue.first);
    }
    if (cue.rule->attribute("source") == "last") f.role = "last";
    f.source = span(run, source.first, source.end);
    f.cue = span(run, cue.cue.first, cue.cue.end);
    f.block = run.block;
    f.inside = run.inside;
    f.rule = cue.rule->name();
    f.backward = side == Side::before;
    if (!source.empty()) {
      f.name = phrase(context, run.items[source.first].first_token, run.items[source.end - 1].end_token);
      f.speaker = core_name(run, noun);
      f.role = cue.rule->attribute("role").empty() ? role_of(run, noun) : std::string(cue.rule->attribute("role"));
      const std::uint32_t colon = next_colon(run, cue.cue.end);
      f.published = published(run, source, colon);
    }
    const std::string_view hedge = cue.rule->attribute("hedge");
    if (const auto h = parse_hedge(hedge); h && !hedge.empty()) f.hedge = *h;
    for (std::uint32_t i = cue.cue.first; i < cue.cue.end; ++i) {
      if (is(run.items[i], c.alleged)) f.hedge = Hedge::alleged;
      if (is(run.items[i], c.deny)) f.hedge = Hedge::negated;
      if (is(run.items[i], c.fear)) f.hedge = Hedge::feared;
    }
    const std::uint32_t begin = std::min(source.empty() ? cue.cue.first : source.first, cue.cue.first);
    const bool apart = cue.rule->attribute("source") == "subject";
    f.own = apart ? f.cue : span(run, begin, std::max(cue.cue.end, source.empty() ? cue.cue.end : source.end));
    const Span whole = span(run, 0, size(run));
    f.reach = whole;
    if (cue.rule->name() == "lead") f.own = f.source;  // the headline before the colon is quoted too
    if (side == Side::after) f.reach.begin = f.own.end;
    if (side == Side::before) f.reach.end = f.own.begin;
    return f;
  }
  std::uint32_t next_colon(const Run& run, std::uint32_t i) const {
    for (std::uint32_t k = i; k < size(run); ++k)
      if (is(run.items[k], c.g_quote) || punct(run, k, ":")) return k;
    return size(run);
  }

  // A frame that reaches forward stops where the next speaker's clause begins ("A said ..., while B said ...").
  void cut_reaches(const Run& run, std::vector<Frame>& frames, std::size_t first) const {
    for (std::size_t i = first; i < frames.size(); ++i) {
      for (std::size_t k = i + 1; k < frames.size(); ++k) {
        Frame& a = frames[i];
        const Frame& b = frames[k];
        if (b.source.empty() || b.own.begin >= a.reach.end || b.own.begin < a.own.end) continue;
        if (b.rule == "saying" || b.rule == "calling" || b.rule == "saying-tell") continue;
        if (b.backward && !a.backward) { a.reach.end = std::max(a.reach.begin, b.own.begin); continue; }
        if (starts_clause(run, b.own.begin)) a.reach.end = std::max(a.reach.begin, b.own.begin);
      }
    }
  }
  bool starts_clause(const Run& run, std::uint32_t byte) const {
    const auto& t = context.segmentation.tokens;
    for (std::uint32_t i = 1; i < size(run); ++i) {
      if (t[run.items[i].first_token].span.begin < byte) continue;
      if (punct(run, i - 1, ";")) return true;
      const bool joined = run.items[i - 1].payload < 0 && (is(run.items[i - 1], c.join) || form(run.items[i - 1]) == "but" || form(run.items[i - 1]) == "while");
      return joined && i >= 2 && punct(run, i - 2, ",;");
    }
    return false;
  }
};

FrameFinder::FrameFinder(const Context& context, Scene& scene, const std::vector<Date>& dates) : impl_(new Impl{context, scene, dates}) {}
FrameFinder::~FrameFinder() = default;

void FrameFinder::read(const Run& run, std::vector<Frame>& out) {
  const std::size_t first = out.size();
  for (const auto& cue : impl_->cues(run)) out.push_back(impl_->frame_of(run, cue, cue.side));
  impl_->cut_reaches(run, out, first);
}

}  // namespace synoptic::extract::speech
