// From evidence on pairs to who was written from whom: posterior probabilities of sources under a log-linear model over
// trees. Internal. Covered by tests/lineage/tree_test.cpp.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "lineage/kinship.h"
#include "lineage/witness.h"

namespace synoptic::lineage {

struct Source {
  std::uint32_t parent = 0, child = 0;
  double probability = 0;
};

struct Family {
  std::vector<Source> sources;   // probability >= kLeast, by (child, parent)
  std::vector<double> original;  // for each account: probability that it has no source among the accounts
};

// One possible source of an account, or (parent -1) `no source here`, with what speaks for it: what a model is fitted on.
struct Possible {
  std::uint32_t child = 0;
  std::int32_t parent = -1;
  std::vector<double> features;
};
std::span<const std::string_view> tree_features();  // their names, in order
std::vector<Possible> possible_sources(std::uint32_t documents, const std::vector<Kinship>& evidence,
                                       const std::vector<Witness>& witnesses);

// Marginal probabilities of every edge, summed over all trees. Documents are 0 .. documents-1.
Family infer_sources(std::uint32_t documents, const std::vector<Kinship>& evidence, const std::vector<Witness>& witnesses);

// The evidence on a pair; null if they share no text.
const Kinship* evidence_on(const std::vector<Kinship>& evidence, std::uint32_t a, std::uint32_t b);

// [child * n + a]: probability that child descends from a; every edge is taken as independent.
std::vector<double> descents(std::uint32_t documents, const std::vector<Source>& sources);

// Edge marginals of all spanning forests of a directed graph: weights[k] is the weight of edge parent[k] -> child[k], where
// parent -1 is the root. Exact, by the Matrix-Tree theorem. For tests and for infer_sources.
std::vector<double> forest_marginals(std::uint32_t nodes, const std::vector<std::int32_t>& parent, const std::vector<std::uint32_t>& child,
                                     const std::vector<double>& weight);

}  // namespace synoptic::lineage
