// Reads tokens of digits ("26", "26th", "09.04.2011", "07:00", "5pm", "1990s", "12-day") as the calendar may. One pass over the
// token's bytes. Ambiguity is kept: "12" is a day, a month and an hour; the grammar's patterns choose.
// Does not read words: lexicon.h. Covered by tests/dates/.
#include "extract/dates/figures.h"

#include <algorithm>
#include <array>

namespace synoptic::extract::dates {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_any(std::string_view s, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), s) != list.end();
}

// Lower-case ASCII copy of a short suffix, without an allocation.
struct Lower {
  std::array<char, 12> data{};
  std::size_t size = 0;
  explicit Lower(std::string_view s) : size(std::min(s.size(), data.size())) {
    for (std::size_t i = 0; i < size; ++i) data[i] = static_cast<char>(s[i] >= 'A' && s[i] <= 'Z' ? s[i] + 32 : s[i]);
  }
  std::string_view view() const { return {data.data(), size}; }
};

void add_whole(const Figure& f, const FigureClasses& c, grammar::Item& item) {
  auto add = [&](bool condition, lexicon::ClassId id) {
    if (condition) item.classes.add(id);
  };
  const int n = f.number, digits = f.digits;
  add(digits <= 2 && n >= 1 && n <= 31, c.day);
  add(digits == 2 && n >= 1 && n <= 31, c.day2);
  add(digits <= 2 && n >= 1 && n <= 12, c.month);
  add(digits == 4 && n >= 1000 && n < 2200, c.year);
  add(digits == 4 && n <= 2400 && n % 100 < 60, c.hhmm);
  add(digits == 2, c.year2);
  add(digits <= 4 && n >= 1, c.small);
  add(digits <= 2 && n <= 24, c.hour);
  add(digits == 2 && n < 60, c.two);
  add(digits <= 4 && n >= 1, c.era_year);
  add(digits == 8, c.compact);
}

void add_suffixed(const Figure& f, const FigureClasses& c, grammar::Item& item) {
  const Lower lower(f.suffix);
  const std::string_view s = lower.view();
  const int n = f.number;
  if (is_any(s, {"st", "nd", "rd", "th"})) {
    item.classes.add(c.ordinal);
    if (n >= 1 && n <= 31) item.classes.add(c.day_ordinal);
  } else if (is_any(s, {"am", "pm", "a", "p", "am.", "pm."})) {
    const int hour = f.separator ? f.a : n;
    if (hour >= 0 && hour <= 12 && (f.b < 60)) item.classes.add(c.am_pm);
  } else if (s == "s" && (f.digits == 4 || f.digits == 2 || f.digits == 3)) {
    if (n % 10 == 0) item.classes.add(c.decade);
  } else if (s == "h" && n >= 0 && n <= 24) {
    item.classes.add(c.hour_s);
  } else if (s.starts_with('t') && s.size() == 3 && is_digit(s[1]) && is_digit(s[2])) {
    item.classes.add(c.iso_clock);
  }
}

void add_parts(const Figure& f, std::string_view token, const FigureClasses& c, grammar::Item& item) {
  const std::size_t length = token.size();
  const int year = f.c;  // with two digits only when the others have two as well: "09.04.11", not version 1.2.13
  if (f.separator == '.' && f.c >= 0 && f.a >= 1 && f.a <= 31 && f.b >= 1 && f.b <= 31 && (year >= 1000 || length == 8))
    item.classes.add(c.dmy);
  if (f.separator == '.' && f.a >= 1000 && f.b >= 1 && f.b <= 12 && f.c >= 1 && f.c <= 31) item.classes.add(c.dmy);
  if (f.separator == '.' && f.c < 0) item.classes.add(c.decimal);
  if (f.separator == '.' && f.c < 0 && f.a >= 1 && f.a <= 31 && f.b >= 1 && f.b <= 31) item.classes.add(c.month_day);
  if (f.separator == ',' && f.c < 0 && f.a >= 1 && f.a <= 31 && f.b >= 1000 && f.b < 2200) item.classes.add(c.day_year);
  const std::size_t colon = token.find(':');  // "1:1" is no clock time
  if (f.separator == ':' && f.a <= 24 && f.b < 60 && colon + 2 < length && is_digit(token[colon + 2])) item.classes.add(c.clock);
}

}  // namespace

