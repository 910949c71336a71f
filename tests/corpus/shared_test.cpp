// What two texts share, against the definition computed naively.
#include "corpus/shared.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

#include "corpus/signing.h"

namespace synoptic::corpus {
namespace {

using Hashes = std::vector<std::uint32_t>;

// Share of n words that lie within those shingles of `x` that `y` has.
double covered(const Hashes& x, const Hashes& y, std::size_t n) {
  const std::set<std::uint32_t> in(y.begin(), y.end());
  std::vector<bool> words(n);
  for (std::size_t i = 0; i < x.size(); ++i)
    for (std::size_t k = i; in.count(x[i]) && k < std::min<std::size_t>(i + kShingle, n); ++k) words[k] = true;
  return n ? static_cast<double>(std::count(words.begin(), words.end(), true)) / static_cast<double>(n) : 0;
}

Hashes random_shingles(std::mt19937& random, std::size_t words) {
  Hashes out(words >= kShingle ? words - kShingle + 1 : words > 0);
  for (auto& h : out) h = random() % 24;
  return out;
}

TEST(Shared, WhatTheDefinitionSays) {
  std::mt19937 random(7);
  Compare compare;
  for (int round = 0; round < 2000; ++round) {
    const std::uint32_t n = random() % 40, m = random() % 40;
    const Hashes x = random_shingles(random, n), y = random_shingles(random, m);
    const Overlap o = compare(Shingled(x, n), Shingled(y, m));
    std::set<std::uint32_t> sx(x.begin(), x.end()), sy(y.begin(), y.end()), all = sx;
    all.insert(sy.begin(), sy.end());
    const std::size_t shared = sx.size() + sy.size() - all.size();
    EXPECT_EQ(o.shared, shared);
    EXPECT_DOUBLE_EQ(o.jaccard, all.empty() ? 0 : static_cast<double>(shared) / static_cast<double>(all.size()));
    EXPECT_DOUBLE_EQ(o.a, covered(x, y, n));
    EXPECT_DOUBLE_EQ(o.b, covered(y, x, m));
    for (std::uint32_t k = 0; k + kShingle <= o.run; ++k) ASSERT_EQ(x[o.a_word + k], y[o.b_word + k]);
    EXPECT_EQ(o.run > 0, shared > 0);
  }
}

TEST(Shared, TheLongestRunIsFound) {
  Hashes x, y;
  for (std::uint32_t i = 0; i < 30; ++i) x.push_back(i), y.push_back(i < 10 ? 100 + i : i - 3);
  const Overlap o = Compare()(Shingled(x, 34), Shingled(y, 34));
  EXPECT_EQ(o.a_word, 7u);
  EXPECT_EQ(o.b_word, 10u);
  EXPECT_EQ(o.run, 24u);
  const Overlap none = Compare()(Shingled({}, 0), Shingled(x, 34));
  EXPECT_EQ(none.shared, 0u);
}

}  // namespace
}  // namespace synoptic::corpus
