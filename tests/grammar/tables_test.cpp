// The matcher's hash tables against the standard library's, at random with a fixed seed.
#include "extract/grammar/tables.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <vector>

namespace synoptic::grammar {
namespace {

TEST(InternTable, GivesIdsInOrderOfFirstComing) {
  std::mt19937_64 random(5);
  InternTable table;
  for (const std::size_t width : {1u, 3u, 9u}) {
    table.reset(width);
    std::map<std::vector<std::uint64_t>, std::int32_t> known;
    for (int i = 0; i < 20000; ++i) {
      std::vector<std::uint64_t> key(width);
      for (auto& k : key) k = random() % 12 << 60 | random() % 3;
      const auto [it, fresh] = known.try_emplace(key, static_cast<std::int32_t>(known.size()));
      const auto got = table.intern(key.data());
      ASSERT_EQ(got.first, it->second);
      ASSERT_EQ(got.second, fresh);
      ASSERT_EQ(std::vector<std::uint64_t>(table.at(got.first), table.at(got.first) + width), key);
    }
    EXPECT_EQ(table.size(), known.size());
  }
}

TEST(StepTable, KeepsWhatItWasTold) {
  std::mt19937 random(6);
  StepTable table;
  std::map<std::pair<int, int>, std::int32_t> known;
  for (int i = 0; i < 50000; ++i) {
    const int state = static_cast<int>(random() % 300), signature = static_cast<int>(random() % 200);
    const auto it = known.find({state, signature});
    std::int32_t& to = table.at(state, signature);
    ASSERT_EQ(to, it == known.end() ? StepTable::kUnknown : it->second);
    if (it == known.end()) known[{state, signature}] = to = random() % 5 == 0 ? kDead : static_cast<std::int32_t>(random() % 1000);
  }
  EXPECT_EQ(table.size(), known.size());
  table.clear();
  EXPECT_EQ(table.at(1, 1), StepTable::kUnknown);
}

}  // namespace
}  // namespace synoptic::grammar
