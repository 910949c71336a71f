// What a run of digits means: which separators group and which mark decimals. Grouping follows CLDR's three habits:
// 1,234,567 and 1.234.567 (groups of three) and 12,34,567 (Indian). A mark that fits none of them is a decimal mark,
// or the run is a list, a clock time or a version.
// Does not join runs over spaces: cores.cpp. Covered by tests/numbers/digits_test.cpp.
#include "extract/numbers/digits.h"

#include <algorithm>

namespace synoptic::extract::numbers {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Lengths of the parts between marks fit a habit of grouping.
bool groups(const std::vector<std::string_view>& parts) {
  const std::size_t n = parts.size();
  if (n < 2 || parts[0].empty() || parts[0].size() > 3 || parts[n - 1].size() != 3 || parts[0] == "0") return false;
  const auto all = [&](std::size_t length) {
    return std::all_of(parts.begin() + 1, parts.end() - 1, [&](std::string_view p) { return p.size() == length; });
  };
  return all(3) || (n > 2 && parts[0].size() <= 2 && all(2));
}

std::vector<std::string_view> split(std::string_view s, char mark) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t at = s.find(mark);
    parts.push_back(s.substr(0, at));
    if (at == std::string_view::npos) return parts;
    s.remove_prefix(at + 1);
  }
}

double joined(const std::vector<std::string_view>& parts) {
  double v = 0;
  for (auto p : parts)
    for (char c : p) v = v * 10 + (c - '0');
  return v;
}

double with_fraction(double whole, std::string_view decimals) {
  // As an integer over a power of ten: correctly rounded for the usual lengths, so that 0.1 reads as 0.1.
  double numerator = whole, scale = 1;
  for (char c : decimals.substr(0, std::min<std::size_t>(decimals.size(), 15))) {
    numerator = numerator * 10 + (c - '0');
    scale *= 10;
  }
  return numerator / scale;
}

std::uint32_t digits_in(const std::vector<std::string_view>& parts) {
  std::size_t n = 0;
  for (auto p : parts) n += p.size();
  return static_cast<std::uint32_t>(n);
}

// One kind of mark only.
Digits one_mark(std::string_view s, char mark, bool point_groups) {
  const auto parts = split(s, mark);
  const bool grouped = groups(parts);
  if (parts.size() == 2) {
    const bool three = grouped && (mark == ',' || point_groups);
    if (three) return {joined(parts), DigitForm::grouped, digits_in(parts)};
    return {with_fraction(value_of_digits(parts[0]), parts[1]), DigitForm::decimal, static_cast<std::uint32_t>(parts[0].size()), grouped};
  }
  if (grouped) return {joined(parts), DigitForm::grouped, digits_in(parts)};
  return {value_of_digits(parts[0]), mark == ',' ? DigitForm::list : DigitForm::dotted, static_cast<std::uint32_t>(parts[0].size())};
}

}  // namespace

double value_of_digits(std::string_view digits) {
  double v = 0;
  for (char c : digits)
    if (is_digit(c)) v = v * 10 + (c - '0');
  return v;
}

Digits read_digits(std::string_view s, bool point_groups) {
  const std::size_t comma = s.find(','), point = s.find('.');
  if (s.find(':') != std::string_view::npos) return {value_of_digits(s.substr(0, s.find(':'))), DigitForm::clock, 0};
  if (comma == std::string_view::npos && point == std::string_view::npos)
    return {value_of_digits(s), DigitForm::plain, static_cast<std::uint32_t>(s.size())};
  if (comma == std::string_view::npos) return one_mark(s, '.', point_groups);
  if (point == std::string_view::npos) return one_mark(s, ',', point_groups);
  // Both: the mark that stands last, once, is the decimal mark.
  const std::size_t last = s.find_last_of(",.");
  const char decimal = s[last], group = decimal == '.' ? ',' : '.';
  const std::string_view whole = s.substr(0, last);
  if (whole.find(decimal) == std::string_view::npos) {
    const auto parts = split(whole, group);
    if (groups(parts)) return {with_fraction(joined(parts), s.substr(last + 1)), DigitForm::grouped, digits_in(parts)};
  }
  return {value_of_digits(split(s, s[s.find_first_of(",.")])[0]), DigitForm::list, 0};
}

}  // namespace synoptic::extract::numbers
