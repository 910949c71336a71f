// Calendar arithmetic and EDTF: days, months, weeks, Easter, and how a time is written. Pure functions, no clock.
// Proleptic Gregorian calendar, astronomical years (0 = 1 BC). Covered by tests/dates/calendar_test.cpp.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace synoptic::extract::dates {

struct Day {
  int year = 0, month = 0, day = 0;
  friend bool operator==(const Day&, const Day&) = default;
  friend auto operator<=>(const Day&, const Day&) = default;
};

bool is_valid(Day d);
int days_in_month(int year, int month);
std::int64_t number_of(Day d);  // days since 1970-01-01
Day day_of(std::int64_t number);
int weekday_of(Day d);  // 1 Monday .. 7 Sunday
Day add_days(Day d, std::int64_t n);
Day add_months(Day d, std::int64_t n);                     // the day is cut to the month's length
Day monday_of_week(int year, int week);                    // ISO 8601 week
Day easter(int year);                                      // Western; anonymous Gregorian computus (Meeus 1991)
Day nth_weekday(int year, int month, int weekday, int n);  // n = -1: the last one

// "1992", "1992-02", "1992-02-26"; month and day 0 are left out. Years before 0 have a minus sign, four digits.
std::string edtf(int year, int month = 0, int day = 0);
std::string edtf(Day d);
std::string edtf_interval(const std::string& from, const std::string& to);
// "199X", "19XX": the last `digits` digits unknown.
std::string edtf_masked(int year, int digits);
std::string two_digits(int n);

// The day an EDTF or ISO date begins with ("2019-05-03", "2019-05", "2019-05-03T10:00"); missing parts are 0.
std::optional<Day> parse_day(std::string_view iso);

}  // namespace synoptic::extract::dates
