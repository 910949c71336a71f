// Rules as people write them, and lines that are none.
#include "reconcile/rules/rule_text.h"

#include <gtest/gtest.h>

#include <map>

using namespace synoptic::rules;

namespace {
Rule one(const std::string& line) {
  const RuleFile f = parse_rules(line, "r.txt");
  EXPECT_TRUE(f.skipped.empty()) << line << ": " << (f.skipped.empty() ? "" : f.skipped[0].reason);
  EXPECT_EQ(f.rules.size(), 1u) << line;
  return f.rules.empty() ? Rule{} : f.rules[0];
}
std::map<std::string, std::int64_t> parts(const Rule& r) {
  std::map<std::string, std::int64_t> out;
  for (const auto& p : r.parts) out[p.column] = p.factor;
  return out;
}
using Parts = std::map<std::string, std::int64_t>;
}  // namespace

TEST(RuleText, Sums) {
  const Rule r = one("  total = women + men  # comment");
  EXPECT_EQ(r.text, "total = women + men");
  EXPECT_EQ(parts(r), (Parts{{"total", 1}, {"women", -1}, {"men", -1}}));
  EXPECT_EQ(r.relation, Relation::equal);
  EXPECT_EQ(r.bound, 0);
}

TEST(RuleText, FactorsBracketsDecimals) {
  EXPECT_EQ(parts(one("2 * (a + 3 b) - c < 4 a")), (Parts{{"a", -2}, {"b", 6}, {"c", -1}}));
  const Rule r = one("0.5 a >= 1.25");
  EXPECT_EQ(parts(r), (Parts{{"a", 50}}));
  EXPECT_EQ(r.bound, 125);
  EXPECT_EQ(parts(one("2a + a*3 > -1")), (Parts{{"a", 5}}));
  EXPECT_EQ(parts(one("\"under 5\" \u2264 children")), (Parts{{"under 5", 1}, {"children", -1}}));
  EXPECT_EQ(one("a - 3 <= b + 4").bound, 7);
}

TEST(RuleText, ChainsGiveOneRuleForEachRelation) {
  const RuleFile f = parse_rules("low <= best <= high\n\n# nothing\na < b\r\n", "r.txt");
  ASSERT_EQ(f.rules.size(), 3u);
  EXPECT_EQ(f.rules[0].text, f.rules[1].text);
  EXPECT_EQ(parts(f.rules[1]), (Parts{{"best", 1}, {"high", -1}}));
  EXPECT_EQ(f.rules[2].text, "a < b");
}

TEST(RuleText, NamesLineAndColumnOfWhatIsNoRule) {
  const RuleFile f = parse_rules("a = b\na * b = c\na + = b\na\n1234567890123456 a = 1\n((a) = b\na = b c\n", "r.txt");
  EXPECT_EQ(f.rules.size(), 1u);
  ASSERT_EQ(f.skipped.size(), 6u);
  EXPECT_EQ(f.skipped[0].reason.substr(0, 16), "line 2, column 6");
  EXPECT_NE(f.skipped[0].reason.find("not linear"), std::string::npos);
  EXPECT_EQ(f.skipped[0].byte, 6u);
}

TEST(RuleText, DeepBracketsEnd) { EXPECT_EQ(parse_rules(std::string(100000, '(') + "a = b", "r.txt").skipped.size(), 1u); }

TEST(RuleText, Decimals) {
  EXPECT_EQ(parse_decimal("12.50")->mantissa, 125);
  EXPECT_EQ(parse_decimal("12.50")->decimals, 1);
  EXPECT_EQ(parse_decimal("-0.05")->mantissa, -5);
  for (const char* bad : {"", ".", "1e5", "1.2.3", "12345678901234567", "x"}) EXPECT_FALSE(parse_decimal(bad)) << bad;
}
