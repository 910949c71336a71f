// RFC 4180: quotes, doubled quotes, line breaks in cells, CRLF, damaged rows named and left out.
#include "reconcile/figures/csv.h"

#include <gtest/gtest.h>

#include <random>

using namespace synoptic;
using figures::read_csv;

TEST(Csv, ReadsQuotedCells) {
  const auto csv = read_csv(
      "\xEF\xBB\xBF"
      "a,b\r\n\"x, \"\"y\"\"\",\"two\nlines\"\r\n\r\n1,\r\n",
      "t.csv");
  ASSERT_TRUE(csv);
  EXPECT_EQ(csv->header.cells, (std::vector<std::string>{"a", "b"}));
  ASSERT_EQ(csv->rows.size(), 2u);
  EXPECT_EQ(csv->rows[0].cells, (std::vector<std::string>{"x, \"y\"", "two\nlines"}));
  EXPECT_EQ(csv->rows[1].cells, (std::vector<std::string>{"1", ""}));
  EXPECT_EQ(csv->rows[1].line, 5u);
}

TEST(Csv, NamesDamagedRowsAndKeepsTheRest) {
  const auto csv = read_csv("a,b\n1,2,3\n4,\"5\"x\n6,7\"\n8,9\n", "t.csv");
  ASSERT_TRUE(csv);
  ASSERT_EQ(csv->rows.size(), 1u);
  EXPECT_EQ(csv->rows[0].cells[0], "8");
  ASSERT_EQ(csv->skipped.size(), 3u);
  EXPECT_EQ(csv->skipped[0].reason, "row at line 2, column 3: 3 cells where the first row has 2");
  EXPECT_NE(csv->skipped[1].reason.find("row at line 3, column 2"), std::string::npos);
}

TEST(Csv, AnOpenQuoteEndsTheFileNotTheProgram) {
  EXPECT_FALSE(read_csv("a,b\n\"never", "t.csv"));
  const auto csv = read_csv("a,b\n1,2\n\"never,3\n", "t.csv");
  ASSERT_TRUE(csv);
  EXPECT_EQ(csv->rows.size(), 1u);
  EXPECT_EQ(csv->skipped.size(), 1u);
  EXPECT_FALSE(read_csv("", "t.csv"));
}

TEST(Csv, WhatIsWrittenReadsBack) {
  std::mt19937 random(7);
  const std::string letters = "ab,\"\n\r 1";
  for (int n = 0; n < 2000; ++n) {
    std::vector<std::string> cells(1 + random() % 4);
    std::string line;
    for (auto& c : cells) {
      for (auto k = random() % 6; k > 0; --k) c += letters[random() % letters.size()];
      line += (line.empty() ? "" : ",") + (c.empty() ? std::string("\"\"") : figures::csv_cell(c));
    }
    const auto csv = read_csv(line + "\n", "t.csv");
    ASSERT_TRUE(csv) << line;
    EXPECT_EQ(csv->header.cells, cells);
  }
}
