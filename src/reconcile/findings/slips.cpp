// Figures that look like copying errors: a printed value that the noisy channel explains from another account's answer
// to the same question, better than two honest sources differing would.
//
// For a printed value v and another account's u the odds are
//   P(same tally) P(slip) channel(v | u)  :  P(same tally) P(update) honest(v | u) + P(other tally) honest(v | u)
// (Kernighan, Church and Gale 1990 for the channel; kinship.h for the tally). Which of the two is the original is told
// by how many origins print each, by which fits the other answers, and by arithmetic. Two slips in one figure are not
// modelled. Covered by tests/reconcile/slips_test.cpp.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "reconcile/findings/finders.h"
#include "reconcile/findings/kinship.h"
#include "reconcile/findings/voices.h"
#include "reconcile/findings/wording.h"
#include "reconcile/slip/channel.h"

namespace synoptic::reconcile {
namespace {

constexpr double kSlipInTally = 0.5;    // two copies of a tally differ by a slip rather than by an update
constexpr double kSlipAlone = 0.03;     // a figure of an unrelated account is a slip
constexpr double kReport = 0.55;        // findings below are not told
constexpr double kBreaks = 20;          // how much likelier a slip is the figure that breaks its own account's arithmetic
constexpr double kWordsOnly = 0.1;      // a small original that is printed in words everywhere
constexpr double kTiny = 0.3;           // a figure below ten is one digit from too many others
constexpr double kOtherSpeaker = 0.3;   // two named speakers: one tally is that much less likely
constexpr double kEarlier = 2;          // how much likelier the figure that was printed first is the original
constexpr double kSameSentence = 0.75;  // likeness of two sentences from which on one was made from the other
constexpr int kCourse = 3;              // other figures that grew alike, for ...
constexpr double kGrown = 0.1;          // ... a slip to be that much less likely than an update
constexpr std::size_t kMostLooked = 8;  // figures looked at on either side: enough for evidence, bounded for speed

struct Value {
  std::int64_t value = 0;
  std::vector<std::uint32_t> figures;
  std::set<std::uint32_t> accounts, origins;
  bool rounded = true;  // only ever given as "about" a round figure
  bool digits = false;  // printed in digits somewhere
  bool open = false;    // given as "at least"
  std::string first;    // earliest date of publication among them; empty: unknown
  bool breaks = false;  // in some account this value is larger than its whole or smaller than one of its parts
};

bool usable(const Figure& f) { return !f.blamed && f.value >= 0 && f.claim->hedge != Hedge::negated; }

std::vector<Value> values_of(const View& view, std::size_t question, const std::vector<bool>& breaks) {
  std::map<std::int64_t, Value> found;
  for (std::uint32_t i : view.of_question[question]) {
    const Figure& f = view.figures[i];
    if (!usable(f)) continue;
    Value& v = found[f.value];
    v.value = f.value;
    v.figures.push_back(i);
    v.accounts.insert(f.account);
    v.origins.insert(view.origin(f.account));
    v.breaks |= breaks[i];
    v.open |= f.claim->bound == Bound::at_least;
    v.rounded &= f.claim->bound == Bound::about && f.value % 10 == 0 && f.value < 100'000;
    v.digits |= view.printed(i).find_first_of("0123456789") != std::string_view::npos;
    const std::string& date = view.accounts[f.account].published;
    if (!date.empty() && (v.first.empty() || date < v.first)) v.first = date;
  }
  std::vector<Value> out;
  for (auto& [value, v] : found) out.push_back(std::move(v));
  return out;
}

// Figures that stand in an inequality that fails: a part above its whole.
std::vector<bool> broken(const View& view) {
  std::vector<bool> out(view.figures.size());
  for (std::uint32_t i = 0; i < view.figures.size(); ++i) {
    const Figure& f = view.figures[i];
    if (f.whole < 0 || !f.interval.known || !view.figures[static_cast<std::size_t>(f.whole)].interval.known) continue;
    if (f.interval.low > view.figures[static_cast<std::size_t>(f.whole)].interval.high)
      out[i] = out[static_cast<std::size_t>(f.whole)] = true;
  }
  return out;
}

class Search {
 public:
  Search(const View& view, const Kinship& kinship, const Voices& voices, std::vector<Proposal>& out)
      : view_(view), kinship_(kinship), voices_(voices), out_(out), breaks_(broken(view)) {}

