// Agglomeration by average link over a sparse graph. Internal.
#pragma once
#include <cstdint>
#include <vector>

namespace synoptic::corpus {

struct Edge {
  std::uint32_t a = 0, b = 0;
  double score = 0;
};

// Joins the two groups with the highest mean score over all pairs across them, again and again, until that mean is below
// `threshold`. A pair without an edge counts as `absent`. Gives, for each node, the lowest node of its group. Depends on
// the set of edges only, not on their order; of equal means the groups with the lower nodes are joined first.
std::vector<std::uint32_t> average_link(std::uint32_t nodes, const std::vector<Edge>& edges, double threshold, double absent);

}  // namespace synoptic::corpus
