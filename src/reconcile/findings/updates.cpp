// Weighs whether two answers are one tally at two times: the same body speaks for both, the words say that a figure changed, dates and
// the accounts' other figures agree with it. A log-linear model adds the evidence up; its weights with their meanings stand in
// data/en/reconcile/update_model.tsv, fitted by bench/fit_updates.py, but for words, which are set by hand. Dates tell which answer is
// the older one. Does not say which is right. Covered by tests/reconcile/{updates,conflicts}_test.cpp.
#include "reconcile/findings/updates.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "data/linear_model.h"
#include "model/days.h"
#include "reconcile/findings/wording.h"

namespace synoptic::reconcile {
namespace {

enum Name : std::size_t {
  base,
  same_voice,
  other_voice,
  same_main,
  other_main,
  usual_main,
  no_main,
  grown,
  shrunk,
  soon,
  days,
  open_first,
  risen,
  first,
  added,
  own_account,
  on,
  back,
  same,
  worded_alike
};
constexpr std::array<std::string_view, Updates::kFeatures> kNames = {
    "base", "same_voice", "other_voice", "same_main", "other_main", "usual_main",  "no_main", "grown", "shrunk", "soon",
    "days", "open_first", "risen",       "first",     "added",      "own_account", "on",      "back",  "same",   "worded"};
static_assert(kNames[worded_alike] == "worded");

constexpr double kUpdate = -1.1;  // below even odds: an update told as a conflict is a wrong reproach
constexpr double kMostDays = 21;  // a date so far from the accounts' middle one is a slip, or another time's report
constexpr int kMostOn = 6, kMostBack = 3, kMostSame = 6;
constexpr std::size_t kMostLooked = 24;  // figures of one answer whose speakers are looked at
constexpr double kOneText = 0.8;         // from here on two figures stand in one sentence, of which one is a later state
constexpr int kLeastSpaces = 4;          // of a sentence whose words can be compared
constexpr double kSomeWords = 0.5;       // sentences on one matter have half of their words in common anyway
constexpr std::size_t kMostPaired = 3;   // accounts on either side whose other answers are compared

// Days since 1970, with the hour where it is given, else noon; nothing for what is no day.
std::optional<double> time_of(std::string_view date) {
  const auto day = day_of(date);
  if (!day) return {};
  int hour = 12;
  if (date.size() >= 13) std::from_chars(date.data() + 11, date.data() + 13, hour);
  return *day + hour / 24.0;
}

bool meet(const std::set<int>& a, const std::set<int>& b) {
  return std::any_of(a.begin(), a.end(), [&](int x) { return b.contains(x); });
}
// A date that only says less than the other ("2012-10" and "2012-10-04") puts neither first.
bool ordered(const std::string& a, const std::string& b) { return !a.empty() && !b.empty() && !a.starts_with(b) && !b.starts_with(a); }
// Of two dates of one day the one that says the hour tells more.
bool earlier(const std::string& a, const std::string& b) { return a.starts_with(b) || (a < b && !b.starts_with(a)); }

}  // namespace

Updates::Updates(const View& view, const Kinship& kinship, const Voices& voices) : view_(view), kinship_(kinship), voices_(voices) {
  std::vector<double> all;
  for (const Account& a : view.accounts)
    if (const auto day = time_of(a.published)) all.push_back(*day);
  std::sort(all.begin(), all.end());
  if (!all.empty()) middle_ = all[all.size() / 2];
}

std::span<const std::string_view, Updates::kFeatures> Updates::names() { return kNames; }

Updates::Features Updates::features(std::size_t q, const Answer& low, const Answer& high) const {
  return weigh(q, low, high, see(low, high));
}

Updates::Verdict Updates::judge(std::size_t q, const Answer& low, const Answer& high) const {
  static const data::LinearModel model("en/reconcile/update_model.tsv", kNames);
  const Seen seen = see(low, high);
  const Heard &a = seen.low, &b = seen.high;
  // Nothing says that time passed: no dates in order, no word of change, no one body that speaks twice; within one account a body that
  // gives two figures without such a word means two things, unless it stands behind each of them in reports of their own too.
  const bool one_body = meet(a.all, b.all) && (seen.both.empty() || seen.beside);
  const bool one_text = seen.worded >= kOneText;
  const bool timeless = !ordered(a.date, b.date) && a.risen == b.risen && !one_body && !one_text && !seen.told.first && !seen.told.added;
  Verdict out;
  out.update = !timeless && model.score(weigh(q, low, high, seen)) >= kUpdate;
  out.low_first = a.date.empty() || b.date.empty() || a.date == b.date ? !falling(low) : a.date < b.date;
  return out;
}

bool Updates::grew(const Answer& low, const Answer& high) const {
  if (!low.open() || high.interval.low <= low.interval.low || falling(low) || !give_both(low, high).empty()) return false;
  const std::string a = heard(low, {}).date, b = heard(high, {}).date;
  return ordered(a, b) && a < b;
}

Updates::Seen Updates::see(const Answer& low, const Answer& high) const {
  Seen out;
  out.both = give_both(low, high);
  out.beside = beside(low, out.both) && beside(high, out.both);
  out.low = heard(low, out.both), out.high = heard(high, out.both);
  out.worded = worded(low, high);
  const bool falls = falling(low);  // the missing are found, the dead are not
  out.told = told_of(falls ? high : low, falls ? low : high);
  return out;
}

// An account that gives both answers is not one voice for being one account.
Updates::Heard Updates::heard(const Answer& answer, const std::set<std::uint32_t>& both) const {
  Heard out;
  for (std::size_t i = 0; i < answer.figures.size() && i < kMostLooked; ++i) {
    const std::uint32_t f = answer.figures[i];
    const std::vector<int>& named = voices_.named(f);
    out.named.insert(named.begin(), named.end());
    out.all.insert(named.begin(), named.end());
    const std::uint32_t account = view_.figures[f].account;
    if (const int main = voices_.main(account); named.empty() && main != Voices::kNobody && !both.contains(account)) out.all.insert(main);
    out.risen |= has_cue(view_.sentence(f), "risen");
    if (both.contains(account)) continue;  // when an account was published does not date the two figures that it sets side by side
    const std::string& when = date(view_.figures[f]);
    if (!when.empty() && (out.date.empty() || earlier(when, out.date))) out.date = when;
  }
  return out;
}

Updates::Told Updates::told_of(const Answer& older, const Answer& newer) const {
  Told out;
  for (std::uint32_t n : newer.figures) {
    const Figure& g = view_.figures[n];
    for (std::uint32_t i : view_.of_account[g.account]) {
      const Figure& f = view_.figures[i];
      if (f.value < 0 || f.value != view_.figures[older.figures.front()].value || f.claim->measure != g.claim->measure) continue;
      out.added |= f.whole == static_cast<int>(n);
      out.first |= f.question == g.question && has_cue(view_.sentence(i), "first") && !has_cue(view_.sentence(n), "first");
    }
  }
  return out;
}

Updates::Features Updates::weigh(std::size_t q, const Answer& low, const Answer& high, const Seen& seen) const {
  Features f{};
  f[base] = 1;
  of_voices(seen, f);
  of_time(low, high, seen, f);
  of_words(seen, f);
  of_course(q, low, high, f);
  return f;
}

void Updates::of_voices(const Seen& seen, Features& f) const {
  const Heard &a = seen.low, &b = seen.high;
  if (!a.named.empty() && !b.named.empty())
    f[meet(a.named, b.named) ? same_voice : other_voice] = 1;
  else if (!a.all.empty() && !b.all.empty())
    f[meet(a.all, b.all) ? same_main : other_main] = 1;
  else if (a.all.empty() && b.all.empty())
    f[no_main] = 1;
  else
    f[usual_main] = (a.all.empty() ? b : a).all.contains(voices_.usual());
}

// Time between the two, where both are dated: tolls grow, and two bodies' figures that one tally explains follow soon.
void Updates::of_time(const Answer& low, const Answer& high, const Seen& seen, Features& f) const {
  const Heard &a = seen.low, &b = seen.high;
  f[open_first] = (falling(low) ? high : low).open();
  if (!ordered(a.date, b.date)) return;
  const auto x = time_of(a.date), y = time_of(b.date);
  if (!x || !y || std::abs(*x - middle_) > kMostDays || std::abs(*y - middle_) > kMostDays) return;
  const bool grows = (a.date < b.date) != falling(low);
  const bool one = !a.named.empty() && !b.named.empty() ? meet(a.named, b.named) : meet(a.all, b.all);
  if (!grows)
    f[shrunk] = 1;
  else if (one)
    f[grown] = 1;
  else
    f[soon] = 1, f[days] = std::log1p(std::abs(*x - *y));
}

// What an account says was first put, its own later figure replaces.
void Updates::of_words(const Seen& seen, Features& f) {
  const bool changed = seen.low.risen != seen.high.risen, said = changed || seen.told.first || seen.told.added;
  f[first] = seen.told.first;
  f[added] = seen.told.added;
  f[worded_alike] = seen.worded;
  f[risen] = seen.both.empty() && changed;
  f[own_account] = !seen.both.empty() && !said && !seen.beside;
}

// How the other figures of the accounts on both sides went on: of the two accounts that share the most questions.
void Updates::of_course(std::size_t q, const Answer& low, const Answer& high, Features& f) const {
  Kinship::Course best;
  const auto shared = [](const Kinship::Course& c) { return c.same + c.on + c.back; };
  const Answer &older = falling(low) ? high : low, &newer = falling(low) ? low : high;
  for (std::size_t i = 0; i < older.figures.size() && i < kMostPaired; ++i)
    for (std::size_t j = 0; j < newer.figures.size() && j < kMostPaired; ++j) {
      const std::uint32_t a = view_.figures[older.figures[i]].account, b = view_.figures[newer.figures[j]].account;
      if (const Kinship::Course c = kinship_.course(a, b, static_cast<int>(q)); a != b && shared(c) > shared(best)) best = c;
    }
  f[on] = std::min(best.on, kMostOn), f[back] = std::min(best.back, kMostBack), f[same] = std::min(best.same, kMostSame);
}

// A desk or a body that has a new figure writes the sentence that it has already, with the new figure in it. Of sentences in different
// accounts; 0 for what sentences on one matter have in common anyway.
double Updates::worded(const Answer& low, const Answer& high) const {
  const auto sentence = [&](std::uint32_t f) {  // "31 dead" says too little to be anybody's own words
    const std::string_view s = view_.sentence(f);
    return std::count(s.begin(), s.end(), ' ') < kLeastSpaces ? std::string_view() : s;
  };
  double best = 0;
  for (std::size_t i = 0; i < low.figures.size() && i < kMostPaired; ++i)
    for (std::size_t j = 0; j < high.figures.size() && j < kMostPaired; ++j)
      if (view_.figures[low.figures[i]].account != view_.figures[high.figures[j]].account)
        best = std::max(best, Kinship::alike(sentence(low.figures[i]), sentence(high.figures[j])));
  return std::max(0.0, best - kSomeWords) / (1 - kSomeWords);
}

bool Updates::beside(const Answer& answer, const std::set<std::uint32_t>& both) const {
  return std::any_of(answer.figures.begin(), answer.figures.end(),
                     [&](std::uint32_t f) { return !both.contains(view_.figures[f].account); });
}

bool Updates::falling(const Answer& a) const { return view_.figures[a.figures.front()].claim->measure == Measure::missing; }

std::set<std::uint32_t> Updates::give_both(const Answer& a, const Answer& b) const {
  std::set<std::uint32_t> ours, out;
  for (std::uint32_t i : a.figures) ours.insert(view_.figures[i].account);
  for (std::uint32_t i : b.figures)
    if (ours.contains(view_.figures[i].account)) out.insert(view_.figures[i].account);
  return out;
}

const std::string& Updates::date(const Figure& f) const {
  return f.claim->as_of.empty() ? view_.accounts[f.account].published : f.claim->as_of;
}

}  // namespace synoptic::reconcile
