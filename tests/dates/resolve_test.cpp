// What a reader supplies: properties of resolution that hold for every day of publication.
#include "extract/dates/resolve.h"

#include <gtest/gtest.h>

#include "found.h"

using namespace synoptic::extract::dates;

namespace {

std::string first_value(const std::string& text, const std::string& published) {
  const FoundDates f(text, published);
  return f.out.dates.empty() ? "nothing" : f.out.dates[0].edtf;
}

}  // namespace

TEST(Resolve, AWeekdayIsTheLastOneUnlessItIsAhead) {
  const char* names[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  for (int day = 0; day < 14; ++day) {
    const Day published = add_days({2016, 2, 22}, day);
    for (int w = 1; w <= 7; ++w) {
      const auto past = parse_day(first_value(std::string("The gate fell on ") + names[w - 1] + ".", edtf(published)));
      const auto ahead = parse_day(first_value(std::string("The gate will fall on ") + names[w - 1] + ".", edtf(published)));
      ASSERT_TRUE(past && ahead);
      EXPECT_EQ(weekday_of(*past), w);
      EXPECT_EQ(weekday_of(*ahead), w);
      const auto back = number_of(published) - number_of(*past), on = number_of(*ahead) - number_of(published);
      EXPECT_TRUE(back >= 0 && back < 7 && on >= 0 && on < 7) << edtf(published) << ' ' << names[w - 1];
    }
  }
}

TEST(Resolve, ADayWithoutAYearIsTheNearestOne) {
  for (int month = 1; month <= 12; ++month) {
    const Day published{2015, month, 10};
    const auto got = parse_day(first_value("The gate fell on 3 November.", edtf(published)));
    ASSERT_TRUE(got);
    EXPECT_LE(std::abs(number_of(*got) - number_of(published)), 184);
  }
}

TEST(Resolve, OffsetsUndoEachOther) {
  for (int n = 1; n < 40; ++n) {
    const std::string days = std::to_string(n) + " days later";
    const FoundDates f("The gate fell on 3 November 2001. " + days + " it stood again.", "");
    ASSERT_EQ(f.out.dates.size(), 2u);
    EXPECT_EQ(number_of(*parse_day(f.out.dates[1].edtf)) - number_of({2001, 11, 3}), n);
  }
}

TEST(Resolve, WithoutAnyYearNothingIsInvented) {
  EXPECT_EQ(first_value("The gate fell on 3 November.", ""), "");
  EXPECT_EQ(first_value("The gate fell yesterday.", ""), "");
  EXPECT_EQ(first_value("The gate fell two years ago.", ""), "");
}

TEST(Resolve, AnAccountThatGivesOnlyItsMonth) { EXPECT_EQ(first_value("The gate fell on 3 November.", "2001-11"), "2001-11-03"); }
