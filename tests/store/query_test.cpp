// The query language: each kind of part, and what cannot be read is told with what was expected.
#include "store/query.h"

#include <gtest/gtest.h>

using namespace synoptic;
using store::parse_query;

TEST(Query, PartsOfEveryKind) {
  const auto q = parse_query("killed >= 1,000, injured child<20, 1990..1995, 1992-02.., place:Hask, by: Courier, dam \"upper lock\"");
  ASSERT_TRUE(q) << q.error().message;
  ASSERT_EQ(q->counts.size(), 2u);
  EXPECT_EQ(q->counts[0].measure, Measure::killed);
  EXPECT_EQ(q->counts[0].compare, ">=");
  EXPECT_EQ(q->counts[0].number, 1000);
  EXPECT_EQ(q->counts[1].population, "child");
  ASSERT_EQ(q->periods.size(), 2u);
  EXPECT_EQ(q->periods[0].to, "1995");
  EXPECT_EQ(q->periods[1].from, "1992-02");
  EXPECT_EQ(q->periods[1].to, "");
  EXPECT_EQ(q->places, std::vector<std::string>{"Hask"});
  EXPECT_EQ(q->publishers, std::vector<std::string>{"Courier"});
  EXPECT_EQ(q->words, "\"dam\" \"upper lock\"");
}

TEST(Query, SignsOfFullTextSyntaxAreWords) {
  EXPECT_EQ(parse_query("dam* AND -flood")->words, "\"dam*\" \"AND\" \"-flood\"");
  EXPECT_EQ(parse_query("the (mayor")->words, "\"the\" \"(mayor\"");
}

TEST(Query, WhatCannotBeReadIsTold) {
  EXPECT_NE(parse_query("killed >= many").error().message.find("a number after >="), std::string::npos);
  EXPECT_NE(parse_query("mourned > 5").error().message.find("a measure"), std::string::npos);
  EXPECT_NE(parse_query("1990..never").error().message.find("a period"), std::string::npos);
  EXPECT_FALSE(parse_query(""));
  EXPECT_FALSE(parse_query(" , ,"));
}