  void question(std::size_t q) {
    const std::vector<Value> values = values_of(view_, q, breaks_);
    if (values.size() < 2) return;
    for (const Value& v : values) {
      const Value* original = nullptr;
      double best = 0, strength = 0;
      std::pair<std::uint32_t, std::uint32_t> pair;
      for (const Value& u : values) {
        if (u.value == v.value || u.value < 2 || v.rounded || !possible(v, u) || side_by_side(v, u) || meet(v, u)) continue;
        const Strongest s = strongest(v, u, static_cast<int>(q));
        // A small number that everybody writes as a word has no digits to spoil.
        const double odds = s.odds * (u.value < 10 && !u.digits ? kWordsOnly : 1) * (std::min(u.value, v.value) < 10 ? kTiny : 1);
        const double p = odds / (1 + odds) * direction(v, u, values);
        if (p > best) best = p, original = &u, pair = {s.printed, s.donor}, strength = odds;
      }
      if (original && best >= kReport) tell(v, *original, pair, best, strength * best);
    }
  }

 private:
  struct Strongest {
    double odds = 0;
    std::uint32_t printed = 0, donor = 0;
  };

  slip::Printed printed(std::uint32_t f) const { return {view_.figures[f].value, std::string(view_.printed(f))}; }
  // A sentence that gives both values does not mean one by the other: it counts two things.
  bool side_by_side(const Value& v, const Value& u) const {
    std::size_t first = 0;  // figures ascend by account: only those of one account are compared
    for (std::uint32_t f : v.figures) {
      while (first < u.figures.size() && view_.figures[u.figures[first]].account < view_.figures[f].account) ++first;
      for (std::size_t j = first; j < u.figures.size() && view_.figures[u.figures[j]].account == view_.figures[f].account; ++j)
        if (view_.same_sentence(f, u.figures[j])) return true;
    }
    return false;
  }
  // Some figure of one, with its bounds, allows some figure of the other: nothing needs a slip. "At least 140" on the first day says
  // what it says, whatever the toll was later.
  bool meet(const Value& v, const Value& u) const {
    if (v.open && u.value > v.value && !v.first.empty() && !u.first.empty() && v.first < u.first) return true;
    for (std::size_t i = 0; i < v.figures.size() && i < kMostLooked; ++i)
      for (std::size_t j = 0; j < u.figures.size() && j < kMostLooked; ++j)
        if (const Figure& f = view_.figures[v.figures[i]], &g = view_.figures[u.figures[j]];
            f.interval.known && g.interval.known && !f.interval.apart(g.interval) &&
            (f.claim->bound == Bound::about || g.claim->bound == Bound::about))
          return true;
    return false;
  }
  // Cheap test before the dear ones: some neighbour-free or neighbour edit leads from u to v.
  bool possible(const Value& v, const Value& u) const {
    for (std::uint32_t f : v.figures)
      if (channel(f, u.value) > 0) return true;
    return false;
  }
  double channel(std::uint32_t f, std::int64_t original) const {
    // A figure of its sentence put in its place is propose_swaps' and propose_shifts' business: it needs both sides.
    const std::vector<std::int64_t> near = view_.neighbours(f);
    if (view_.printed(f).find_first_of("0123456789") == std::string_view::npos)
      return 0.04 * slip::likelihood(slip::Edit::sound_alike, printed(f), original, near);
    double sum = slip::likelihood(printed(f), original, near);
    if (const double moved = slip::likelihood(slip::Edit::neighbour, printed(f), original, near); moved > 0) sum -= 0.07 * moved;
    return std::max(0.0, sum);
  }

  double most_likely(const Value& v, std::int64_t original) const {
    double best = 1e-9;  // a copy may write a slip out in words
    for (std::uint32_t f : v.figures) best = std::max(best, channel(f, original));
    return best;
  }

  Strongest strongest(const Value& v, const Value& u, int q) const {
    Strongest best;
    for (std::size_t i = 0, looked = 0; i < v.figures.size() && looked < kMostLooked; ++i) {
      const std::uint32_t f = v.figures[i];
      const double slipped = channel(f, u.value), differs = honest(v.value, u.value);
      if (slipped <= 0) continue;
      ++looked;
      for (std::size_t j = 0; j < u.figures.size() && j < kMostLooked; ++j) {
        const std::uint32_t g = u.figures[j];
        const bool copied =
            view_.figures[f].account != view_.figures[g].account && Kinship::alike(view_.sentence(f), view_.sentence(g)) >= kSameSentence;
        double same = kinship_.same_tally(view_.figures[f].account, view_.figures[g].account, q, -1, copied);
        const double grown = later_state(f, g, q);
        if (!voices_.may_be_one(f, g)) same *= kOtherSpeaker;
        // "At least 140" beside 1,240 of an unrelated account needs no slip.
        const double alone = view_.figures[f].interval.apart(view_.figures[g].interval) ? kSlipAlone : 0;
        const double odds = (same * kSlipInTally + (1 - same) * alone) * slipped / ((same * (1 - kSlipInTally) + (1 - same)) * differs);
        if (odds * grown > best.odds) best = {odds * grown, f, g};
      }
    }
    return best;
  }

