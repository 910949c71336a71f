// Two figures that changed places: an account gives a for one question and b for another, where an account of the same
// tally gives b and a. Both figures must be parts of one whole or stand in one sentence, or the coincidence is too easy.
// Which account has them in the right order is told by how many accounts print each order; a tie is told as a tie.
// Does not look for circles of three figures. Covered by tests/reconcile/slips_test.cpp.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "reconcile/findings/finders.h"
#include "reconcile/findings/kinship.h"
#include "reconcile/findings/wording.h"

namespace synoptic::reconcile {
namespace {

constexpr double kReport = 0.5;
constexpr std::size_t kMostLooked = 100;  // pairs of accounts compared for each exchange

struct Order {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> figures;  // (of the lower question, of the higher)
  std::set<std::uint32_t> accounts;
};

using Key = std::tuple<int, int, std::int64_t, std::int64_t>;  // questions q1 < q2 and their values

std::map<Key, Order> pairs_of(const View& view) {
  std::map<Key, Order> out;
  for (const auto& row : view.of_account)
    for (std::size_t i = 0; i < row.size(); ++i)
      for (std::size_t j = i + 1; j < row.size() && j < i + 12; ++j) {  // parts of one whole stand near each other
        std::uint32_t a = row[i], b = row[j];
        const Figure *x = &view.figures[a], *y = &view.figures[b];
        if (!x->exact || !y->exact || x->blamed || y->blamed || x->question < 0 || y->question < 0 || x->question == y->question ||
            x->value == y->value || x->value < 0 || y->value < 0)
          continue;
        if (!(x->whole >= 0 && x->whole == y->whole) && !view.same_sentence(a, b)) continue;
        if (x->claim->measure != y->claim->measure) continue;
        if (x->question > y->question) std::swap(a, b), std::swap(x, y);
        Order& o = out[{x->question, y->question, x->value, y->value}];
        o.figures.emplace_back(a, b);
        o.accounts.insert(x->account);
      }
  return out;
}

void tell(const View& view, const Order& wrong, const Order& right, double p, bool tie, double odds, std::vector<Proposal>& out) {
  Finding f;
  std::vector<std::uint32_t> blamed;
  f.type = FindingType::slip;
  f.rule = "slip.swap";
  for (auto [a, b] : wrong.figures) {
    f.claims.push_back(view.id(a)), f.claims.push_back(view.id(b));
    blamed.push_back(a), blamed.push_back(b);
  }
  const auto [c, d] = right.figures.front();
  f.claims.push_back(view.id(c)), f.claims.push_back(view.id(d));
  if (tie)
    for (auto [a, b] : right.figures) blamed.push_back(a), blamed.push_back(b);
  const auto [a, b] = wrong.figures.front();
  const auto [others, give] = view.givers(right.accounts, view.figures[a].account);
  Likely likely;
  likely.text = view.named(c) + ", " + view.named(d);
  likely.edit =
      "the figures " + std::to_string(view.figures[c].value) + " and " + std::to_string(view.figures[d].value) + " changed places";
  likely.probability = p;
  likely.measure = std::string(name_of(view.figures[c].claim->measure));
  f.outcome = view.named(a) + ", " + view.named(b) + " exchanged?";
  f.expression = view.named(a) + ", " + view.named(b) + " <-> " + likely.text;
  f.explanation = say("slip.swap", {{"account", view.account_name(view.figures[a].account)},
                                    {"a", view.named(a)},
                                    {"b", view.named(b)},
                                    {"others", others},
                                    {"give", give}});
  f.likely = std::move(likely);
  f.severity = 60 + 10 * p;
  out.push_back({std::move(f), std::move(blamed), odds});
}

}  // namespace

void propose_swaps(const View& view, const Kinship& kinship, std::vector<Proposal>& out) {
  const std::map<Key, Order> orders = pairs_of(view);
  for (const auto& [key, one] : orders) {
    const auto [q1, q2, v1, v2] = key;
    const auto it = orders.find({q1, q2, v2, v1});
    if (it == orders.end() || v1 > v2) continue;  // each pair of orders once
    const Order& other = it->second;
    double same = 0;
    std::size_t looked = 0;
    for (std::uint32_t a : one.accounts)
      for (std::uint32_t b : other.accounts)
        if (++looked <= kMostLooked) same = std::max(same, kinship.same_tally(a, b, q1, q2));
    const bool first_wrong = one.accounts.size() < other.accounts.size();
    const bool tie = one.accounts.size() == other.accounts.size();
    const double odds = same * 0.5 * 0.07 / (same * 0.02 + (1 - same) * 0.02);
    const double p = odds / (1 + odds);
    if (p < kReport) continue;
    if (first_wrong || tie)
      tell(view, one, other, tie ? p / 2 : p, tie, odds, out);
    else
      tell(view, other, one, p, false, odds, out);
  }
}

}  // namespace synoptic::reconcile
