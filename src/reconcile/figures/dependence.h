// Which sources repeat which, from shared values that are probably not true. Value types of the folder; used by
// accu.cpp. Covered by tests/figures/dependence_test.cpp.
#pragma once
#include <span>
#include <vector>

#include "reconcile/figures/discover.h"

namespace synoptic::figures {

// Posterior probability of copying for every pair of sources that share at least one doubtful value.
// `probability[i][v]` is how likely value v of item i is the truth; an empty list stands for the first round, when
// nothing is known and a value is as likely as the share of the *other* sources that give it.
std::vector<SourceDependence> find_dependence(const Table& table, const std::vector<std::vector<double>>& probability);

// The posterior for one pair: `shared` doubtful values in common, `differing` items on which they differ.
double copy_probability(double shared, double differing);

// The dependences as lists of neighbours, for the vote.
class DependenceIndex {
 public:
  DependenceIndex(std::size_t sources, const std::vector<SourceDependence>& pairs);
  struct Neighbour {
    std::uint32_t source;
    double score;
  };
  std::span<const Neighbour> of(std::uint32_t source) const {
    return {neighbours_.data() + begin_[source], neighbours_.data() + begin_[source + 1]};
  }

 private:
  std::vector<std::uint32_t> begin_;
  std::vector<Neighbour> neighbours_;
};

}  // namespace synoptic::figures
