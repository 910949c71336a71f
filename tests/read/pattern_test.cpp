// Line patterns: words, choices, names, dates, captures, and their cost.
#include "read/pattern.h"

#include <gtest/gtest.h>

namespace synoptic::read {
namespace {

bool matches(std::string_view pattern, std::string_view line) { return Pattern(pattern).match(tokens_of(line, 100), false).found; }

std::string captured(std::string_view pattern, std::string_view line, std::string_view field) {
  const Match m = Pattern(pattern).match(tokens_of(line, 100), false);
  for (const Capture& c : m.captures)
    if (c.field == field) return std::string(line.substr(c.begin, c.end - c.begin));
  return {};
}

TEST(Pattern, WordsChoicesOptions) {
  EXPECT_TRUE(matches("also read : ...", "ALSO READ: Bridge opened"));
  EXPECT_FALSE(matches("also read : ...", "They also read: books"));
  EXPECT_TRUE(matches("comments are|is? closed .?", "Comments are closed."));
  EXPECT_TRUE(matches("comments are|is? closed .?", "comments closed"));
  EXPECT_FALSE(matches("comments are|is? closed .?", "Comments are closed today"));
  EXPECT_TRUE(matches("home >|| ...", "Home | News"));
  EXPECT_TRUE(matches("don't miss : ...", "Don\u2019t miss: the fair"));
}

TEST(Pattern, NamesBeginAndEndWithACapital) {
  EXPECT_EQ(captured("by AUTHOR", "By Ada M. Brook", "author"), "Ada M. Brook");
  EXPECT_EQ(captured("by AUTHOR , OUTLET", "By Ada de la Brook, Post of Tarn", "publisher"), "Post of Tarn");
  EXPECT_FALSE(matches("by AUTHOR", "By boat"));
  EXPECT_FALSE(matches("by AUTHOR", "By Ada of the"));
  EXPECT_FALSE(matches("by AUTHOR", "By Noon Twelve Had Died And Many More Were Lost At Sea"));
  EXPECT_TRUE(matches("( NAMES )", "(Tarn Post)"));
  EXPECT_FALSE(matches("( NAMES )", "(Tarn)"));
}

TEST(Pattern, DatesNumbersCodesSections) {
  EXPECT_EQ(captured("updated : DATE", "Updated: 3 March 2021", "published"), "3 March 2021");
  EXPECT_TRUE(matches("# comments?", "12 comments"));
  EXPECT_TRUE(matches("( CODE )", "(ab/cd)"));
  EXPECT_TRUE(matches("CODE", "AB"));
  EXPECT_FALSE(matches("CODE", "Abroad"));
  EXPECT_TRUE(matches("SECTIONS", "HOME | NEWS | SPORT | CONTACT US"));
  EXPECT_FALSE(matches("SECTIONS", "Home news"));
  EXPECT_FALSE(matches("SECTIONS", "News world sport stadium"));
}

TEST(Pattern, BeginningOnlyTellsWhereItEnds) {
  const std::string line = "TARN, March 3 (Tarn Wire) - Twelve died.";
  const Match m = Pattern("PLACE , DATE ( OUTLET ) -|\u2013").match(tokens_of(line, 100), true);
  ASSERT_TRUE(m.found);
  EXPECT_EQ(line.substr(m.end), " Twelve died.");
}

TEST(Pattern, ManyGapsOnALongLineStayCheap) {
  std::string line;
  for (int i = 0; i < 400; ++i) line += "Aa ";
  EXPECT_FALSE(Pattern("... NAME ... NAME ... NAME ... NAME ... NAME ... zz").match(tokens_of(line, 400), false).found);
}

TEST(TokensOf, InitialsHyphensApostrophes) {
  std::vector<std::string> words;
  for (const LineToken& t : tokens_of("O'Neil-Brook said: a.m. 3.5 (x)", 100)) words.push_back(t.lower);
  EXPECT_EQ(words, (std::vector<std::string>{"o'neil-brook", "said", ":", "a.m", ".", "3.5", "(", "x", ")"}));
}

}  // namespace
}  // namespace synoptic::read
