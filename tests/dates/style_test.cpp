// Values in the way of Recognizers-Text beside the program's own; the same expressions in both.
#include "extract/dates/style.h"

#include <gtest/gtest.h>

#include "found.h"

namespace {

using synoptic::extract::dates::Style;

std::vector<std::string> values(std::string_view text, Style style) {
  const FoundDates f(text, "2015-07-08");
  synoptic::extract::Extraction out;
  synoptic::extract::dates::find_dates_as({f.account, 0, f.segmentation, nullptr}, style, out);
  std::vector<std::string> lines;
  for (const auto& d : out.dates) lines.push_back(f.exact(d.span) + " = " + d.edtf);
  return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST(DateStyle, TheEndOfARangeIsInItOnlyInOurOwn) {
  const char* text = "The pass was shut from 5 to 7 May 2014 and from 3 March 2015 to 10 June 2015.";
  EXPECT_EQ(values(text, Style::timeml),
            (Lines{"from 5 to 7 May 2014 = 2014-05-05/2014-05-07", "from 3 March 2015 to 10 June 2015 = 2015-03-03/2015-06-10"}));
  EXPECT_EQ(values(text, Style::recognizers),
            (Lines{"from 5 to 7 May 2014 = 2014-05-05/2014-05-06", "from 3 March 2015 to 10 June 2015 = 2015-03-03/2015-06-09"}));
}

TEST(DateStyle, ARangeOfMonthsOrYearsEndsWhereTheSecondBegins) {
  EXPECT_EQ(values("Sales fell from May to July 2014.", Style::recognizers), (Lines{"from May to July 2014 = 2014-05-01/2014-06-30"}));
  EXPECT_EQ(values("Sales fell (2009-2012).", Style::recognizers), (Lines{"2009-2012 = 2009-01-01/2011-12-31"}));
  EXPECT_EQ(values("It rained from the end of March 2014 to the middle of May 2014.", Style::recognizers),
            (Lines{"from the end of March 2014 to the middle of May 2014 = 2014-04-01/2014-05-15"}));
}

TEST(DateStyle, LastMonthsAreAStretchThere) {
  const char* text = "The last three months were dry, the previous two quarters too; the next two days are not.";
  EXPECT_EQ(values(text, Style::timeml), (Lines{"last three months = P3M", "previous two quarters = P6M", "next two days = P2D"}));
  EXPECT_EQ(values(text, Style::recognizers),
            (Lines{"last three months = 2015-04-08/2015-07-07", "previous two quarters = 2015-01-01/2015-06-30",
                   "next two days = 2015-07-09/2015-07-10"}));
}

TEST(DateStyle, OffsetsAreDaysThere) {
  const char* text = "It began two months ago, in the third quarter of 2014, and has lasted three weeks.";
  EXPECT_EQ(values(text, Style::timeml), (Lines{"two months ago = 2015-05", "the third quarter of 2014 = 2014-35", "three weeks = P3W"}));
  EXPECT_EQ(values(text, Style::recognizers),
            (Lines{"two months ago = 2015-05-08", "the third quarter of 2014 = 2014-07/2014-09", "three weeks = P3W"}));
}

TEST(DateStyle, APlainDayIsTheSameInBoth) {
  const char* text = "On 3 May 2014 the dam broke; the week after next it is mended, and in 2016 raised.";
  EXPECT_EQ(values(text, Style::timeml), values(text, Style::recognizers));
}
