// Average link on a sparse graph against the definition, computed over all pairs at every step.
#include "corpus/average_link.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

namespace synoptic::corpus {
namespace {

std::vector<std::uint32_t> naive(std::uint32_t n, const std::vector<Edge>& edges, double threshold, double absent) {
  std::vector<std::vector<double>> s(n, std::vector<double>(n, absent));
  for (const Edge& e : edges) s[e.a][e.b] = s[e.b][e.a] = e.score;
  std::vector<std::uint32_t> home(n);
  std::iota(home.begin(), home.end(), 0u);
  for (;;) {
    double best = threshold - 1;
    std::uint32_t x = 0, y = 0;
    for (std::uint32_t a = 0; a < n; ++a)
      for (std::uint32_t b = a + 1; b < n; ++b) {
        double sum = 0, pairs = 0, edge = 0;
        for (std::uint32_t i = 0; i < n; ++i)
          for (std::uint32_t j = 0; j < n; ++j)
            if (home[i] == a && home[j] == b) sum += s[i][j], ++pairs, edge += s[i][j] != absent;
        if (pairs > 0 && edge > 0 && sum / pairs >= threshold && sum / pairs > best + 1e-9) best = sum / pairs, x = a, y = b;
      }
    if (x == y) return home;
    for (auto& h : home)
      if (h == y) h = x;
  }
}

TEST(AverageLink, SameAsTheDefinition) {
  std::mt19937 random(3);
  for (int round = 0; round < 200; ++round) {
    const std::uint32_t n = 2 + random() % 11;
    std::vector<Edge> edges;
    for (std::uint32_t a = 0; a < n; ++a)
      for (std::uint32_t b = a + 1; b < n; ++b)
        if (random() % 3) edges.push_back({a, b, static_cast<double>(random() % 4096) / 4096});
    const auto want = naive(n, edges, 0.4, -0.5);
    EXPECT_EQ(average_link(n, edges, 0.4, -0.5), want);
    std::shuffle(edges.begin(), edges.end(), random);
    for (Edge& e : edges)
      if (random() % 2) std::swap(e.a, e.b);
    EXPECT_EQ(average_link(n, edges, 0.4, -0.5), want);  // order of edges does not matter
  }
}

TEST(AverageLink, AChainDoesNotJoinItsEnds) {
  std::vector<Edge> chain;
  for (std::uint32_t i = 0; i < 20; ++i) chain.push_back({i, i + 1, 0.9});
  const auto home = average_link(21, chain, 0.5, 0);
  EXPECT_NE(home[0], home[20]);
  for (std::uint32_t i = 0; i < 21; ++i) EXPECT_LE(std::count(home.begin(), home.end(), home[i]), 3);
}

}  // namespace
}  // namespace synoptic::corpus
