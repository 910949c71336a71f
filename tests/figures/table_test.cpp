// Claims of a spreadsheet: kinds of values, equal numbers, later rows, order of rows.
#include "reconcile/figures/table.h"

#include <gtest/gtest.h>

using namespace synoptic::figures;

namespace {
Table table_of(const std::string& text) { return *read_table(*read_csv(text, "t.csv"), "t.csv"); }
}  // namespace

TEST(Table, ReadsNumbersAsPeopleWriteThem) {
  EXPECT_EQ(parse_number("1,275"), 1275);
  EXPECT_EQ(parse_number(" 12 345.5 "), 12345.5);
  EXPECT_EQ(parse_number("-3"), -3);
  for (const char* bad : {"", "12,75", "1,2345", "A49", "1.2.3", "1,275,", "--1", "."}) EXPECT_FALSE(parse_number(bad)) << bad;
  EXPECT_EQ(format_number(1275), "1275");
  EXPECT_EQ(format_number(0.5), "0.5");
}

TEST(Table, EqualNumbersAreOneValue) {
  const Table t = table_of("source,item,value\na,x,\"1,275\"\nb,x,1275\nc,x,1275.0\nd,x,9\n");
  ASSERT_EQ(t.items.size(), 1u);
  EXPECT_EQ(t.items[0].values.size(), 2u);
  EXPECT_EQ(t.items[0].numbers[0], 9);
  EXPECT_TRUE(t.items[0].numeric);
}

TEST(Table, LaterClaimsReplaceEarlierOnesOnlyWhereTimesSaySo) {
  const Table timed = table_of("time,source,item,value\n2020-01-02,a,x,7\n2020-01-01,a,x,5\n2020-01-01,b,x,5\n");
  EXPECT_EQ(timed.items[0].figures.size(), 2u);
  EXPECT_EQ(timed.items[0].superseded, 1u);
  const Table bare = table_of("source,item,value\na,x,7\na,x,5\nb,x,5\n");
  EXPECT_EQ(bare.items[0].figures.size(), 3u);
  EXPECT_EQ(bare.items[0].figures[0].weight, 0.5);
}

TEST(Table, KindFollowsFromTheValues) {
  std::string labels = "source,item,value\n", numbers = labels, sets = labels, texts = labels;
  for (int i = 0; i < 20; ++i) {
    const std::string row = "s" + std::to_string(i % 5) + ",i" + std::to_string(i) + ",";
    labels += row + (i % 2 ? "yes\n" : "no\n");
    numbers += row + std::to_string(i * 7) + "\n";
    sets += row + (i % 4 ? "ann lee\n" : "ann lee; bo ray\n");
    texts += row + "word" + std::to_string(i) + "\n";
  }
  EXPECT_EQ(table_of(labels).kind, Kind::labels);
  EXPECT_EQ(table_of(numbers).kind, Kind::numbers);
  EXPECT_EQ(table_of(sets).kind, Kind::sets);
  EXPECT_EQ(table_of(texts).kind, Kind::texts);
}

TEST(Table, NamesEmptyCellsAndMissingColumns) {
  const Table t = table_of("source,item,value\n,x,1\na,,1\na,x,\na,x,2\n");
  EXPECT_EQ(t.skipped.size(), 2u);  // an empty value says nothing, and is no fault
  EXPECT_EQ(t.items.size(), 1u);
  const auto missing = read_table(*read_csv("source,item\na,x\n", "t.csv"), "t.csv");
  ASSERT_FALSE(missing);
  EXPECT_NE(missing.error().message.find("'value'"), std::string::npos);
}
