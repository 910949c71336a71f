// Figures that moved: the number of one measure told of another (395 killed here, 395 injured in the other accounts),
// and the number of a part told as the whole (9 killed, where others have 9 children among 52 killed).
// The same unusual figure must stand elsewhere under its own name, in an account of the same tally, and the figure must
// be out of place here: the other accounts answer this question differently, or not at all.
// Does not look at measures that often have the same figure honestly (examined and recovered bodies, displaced and
// fled). Covered by tests/reconcile/slips_test.cpp.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "align/align.h"
#include "reconcile/findings/finders.h"
#include "reconcile/findings/kinship.h"
#include "reconcile/findings/wording.h"

namespace synoptic::reconcile {
namespace {

constexpr double kReport = 0.5;
constexpr std::int64_t kLarge = 100;    // figures that two measures hardly share by chance
constexpr double kReportShift = 0.6;    // two measures have one figure by chance more often than a part is told as the whole
constexpr double kTie = 0.7;            // log odds: as likely one way as the other
constexpr double kMoved = 0.03;         // a figure of a repeated tally was moved
constexpr double kMovedAlone = 0.002;   // ... of an unrelated account
constexpr std::size_t kMostLooked = 8;  // figures compared on either side, for speed
constexpr std::int64_t kUnusual = 10;   // smaller figures recur by chance

enum class Kind { other_measure, part_as_whole };

// All who were there told as all who died: where the other accounts have fewer dead.
bool told_of_all(Measure said, Measure own) { return said == Measure::killed && own == Measure::present; }

// Measures that exclude one another for a person of one tally; a figure of one under the name of another is out of place.
bool exclusive(Measure a, Measure b) {
  const auto fate = [](Measure m) {
    return m == Measure::killed || m == Measure::injured || m == Measure::missing || m == Measure::captured || m == Measure::rescued ||
           m == Measure::detained;
  };
  return (fate(a) && fate(b) && a != b) || told_of_all(a, b) || (a == Measure::displaced && b == Measure::fled) ||
         (a == Measure::fled && b == Measure::displaced);
}

class Search {
 public:
  Search(const View& view, const Kinship& kinship, std::vector<Proposal>& out) : view_(view), kinship_(kinship), out_(out) {
    for (std::uint32_t i = 0; i < view.figures.size(); ++i) {
      const Figure& f = view.figures[i];
      if (f.question >= 0 && f.value >= 2 && f.claim->hedge == Hedge::none) by_value_[f.value].push_back(i);
    }
  }

  void run() {
    for (auto& [value, figures] : by_value_) {
      std::map<int, std::vector<std::uint32_t>> by_question;
      for (std::uint32_t i : figures) by_question[view_.figures[i].question].push_back(i);
      for (const auto& [q, here] : by_question)
        for (const auto& [home, there] : by_question)
          if (q != home) consider(q, here, home, there);
    }
    drop_ties();
  }

 private:
  // "13 injured is 13 rescued" and "13 rescued is 13 injured", as likely one way as the other: nothing tells which is out of place, and
  // most often neither is.
  void drop_ties() {
    std::vector<bool> drop(out_.size());
    for (std::size_t i = first_; i < out_.size(); ++i)
      for (std::size_t j = i + 1; j < out_.size(); ++j)
        if (moves_[i - first_] == std::pair(moves_[j - first_].second, moves_[j - first_].first) &&
            std::abs(std::log(out_[i].odds / out_[j].odds)) < kTie)
          drop[i] = drop[j] = true;
    std::size_t kept = first_;
    for (std::size_t i = first_; i < out_.size(); ++i)
      if (!drop[i]) {
        if (kept != i) out_[kept] = std::move(out_[i]);
        ++kept;
      }
    out_.resize(kept);
  }
  // Is the value of question q, printed in `here`, really that of question `home`, printed in `there`?
  void consider(int q, const std::vector<std::uint32_t>& here, int home, const std::vector<std::uint32_t>& there) {
    const Question &asked = view_.questions[static_cast<std::size_t>(q)], &own = view_.questions[static_cast<std::size_t>(home)];
    if (align::scope_of(asked) != align::scope_of(own) || !align::plain(asked) || !align::plain(own)) return;
    const bool shift =
        exclusive(asked.measure, own.measure) && asked.population == own.population && view_.figures[here.front()].value >= kUnusual;
    const bool promoted =
        asked.measure == own.measure && align::within(own.population, asked.population) && align::by_nature(own.population);
    if (!shift && !promoted) return;
    const bool parts = std::any_of(there.begin(), there.end(), [&](std::uint32_t j) { return view_.figures[j].whole >= 0; });
    if (promoted && own.population == "man" && !parts) return;  // "152 men died": often everybody
    std::set<std::uint32_t> here_accounts, there_accounts;
    for (std::uint32_t i : here)
      if (!view_.figures[i].blamed && view_.figures[i].whole < 0) here_accounts.insert(view_.figures[i].account);
    for (std::uint32_t i : there) there_accounts.insert(view_.figures[i].account);
    if (here_accounts.empty() || here_accounts.size() > there_accounts.size()) return;
    std::size_t both = 0;  // accounts that print the figure under both names mean both
    for (std::uint32_t a : here_accounts) both += there_accounts.contains(a);
    if (shift && (both > 1 || (both == here_accounts.size() && view_.figures[here.front()].value < kLarge))) return;
    double best = 0;
    std::size_t looked_here = 0;
    std::uint32_t donor = there.front(), printed = here.front(), rival = UINT32_MAX;
    for (std::uint32_t i : here) {
      const Figure& f = view_.figures[i];
      if (f.blamed || f.whole >= 0) continue;
      if (++looked_here > kMostLooked) break;
      std::size_t looked_there = 0;
      for (std::uint32_t j : there) {
        if (++looked_there > kMostLooked) break;
        if (view_.same_sentence(i, j)) continue;
        const auto [p, other] = score(i, j, q, home, promoted ? Kind::part_as_whole : Kind::other_measure);
        if (p > best) best = p, printed = i, donor = j, rival = other;
      }
    }
    if (best < (shift && view_.figures[here.front()].value < kLarge ? kReportShift : kReport)) return;
    tell(here, printed, donor, rival, best, promoted);
    const std::int64_t value = view_.figures[printed].value;
    moves_.emplace_back(std::pair(q, value), std::pair(home, value));
  }

