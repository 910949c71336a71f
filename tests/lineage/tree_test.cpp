#include "lineage/tree.h"

#include <gtest/gtest.h>

#include <functional>
#include <random>

namespace synoptic::lineage {
namespace {

// Sums over every choice of one parent a node, circles left out.
std::vector<double> enumerate(std::uint32_t n, const std::vector<std::int32_t>& parent, const std::vector<std::uint32_t>& child,
                              const std::vector<double>& weight) {
  std::vector<double> sum(parent.size(), 0);
  std::vector<std::size_t> chosen(n);
  double total = 0;
  std::function<void(std::uint32_t, double)> choose = [&](std::uint32_t node, double w) {
    if (node == n) {
      for (std::uint32_t s = 0; s < n; ++s) {
        std::int64_t at = s;
        for (std::uint32_t steps = 0; at >= 0; ++steps) {
          if (steps > n) return;  // a circle
          at = parent[chosen[static_cast<std::size_t>(at)]];
        }
      }
      total += w;
      for (std::size_t k : chosen) sum[k] += w;
      return;
    }
    for (std::size_t k = 0; k < parent.size(); ++k) {
      if (child[k] != node) continue;
      chosen[node] = k;
      choose(node + 1, w * weight[k]);
    }
  };
  choose(0, 1);
  for (double& s : sum) s /= total;
  return sum;
}

TEST(ForestMarginals, EqualEnumerationOfAllTrees) {
  std::mt19937 random(3);
  std::uniform_real_distribution<double> weight(0.05, 2);
  for (int round = 0; round < 60; ++round) {
    const std::uint32_t n = 1 + random() % 5;
    std::vector<std::int32_t> parent;
    std::vector<std::uint32_t> child;
    std::vector<double> w;
    for (std::uint32_t c = 0; c < n; ++c) {
      for (std::int32_t p = -1; p < static_cast<std::int32_t>(n); ++p) {
        if (p == static_cast<std::int32_t>(c) || (p >= 0 && random() % 3 == 0)) continue;
        parent.push_back(p);
        child.push_back(c);
        w.push_back(weight(random));
      }
    }
    const auto got = forest_marginals(n, parent, child, w), expected = enumerate(n, parent, child, w);
    for (std::size_t k = 0; k < got.size(); ++k) EXPECT_NEAR(got[k], expected[k], 1e-9);
  }
}

TEST(InferSources, ProbabilitiesOfOneAccountAddUpToOne) {
  std::vector<Kinship> evidence;
  for (std::uint32_t a = 0; a < 4; ++a)
    for (std::uint32_t b = a + 1; b < 4; ++b)
      evidence.push_back({.a = a, .b = b, .shared = 6, .solid = 6, .cover = {0.7, 0.9}, .own = {2, 0}, .date = 1, .days = 2});
  std::vector<Witness> witnesses;
  for (std::uint32_t c = 0; c < 4; ++c)
    for (std::uint32_t p = 0; p < 4; ++p)
      if (p != c) witnesses.push_back({.child = c, .other = p, .words = {}, .order = {}});
  const Family f = infer_sources(4, evidence, witnesses);
  for (std::uint32_t c = 0; c < 4; ++c) {
    double sum = f.original[c];
    for (const Source& s : f.sources)
      if (s.child == c) sum += s.probability;
    EXPECT_NEAR(sum, 1, 0.1);  // sources below the least probability are not listed
  }
}

}  // namespace
}  // namespace synoptic::lineage
