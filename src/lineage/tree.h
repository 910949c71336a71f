// From evidence on pairs to who was written from whom: posterior probabilities of sources under a log-linear model over
// trees. Internal. Covered by tests/lineage/tree_test.cpp.
#pragma once
#include <cstdint>
#include <vector>

#include "lineage/kinship.h"

namespace synoptic::lineage {

struct Source {
  std::uint32_t parent = 0, child = 0;
  double probability = 0;
};

struct Family {
  std::vector<Source> sources;   // probability >= kLeast, by (child, parent)
  std::vector<double> original;  // for each account: probability that it has no source among the accounts
};

// Marginal probabilities of every edge, summed over all trees. Documents are 0 .. documents-1.
Family infer_sources(std::uint32_t documents, const std::vector<Kinship>& evidence);

// Edge marginals of all spanning forests of a directed graph: weights[k] is the weight of edge parent[k] -> child[k], where
// parent -1 is the root. Exact, by the Matrix-Tree theorem. For tests and for infer_sources.
std::vector<double> forest_marginals(std::uint32_t nodes, const std::vector<std::int32_t>& parent, const std::vector<std::uint32_t>& child,
                                     const std::vector<double>& weight);

}  // namespace synoptic::lineage
