// Calendar arithmetic against naive references, and EDTF.
#include "extract/dates/calendar.h"

#include <gtest/gtest.h>

#include <random>

using namespace synoptic::extract::dates;

TEST(Calendar, CountsDaysLikeACalendarOnTheWall) {
  Day d{1895, 12, 31};
  std::int64_t n = number_of(d);
  int weekday = 2;                   // a Tuesday
  for (int i = 0; i < 60000; ++i) {  // one day after the other
    ASSERT_EQ(number_of(d), n);
    ASSERT_EQ(day_of(n), d);
    ASSERT_EQ(weekday_of(d), weekday);
    if (++d.day > days_in_month(d.year, d.month)) d.day = 1, ++d.month;
    if (d.month > 12) d.month = 1, ++d.year;
    ++n;
    weekday = weekday % 7 + 1;
  }
}

TEST(Calendar, MonthsAreCutToTheirLength) {
  EXPECT_EQ(add_months({2020, 1, 31}, 1), (Day{2020, 2, 29}));
  EXPECT_EQ(add_months({2020, 1, 31}, -11), (Day{2019, 2, 28}));
  EXPECT_EQ(add_months({1, 1, 15}, -13), (Day{-1, 12, 15}));
}

TEST(Calendar, MonthsAddUp) {
  std::mt19937 random(5);
  for (int i = 0; i < 2000; ++i) {
    const Day d{1900 + static_cast<int>(random() % 200), 1 + static_cast<int>(random() % 12), 1 + static_cast<int>(random() % 28)};
    const int n = static_cast<int>(random() % 400) - 200;
    EXPECT_EQ(add_months(add_months(d, n), -n), d);
  }
}

TEST(Calendar, WeeksAndFeasts) {
  EXPECT_EQ(monday_of_week(2019, 1), (Day{2018, 12, 31}));
  EXPECT_EQ(monday_of_week(2021, 1), (Day{2021, 1, 4}));
  EXPECT_EQ(easter(1961), (Day{1961, 4, 2}));
  EXPECT_EQ(easter(2000), (Day{2000, 4, 23}));
  EXPECT_EQ(easter(2038), (Day{2038, 4, 25}));
  EXPECT_EQ(nth_weekday(2021, 11, 4, 4), (Day{2021, 11, 25}));
  EXPECT_EQ(nth_weekday(2021, 5, 1, -1), (Day{2021, 5, 31}));
}

TEST(Calendar, WritesEdtf) {
  EXPECT_EQ(edtf(1992, 2, 26), "1992-02-26");
  EXPECT_EQ(edtf(800), "0800");
  EXPECT_EQ(edtf(-489), "-0489");
  EXPECT_EQ(edtf_masked(1990, 1), "199X");
  EXPECT_EQ(edtf_masked(1900, 2), "19XX");
  EXPECT_EQ(edtf_interval("1992-02", "1992-02"), "1992-02");
}

TEST(Calendar, ReadsOnlyWhatIsADay) {
  EXPECT_EQ(parse_day("2013-02-08T10:00")->day, 8);
  EXPECT_EQ(parse_day("2013-02")->day, 0);
  EXPECT_FALSE(parse_day("2013-02-30"));
  EXPECT_FALSE(parse_day("2013-13-01"));
  EXPECT_FALSE(parse_day("spring"));
  EXPECT_FALSE(parse_day(""));
}
