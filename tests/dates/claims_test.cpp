// Which expressions become claims and what they carry; hostile input; properties that hold for any text.
#include <gtest/gtest.h>

#include <chrono>
#include <random>

#include "extract/dates/stream.h"
#include "found.h"

namespace {

std::vector<std::string> anchors(const FoundDates& f) {
  std::vector<std::string> out;
  for (const auto& c : f.out.claims) out.push_back(f.exact(c.anchor));
  return out;
}

}  // namespace

TEST(DateClaims, LeavesOutLengthsAndPartsOfTheDay) {
  const FoundDates f(
      "At dawn on 3 May 1990 they came for three days. Two years later, and three hours later, they came again. Now it is quiet, as it is "
      "daily.");
  EXPECT_EQ(anchors(f), (std::vector<std::string>{"dawn on 3 May 1990", "Two years later"}));
}

TEST(DateClaims, CarriesWhatHappened) {
  const FoundDates f("On 5 May 1998, the Orla dam burst. Nobody had looked at the wall since 1990.");
  ASSERT_EQ(f.out.claims.size(), 2u);
  EXPECT_EQ(f.out.claims[0].event, "the Orla dam burst");
  EXPECT_EQ(f.out.claims[0].precision, 1);
  EXPECT_TRUE(f.out.claims[0].anchored);
  EXPECT_EQ(f.exact(f.out.claims[0].span), "On 5 May 1998, the Orla dam burst.");
  EXPECT_EQ(f.out.claims[1].event, "Nobody had looked at the wall");
  EXPECT_EQ(f.out.claims[1].precision, 5);
}

TEST(DateClaims, TellsWhatWasSupplied) {
  const FoundDates f("The gate was shut on 2 May.", "2011-05-20");
  ASSERT_EQ(f.out.claims.size(), 1u);
  EXPECT_EQ(f.out.claims[0].edtf, "2011-05-02");
  EXPECT_FALSE(f.out.claims[0].anchored);
}

TEST(DateClaims, ARangeOfYearsIsOneClaimAndItsEndsAreKept) {
  const FoundDates f("The strike (1955-1963) is little known.");
  ASSERT_EQ(f.out.dates.size(), 3u);
  EXPECT_TRUE(f.out.dates[0].loose);
  EXPECT_EQ(f.out.dates[1].part_of, 0);
  EXPECT_EQ(f.out.dates[2].edtf, "1963");
  EXPECT_EQ(anchors(f), (std::vector<std::string>{"1955-1963"}));
}

TEST(DateStream, HoldsEveryExpressionOnce) {
  const FoundDates f("The strike (1955-1963) went on for three days in May 1961; now it is over.");
  const auto stream = synoptic::extract::dates::stream_of(f.out);
  ASSERT_EQ(f.out.claims.size(), 2u);  // the range and the month
  EXPECT_EQ(stream.left_out, (std::vector<bool>{true, false}));
  std::vector<std::string> beside;
  for (const auto i : stream.expressions) beside.push_back(f.exact(f.out.dates[i].span));
  EXPECT_EQ(beside, (std::vector<std::string>{"1955", "1963", "three days", "now"}));
}

TEST(DateStream, TakesTheModifierIntoTheAnchorAndLeavesTheClaim) {
  const FoundDates f("The dam was sound after 1961, until a crack was seen no later than 5 May 1970; since June 1971 or earlier it leaks.");
  const auto stream = synoptic::extract::dates::stream_of(f.out);
  ASSERT_EQ(f.out.claims.size(), 3u);
  EXPECT_EQ(anchors(f), (std::vector<std::string>{"1961", "5 May 1970", "June 1971"}));
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < f.out.claims.size(); ++i) {
    ASSERT_GE(stream.date_of[i], 0) << i;
    const auto& d = f.out.dates[static_cast<std::size_t>(stream.date_of[i])];
    lines.push_back(f.exact(synoptic::extract::dates::anchor_of(d)) + " " + d.mod);
  }
  EXPECT_EQ(lines, (std::vector<std::string>{"after 1961 after", "no later than 5 May 1970 on_or_before", "since June 1971 on_or_after"}));
}

TEST(DateStream, ADateWithoutAModifierHasItsOwnSpan) {
  const FoundDates f("The dam was mended in 1961 by the men of Orla.");
  const auto stream = synoptic::extract::dates::stream_of(f.out);
  ASSERT_EQ(f.out.claims.size(), 1u);
  ASSERT_EQ(stream.date_of[0], 0);
  EXPECT_EQ(f.out.dates[0].mod, "");
  EXPECT_EQ(synoptic::extract::dates::anchor_of(f.out.dates[0]), f.out.dates[0].span);
}

TEST(Dates, SpansLieInTheTextInOrderWhateverItIs) {
  std::mt19937 random(7);
  const char* pieces[] = {"May",
                          " ",
                          " 26",
                          ", ",
                          "1992",
                          "-",
                          "/",
                          "03.04.2013",
                          " at ",
                          "07:00",
                          "the ",
                          "next ",
                          "week",
                          " of ",
                          "every ",
                          "Monday",
                          "é",
                          "\n\n",
                          "Q1",
                          "5pm",
                          " half past ",
                          "two",
                          " days",
                          " later",
                          ". ",
                          "from ",
                          " to ",
                          "490 BC",
                          "\xF0\x9F\xA6\x89",
                          "99999999999",
                          "31 February",
                          "'90s"};
  for (int round = 0; round < 600; ++round) {
    std::string text;
    for (int i = 0, n = static_cast<int>(random() % 30); i < n; ++i) text += pieces[random() % std::size(pieces)];
    const FoundDates f(text, round % 2 ? "2012-03-04" : "");
    std::uint32_t last = 0;
    for (const auto& d : f.out.dates) {
      ASSERT_LT(d.span.begin, d.span.end) << text;
      ASSERT_LE(d.span.end, text.size()) << text;
      ASSERT_LE(last, d.span.begin) << text;
      if (d.part_of < 0) last = d.span.begin;
    }
    const FoundDates again(text, round % 2 ? "2012-03-04" : "");
    ASSERT_EQ(again.out.dates.size(), f.out.dates.size());
    for (std::size_t i = 0; i < f.out.dates.size(); ++i) ASSERT_EQ(again.out.dates[i].edtf, f.out.dates[i].edtf);
  }
}

// Time grows with the length, not faster: eight times the text in much less than 8 * 8 times the time.
TEST(Dates, IsLinearOnHostileText) {
  auto seconds = [](std::size_t n) {
    std::string text;
    while (text.size() < n) text += "1992-02-1992-02-May May of of the the last last 26 ";
    const auto begin = std::chrono::steady_clock::now();
    const FoundDates f(text);
    EXPECT_GT(f.out.dates.size(), 10u);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };
  seconds(20000);
  const double small = seconds(40000), large = seconds(320000);
  EXPECT_LT(large, 40 * small + 0.2);
}
