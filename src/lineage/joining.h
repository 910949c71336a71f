// Neighbour joining and what follows it: trees of witnesses with lost ancestors. Internal. Covered by tests/lineage/joining_test.cpp.
#pragma once
#include <cstdint>
#include <vector>

namespace synoptic::lineage {

// An unrooted tree. Nodes 0 .. witnesses-1 are the witnesses, the others are lost.
struct Tree {
  std::uint32_t witnesses = 0;
  struct Edge {
    std::uint32_t a = 0, b = 0;
    double length = 0;
  };
  std::vector<Edge> edges;
  std::uint32_t nodes = 0;
};

// distances: witnesses x witnesses, row-major, symmetric.
Tree neighbour_joining(std::uint32_t witnesses, const std::vector<double>& distances);

// Contracts edges that are shorter than `least` says for each: a witness at the end of one becomes the inner node itself.
Tree contract(const Tree& tree, const std::vector<double>& least);

}  // namespace synoptic::lineage