  // Where most other figures of the two accounts differ as well, and all grew as this one did, an update explains it better.
  double later_state(std::uint32_t f, std::uint32_t g, int q) const {
    const bool falls = view_.questions[static_cast<std::size_t>(q)].measure == Measure::missing;
    const bool up = (view_.figures[f].value < view_.figures[g].value) != falls;
    const std::uint32_t a = view_.figures[f].account, b = view_.figures[g].account;
    const Kinship::Course c = up ? kinship_.course(a, b, q) : kinship_.course(b, a, q);
    return c.on >= kCourse && c.on > c.same && c.back == 0 ? kGrown : 1;
  }

  // Probability that u is the original and v the slip, given that one of them is.
  double direction(const Value& v, const Value& u, const std::vector<Value>& values) const {
    const auto weight = [&](const Value& original, const Value& slip) {
      double fit = 1;
      for (const Value& w : values)
        if (w.value != v.value && w.value != u.value)
          fit += 50 * honest(original.value, w.value) * static_cast<double>(std::max<std::int64_t>(1, original.value)) / 50;
      const double n = static_cast<double>(original.accounts.size()), m = static_cast<double>(original.origins.size());
      // A figure of its own is log-uniform: the longer number is the rarer original, as there are more ways to be longer.
      const double prior = 1 / std::max(1.0, static_cast<double>(original.value));
      return n * std::sqrt(m) * std::sqrt(n) * fit * prior * most_likely(slip, original.value) *
             (slip.breaks && !original.breaks ? kBreaks : 1) *
             (!original.first.empty() && !slip.first.empty() && original.first < slip.first ? kEarlier : 1);
    };
    const double a = weight(u, v), b = weight(v, u);
    return a + b > 0 ? a / (a + b) : 0;
  }

  void tell(const Value& v, const Value& u, std::pair<std::uint32_t, std::uint32_t> pair, double p, double odds) {
    Finding f;
    f.type = FindingType::slip;
    f.rule = "slip.digits";
    for (std::uint32_t i : v.figures) f.claims.push_back(view_.id(i));
    f.claims.push_back(view_.id(pair.second));
    const auto why = slip::explain(printed(pair.first), view_.neighbours(pair.first), {{u.value, 1}}, 0.5);
    Likely likely;
    likely.value = static_cast<double>(u.value);
    likely.text = view_.named(pair.second);
    likely.edit = why.empty() ? "" : why.front().description;
    likely.probability = p;
    likely.measure = std::string(name_of(view_.figures[pair.second].claim->measure));
    likely.population = view_.figures[pair.second].claim->population;
    const auto [others, give] = view_.givers(u.accounts, view_.figures[pair.first].account);
    f.outcome = std::to_string(v.value) + " for " + std::to_string(u.value) + "?";
    f.expression = std::to_string(v.value) + " <- " + std::to_string(u.value);
    f.explanation = say("slip", {{"account", view_.account_name(view_.figures[pair.first].account)},
                                 {"printed", view_.named(pair.first)},
                                 {"others", others},
                                 {"give", give},
                                 {"original", view_.named(pair.second)},
                                 {"edit", likely.edit}});
    f.severity = 60 + 10 * p;
    f.likely = std::move(likely);
    out_.push_back({std::move(f), v.figures, odds, u.value});
  }

  const View& view_;
  const Kinship& kinship_;
  const Voices& voices_;
  std::vector<Proposal>& out_;
  std::vector<bool> breaks_;
};

}  // namespace

void propose_digits(const View& view, const Kinship& kinship, const Voices& voices, std::vector<Proposal>& out) {
  Search search(view, kinship, voices, out);
  for (std::size_t q = 0; q < view.of_question.size(); ++q) search.question(q);
}

}  // namespace synoptic::reconcile
