// Blocks of figures that stand alike in several accounts. A figure is matched by value and group alone, so that one
// whose verb was reworded ("8 families were killed", "8 families were destroyed") still counts. Two accounts are joined
// when they share so many figures that chance does not explain it; agreement on a few true values is not a block.
// The figures of a block count as one origin for the accounts that print it. Linear in shared figures: accounts are
// compared with the first account that printed each figure's block, not all with all.
// Does not say who copied. Covered by tests/reconcile/conflicts_test.cpp.
#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "reconcile/findings/finders.h"
#include "reconcile/findings/wording.h"

namespace synoptic::reconcile {
namespace {

constexpr double kBits = 16;  // evidence that makes a block: about four odd figures of three digits
constexpr std::size_t kLeastFigures = 4;
constexpr double kShare = 0.5;  // a figure belongs to the block when this share of its accounts has it
constexpr std::size_t kMostPairs = 2'000'000;

using Fact = std::pair<std::string_view, std::int64_t>;  // group, value

// Bits that a shared figure is worth: small and round ones recur by chance.
double bits(std::int64_t v) {
  if (v < 3) return 0.5;
  double out = v < 10 ? 1.5 : v < 100 ? 3 : v < 1000 ? 5 : 6;
  for (std::int64_t r = v; r >= 10 && r % 10 == 0; r /= 10) out -= 1.2;
  return std::max(out, 1.0);
}

struct Blocks {
  std::map<Fact, std::vector<std::uint32_t>> figures;  // by account
  std::vector<std::uint32_t> group;                    // union-find over accounts
  std::uint32_t find(std::uint32_t a) {
    while (group[a] != a) a = group[a] = group[group[a]];
    return a;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = find(a), b = find(b);
    group[std::max(a, b)] = std::min(a, b);
  }
};

Blocks blocks_of(const View& view) {
  Blocks out;
  out.group.resize(view.accounts.size());
  std::iota(out.group.begin(), out.group.end(), 0U);
  for (std::uint32_t i = 0; i < view.figures.size(); ++i) {
    const Figure& f = view.figures[i];
    if (f.exact && f.value >= 2 && !f.claim->population.empty()) out.figures[{f.claim->population, f.value}].push_back(i);
  }
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::pair<double, std::size_t>> shared;
  std::size_t pairs = 0;
  for (const auto& [fact, figures] : out.figures) {
    std::vector<std::uint32_t> who;
    for (std::uint32_t i : figures)
      if (who.empty() || who.back() != view.figures[i].account) who.push_back(view.figures[i].account);
    // Many accounts: a chain of neighbours is enough to join them, and keeps this linear.
    const std::size_t reach = who.size() > 60 ? 8 : who.size();
    for (std::size_t i = 0; i < who.size(); ++i)
      for (std::size_t j = i + 1; j < who.size() && j <= i + reach && pairs < kMostPairs; ++j, ++pairs) {
        auto& s = shared[{who[i], who[j]}];
        s.first += bits(fact.second), ++s.second;
      }
  }
  for (const auto& [pair, s] : shared)
    if (s.first >= kBits && s.second >= kLeastFigures) out.join(pair.first, pair.second);
  return out;
}

}  // namespace

std::vector<std::vector<std::uint32_t>> find_repeats(const View& view, std::vector<Finding>& out) {
  Blocks blocks = blocks_of(view);
  std::map<std::uint32_t, std::vector<std::uint32_t>> members;
  for (std::uint32_t a = 0; a < view.accounts.size(); ++a) members[blocks.find(a)].push_back(a);
  std::vector<std::vector<std::uint32_t>> result;
  for (const auto& [lead, accounts] : members) {
    if (accounts.size() < 2) continue;
    result.push_back(accounts);
    Finding f;
    f.type = FindingType::repeat;
    f.rule = "repeat.figures";
    std::vector<std::string> names, values;
    std::size_t all = 0;
    for (const auto& [fact, figures] : blocks.figures) {
      std::vector<std::uint32_t> first;  // one figure an account
      for (std::uint32_t i : figures)
        if (std::binary_search(accounts.begin(), accounts.end(), view.figures[i].account) &&
            (first.empty() || view.figures[first.back()].account != view.figures[i].account))
          first.push_back(i);
      if (first.size() < 2 || static_cast<double>(first.size()) < kShare * static_cast<double>(accounts.size())) continue;
      ++all;
      values.push_back(view.named(first.front()));
      for (std::uint32_t i : first) f.claims.push_back(view.id(i));
    }
    if (all < 2) continue;
    for (std::uint32_t a : accounts) names.push_back(view.account_name(a));
    if (names.size() > 8) names.resize(8), names.push_back("others");
    f.outcome = std::to_string(all) + " figures in " + std::to_string(accounts.size()) + " accounts";
    f.expression = join(values, ", ");
    f.explanation =
        say("repeat", {{"figures", std::to_string(all)}, {"count", std::to_string(accounts.size())}, {"accounts", join(names)}});
    f.severity = 20 + static_cast<double>(std::min<std::size_t>(all, 20)) / 4;
    out.push_back(std::move(f));
  }
  return result;
}

}  // namespace synoptic::reconcile
