// Values for every smallest set: all constraints hold, ranges are those of brute force, the chooser is heard.
#include <gtest/gtest.h>

#include <set>

#include "brute_force.h"

using namespace synoptic::rules;

TEST(Repairs, HoldAndRangesAreExact) {
  std::mt19937 random(77);
  for (int n = 0; n < 1500; ++n) {
    const System s = brute::random_system(random, 4, 3, 4);
    const Repairs got = all_minimum_repairs(s);
    ASSERT_EQ(got.repairs.size(), got.corrections.sets.size());
    for (const Repair& repair : got.repairs) {
      std::vector<std::uint32_t> set;
      System fixed = s;
      for (const Change& c : repair.changes) set.push_back(c.variable);
      for (std::size_t k = 0; k < repair.changes.size(); ++k) {
        const Change& c = repair.changes[k];
        std::set<std::int64_t> values;
        brute::solutions(fixed, set, [&](const auto& x) { values.insert(x[c.variable]); });
        ASSERT_FALSE(values.empty());
        EXPECT_EQ(c.low, *values.begin());
        EXPECT_EQ(c.high, *values.rbegin());
        EXPECT_EQ(c.determined, values.size() == 1);
        EXPECT_TRUE(values.contains(c.value)) << "system " << n;
        fixed.variables[c.variable].least = fixed.variables[c.variable].most = c.value;
      }
    }
  }
}

TEST(Repairs, OneFigureOfASum) {
  System s;
  s.variables = {{"total", 30, 30, 0, {}}, {"women", 11, 11, 0, {}}, {"men", 12, 12, 0, {}}};
  s.constraints = {{"total = women + men", {{0, 1}, {1, -1}, {2, -1}}, Relation::equal, 0}};
  const Repairs r = all_minimum_repairs(s);
  ASSERT_EQ(r.repairs.size(), 3u);
  EXPECT_EQ(r.repairs[0].changes[0].value, 23);
  EXPECT_EQ(r.repairs[1].changes[0].value, 18);
  EXPECT_EQ(r.repairs[2].changes[0].value, 19);
  EXPECT_TRUE(r.repairs[0].changes[0].determined);
}

TEST(Repairs, OpenRangesAndTheChooser) {
  System s;
  s.variables = {{"children", 6313, 6313, 0, {}}, {"people", 613, 613, 0, {}}};
  s.constraints = {{"children <= people", {{0, 1}, {1, -1}}, Relation::at_most, 0}};
  const Repairs plain = all_minimum_repairs(s);
  ASSERT_EQ(plain.repairs.size(), 2u);
  EXPECT_EQ(plain.repairs[0].changes[0].value, 613);  // nearest possible
  EXPECT_EQ(plain.repairs[1].changes[0].high, std::nullopt);
  const Repairs chosen =
      all_minimum_repairs(s, {}, [](const Variable& v, auto, auto) { return v.name == "children" ? std::optional<std::int64_t>(63) : 99; });
  EXPECT_EQ(chosen.repairs[0].changes[0].value, 63);
  EXPECT_EQ(chosen.repairs[1].changes[0].value, 6313);  // 99 is not possible: not taken
}

TEST(Repairs, RangesOfVeryLargeFiguresAreClosedToo) {
  const std::int64_t big = 40'000'000'000'000;
  System s;
  s.variables = {{"part", big, big, 0, {}}, {"whole", big - 5, big - 5, 0, {}}};
  s.constraints = {{"part <= whole", {{0, 1}, {1, -1}}, Relation::at_most, 0}};
  const Repairs r = all_minimum_repairs(s);
  ASSERT_EQ(r.repairs.size(), 2u);
  EXPECT_EQ(r.repairs[0].changes[0].high, big - 5);
  EXPECT_EQ(r.repairs[1].changes[0].low, big);
  EXPECT_EQ(r.repairs[1].changes[0].high, std::nullopt);
}
