// Banding by sort against the definition; the sort itself.
#include "corpus/pairs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "corpus/radix.h"

namespace synoptic::corpus {
namespace {

TEST(RadixSort, SortsByPartsAndKeepsTheOrderOfEquals) {
  std::mt19937_64 random(3);
  for (const std::size_t n : {0u, 1u, 2u, 1000u, 70000u}) {
    std::vector<std::uint64_t> values(n), spare;
    for (auto& v : values) v = random() >> (random() % 60);
    auto want = values;
    std::stable_sort(want.begin(), want.end(), [](auto a, auto b) { return a >> 32 < b >> 32; });
    auto got = values;
    radix_sort(got, spare, 32, 64);
    EXPECT_EQ(got, want);
    got = values;
    std::stable_sort(got.begin(), got.end(), [](auto a, auto b) { return a << 15 >> 18 < b << 15 >> 18; });
    auto middle = values;
    radix_sort(middle, spare, 3, 49);
    EXPECT_EQ(middle, got);
    std::sort(want.begin(), want.end());
    radix_sort(values, spare, 0, 64);
    EXPECT_EQ(values, want);
  }
}

std::vector<std::uint64_t> proposed(const std::vector<Bins>& bins, unsigned most) {
  const auto n = static_cast<std::uint32_t>(bins.size());
  return propose(BinColumns(n, [&](std::uint32_t i) -> const Bins& { return bins[i]; }), most);
}

TEST(Propose, SameAsTheDefinition) {
  std::mt19937 random(4);
  for (int round = 0; round < 30; ++round) {
    std::vector<Bins> bins(random() % 200);
    for (auto& b : bins)
      for (auto& v : b) v = static_cast<std::uint16_t>(random() % 40);
    std::set<std::uint64_t> want;
    for (unsigned band = 0; band < kBands; ++band)
      for (std::uint32_t j = 0; j < bins.size(); ++j) {
        unsigned rank = 0;  // of the members of j's bucket that stand before it
        for (std::uint32_t i = 0; i < j && rank < 3; ++i)
          if (band_key(bins[i], band) == band_key(bins[j], band)) want.insert(packed(i, j)), ++rank;
      }
    EXPECT_EQ(proposed(bins, 3), std::vector<std::uint64_t>(want.begin(), want.end()));
  }
}

TEST(Likely, AsksForFourBinsInCommon) {
  for (unsigned agree = 0; agree < 8; ++agree) {
    Bins a{}, b{};
    for (unsigned i = 0; i < kBins; ++i)
      a[i] = static_cast<std::uint16_t>(i), b[i] = static_cast<std::uint16_t>(i % 16 < agree && i < 16 ? i : i + 500);
    EXPECT_EQ(likely(a, b), agree >= 4) << agree;
  }
}

TEST(Propose, LargeBucketsStayLinear) {
  const std::vector<Bins> equal(5000);
  EXPECT_LE(proposed(equal, 8).size(), 5000u * 8);
}

}  // namespace
}  // namespace synoptic::corpus
