// Source dependence after Dong, Berti-Equille and Srivastava (Integrating conflicting data: the role of source
// dependence, PVLDB 2009): sharing a false value is evidence of copying, sharing a true one is not.
//
// Two differences to the paper, both to keep two honest sources apart from a copy. (1) Only doubtful agreement counts
// (each shared value by its probability of being false), so an airline and its feed that are right together give no
// evidence. (2) False values are not uniform: two sources that measure another thing (wheels up, not gate) share
// many errors and still differ on many items. So the rival of "copy" is not chance but "related": an unknown share
// of doubtful items agrees, any share being possible, high ones less. Copying means nearly all of them agree. Both
// are Beta priors on the share of agreement; the score is the ratio of the two marginal likelihoods with the prior.
//
// Does not tell who copied whom (the figures alone seldom can), nor copying of a small part of a source.
// Covered by tests/figures/dependence_test.cpp.
#include "reconcile/figures/dependence.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace synoptic::figures {
namespace {

// Model constants. kCopy: prior on the share of doubtful items on which a copy agrees, Beta(50, 1): mean .98.
// kRelated: the same for sources that are not copies, Beta(1, 3): anything is possible, full agreement least.
// kPrior: probability of copying before the data (the paper's alpha).
constexpr double kCopyA = 200, kCopyB = 1, kRelatedA = 1, kRelatedB = 1, kPrior = 0.2;
constexpr double kModelDoubt = 0.03;       // chance that the weighting is wrong altogether and the plain vote is right
constexpr double kKept = 0.01;             // pairs below this are forgotten
constexpr std::size_t kMostSources = 400;  // items with more claims say nothing about pairs (would be quadratic)

double log_beta(double a, double b) { return std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b); }

struct Tally {
  double shared = 0, differing = 0;
};
using Tallies = std::unordered_map<std::uint64_t, Tally>;

void count_item(const Item& item, const std::vector<double>* probability, Tallies& tallies) {
  const auto& f = item.figures;
  std::vector<double> votes(item.values.size());
  double all = 0;
  for (const Figure& x : f) {
    votes[x.value] += x.weight;
    all += x.weight;
  }
  for (std::size_t i = 0; i < f.size(); ++i) {
    for (std::size_t j = i + 1; j < f.size(); ++j) {
      if (f[i].source == f[j].source) continue;
      const double weight = f[i].weight * f[j].weight;
      Tally& tally = tallies[(std::uint64_t{f[i].source} << 32) | f[j].source];
      if (f[i].value != f[j].value) {
        tally.differing += weight;
        continue;
      }
      const double others = all - f[i].weight - f[j].weight;
      const double vote = others <= 0 ? 0.5 : (votes[f[i].value] - f[i].weight - f[j].weight) / others;
      const double truth = probability ? (1 - kModelDoubt) * (*probability)[f[i].value] + kModelDoubt * vote : vote;
      tally.shared += weight * (1 - truth);
    }
  }
}

}  // namespace

double copy_probability(double shared, double differing) {
  const double copy = log_beta(kCopyA + shared, kCopyB + differing) - log_beta(kCopyA, kCopyB);
  const double related = log_beta(kRelatedA + shared, kRelatedB + differing) - log_beta(kRelatedA, kRelatedB);
  return 1 / (1 + std::exp(related - copy) * (1 - kPrior) / kPrior);
}

std::vector<SourceDependence> find_dependence(const Table& table, const std::vector<std::vector<double>>& probability) {
  Tallies tallies;
  for (std::size_t i = 0; i < table.items.size(); ++i)
    if (table.items[i].figures.size() <= kMostSources) count_item(table.items[i], probability.empty() ? nullptr : &probability[i], tallies);
  std::vector<SourceDependence> out;
  for (const auto& [pair, tally] : tallies) {
    const double score = copy_probability(tally.shared, tally.differing);
    if (score > kPrior + kKept)
      out.push_back({static_cast<std::uint32_t>(pair >> 32), static_cast<std::uint32_t>(pair), score, tally.shared, tally.differing});
  }
  std::sort(out.begin(), out.end(), [](const auto& x, const auto& y) { return x.a != y.a ? x.a < y.a : x.b < y.b; });
  return out;
}

DependenceIndex::DependenceIndex(std::size_t sources, const std::vector<SourceDependence>& pairs) : begin_(sources + 1) {
  for (const auto& p : pairs) ++begin_[p.a], ++begin_[p.b];
  std::uint32_t sum = 0;
  for (auto& b : begin_) b = std::exchange(sum, sum + b);
  neighbours_.resize(sum);
  std::vector<std::uint32_t> at(begin_.begin(), begin_.end() - 1);
  for (const auto& p : pairs) {
    neighbours_[at[p.a]++] = {p.b, p.score};
    neighbours_[at[p.b]++] = {p.a, p.score};
  }
}

}  // namespace synoptic::figures
