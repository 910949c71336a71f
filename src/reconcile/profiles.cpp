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

#include "align/narrow.h"
#include "data/embedded.h"

namespace synoptic::reconcile {
namespace {

struct Profile {
  std::string_view best = "none";
  std::size_t origins = 1;  // origins that an end needs, where there are so many
  bool vague = false;
  bool closed = false;  // "at least 12" counts as 12 at both ends
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

Estimate estimate(const View& view, std::size_t question, std::string_view name, const std::vector<std::uint32_t>& origin) {
  const Profile& p = profile_of(name);
  Estimate out;
  out.profile = std::string(name);
  Ends lows, highs, exact;
  bool clean = false;
  double open = -1;  // the highest "at least"
  bool feared = true;
  for (std::uint32_t i : view.of_question[question]) feared = feared && view.figures[i].claim->hedge == Hedge::feared;
  for (std::uint32_t i : view.of_question[question]) clean |= !view.figures[i].blamed && view.figures[i].interval.known;
  for (std::uint32_t i : view.of_question[question]) {
    const Figure& f = view.figures[i];
    if (clean && f.blamed) continue;
    const std::uint32_t o = origin[f.account];
    if (f.claim->bound == Bound::vague) {
      if (const Profile::Word* v = p.vague ? vague(view, i, p) : nullptr) {
        add(lows, v->low, i, o);
        if (v->high) add(highs, *v->high, i, o);
      }
      continue;
    }
    if (!f.interval.known) continue;
    if (f.claim->low) add(lows, *f.claim->low, i, o);
    if (!p.closed && f.claim->low && !f.claim->high) open = std::max(open, *f.claim->low);
    if (f.claim->high) add(highs, *f.claim->high, i, o);
    if (p.closed && f.claim->low && !f.claim->high) add(highs, *f.claim->low, i, o), add(exact, *f.claim->low, i, o);
    if (p.closed && f.claim->high && !f.claim->low) add(lows, *f.claim->high, i, o);
    if (f.claim->low && f.claim->high && *f.claim->low == *f.claim->high) add(exact, *f.claim->low, i, o);
  }
  if (!lows.empty()) set(view, lows, outermost(lows, true, p.origins), out.low, out.low_claims);
  if (!highs.empty()) set(view, highs, outermost(highs, false, p.origins), out.high, out.high_claims);
  // "More than 700" beside "640" at most: the high end is open as far as anybody said.
  if (out.high && open > *out.high) out.high.reset(), out.high_claims.clear();
  // Where every account gives one and the same figure there is nothing to choose.
  if (p.best == "unanimous" && exact.size() == 1 && out.low == out.high && out.low)
    set(view, exact, exact.begin()->first, out.best, out.best_claims);
  if (p.best == "lowest" && !lows.empty()) set(view, lows, lows.begin()->first, out.best, out.best_claims);
  // What befell others elsewhere, or is only feared, has no figure of this event to choose.
  const bool aside = p.best == "majority" && (!view.questions[question].event.empty() || feared);
  if ((p.best == "majority" || p.best == "majority_low") && !aside && !exact.empty()) {
    // Most origins; then, by majority, most figures, then whatever the latest account says. majority_low: the lower one.
    const bool low = p.best == "majority_low";
    const auto rank = [&](double value, const Stand& s) {
      const bool some = value > 0;  // "no one else was hurt" beside "three were hurt"
      std::uint32_t last = 0;
      for (std::uint32_t f : s.figures) last = std::max(last, view.figures[f].account);
      return low ? std::tuple(s.origins.size(), false, std::size_t{0}, 0U) : std::tuple(s.origins.size(), some, s.figures.size(), last);
    };
    auto best = exact.begin();
    for (auto it = exact.begin(); it != exact.end(); ++it)
      if (rank(it->first, it->second) > rank(best->first, best->second)) best = it;
    set(view, exact, best->first, out.best, out.best_claims);
  }
  return out;
}

}  // namespace synoptic::reconcile
