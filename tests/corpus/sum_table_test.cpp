// Sums by a number against a map, with more keys than the table begins with, and again after it was cleared.
#include "corpus/sum_table.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace synoptic::corpus {
namespace {

TEST(SumTable, AsAMap) {
  std::mt19937 random(11);
  SumTable table;
  for (const std::uint32_t keys : {50u, 20000u, 300u}) {
    std::map<std::uint32_t, std::uint32_t> sums;
    for (int i = 0; i < 60000; ++i) {
      const std::uint32_t key = random() % keys * 4096, by = random() % 5;  // nought too
      sums[key] += by;
      table.add(key, by);
    }
    std::map<std::uint32_t, std::uint32_t> got;
    table.each([&](std::uint32_t key, std::uint32_t sum) { EXPECT_TRUE(got.emplace(key, sum).second); });
    EXPECT_EQ(got, sums);
    for (const auto& [key, sum] : sums) ASSERT_EQ(table.of(key), sum);
    EXPECT_EQ(table.of(1), 0u);
    table.clear();
    EXPECT_EQ(table.of(0), 0u);
  }
}

}  // namespace
}  // namespace synoptic::corpus
