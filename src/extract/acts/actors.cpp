// Finds the bodies that did an act, walking over the run's items from the act's words.
// A list of bodies ("the chambers of A (2.3.2001), B (4.5.2002) and C") gives one actor each, with its date; the state is
// read from the body's name (names/countries.h), else from what its name ends in.
// Does not know which bodies exist. Covered by tests/rules/acts/.
#include <algorithm>

#include "extract/acts/acts.h"
#include "extract/names/classes.h"
#include "extract/names/countries.h"
#include "text/utf8.h"

namespace synoptic::extract::speech {

ActorFinder::ActorFinder(const Context& context, const Scene& scene, const std::vector<Date>& dates)
    : context_(context), scene_(scene), dates_(dates) {}

std::string_view ActorFinder::form(const Run& run, std::uint32_t i) const {
  if (i >= run.items.size() || (run.items[i].payload >= 0 && run.items[i].end_token > run.items[i].first_token + 1)) return {};
  return scene_.words.form(run.items[i].first_token);
}

std::string ActorFinder::text(const Run& run, Range r) const {
  return r.first < r.end ? phrase(context_, run.items[r.first].first_token, run.items[r.end - 1].end_token) : std::string();
}

std::string ActorFinder::meant(const Run& run, Range r) const {
  const bool one = r.first < r.end && r.end == r.first + 1 && run.items[r.first].end_token == run.items[r.first].first_token + 1;
  const bool pronoun = one && is(run, r.first, Classes::get().g_pronoun);
  return pronoun ? antecedent(run.items[r.first].first_token) : text(run, r);
}

bool ActorFinder::can_stand_for(std::string_view pronoun, const Mention& m) const {
  static const auto official = lexicon::Vocabulary::english().class_id("act.official");
  const bool person = m.kind == MentionKind::person || m.kind == MentionKind::name;
  if (pronoun == "he" || pronoun == "she") return person;
  if (m.kind == MentionKind::body) return true;
  return scene_.words.is(m.end_token - 1, official) || is_country(phrase(context_, m.first_token, m.end_token));
}

// "Ana Lind, who signed": the mention right before a relative pronoun. "The council met. It adopted": the first fitting mention of the
// sentence, else of the one before it, where subjects stand (the order of Hobbs 1978, "Resolving pronoun references").
std::string ActorFinder::antecedent(std::uint32_t pronoun) const {
  const auto& s = context_.segmentation.sentences;
  const auto here = std::partition_point(s.begin(), s.end(), [&](const auto& x) { return x.end_token <= pronoun; });
  if (here == s.end()) return {};
  const std::string word = text::lower(scene_.words.form(pronoun));
  const bool relative = word == "who" || word == "which" || word == "that";
  const bool third = word == "he" || word == "she" || word == "it" || word == "they";
  if (!relative && !third) return phrase(context_, pronoun, pronoun + 1);  // "we", "I": the speaker's own
  std::string found;
  for (std::int32_t at = static_cast<std::int32_t>(here - s.begin()), last = at - 1; at >= 0 && at >= last && found.empty(); --at) {
    const auto [first, end] = scene_.mentions.of_sentence(static_cast<std::uint32_t>(at));
    for (std::uint32_t i = first; i < end; ++i) {
      const Mention& m = scene_.mentions[i];
      if (m.end_token > pronoun) break;
      if (m.kind == MentionKind::pronoun) continue;
      if (relative ? m.end_token + 2 >= pronoun : can_stand_for(word, m)) found = phrase(context_, m.first_token, m.end_token);
      if (!relative && !found.empty()) break;
    }
    if (relative) break;
  }
  return found;
}

bool ActorFinder::official(const Run& run, std::uint32_t first, std::uint32_t end) const {
  const auto official = lexicon::Vocabulary::english().class_id("act.official");
  for (std::uint32_t i = first; i < end; ++i)
    for (std::uint32_t t = run.items[i].first_token; t < run.items[i].end_token; ++t)
      if (scene_.words.is(t, official)) return true;
  return first < end && !country_in(text(run, {first, end})).empty();
}

Actor ActorFinder::actor(std::string name) const {
  Actor a;
  a.jurisdiction = country_in(name);
  if (a.jurisdiction.empty() && !context_.segmentation.upper_case) {  // capitals alone tell no names
    // "the council of Northmark": what the name ends in; a body that is its own authority: itself.
    const std::size_t of = name.rfind(" of ");
    std::string tail = of == name.npos ? std::string() : name.substr(of + 4);
    if (tail.starts_with("the ")) tail.erase(0, 4);
    if (!name.empty() && name[0] >= 'A' && name[0] <= 'Z')
      a.jurisdiction = name;
    else if (!tail.empty() && tail[0] >= 'A' && tail[0] <= 'Z')
      a.jurisdiction = tail;
  }
  a.name = std::move(name);
  return a;
}

// The noun phrase that ends at item `end`, with its prepositional phrases.
ActorFinder::Range ActorFinder::phrase_before(const Run& run, std::uint32_t end) const {
  const Classes& c = Classes::get();
  std::uint32_t i = end;
  while (i > 0 && is(run, i - 1, c.g_paren)) --i;
  if (i == 0 || !is(run, i - 1, c.g_mention)) return {end, end};
  --i;
  for (;;) {
    std::uint32_t k = i;
    while (k > 0 && is(run, k - 1, c.g_paren)) --k;
    if (k >= 2 && is(run, k - 1, c.preposition) && run.items[k - 1].payload < 0) {
      std::uint32_t m = k - 1;
      while (m > 0 && is(run, m - 1, c.g_paren)) --m;
      const std::string_view p = form(run, k - 1);
      const bool joins = p == "of" || p == "for" || (p == "in" && scene_.words.capital(run.items[i].first_token)) || p == "on" || p == "at";
      if (joins && m > 0 && is(run, m - 1, c.g_mention)) {
        i = m - 1;
        continue;
      }
    }
    // "X and Y of Z": one office with two names is left whole only when the first part has no capital.
    if (k >= 2 && form(run, k - 1) == "and" && is(run, k - 2, c.g_mention) && k - 1 == i - 1 &&
        !scene_.words.capital(run.items[k - 2].first_token) && k >= 3 && !is(run, k - 3, c.preposition)) {
      i = k - 2;
      continue;
    }
    return {i, end};
  }
}

// Parts of a list of names: "A, B and C of D". States whose names hold "and" stay whole.
std::vector<ActorFinder::Range> ActorFinder::split(const Run& run, std::uint32_t first, std::uint32_t end) const {
  const Classes& c = Classes::get();
  std::vector<Range> out;
  std::uint32_t begin = first;
  const auto push = [&](std::uint32_t stop) {
    if (begin < stop && is(run, begin, c.g_mention)) out.push_back({begin, stop});
  };
  for (std::uint32_t i = first; i < end; ++i) {
    const std::string_view f = form(run, i);
    if (run.items[i].payload >= 0 || (f != "," && f != "and" && f != "or")) continue;
    if (f == "and" && begin < i && i + 1 < end) {
      if (is_country(text(run, {begin, i + 2}))) continue;
      // "the president and secretaries of the congress": one phrase without names.
      if (!scene_.words.capital(run.items[i + 1].first_token) && scene_.words.role(run.items[i + 1].first_token) != Role::determiner)
        continue;
    }
    push(i);
    begin = i + 1;
  }
  push(end);
  return out;
}

std::vector<Actor> ActorFinder::in(const Run& run, std::uint32_t first, std::uint32_t end) const {
  std::vector<Actor> out;
  const Classes& c = Classes::get();
  const auto parts = split(run, first, end);
  if (parts.empty() && first < end) out.push_back(actor(meant(run, {first, end})));
  for (const Range& r : parts) {
    std::uint32_t stop = r.end;
    while (stop > r.first + 1 && is(run, stop - 1, c.g_paren)) --stop;
    out.push_back(actor(meant(run, {r.first, stop})));
  }
  return out;
}

// "the chambers of the states, namely, A (2.3.2001), B (4.5.2002 and 6.7.2003) and C" before item `end`.
std::vector<Actor> ActorFinder::listed(const Run& run, std::uint32_t end) const {
  const Classes& c = Classes::get();
  std::vector<Actor> out;
  struct Element {
    std::uint32_t mention, paren;
  };
  std::vector<Element> elements;
  std::uint32_t i = end;
  while (i > 0) {
    std::uint32_t paren = 0;
    if (is(run, i - 1, c.g_paren)) paren = i--;
    if (i == 0 || !is(run, i - 1, c.g_mention)) break;
    --i;
    if (!scene_.words.capital(run.items[i].end_token - 1)) {
      ++i;
      break;
    }
    elements.push_back({i, paren});
    bool more = false;
    while (i > 0 && (form(run, i - 1) == "," || form(run, i - 1) == "and")) {
      --i;
      more = true;
    }
    if (!more) break;
  }
  std::size_t with_paren = 0;
  for (const Element& e : elements) with_paren += e.paren > 0;
  if (elements.size() < 2 || with_paren * 2 < elements.size()) return {};
  std::string head;
  for (std::uint32_t k = i; k > 0 && i - k < 4; --k)
    if (is(run, k - 1, c.g_mention)) {
      const Range r = phrase_before(run, k);
      head = text(run, r);
      break;
    }
  const std::string state = country_in(head);
  std::string body = head.substr(0, std::min(head.find(" in "), head.size()));
  if (const std::size_t of = body.rfind(" of "); of != body.npos && body.find(" of ") != of) body.resize(of);
  if (const std::size_t of = body.find(" of "); of != body.npos && of + 4 < body.size() && body[of + 4] >= 'a' && body[of + 4] <= 'z')
    body.resize(of);
  if (body.ends_with('s') && body.find(' ') == body.npos) body.pop_back();
  if (const std::size_t s = body.find("s of "); s != body.npos) body.erase(s, 1);
  for (auto e = elements.rbegin(); e != elements.rend(); ++e) {
    Actor a;
    const std::string name = text(run, {e->mention, e->mention + 1});
    a.name = body.empty() ? name : body + " of " + name;
    a.jurisdiction = state.empty() ? (country_in(name).empty() ? name : country_in(name)) : state;
    bool dated = false;
    if (e->paren > 0) {
      const grammar::Item& item = run.items[e->paren - 1];
      for (auto d = std::partition_point(dates_.begin(), dates_.end(), [&](const Date& x) { return x.first_token < item.first_token; });
           d != dates_.end() && d->end_token <= item.end_token; ++d) {
        a.date = d->edtf;
        out.push_back(a);
        dated = true;
      }
    }
    if (!dated) out.push_back(a);
  }
  return out;
}

std::vector<Actor> ActorFinder::before(const Run& run, std::uint32_t at) const {
  const Classes& c = Classes::get();
  std::uint32_t i = at;
  // Back over auxiliaries, adverbs, dates, a stray "and".
  const auto skippable = [&](std::uint32_t k) {
    const grammar::Item& item = run.items[k];
    if (is(run, k, c.g_date)) return true;
    if (item.payload >= 0) return false;
    const Role r = scene_.words.role(item.first_token);
    return r == Role::auxiliary || r == Role::adverb || form(run, k) == "and" || (is(run, k, c.preposition) && is(run, k + 1, c.g_date));
  };
  while (i > 0 && skippable(i - 1)) --i;
  if (i == 0) return {};
  if (auto list = listed(run, i); !list.empty()) return list;
  if (form(run, i - 1) == "," || form(run, i - 1) == ")") {  // an apposition: back over it
    std::uint32_t k = i - 1;
    while (k > 0 && i - k < 16 && form(run, k - 1) != ",") --k;
    if (k > 0 && i - k < 16 && k > 1) {
      const Range r = phrase_before(run, k - 1);
      if (r.first < r.end) return in(run, r.first, r.end);
    }
  }
  Range r = phrase_before(run, i);
  if (r.first >= r.end) {
    // The clause's subject may stand further off: the nearest body or name before a verb.
    for (std::uint32_t k = i; k > 0 && i - k < 14; --k) {
      const std::string_view f = form(run, k - 1);
      if (f == ";" || f == ":") break;
      if (!is(run, k - 1, c.g_mention) || is(run, k - 1, c.g_pronoun)) continue;
      r = phrase_before(run, k);
      if (official(run, r.first, r.end) || is(run, k - 1, c.g_body)) break;
      r = {k, k};
    }
  }
  if (r.first >= r.end) return {};
  // "A and B passed": two names with capitals are two actors.
  std::uint32_t first = r.first;
  while (first >= 2 && (form(run, first - 1) == "and" || form(run, first - 1) == ",") && is(run, first - 2, c.g_mention) &&
         scene_.words.capital(run.items[first - 2].end_token - 1)) {
    const Range more = phrase_before(run, first - 1);
    if (more.first >= more.end || (more.first > 0 && is(run, more.first - 1, c.preposition)) || form(run, first - 1) == ",") break;
    first = more.first;
  }
  return in(run, first, r.end);
}

}  // namespace synoptic::extract::speech
