// Wide tables: void rules, decimals, signed columns, cells that are no numbers, likely slips.
#include "reconcile/rules/records.h"

#include <gtest/gtest.h>

using namespace synoptic;
using namespace synoptic::rules;

namespace {
RecordTable check(const std::string& csv, const std::string& rules) {
  const auto t = check_records(*figures::read_csv(csv, "w.csv"), "w.csv", parse_rules(rules, "r.txt"));
  EXPECT_TRUE(t) << (t ? "" : t.error().message);
  return t ? *t : RecordTable{};
}
}  // namespace

TEST(Records, AnEmptyCellMakesARuleVoid) {
  const auto t = check("id,a,b,c\n1,5,2,\n2,5,2,2\n", "a = b + c\n");
  EXPECT_TRUE(t.records[0].violations.empty());
  EXPECT_EQ(t.records[1].violations.size(), 1u);
  EXPECT_EQ(t.records[1].repairs.size(), 3u);
}

TEST(Records, DecimalsAreExact) {
  const auto t = check("id,a,b,c\n1,0.3,0.1,0.2\n2,0.35,0.1,0.2\n", "a = b + c\n");
  EXPECT_EQ(t.records[0].status, "clean");
  ASSERT_EQ(t.records[1].repairs.size(), 3u);
  EXPECT_EQ(t.records[1].repairs[0][0].value, "0.3");
  EXPECT_EQ(t.records[1].repairs[1][0].value, "0.15");
}

TEST(Records, CountsStayAboveNoughtUnlessTheTableShowsOtherwise) {
  const std::string rule = "a = b + c\n";
  EXPECT_EQ(check("id,a,b,c\n1,5,9,0\n", rule).records[0].repairs.size(), 2u);            // c = -4 is no count
  EXPECT_EQ(check("id,a,b,c\n1,5,9,0\n2,5,9,-4\n", rule).records[0].repairs.size(), 3u);  // c may be negative
  EXPECT_TRUE(check("id,a,b,c\n2,5,9,-4\n", rule).records[0].violations.empty());         // only written rules are broken
}

TEST(Records, PicksALikelySlipWhereTheRulesLeaveARange) {
  const auto t = check("id,part,whole\n1,161,120\n", "part <= whole\n");
  ASSERT_EQ(t.records[0].repairs.size(), 2u);
  const RecordChange& c = t.records[0].repairs[0][0];
  EXPECT_EQ(c.value, "116");  // two digits exchanged
  EXPECT_FALSE(c.determined);
  EXPECT_EQ(c.low, "0");
  EXPECT_EQ(c.high, "120");
}

TEST(Records, NamesCellsThatAreNoNumbers) {
  const auto t = check("id,a,b\n1,many,3\n2,\"1,275\",3\n", "a <= b\n");
  ASSERT_EQ(t.skipped.size(), 1u);
  EXPECT_NE(t.skipped[0].reason.find("row at line 2, column a: 'many'"), std::string::npos);
  EXPECT_TRUE(t.records[0].violations.empty());
  EXPECT_EQ(t.records[1].violations.size(), 1u);
}

TEST(Records, ReportsAllBrokenRulesOnceInOrder) {
  const auto t = check("id,low,best,high\n1,9,5,3\n", "low <= best <= high\nlow <= high\n");
  EXPECT_EQ(t.records[0].violations, (std::vector<std::string>{"low <= best <= high", "low <= high"}));
  EXPECT_EQ(t.records[0].repairs[0].size(), 2u);
}

TEST(Records, UnknownColumnIsAnError) {
  EXPECT_FALSE(check_records(*figures::read_csv("id,a\n1,2\n", "w.csv"), "w.csv", parse_rules("a = zebra\n", "r.txt")));
}
