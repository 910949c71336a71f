// Reads the tokens of one match: every token gives what it can (a month, a number, a part of the day), and the way of reading
// that the rule names puts them together. A bag of parts suffices because the grammar fixed their order.
// Does not look at the neighbours (context.cpp) or supply what is not said (resolve.cpp). Covered by tests/rules/dates/.
#include "extract/dates/read.h"

#include <algorithm>

#include "extract/dates/bag.h"
#include "extract/dates/calendar.h"
#include "extract/dates/figures.h"
#include "extract/dates/holidays.h"
#include "extract/dates/numerals.h"
#include "text/utf8.h"

namespace synoptic::extract::dates {
namespace {

int full_year(int n, int digits) {
  if (digits != 2) return n;
  return n < 40 ? 2000 + n : 1900 + n;
}

// Months, days, years, parts of the day, clock times, seasons: whatever the words name.
std::optional<Temporal> calendar(Bag& b) {
  Temporal& t = b.t;
  t.shape = Shape::calendar;
  const bool ordered = b.unit == Unit::quarter || b.half;
  for (int i = 0; i < b.count; ++i) {
    const auto at = static_cast<std::size_t>(i);
    const int n = b.numbers[at];
    const bool year = b.digits[at] == 4 || n > 31 || b.era_before || n == 0;
    if (ordered && i == 0 && n <= 4 && !year)
      t.season = (b.half ? 39 : 32) + n;
    else if (year || (b.digits[at] == 2 && t.month && t.day && !t.has_year() && b.short_year))
      t.year = b.digits[at] == 2 && !b.era_before ? full_year(n, 2) : n;
    else if (!t.day)
      t.day = n;
    else
      t.day_end = n;
  }
  if (ordered && t.season == 0) t.season = b.half ? 41 : 36;
  if (t.day && !t.day_end && t.month && !t.has_year() && b.short_year && b.count == 1) t.year = full_year(t.day, 2), t.day = 0;
  if (b.era_before) t.year = 1 - t.year;
  if (b.clocks) t.minute = b.clock_minutes[0];
  t.second = b.second;
  const int year = t.has_year() ? t.year : 2000;
  if (t.month && t.day && !is_valid({year, t.month, t.day})) t.shape = Shape::impossible;  // "31 February": found, without a value
  if (t.month && t.day_end && (!is_valid({year, t.month, t.day_end}) || t.day_end <= t.day)) return std::nullopt;
  if (t.minute >= 0 && t.part != Part::none && !t.half_day_known && t.minute < 720) {
    t.minute += t.part == Part::afternoon || t.part == Part::evening || (t.part == Part::night && t.minute >= 360) ? 720 : 0;
    t.half_day_known = true;
  }
  return t;
}

// "26-27.02.1986".
std::optional<Temporal> dotted_days(Bag& b) {
  Temporal& t = b.t;
  t.shape = Shape::calendar;
  if (b.count < 4) return std::nullopt;
  t.day = b.numbers[0], t.day_end = b.numbers[1], t.month = b.numbers[2], t.year = full_year(b.numbers[3], b.digits[3]);
  const bool days = is_valid({t.year, t.month, t.day}) && is_valid({t.year, t.month, t.day_end}) && t.day < t.day_end;
  return days ? std::optional(t) : std::nullopt;
}

// "June 28-July 4, 2014", where the hyphen makes "28-July" one token.
std::optional<Temporal> two_months(const Tokens& k, std::uint32_t first, Bag& b) {
  Temporal& t = b.t;
  t.shape = Shape::calendar;
  t.month_end = t.month;
  t.month = k.words.value(k.word(first), Slot::month);
  if (b.count < 2 || t.month == t.month_end) return std::nullopt;
  t.day = b.numbers[0], t.day_end = b.numbers[1];
  if (b.count > 2) t.year = b.numbers[2] - (t.month_end < t.month ? 1 : 0);
  const int y = t.has_year() ? t.year : 2000;
  return is_valid({y, t.month, t.day}) && is_valid({y, t.month_end, t.day_end}) ? std::optional(t) : std::nullopt;
}

// "0700 hours".
std::optional<Temporal> military_clock(Bag& b) {
  b.t.shape = Shape::calendar;
  b.t.part = Part::none;
  b.t.unit = Unit::none;
  b.t.minute = b.numbers[0] / 100 * 60 + b.numbers[0] % 100;
  b.t.half_day_known = true;
  return b.t;
}

// "1955-57" and "2007-08" are two years, "1992-11" is a month.
std::optional<Temporal> year_and_two_digits(Bag& b) {
  Temporal& t = b.t;
  t.shape = Shape::calendar;
  t.year = b.numbers[0];
  const int second = b.numbers[1], last = t.year % 100;
  if (second == (last + 1) % 100 || (second > 12 && second > last))
    t.year_end = t.year - last + second + (second < last ? 100 : 0);
  else if (second >= 1 && second <= 12)
    t.month = second;
  else
    return std::nullopt;
  return t;
}

// "Tel. 2010-2015-86": figures and a dash right before, without a blank.
bool in_longer_number(const Tokens& k, std::uint32_t first) {
  const auto& tokens = k.segmentation.tokens;
  return first >= 2 && k.form(first - 1) == "-" && !tokens[first].space_before && !tokens[first - 1].space_before &&
         tokens[first - 2].kind == segment::TokenKind::number;
}

// Figures alone: year-month-day, or day and month in the order that the account shows elsewhere.
std::optional<Temporal> figures(Bag& b, bool year_first, FigureOrder order) {
  Temporal t = b.t;
  t.shape = Shape::calendar;
  auto n = b.numbers;
  const bool compact = b.count == 1 && b.digits[0] == 8;
  if (compact && b.numbers[0] == 0) return std::nullopt;
  if (compact) n = {n[0] / 10000, n[0] / 100 % 100, n[0] % 100, 0}, b.count = 3, year_first = true;
  if (b.count >= 2 && t.month) {  // "2 Feb 13"
    t.day = n[0], t.year = full_year(n[1], b.digits[1]);
  } else if (b.count >= 3 && (year_first || n[0] >= 1000)) {
    t.year = n[0], t.month = n[1], t.day = n[2];
    if (t.month > 12) std::swap(t.month, t.day);
  } else if (b.count >= 2) {
    t.day = n[0], t.month = n[1];
    if (order == FigureOrder::month_first ? t.day <= 12 : t.month > 12) std::swap(t.day, t.month);
    if (b.count >= 3) t.year = full_year(n[2], n[2] >= 1000 ? 4 : 2);
  }
  if (b.clocks) t.minute = b.clock_minutes[0], t.half_day_known = true;
  const Day d{t.has_year() ? t.year : 2000, t.month, t.day};
  if (compact && (t.year < 1900 || t.year > 2099)) return std::nullopt;
  if (is_valid(d)) return t;
  if (b.count < 3 || t.month > 12 || t.day > 31 || t.month < 1 || t.day < 1) return std::nullopt;
  t.shape = Shape::impossible;  // 29/2/2019
  return t;
}

std::optional<Temporal> decade_or_century(Bag& b, bool century) {
  Temporal& t = b.t;
  t.shape = Shape::calendar;
  if (b.count == 0) return std::nullopt;
  int n = b.numbers[0];
  t.masked = century ? 2 : 1;
  if (!century && b.digits[0] == 0 && n < 100) n += 1900;  // "the eighties"
  t.year = century ? (n - 1) * 100 : full_year(n, b.digits[0]);
  if (!century && b.digits[0] == 4 && n % 10 != 0) return std::nullopt;
  if (b.era_before) t.year = century ? -(n - 1) * 100 : -(n / 10) * 10;
  if (b.era_before && t.year == 0) return std::nullopt;
  return t;
}

std::optional<Temporal> relative(Bag& b) {
  Temporal& t = b.t;
  t.shape = Shape::relative;
  t.unit = b.unit;
  if (b.deictic != kNoValue) {
    t.base = Base::document;
    t.unit = Unit::day;
    const int days = b.deictic + (b.way < 0 ? -1 : b.way > 0 ? 1 : 0);
    t.relation = Relation::none;
    t.way = days < 0 ? -1 : 1;
    t.count = days < 0 ? -days : days;
    return t;
  }
  if (b.count && b.numbers[0] > 0)
    t.count = b.numbers[0];
  else if (b.several)
    t.count = -2;
  else if (b.plural)
    t.count = -2;
  if (b.definite && t.relation == Relation::next) t.relation = Relation::following;  // "the next day" follows on what was told
  if (t.relation == Relation::none) t.relation = b.way < 0 ? Relation::preceding : b.way > 0 ? Relation::following : Relation::same;
  return t;
}

std::optional<Temporal> duration(Bag& b, Shape shape) {
  Temporal& t = b.t;
  t.shape = shape;
  t.unit = b.unit;
  t.edge = Edge::none;
  if (b.decimal >= 0)
    t.count = b.decimal;
  else if (b.count)
    t.count = b.numbers[0];
  else if (b.several)
    t.count = -2;
  else
    t.count = b.half ? 0.5 : b.article ? 1 : -2;
  if (b.half && b.count) t.count += 0.5;
  return t;
}

std::optional<Temporal> clocks(Bag& b) {
  Temporal& t = b.t;
  t.shape = Shape::calendar;
  if (b.clocks < 2 && b.count == 1 && b.numbers[0] <= 24) {  // "from 2 to 5pm": the first hour shares the second's half
    b.clock_minutes[1] = b.clock_minutes[0];
    b.clock_minutes[0] = b.numbers[0] * 60 + (b.clock_minutes[1] >= 780 && b.numbers[0] < 12 ? 720 : 0);
    b.clocks = 2;
  }
  if (b.clocks < 2) return std::nullopt;
  t.minute = b.clock_minutes[0];
  t.minute_end = b.clock_minutes[1];
  return t;
}

// "at 5", "nine thirty", "one fifteen p m": an hour that is one only beside a day.
std::optional<Temporal> hour(const Tokens& k, std::uint32_t first, std::uint32_t end) {
  Temporal t;
  t.shape = Shape::calendar;
  int part[2] = {-1, 0}, parts = 0, half = -1;
  for (std::uint32_t i = first; i < end && parts < 3;) {
    const Figure f = figure_of(k.form(i));
    if (f.separator == '.' && f.c < 0 && f.b < 60 && k.form(i).size() >= 4 && k.form(i)[k.form(i).size() - 3] == '.') {  // "4.15"
      if (parts) return std::nullopt;
      part[0] = f.a, part[1] = f.b, parts = 2;
      ++i;
      continue;
    }
    const auto n = f.number < 0 ? numeral(k, i, end) : std::nullopt;
    if (f.number >= 0 || n) {
      if (parts == 2) return std::nullopt;
      part[parts++] = n ? n->value : f.number;
      i = n ? n->end : i + 1;
      continue;
    }
    const char c = k.form(i).empty() ? 'x' : k.form(i)[0];
    if (parts && half < 0 && (c == 'p' || c == 'P' || c == 'a' || c == 'A')) half = c == 'p' || c == 'P' ? 720 : 0;
    ++i;
  }
  if (part[0] < 0 || part[0] > 24 || part[1] > 59 || (half >= 0 && part[0] > 12)) return std::nullopt;
  t.minute = (half >= 0 ? part[0] % 12 * 60 + half : part[0] * 60) + part[1];
  t.half_day_known = half >= 0 || part[0] > 12;
  return t;
}

// "the week after next", "the month before last": two steps.
std::optional<Temporal> after_next(Bag& b) {
  Temporal& t = b.t;
  t.shape = Shape::relative;
  t.unit = b.unit;
  t.way = t.relation == Relation::last ? -2 : 2;
  return t;
}

// "half past three", "a quarter to five", "20 past seven".
std::optional<Temporal> clock_words(Bag& b, bool to) {
  Temporal& t = b.t;
  t.shape = Shape::calendar;
  const int minutes = b.half ? 30 : b.unit == Unit::quarter ? 15 : b.count ? b.numbers[0] : -1;
  int hour = b.clocks ? b.clock_minutes[0] / 60 : b.numbers[static_cast<std::size_t>(std::max(0, b.count - 1))];
  if (minutes < 0 || hour < 1 || hour > 24 || minutes > 59) return std::nullopt;
  t.minute = (hour * 60 + (to ? -minutes : minutes) + 1440) % 1440;
  return t;
}

// "the third week of", "week 31", "the last four months of": what is counted in is joined later.
std::optional<Temporal> nth(Bag& b, bool week_number) {
  Temporal& t = b.t;
  t.shape = Shape::nth;
  t.unit = t.weekday ? Unit::day : b.unit;  // "the first Monday of"
  const bool last = t.relation == Relation::last;
  t.nth = last ? -1 : b.count ? b.numbers[0] : 0;
  if (b.count == 2 || (last && b.count)) t.count = b.numbers[static_cast<std::size_t>(b.count - 1)];
  if (week_number && (t.nth < 1 || t.nth > 53)) return std::nullopt;
  t.relation = Relation::none;
  return t;
}

bool has_word(const Tokens& tokens, std::uint32_t first, std::uint32_t end, std::string_view word) {
  for (std::uint32_t i = first; i < end; ++i)
    if (tokens.vocabulary.form(tokens.word(i)) == word) return true;
  return false;
}

}  // namespace

std::optional<Compound> compound_of(std::string_view token, const lexicon::Vocabulary& vocabulary) {
  const std::size_t hyphen = token.find('-');
  if (hyphen == std::string_view::npos || hyphen == 0 || hyphen + 1 >= token.size() || token.size() > 40) return std::nullopt;
  Compound c;
  c.head_form = token.substr(0, hyphen);
  c.tail_form = token.substr(hyphen + 1);
  c.head = vocabulary.find(text::lower(c.head_form));
  c.tail = vocabulary.find(text::lower(c.tail_form));
  return c;
}

std::optional<Temporal> read(const Tokens& tokens, std::uint32_t first, std::uint32_t end, std::string_view make, FigureOrder order) {
  Bag b = collect(tokens, first, end);
  if (make == "calendar") {
    if (const int h = Holidays::english().find(tokens, first, end); h >= 0) b.t.holiday = h;
    return calendar(b);
  }
  if (make == "ymd") return figures(b, true, order);
  // figures with dots are written day first everywhere
  if (make == "dmy") return figures(b, false, b.decimal >= 0 ? FigureOrder::day_first : order);
  if (make == "dmyrange") return dotted_days(b);
  if (make == "twomonths") return two_months(tokens, first, b);
  if (make == "hhmm") return military_clock(b);
  if (make == "decade") return decade_or_century(b, false);
  if (make == "century") return decade_or_century(b, true);
  if (make == "relative") {
    if (const int h = Holidays::english().find(tokens, first, end); h >= 0) b.t.holiday = h;
    return relative(b);
  }
  if (make == "duration" || make == "units") return duration(b, Shape::duration);  // "the last two weeks" is a length, as in TIMEX3
  if (make == "set") return duration(b, Shape::set);
  if (make == "rate") {  // "per day": the length that the rate is over
    b.article = true;
    return duration(b, Shape::duration);
  }
  if (make == "hour") return hour(tokens, first, end);
  if (make == "afternext") return after_next(b);
  if (make == "clockpart" && !b.clocks && b.count) {  // "6 in the evening"
    b.t.minute = b.numbers[0] * 60;
    b.count = 0;
    return b.t.minute <= 1440 ? calendar(b) : std::nullopt;
  }
  if (make == "clockpart") return calendar(b);
  if (make == "weekof") b.unit = Unit::week;
  if (make == "figuresmy") {
    b.t.shape = Shape::calendar;
    b.t.month = b.numbers[0], b.t.year = b.numbers[1];
    return b.t;
  }
  if (make == "dmdot") return figures(b, false, order);
  if (make == "clocks") return clocks(b);
  if (make == "clockwords") return clock_words(b, has_word(tokens, first, end, "to"));
  if (make == "nth" || make == "week" || make == "weekof") return nth(b, make == "week");
  if (make == "yearmonth") return in_longer_number(tokens, first) ? std::nullopt : year_and_two_digits(b);
  b.t.shape = Shape::reference;
  return b.t;
}

}  // namespace synoptic::extract::dates
