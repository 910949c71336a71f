// Estimates by the published rules of those who count the dead, as far as figures alone can follow them.
// Each end names the claims that set it. "At least" sets a low end and opens the high one only as far as others go;
// vague words count by the profile's table. Does not rate sources: UCDP's and IBC's coders do, a program cannot.
// Covered by tests/reconcile/profiles_test.cpp.
#include "reconcile/profiles.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "align/align.h"
#include "align/narrow.h"
#include "data/embedded.h"
#include "reconcile/roster.h"

namespace synoptic::reconcile {
namespace {

struct Profile {
  std::string_view best = "none";
  std::size_t origins = 1;  // origins that an end needs, where there are so many
  bool vague = false;
  bool closed = false;  // "at least 12" counts as 12 at both ends
  double some = 0;      // persons that a plural without a number stands for; 0: it says nothing
  bool roster = false;  // victims named one by one count beside the figures, of people and civilians alike
  struct Word {
    std::string_view word;
    double low;
    std::optional<double> high;
  };
  std::vector<Word> words;
};

double parse(std::string_view text) {
  double out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

const Profile& profile_of(std::string_view name) {
  static const auto* table = [] {
    auto* out = new std::map<std::string_view, Profile>;
    for (const auto& row : data::table("en/reconcile/profiles.tsv")) {
      if (row.size() < 3) continue;
      Profile& p = (*out)[row[0]];
      if (row[1] == "best") p.best = row[2];
      if (row[1] == "origins") p.origins = static_cast<std::size_t>(parse(row[2]));
      if (row[1] == "vague") p.vague = row[2] == "yes";
      if (row[1] == "open" && row[2] == "closed") p.closed = true;
      if (row[1] == "roster") p.roster = row[2] == "yes";
      if (row[1] == "plural") p.some = parse(row[2]);
      if (row[1] == "word" && row.size() >= 4)
        p.words.push_back({row[2], parse(row[3]), row.size() >= 5 ? std::optional(parse(row[4])) : std::nullopt});
    }
    return out;
  }();
  static const Profile range;
  const auto it = table->find(name);
  return it == table->end() ? range : it->second;
}

// A value that may set an end, with the claims and origins behind it.
struct Stand {
  std::vector<std::uint32_t> figures;
  std::set<std::uint32_t> origins;
};
using Ends = std::map<double, Stand>;

void add(Ends& ends, double value, std::uint32_t figure, std::uint32_t origin) {
  Stand& s = ends[value];
  s.figures.push_back(figure);
  s.origins.insert(origin);
}

const Profile::Word* vague(const View& view, std::uint32_t f, const Profile& p) {
  const std::string words = align::searchable(view.printed(f));
  for (const Profile::Word& w : p.words)
    if (align::has_words(words, w.word)) return &w;
  return nullptr;
}

void set(const View& view, const Ends& ends, double value, std::optional<double>& out, std::vector<std::string>& claims) {
  out = value;
  for (std::uint32_t f : ends.at(value).figures) claims.push_back(view.id(f));
}

// The outermost value behind which enough origins stand, counted inwards; the outermost one when there are too few.
double outermost(const Ends& ends, bool low, std::size_t needed) {
  std::set<std::uint32_t> seen;
  const auto walk = [&](auto from, auto to) {
    for (auto it = from; it != to; ++it) {
      seen.insert(it->second.origins.begin(), it->second.origins.end());
      if (it->second.origins.size() >= needed || seen.size() >= needed) return it->first;
    }
    return from->first;
  };
  return low ? walk(ends.begin(), ends.end()) : walk(ends.rbegin(), ends.rend());
}

}  // namespace

namespace {

// Is it the plain question of people or of civilians, without any narrowing?
bool of_people(const Question& q) {
  return (q.population == "person" || q.population == "civilian") && align::scope_of(q).empty() && align::plain(q);
}

// The figures that answer a question under a profile: its own; under one that keeps a roster those of people and civilians together.
std::vector<std::uint32_t> answers(const View& view, std::size_t question, bool together) {
  if (!together) return view.of_question[question];
  const Question& q = view.questions[question];
  std::vector<std::uint32_t> out;
  for (std::size_t k = 0; k < view.questions.size(); ++k)
    if (view.questions[k].measure == q.measure && of_people(view.questions[k]))
      out.insert(out.end(), view.of_question[k].begin(), view.of_question[k].end());
  std::sort(out.begin(), out.end());
  return out;
}

// Is the figure part of another one of the same measure? Then it is no total.
bool part(const View& view, const Figure& f) {
  return f.whole >= 0 && view.figures[static_cast<std::size_t>(f.whole)].claim->measure == f.claim->measure;
}

// One person told of by name or kin as hurt, where dead are told too: it is open whether he lived, so that only a profile that
// keeps a roll of persons counts him.
bool lone_hit(const Claim& c, bool dead) {
  return dead && c.measure == Measure::injured && c.low.value_or(0) < 2 && c.tally >= Tally::list;
}
bool tells_dead(const View& view) {
  return std::any_of(view.figures.begin(), view.figures.end(), [](const Figure& f) {
    return f.claim->measure == Measure::killed && f.claim->hedge == Hedge::none && f.claim->low.value_or(0) > 0;
  });
}

struct Gathered {
  Ends lows, highs, exact;
  double open = -1;  // the highest "at least"
};

void gather(const View& view, const Profile& p, std::uint32_t i, std::uint32_t origin, Gathered& g) {
  const Claim& c = *view.figures[i].claim;
  if (c.bound == Bound::vague && c.implicit) return;  // "civilians were killed": only where nothing else is said
  if (c.bound == Bound::vague) {
    if (const Profile::Word* v = p.vague ? vague(view, i, p) : nullptr) {
      add(g.lows, v->low, i, origin);
      if (v->high) add(g.highs, *v->high, i, origin);
    }
    return;
  }
  if (!view.figures[i].interval.known) return;
  if (c.low) add(g.lows, *c.low, i, origin);
  if (!p.closed && c.low && !c.high) g.open = std::max(g.open, *c.low);
  if (c.high) add(g.highs, *c.high, i, origin);
  if (p.closed && c.low && !c.high) add(g.highs, *c.low, i, origin), add(g.exact, *c.low, i, origin);
  if (p.closed && c.high && !c.low) add(g.lows, *c.high, i, origin);
  if (c.low && c.high && *c.low == *c.high) add(g.exact, *c.low, i, origin);
}

// Most origins; then, by majority, most figures, then whatever the latest account says. majority_low: the lower one.
void choose_majority(const View& view, const Profile& p, const Gathered& g, Estimate& out) {
  const bool low = p.best == "majority_low";
  const auto rank = [&](double value, const Stand& s) {
    const bool some = value > 0;  // "no one else was hurt" beside "three were hurt"
    std::uint32_t last = 0;
    for (std::uint32_t f : s.figures) last = std::max(last, view.figures[f].account);
    return low ? std::tuple(s.origins.size(), false, std::size_t{0}, 0U) : std::tuple(s.origins.size(), some, s.figures.size(), last);
  };
  auto best = g.exact.begin();
  for (auto it = g.exact.begin(); it != g.exact.end(); ++it)
    if (rank(it->first, it->second) > rank(best->first, best->second)) best = it;
  set(view, g.exact, best->first, out.best, out.best_claims);
}

void choose_best(const View& view, std::size_t question, const Profile& p, const Gathered& g, Estimate& out) {
  // Where every account gives one and the same figure there is nothing to choose.
  if (p.best == "unanimous" && g.exact.size() == 1 && out.low == out.high && out.low)
    set(view, g.exact, g.exact.begin()->first, out.best, out.best_claims);
  if (p.best == "lowest" && !g.lows.empty()) set(view, g.lows, g.lows.begin()->first, out.best, out.best_claims);
  if ((p.best != "majority" && p.best != "majority_low") || g.exact.empty()) return;
  // What befell others elsewhere, or is only feared, has no figure of this event to choose.
  const auto& figures = view.of_question[question];
  const bool feared =
      std::all_of(figures.begin(), figures.end(), [&](std::uint32_t f) { return view.figures[f].claim->hedge == Hedge::feared; });
  const bool aside = p.best == "majority" && (!align::scope_of(view.questions[question]).empty() || feared);
  if (!aside) choose_majority(view, p, g, out);
}

std::vector<std::string> ids_of(const View& view, const std::vector<std::uint32_t>& figures) {
  std::vector<std::string> ids;
  for (std::uint32_t f : figures) ids.push_back(view.id(f));
  return ids;
}

// Named victims raise the least figure; a list longer than any figure raises the greatest too. Did it?
bool enrol(const View& view, const Roster& r, Estimate& out) {
  if (r.persons == 0) return false;
  const std::vector<std::string> ids = ids_of(view, r.figures);
  const double n = r.persons;
  const bool low = !out.low || n > *out.low, high = !out.high || n > *out.high;
  if (low) out.low = n, out.low_claims = ids;
  if (high) out.high = n, out.high_claims = ids;
  if (!out.best) out.best = n, out.best_claims = ids;
  return low || high;
}

// A printed roll is a second count of the same persons, and neither is sure: the prose names some twice and others not at all, a
// roll of victims may hold those who lived (known ones are taken off at the upper end). Where the persons of the prose set the range
// it is another end of it; where one figure does, it is the figure of those who know names: a low one.
void enrol_rolled(const View& view, const Roster& r, double hurt, bool figures, bool set, Estimate& out) {
  const double most = r.rolled - hurt;
  if (most <= 0) return;
  const std::vector<std::string> ids = ids_of(view, r.rolls);
  const bool open = figures ? !set && out.low == out.high : out.low.has_value();
  if (open && r.rolled < *out.low) out.low = r.rolled, out.low_claims = ids;
  if (!out.low) out.low = most, out.low_claims = ids;
  if (!out.high || (most > *out.high && set)) out.high = most, out.high_claims = ids;
  if (!out.best) out.best = most, out.best_claims = ids;
}

// The account that tells of most persons.
void enrol(const View& view, const Question& q, Estimate& out) {
  Roster longest;
  std::uint32_t of = 0;
  for (std::uint32_t a = 0; a < view.accounts.size(); ++a) {
    Roster r = roster_of(view, a, q.measure);
    if (std::tuple(r.persons, r.rolled) > std::tuple(longest.persons, longest.rolled)) longest = std::move(r), of = a;
  }
  const bool figures = out.low || out.high;
  const bool set = enrol(view, longest, out);
  const double hurt = q.measure == Measure::killed && longest.rolled > 0 ? roster_of(view, of, Measure::injured).named : 0;
  enrol_rolled(view, longest, hurt, figures, set, out);
}

// "Civilians were killed", and nothing else said: the profile's figure for a plural without a number.
void some_persons(const View& view, const std::vector<std::uint32_t>& figures, const Profile& p, Estimate& out) {
  for (std::uint32_t i : figures) {
    if (view.figures[i].claim->bound != Bound::vague || !view.figures[i].claim->implicit) continue;
    out.low = out.best = out.high = p.some;
    out.low_claims.push_back(view.id(i));
  }
  out.best_claims = out.high_claims = out.low_claims;
}

}  // namespace

Estimate estimate(const View& view, std::size_t question, std::string_view name, const std::vector<std::uint32_t>& origin) {
  const Profile& p = profile_of(name);
  Estimate out;
  out.profile = std::string(name);
  Gathered g;
  bool clean = false;
  const bool dead = !p.roster && tells_dead(view);
  const bool together = p.roster && of_people(view.questions[question]);
  const auto figures = answers(view, question, together);
  for (std::uint32_t i : figures) clean |= !view.figures[i].blamed && view.figures[i].interval.known;
  for (std::uint32_t i : figures) {
    const Figure& f = view.figures[i];
    if (clean && f.blamed) continue;
    if (!p.roster && lone_hit(*f.claim, dead)) continue;
    if (together && (enrolled(*f.claim) || part(view, f))) continue;  // persons are counted one by one below
    gather(view, p, i, origin[f.account], g);
  }
  if (!g.lows.empty()) set(view, g.lows, outermost(g.lows, true, p.origins), out.low, out.low_claims);
  if (!g.highs.empty()) set(view, g.highs, outermost(g.highs, false, p.origins), out.high, out.high_claims);
  // "More than 700" beside "640" at most: the high end is open as far as anybody said.
  if (out.high && g.open > *out.high) out.high.reset(), out.high_claims.clear();
  choose_best(view, question, p, g, out);
  if (together) enrol(view, view.questions[question], out);
  if (!out.low && !out.high && p.some > 0) some_persons(view, figures, p, out);
  return out;
}

}  // namespace synoptic::reconcile
