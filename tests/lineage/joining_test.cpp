#include "lineage/joining.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "lineage/parsimony.h"

namespace synoptic::lineage {
namespace {

std::vector<double> path_lengths(const Tree& t) {
  std::vector<double> d(static_cast<std::size_t>(t.nodes) * t.nodes, 1e9);
  for (std::uint32_t i = 0; i < t.nodes; ++i) d[i * t.nodes + i] = 0;
  for (const auto& e : t.edges) d[e.a * t.nodes + e.b] = d[e.b * t.nodes + e.a] = e.length;
  for (std::uint32_t k = 0; k < t.nodes; ++k)
    for (std::uint32_t i = 0; i < t.nodes; ++i)
      for (std::uint32_t j = 0; j < t.nodes; ++j)
        d[i * t.nodes + j] = std::min(d[i * t.nodes + j], d[i * t.nodes + k] + d[k * t.nodes + j]);
  return d;
}

TEST(NeighbourJoining, RecoversAdditiveDistances) {
  std::mt19937 random(5);
  for (int round = 0; round < 30; ++round) {
    // A random tree on n leaves: leaves are hung on random edges.
    const std::uint32_t n = 3 + random() % 8;
    Tree truth{.witnesses = n, .nodes = n};
    const auto length = [&] { return 1.0 + random() % 20; };
    truth.edges.push_back({0, 1, length()});
    for (std::uint32_t leaf = 2; leaf < n; ++leaf) {
      auto& cut = truth.edges[random() % truth.edges.size()];
      const std::uint32_t middle = truth.nodes++, far = cut.b;
      cut.b = middle;
      truth.edges.push_back({middle, far, length()});
      truth.edges.push_back({middle, leaf, length()});
    }
    const auto all = path_lengths(truth);
    std::vector<double> d(n * n);
    for (std::uint32_t i = 0; i < n; ++i)
      for (std::uint32_t j = 0; j < n; ++j) d[i * n + j] = all[i * truth.nodes + j];
    const Tree got = neighbour_joining(n, d);
    const auto mine = path_lengths(got);
    for (std::uint32_t i = 0; i < n; ++i)
      for (std::uint32_t j = 0; j < n; ++j) EXPECT_NEAR(mine[i * got.nodes + j], d[i * n + j], 1e-6);
  }
}

TEST(Contract, WitnessOnAShortEdgeBecomesTheInnerNode) {
  // 0 is the ancestor of 1 and 2: its own edge has no length.
  const Tree t = neighbour_joining(3, {0, 5, 7, 5, 0, 12, 7, 12, 0});
  const Tree c = contract(t, std::vector<double>(t.edges.size(), 1.0));
  EXPECT_EQ(c.nodes, 3u);
  ASSERT_EQ(c.edges.size(), 2u);
  for (const auto& e : c.edges) EXPECT_TRUE(e.a == 0 || e.b == 0);
}

// Fewest changes by trying every reading at every inner node.
std::uint32_t fewest_changes(const Tree& t, const std::vector<std::uint32_t>& column, std::uint32_t readings) {
  const std::uint32_t inner = t.nodes - t.witnesses;
  std::uint32_t best = ~0u, combinations = 1;
  for (std::uint32_t i = 0; i < inner; ++i) combinations *= readings;
  for (std::uint32_t c = 0; c < combinations; ++c) {
    std::vector<std::uint32_t> state(column);
    for (std::uint32_t i = 0, rest = c; i < inner; ++i, rest /= readings) state.push_back(rest % readings);
    std::uint32_t changes = 0;
    for (const auto& e : t.edges) changes += state[e.a] != state[e.b];
    best = std::min(best, changes);
  }
  return best;
}

TEST(ExtraChanges, EqualBruteForce) {
  std::mt19937 random(9);
  for (int round = 0; round < 100; ++round) {
    const std::uint32_t n = 3 + random() % 4;
    std::vector<double> d(n * n, 0);
    for (std::uint32_t i = 0; i < n; ++i)
      for (std::uint32_t j = i + 1; j < n; ++j) d[i * n + j] = d[j * n + i] = 1 + random() % 9;
    const Tree t = neighbour_joining(n, d);
    std::vector<std::uint32_t> column(n);
    for (auto& r : column) r = random() % 3;
    std::vector<std::uint32_t> kinds(column);
    std::sort(kinds.begin(), kinds.end());
    const auto least = static_cast<std::uint32_t>(std::unique(kinds.begin(), kinds.end()) - kinds.begin()) - 1;
    EXPECT_EQ(extra_changes(t, {column})[0], fewest_changes(t, column, 3) - least);
  }
}

// Without omissions and with equal weights the counted changes add up to the fewest that the tree needs.
TEST(EdgeChanges, AddUpToTheFewest) {
  std::mt19937 random(10);
  for (int round = 0; round < 60; ++round) {
    const std::uint32_t n = 3 + random() % 4;
    std::vector<double> d(n * n, 0);
    for (std::uint32_t i = 0; i < n; ++i)
      for (std::uint32_t j = i + 1; j < n; ++j) d[i * n + j] = d[j * n + i] = 1 + random() % 9;
    const Tree t = neighbour_joining(n, d);
    Collation c{.witnesses = n};
    double fewest = 0;
    for (int k = 0; k < 3; ++k) {
      std::vector<std::uint32_t> column(n);
      for (auto& r : column) r = random() % 3;
      fewest += fewest_changes(t, column, 3);
      for (auto& r : column) ++r;  // 0 stands for no word
      c.columns.push_back(column);
    }
    const std::vector<double> found = edge_changes(t, c, {1, 1, 1});
    EXPECT_DOUBLE_EQ(std::accumulate(found.begin(), found.end(), 0.0), fewest);
  }
}

}  // namespace
}  // namespace synoptic::lineage