QuarterFigure quarter_of(std::string_view s) {
  QuarterFigure out;
  if (s.size() < 2) return out;
  auto is_q = [&](std::size_t i) { return i + 1 < s.size() && (s[i] == 'q' || s[i] == 'Q') && s[i + 1] >= '1' && s[i + 1] <= '4'; };
  auto year = [&](std::size_t i) {
    int n = 0;
    for (std::size_t k = i; k < i + 4; ++k) n = k < s.size() && is_digit(s[k]) ? n * 10 + (s[k] - '0') : -100000;
    return n;
  };
  if (is_q(0) && s.size() == 2) return {s[1] - '0', 0};
  if (is_q(0) && (s.size() == 6 || (s.size() == 7 && s[2] == '-'))) out = {s[1] - '0', year(s.size() - 4)};
  if (is_q(s.size() - 2) && (s.size() == 6 || (s.size() == 7 && s[4] == '-'))) out = {s.back() - '0', year(0)};
  return out.year >= 1000 ? out : QuarterFigure{};
}

Figure figure_of(std::string_view s) {
  Figure f;
  std::size_t i = 0;
  int part[3] = {-1, -1, -1}, parts = 0, digits = 0;
  while (i < s.size() && parts < 3 && is_digit(s[i])) {
    int n = 0, k = 0;
    for (; i < s.size() && is_digit(s[i]); ++i)
      if (++k <= 8) n = n * 10 + (s[i] - '0');
    if (k > 8) return {};
    part[parts++] = n;
    if (parts == 1) digits = k;
    const bool more = i + 1 < s.size() && (s[i] == '.' || s[i] == ',' || s[i] == ':') && is_digit(s[i + 1]);
    if (!more) break;
    if (f.separator && f.separator != s[i]) return {};
    if (parts == 3) return {};
    f.separator = s[i++];
  }
  if (parts == 0) return f;
  f.suffix = s.substr(i);
  if (parts == 1) {
    f.number = part[0];
    f.digits = digits;
  } else {
    f.a = part[0], f.b = part[1], f.c = part[2];
  }
  return f;
}

FigureClasses::FigureClasses(const lexicon::Vocabulary& v)
    : day(v.class_id("fig.day")),
      day2(v.class_id("fig.day2")),
      month(v.class_id("fig.month")),
      year(v.class_id("fig.year")),
      year2(v.class_id("fig.year2")),
      small(v.class_id("fig.small")),
      ordinal(v.class_id("fig.ordinal")),
      day_ordinal(v.class_id("fig.day-ordinal")),
      dmy(v.class_id("fig.dmy")),
      decimal(v.class_id("fig.decimal")),
      clock(v.class_id("fig.clock")),
      hour(v.class_id("fig.hour")),
      two(v.class_id("fig.two")),
      am_pm(v.class_id("fig.am-pm")),
      hour_s(v.class_id("fig.hour-h")),
      day_year(v.class_id("fig.day-year")),
      decade(v.class_id("fig.decade")),
      count_unit(v.class_id("fig.count-unit")),
      compact(v.class_id("fig.compact")),
      era_year(v.class_id("fig.era-year")),
      quarter(v.class_id("fig.quarter")),
      month_day(v.class_id("fig.month-day")),
      iso_clock(v.class_id("fig.iso-clock")),
      hhmm(v.class_id("fig.hhmm")),
      quarter_year(v.class_id("fig.quarter-year")),
      dashed_day(v.class_id("fig.dashed-day")),
      dashed_month(v.class_id("fig.dashed-month")),
      day_with_month(v.class_id("fig.day-month")) {}

void add_figure_classes(std::string_view token, segment::TokenKind, const FigureClasses& classes, grammar::Item& item) {
  if (token.size() <= 7)
    if (const QuarterFigure q = quarter_of(token); q.quarter) {
      item.classes.add(q.year ? classes.quarter_year : classes.quarter);
      return;
    }
  if (token.empty() || !is_digit(token[0])) return;
  const Figure f = figure_of(token);
  if (!f.suffix.empty())
    add_suffixed(f, classes, item);
  else if (f.number >= 0)
    add_whole(f, classes, item);
  else if (f.a >= 0)
    add_parts(f, token, classes, item);
}

}  // namespace synoptic::extract::dates
