// Days of dates as numbers.
#include "model/days.h"

#include <gtest/gtest.h>

namespace {

using synoptic::day_of;

TEST(DayOf, CountsFrom1970) {
  EXPECT_EQ(day_of("1970-01-01"), 0);
  EXPECT_EQ(day_of("1970-03-01"), 59);
  EXPECT_EQ(day_of("1969-12-31T23:59"), -1);
  EXPECT_EQ(*day_of("2032-03-01") - *day_of("2032-02-28"), 2);  // a leap year
}

TEST(DayOf, NothingForWhatIsNoDay) {
  for (const char* date : {"", "2031", "2031-04", "2031-04-0", "2031-02-30", "2031-13-01", "20x1-04-02", "2031/04/02", "2031-04-2x"})
    EXPECT_FALSE(day_of(date)) << date;
}

}  // namespace
