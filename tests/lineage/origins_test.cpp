#include "lineage/origins.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <random>

#include "lineage/likeness.h"

namespace synoptic::lineage {
namespace {

// The same rule, without any bookkeeping: all groups, all pairs, every time.
std::vector<std::uint32_t> plain_groups(std::uint32_t n, const std::vector<float>& odds, double least) {
  std::vector<std::vector<std::uint32_t>> groups;
  for (std::uint32_t i = 0; i < n; ++i) groups.push_back({i});
  for (;;) {
    double best = least;
    std::size_t bi = 0, bj = 0;
    for (std::size_t i = 0; i < groups.size(); ++i)
      for (std::size_t j = i + 1; j < groups.size(); ++j) {
        double sum = 0;
        for (const std::uint32_t x : groups[i])
          for (const std::uint32_t y : groups[j]) sum += odds[x * n + y];
        const double score = sum / std::sqrt(static_cast<double>(groups[i].size() * groups[j].size()));
        if (score >= best && (bj == 0 || score > best)) best = score, bi = i, bj = j;
      }
    if (bj == 0) break;
    groups[bi].insert(groups[bi].end(), groups[bj].begin(), groups[bj].end());
    groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(bj));
  }
  std::vector<std::uint32_t> out(n);
  for (const auto& g : groups)
    for (const std::uint32_t m : g) out[m] = *std::min_element(g.begin(), g.end());
  return out;
}

std::vector<float> random_odds(std::mt19937& random, std::uint32_t n) {
  std::vector<float> odds(n * n, 0);
  for (std::uint32_t i = 0; i < n; ++i)
    for (std::uint32_t j = i + 1; j < n; ++j) odds[i * n + j] = odds[j * n + i] = static_cast<float>(random() % 110000) / 10000 - 8;
  return odds;
}

TEST(Origins, EqualThePlainReference) {
  std::mt19937 random(5);
  for (int round = 0; round < 400; ++round) {
    const std::uint32_t n = random() % 14;
    const auto odds = random_odds(random, n);
    const Origins found = find_origins(n, odds, 0.25);
    EXPECT_EQ(found.group, plain_groups(n, odds, 0.25)) << "round " << round;
    EXPECT_EQ(found.ties.size() + found.count, n);
  }
}

TEST(Origins, DoNotDependOnTheOrderOfMembers) {
  std::mt19937 random(6);
  for (int round = 0; round < 100; ++round) {
    const std::uint32_t n = 2 + random() % 12;
    const auto odds = random_odds(random, n);
    std::vector<std::uint32_t> order(n);
    std::iota(order.begin(), order.end(), 0u);
    std::shuffle(order.begin(), order.end(), random);
    std::vector<float> turned(n * n);
    for (std::uint32_t i = 0; i < n; ++i)
      for (std::uint32_t j = 0; j < n; ++j) turned[i * n + j] = odds[order[i] * n + order[j]];
    const Origins straight = find_origins(n, odds, 0.25), other = find_origins(n, turned, 0.25);
    EXPECT_EQ(straight.count, other.count);
    for (std::uint32_t i = 0; i < n; ++i)
      for (std::uint32_t j = 0; j < n; ++j)
        EXPECT_EQ(other.group[i] == other.group[j], straight.group[order[i]] == straight.group[order[j]]);
  }
}

// m was merged from x and y, which have nothing in common: it goes with one of them.
TEST(Origins, AMergedReportDoesNotJoinItsSources) {
  const std::vector<float> odds{0, -8, 3, -8, 0, 2, 3, 2, 0};
  const Origins found = find_origins(3, odds, 0.25);
  EXPECT_EQ(found.group, (std::vector<std::uint32_t>{0, 1, 0}));
  ASSERT_EQ(found.ties.size(), 1u);
  EXPECT_EQ(found.ties[0].a, 0u);
  EXPECT_EQ(found.ties[0].b, 2u);
}

Inventory inventory(std::uint32_t first, std::uint32_t words, std::uint32_t figures) {
  Inventory out;
  for (std::uint32_t i = 0; i < words; ++i) out.words.push_back(first + i);
  for (std::uint32_t i = 0; i + 1 < words; ++i) out.pairs.push_back(std::uint64_t{first + i} << 32 | (first + i + 1));
  for (std::uint32_t i = 0; i < figures; ++i) out.figures.push_back(first + 1000 + i);
  return out;
}

double odds(const Likeness& model, const Inventory& x, const Inventory& y, const Kinship* k = nullptr) {
  return model.odds(x, y, common_of(x, y), k);
}

TEST(CommonTable, EqualsPairByPair) {
  std::mt19937 random(7);
  std::vector<Inventory> of;
  for (int i = 0; i < 12; ++i) {
    of.push_back(inventory(1 + random() % 60, random() % 50, random() % 9));
    if (i % 3 == 2) of.push_back(of[random() % of.size()]);
  }
  std::vector<const Inventory*> pointers;
  for (const Inventory& i : of) pointers.push_back(&i);
  const CommonTable table(pointers);
  for (std::uint32_t i = 0; i < of.size(); ++i) {
    const std::vector<Common> row = table.row(i);
    for (std::uint32_t j = i + 1; j < of.size(); ++j) {
      const Common plain = common_of(of[i], of[j]);
      EXPECT_EQ(std::tie(row[j].words, row[j].pairs, row[j].figures), std::tie(plain.words, plain.pairs, plain.figures));
    }
  }
}

TEST(Likeness, GrowsWithWhatIsSharedAndFallsWithLength) {
  const Likeness model;
  const Inventory x = inventory(1, 100, 8), same = inventory(1, 100, 8), half = inventory(51, 100, 8), other = inventory(500, 100, 8),
                  longer = inventory(51, 400, 8);
  EXPECT_GT(odds(model, x, same), 0);
  EXPECT_GE(odds(model, x, same), odds(model, x, half));
  EXPECT_GT(odds(model, x, half), odds(model, x, other));
  EXPECT_GT(odds(model, x, half), odds(model, x, longer));
  EXPECT_DOUBLE_EQ(odds(model, x, half), odds(model, half, x));
  Kinship sentences{.solid = 6, .cover = {0.6, 0.5}};
  EXPECT_GT(odds(model, x, half, &sentences), odds(model, x, half));
}

// Accounts of a few words are no likelier to have one origin than longer ones that share as little.
TEST(Likeness, NothingInCommonIsNoOrigin) {
  const Likeness model;
  for (const std::uint32_t words : {0u, 1u, 5u, 40u, 400u})
    EXPECT_LT(odds(model, inventory(1, words, 1), inventory(5000, words, 1)), -2) << words;
}

}  // namespace
}  // namespace synoptic::lineage
