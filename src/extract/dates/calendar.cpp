// Calendar arithmetic (days from civil date: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms") and the
// writing of EDTF (ISO 8601-2:2019). Does not read text. Covered by tests/dates/calendar_test.cpp.
#include "extract/dates/calendar.h"

#include <algorithm>
#include <cstdlib>

namespace synoptic::extract::dates {

int days_in_month(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[month - 1];
}

bool is_valid(Day d) { return d.month >= 1 && d.month <= 12 && d.day >= 1 && d.day <= days_in_month(d.year, d.month); }

std::int64_t number_of(Day d) {
  const int y = d.year - (d.month <= 2);
  const int era = (y >= 0 ? y : y - 399) / 400;
  const int yoe = y - era * 400;
  const int doy = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
  const int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return std::int64_t{era} * 146097 + doe - 719468;
}

Day day_of(std::int64_t z) {
  z += 719468;
  const std::int64_t era = (z >= 0 ? z : z - 146096) / 146097;
  const int doe = static_cast<int>(z - era * 146097);
  const int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const int mp = (5 * doy + 2) / 153;
  const int month = mp < 10 ? mp + 3 : mp - 9;
  return {static_cast<int>(yoe + era * 400) + (month <= 2), month, doy - (153 * mp + 2) / 5 + 1};
}

int weekday_of(Day d) {
  const std::int64_t n = number_of(d) + 3;  // 1970-01-01 was a Thursday
  return static_cast<int>((n % 7 + 7) % 7) + 1;
}

Day add_days(Day d, std::int64_t n) { return day_of(number_of(d) + n); }

Day add_months(Day d, std::int64_t n) {
  const std::int64_t months = std::int64_t{d.year} * 12 + d.month - 1 + n;
  const std::int64_t year = months >= 0 ? months / 12 : (months - 11) / 12;
  Day out{static_cast<int>(year), static_cast<int>(months - year * 12) + 1, d.day};
  out.day = std::min(out.day, days_in_month(out.year, out.month));
  return out;
}

Day monday_of_week(int year, int week) {
  const Day fourth{year, 1, 4};
  return add_days(fourth, 7 * (std::int64_t{week} - 1) - (weekday_of(fourth) - 1));
}

Day easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int sum = h + l - 7 * m + 114;
  return {year, sum / 31, sum % 31 + 1};
}

Day nth_weekday(int year, int month, int weekday, int n) {
  if (n > 0) {
    const Day first{year, month, 1};
    return {year, month, 1 + (weekday - weekday_of(first) + 7) % 7 + 7 * (n - 1)};
  }
  const Day last{year, month, days_in_month(year, month)};
  return {year, month, last.day - (weekday_of(last) - weekday + 7) % 7};
}

std::string two_digits(int n) {
  const char digits[] = {static_cast<char>('0' + n / 10 % 10), static_cast<char>('0' + n % 10)};
  return std::string(digits, 2);
}

std::string edtf(int year, int month, int day) {
  std::string out = std::to_string(std::abs(year));
  out.insert(0, out.size() < 4 ? 4 - out.size() : 0, '0');
  if (year < 0) out.insert(0, 1, '-');
  if (month > 0) out += '-' + two_digits(month);
  if (month > 0 && day > 0) out += '-' + two_digits(day);
  return out;
}

std::string edtf(Day d) { return edtf(d.year, d.month, d.day); }

std::string edtf_interval(const std::string& from, const std::string& to) {
  if (from == to) return from;
  const std::size_t cut = to.rfind('/');  // of ends that are intervals themselves, the outer ends
  return from.substr(0, from.find('/')) + '/' + (cut == std::string::npos ? to : to.substr(cut + 1));
}

std::string edtf_masked(int year, int digits) {
  std::string out = edtf(year);
  for (int i = 0; i < digits; ++i) out[out.size() - 1 - static_cast<std::size_t>(i)] = 'X';
  return out;
}

std::optional<Day> parse_day(std::string_view s) {
  auto number = [&](std::size_t at, std::size_t n) {
    int v = 0;
    if (s.size() < at + n) return -1;
    for (std::size_t i = at; i < at + n; ++i) {
      if (s[i] < '0' || s[i] > '9') return -1;
      v = v * 10 + (s[i] - '0');
    }
    return v;
  };
  Day d{number(0, 4), 0, 0};
  if (d.year < 0) return std::nullopt;
  if (s.size() > 4 && s[4] == '-') d.month = std::max(0, number(5, 2));
  if (d.month > 12) return std::nullopt;
  if (d.month > 0 && s.size() > 7 && s[7] == '-') d.day = std::max(0, number(8, 2));
  if (d.day > 0 && !is_valid(d)) return std::nullopt;
  return d;
}

}  // namespace synoptic::extract::dates
