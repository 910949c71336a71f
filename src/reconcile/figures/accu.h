// Weighted votes: accuracy of sources and credibility of values estimated together, dependence discounted.
// Covered by tests/figures/accu_test.cpp.
#pragma once
#include <vector>

#include "reconcile/figures/discover.h"

namespace synoptic::figures {

struct AccuResult {
  std::vector<std::vector<double>> probability;  // of each value of each item
  std::vector<std::vector<double>> votes;        // the votes behind it, logarithmic
  std::vector<double> accuracy;                  // of each source
  std::vector<SourceDependence> dependences;     // all that are not negligible
};

AccuResult accu(const Table& table);

// Probabilities from logarithmic votes.
std::vector<double> softmax(const std::vector<double>& votes);

}  // namespace synoptic::figures
