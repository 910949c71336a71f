// Is this a date in EDTF (ISO 8601-2:2019), levels 0 and 1, as dossiers hold them? Years of four digits, months, days, times,
// intervals with open ends, uncertain (?), approximate (~) and both (%), unspecified digits (X), durations (P3D).
// Checks form and that months and days exist; not that an interval runs forwards. Covered by tests/review/fields_test.cpp.
#include "review/fields.h"

namespace synoptic::review {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

// Takes `n` digits (or X) from the front; `value` is -1 when one of them is X.
bool take(std::string_view& s, std::size_t n, int& value) {
  if (s.size() < n) return false;
  value = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (s[i] != 'X' && !digit(s[i])) return false;
    value = s[i] == 'X' || value < 0 ? -1 : value * 10 + (s[i] - '0');
  }
  s.remove_prefix(n);
  return true;
}

bool take(std::string_view& s, char c) {
  if (s.empty() || s.front() != c) return false;
  s.remove_prefix(1);
  return true;
}

int days_in(int year, int month) {
  constexpr int kDays[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year < 0 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
  return month == 2 && !leap ? 28 : kDays[month - 1];
}

bool is_time(std::string_view s) {
  int hour = 0, minute = 0, second = 0;
  if (!take(s, 2, hour) || hour > 24) return false;
  if (take(s, ':') && (!take(s, 2, minute) || minute > 59)) return false;
  if (take(s, ':') && (!take(s, 2, second) || second > 60)) return false;
  return s.empty() || s == "Z" || ((s.front() == '+' || s.front() == '-') && s.size() >= 3);
}

bool is_date(std::string_view s) {
  if (!s.empty() && std::string_view("~?%").find(s.back()) != std::string_view::npos) s.remove_suffix(1);
  int year = 0, month = 0, day = 0;
  take(s, '-');
  if (!take(s, 4, year)) return false;
  if (s.empty()) return true;
  if (!take(s, '-')) return false;
  if (s.starts_with("W")) return s.size() == 3 && digit(s[1]) && digit(s[2]);
  if (!take(s, 2, month) || month == 0 || (month > 12 && (month < 21 || month > 41))) return false;
  if (s.empty()) return true;
  if (month > 12 || !take(s, '-') || !take(s, 2, day)) return false;
  if (day == 0 || day > (month < 0 ? 31 : days_in(year, month))) return false;
  return s.empty() || (take(s, 'T') && is_time(s));
}

bool is_duration(std::string_view s) {
  return s.size() >= 3 && s.front() == 'P' && !digit(s.back()) && s.back() != 'T' && s.back() != '.' &&
         s.find_first_not_of("PTYMWDHS0123456789.") == std::string_view::npos;
}

}  // namespace

bool is_edtf(std::string_view s) {
  const std::size_t slash = s.find('/');
  if (slash == std::string_view::npos) return is_date(s) || is_duration(s);
  const auto end = [](std::string_view part) { return part.empty() || part == ".." || is_date(part); };
  return s.size() > 1 && end(s.substr(0, slash)) && end(s.substr(slash + 1));
}

}  // namespace synoptic::review