  struct Score {
    double p = 0;
    std::uint32_t rival = UINT32_MAX;  // a figure that answers the question in the donor's tally
  };

  // Odds of a moved figure against two questions that honestly have one answer.
  Score score(std::uint32_t i, std::uint32_t j, int q, int home, Kind kind) const {
    const Figure &f = view_.figures[i], &g = view_.figures[j];
    const double same = kinship_.same_tally(f.account, g.account, q, home);
    std::uint32_t rival = UINT32_MAX;
    bool agrees = false, own_home = false;
    for (std::uint32_t k : view_.of_question[static_cast<std::size_t>(q)]) {
      const Figure& o = view_.figures[k];
      if (o.account != g.account && !(o.account == f.account && k != i)) continue;
      if (o.value == f.value)
        agrees |= o.account != f.account;
      else if (o.value >= 0 && (rival == UINT32_MAX || o.account == g.account))
        rival = k;
    }
    for (std::uint32_t k : view_.of_question[static_cast<std::size_t>(home)]) {
      const Figure& o = view_.figures[k];
      if (o.account == f.account && o.value != f.value && o.exact) own_home = true;
    }
    if (agrees) return {};
    const auto measure = [&](int question) { return view_.questions[static_cast<std::size_t>(question)].measure; };
    if (told_of_all(measure(q), measure(home)) && (rival == UINT32_MAX || view_.figures[rival].value >= f.value)) return {};
    if (kind == Kind::part_as_whole && rival == UINT32_MAX) return {};
    if (kind == Kind::part_as_whole && view_.figures[rival].value <= f.value) return {};
    const double chance = rival == UINT32_MAX ? 1.0 / (14.0 * static_cast<double>(f.value)) : honest(f.value, view_.figures[rival].value);
    const double moved = (same * kMoved + (1 - same) * kMovedAlone) * (own_home ? 0.3 : 1);
    const double odds = moved / (chance + 1e-4);
    return {odds / (1 + odds), rival};
  }

  void tell(const std::vector<std::uint32_t>& here, std::uint32_t printed, std::uint32_t donor, std::uint32_t rival, double p,
            bool promoted) {
    Finding f;
    std::vector<std::uint32_t> blamed;
    f.type = promoted ? FindingType::slip : FindingType::category_shift;
    f.rule = promoted ? "slip.part_as_whole" : "shift.measure";
    for (std::uint32_t i : here) {
      if (view_.figures[i].blamed || view_.figures[i].whole >= 0) continue;
      f.claims.push_back(view_.id(i));
      blamed.push_back(i);
    }
    f.claims.push_back(view_.id(donor));
    if (promoted && rival != UINT32_MAX) f.claims.push_back(view_.id(rival));
    const Claim &own = *view_.figures[donor].claim, &said = *view_.figures[printed].claim;
    Likely likely;
    likely.value = static_cast<double>(view_.figures[donor].value);
    likely.text = view_.named(donor) + " " + std::string(name_of(own.measure));
    likely.edit = promoted ? "a part printed as the whole"
                           : "the figure moved from " + std::string(name_of(own.measure)) + " to " + std::string(name_of(said.measure));
    likely.probability = p;
    likely.measure = std::string(name_of(own.measure));
    likely.population = own.population;
    const std::string others = view_.account_name(view_.figures[donor].account);
    f.outcome = std::to_string(view_.figures[printed].value) + " " +
                (promoted ? align::plural(said.population) : std::string(name_of(said.measure))) + " / " +
                (promoted ? align::plural(own.population) : std::string(name_of(own.measure)));
    f.expression = view_.named(printed) + " " + std::string(name_of(said.measure)) + " <-> " + likely.text;
    f.explanation = promoted ? say("slip.promoted", {{"account", view_.account_name(view_.figures[printed].account)},
                                                     {"printed", view_.named(printed)},
                                                     {"measure", std::string(name_of(said.measure))},
                                                     {"others", others},
                                                     {"give", "gives"},
                                                     {"part", view_.named(donor)},
                                                     {"whole", rival == UINT32_MAX ? "" : view_.named(rival)}})
                             : say("shift", {{"account", view_.account_name(view_.figures[printed].account)},
                                             {"printed", view_.named(printed)},
                                             {"measure", std::string(name_of(said.measure))},
                                             {"others", others},
                                             {"give", "gives"},
                                             {"other", std::string(name_of(own.measure))}});
    f.likely = std::move(likely);
    f.severity = 55 + 10 * p;
    out_.push_back({std::move(f), std::move(blamed), p / (1 - std::min(p, 0.999999))});
  }

  const View& view_;
  const Kinship& kinship_;
  std::vector<Proposal>& out_;
  std::size_t first_ = out_.size();
  std::vector<std::pair<std::pair<int, std::int64_t>, std::pair<int, std::int64_t>>> moves_;  // (question, value) here and at home
  std::map<std::int64_t, std::vector<std::uint32_t>> by_value_;
};

}  // namespace

void propose_shifts(const View& view, const Kinship& kinship, std::vector<Proposal>& out) { Search(view, kinship, out).run(); }

}  // namespace synoptic::reconcile
