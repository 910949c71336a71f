// Reads the tokens of one match: every token gives what it can (a month, a number, a part of the day), and the way of reading
// that the rule names puts them together. A bag of parts suffices because the grammar fixed their order.
// Does not look at the neighbours (context.cpp) or supply what is not said (resolve.cpp). Covered by tests/rules/dates/.
#include "extract/dates/read.h"

#include <algorithm>
#include <array>

#include "extract/dates/calendar.h"
#include "extract/dates/figures.h"
#include "extract/dates/holidays.h"
#include "extract/dates/numerals.h"
#include "text/utf8.h"

namespace synoptic::extract::dates {
namespace {

// All that the words of one match say, in order.
struct Bag {
  std::array<int, 4> numbers{};  // figures and number words, ordinals as numbers
  std::array<int, 4> digits{};   // how many digits were written; 0 = in words
  int count = 0;
  bool ordinal = false;          // the last number was an ordinal
  bool first_ordinal = false;
  double decimal = -1;
  std::array<int, 3> clock_minutes{-1, -1, -1};
  std::array<int, 3> clock_ampm{-1, -1, -1};
  int clocks = 0, second = -1;
  Temporal t;
  Unit unit = Unit::none, unit2 = Unit::none;
  bool definite = false, era_before = false, several = false, half = false, plural = false, short_year = false, article = false;
  int deictic = kNoValue, way = 0, season_word = 0;
  bool slash_parts = false;

  void number(int n, int written, bool is_ordinal) {
    if (count == static_cast<int>(numbers.size())) return;
    if (count == 0) first_ordinal = is_ordinal;
    numbers[static_cast<std::size_t>(count)] = n;
    digits[static_cast<std::size_t>(count++)] = written;
    ordinal = is_ordinal;
  }
};

std::optional<int> clock_of(const Figure& f, int am_pm) {
  int h = f.separator ? f.a : f.number;
  const int m = f.separator ? f.b : 0;
  if (h < 0 || h > 24 || m > 59) return std::nullopt;
  if (am_pm >= 0 && h <= 12) h = h % 12 + am_pm / 60;
  return h * 60 + m;
}

class Collector {
 public:
  Collector(const Tokens& tokens, std::uint32_t first, std::uint32_t end) : k_(tokens), i_(first), end_(end) {
    while (i_ < end_) step();
    apply_half_day();
  }
  Bag bag;

 private:
  const Tokens& k_;
  std::uint32_t i_, end_;

  void step() {
    const std::string_view form = k_.form(i_);
    const lexicon::WordId word = k_.word(i_);
    if (!form.empty() && form[0] >= '0' && form[0] <= '9') return figure(form);
    if (form.size() == 2 && (form[0] == 'q' || form[0] == 'Q') && form[1] >= '1' && form[1] <= '4') {
      bag.t.season = 32 + (form[1] - '0');
      ++i_;
      return;
    }
    if (const auto n = numeral(k_, i_, end_)) {
      bag.number(n->value, 0, n->ordinal);
      i_ = n->end;
      return;
    }
    ++i_;
    if (word == 0) {
      if (const auto c = compound_of(form, k_.vocabulary)) compound(*c);
      return;
    }
    meaning(word);
  }

  void compound(const Compound& c) {
    if (c.head) meaning(c.head);
    const Figure head = figure_of(c.head_form);
    if (head.number >= 0) bag.number(head.number, head.digits, false);
    else if (const int n = c.head ? k_.words.value(c.head, Slot::number) : kNoValue; n > 0) bag.number(n, 0, false);
    if (c.tail) meaning(c.tail);
    const Figure tail = figure_of(c.tail_form);
    if (tail.number >= 0) bag.number(tail.number, tail.digits, !tail.suffix.empty() && tail.suffix != "s");
  }

  void figure(std::string_view form) {
    const Figure f = figure_of(form);
    ++i_;
    if (!f.suffix.empty()) return suffixed(f);
    if (f.separator == ':') {
      if (const auto m = clock_of(f, -1)) clock(*m, f.a);
      bag.second = f.c;
      return;
    }
    if (f.separator == ',' && f.b >= 1000) {
      bag.number(f.a, 2, false);
      bag.number(f.b, 4, false);
      return;
    }
    if (f.separator == '.') {
      bag.decimal = f.a + (f.b < 10 ? f.b / 10.0 : f.b / 100.0);
      for (int n : {f.a, f.b, f.c})
        if (n >= 0) bag.number(n, n >= 1000 ? 4 : 2, false);
      return;
    }
    // "01: 00": a clock time with a stray space
    if (i_ + 1 < end_ && k_.form(i_) == ":" && f.digits <= 2) {
      const Figure minutes = figure_of(k_.form(i_ + 1));
      if (minutes.digits == 2 && minutes.number < 60 && f.number <= 24) {
        clock(f.number * 60 + minutes.number, f.number);
        i_ += 2;
        return;
      }
    }
    bag.number(f.number, f.digits, false);
  }

  void suffixed(const Figure& f) {
    const std::string s = text::lower(f.suffix);
    if (s == "am" || s == "a" || s == "pm" || s == "p" || s == "am." || s == "pm.") {
      if (const auto m = clock_of(f, s[0] == 'p' ? 720 : 0)) clock(*m, 0, s[0] == 'p' ? 720 : 0);
    } else if (s.starts_with('t') && s.size() == 3) {
      bag.number(f.number, f.digits, false);
      const int hour = (s[1] - '0') * 10 + (s[2] - '0');
      int minute = 0;
      if (i_ + 1 < end_) {
        const Figure m = figure_of(k_.form(i_ + 1));
        minute = m.number >= 0 ? m.number : m.a;
        i_ += 2;
      }
      if (hour < 25 && minute < 60 && minute >= 0) clock(hour * 60 + minute, 13);
    } else if (s.starts_with('-')) {
      bag.number(f.number, f.digits, false);
      const auto tail = k_.vocabulary.find(std::string_view(s).substr(1));
      if (tail) meaning(tail);
    } else {
      bag.number(f.number, f.digits, s != "s" && s != "h");
    }
  }

  void clock(int minutes, int hour, int am_pm = -1) {
    if (bag.clocks == 3) return;
    const auto at = static_cast<std::size_t>(bag.clocks++);
    bag.clock_minutes[at] = minutes;
    bag.clock_ampm[at] = hour > 12 ? 0 : am_pm;
    if (am_pm >= 0 || hour > 12 || hour == 0) bag.t.half_day_known = true;
  }

  // "5 o'clock": the number before it was an hour.
  void hour_said() {
    if (bag.clocks || bag.count == 0) return;
    const int n = bag.numbers[static_cast<std::size_t>(--bag.count)];
    if (n <= 24) clock(n * 60, n);
  }

  void half_day(int am_pm) {
    if (bag.clocks == 0 && bag.count > 0) {  // "5 pm": the number before it was an hour
      const int n = bag.numbers[static_cast<std::size_t>(bag.count - 1)];
      if (bag.decimal >= 0 && bag.count >= 2) {
        bag.clock_minutes[0] = bag.numbers[static_cast<std::size_t>(bag.count - 2)] * 60 + n;
        bag.count -= 2;
      } else if (n <= 12 && n >= 0) {
        bag.clock_minutes[0] = n * 60;
        --bag.count;
      } else {
        return;
      }
      bag.clocks = 1;
    } else if (bag.count > 0 && bag.clocks == 1 && bag.numbers[0] <= 12) {
      bag.clock_minutes[1] = bag.numbers[0] * 60;
      bag.clocks = 2;
      bag.count = 0;
    }
    if (bag.clocks == 0) return;
    bag.clock_ampm[static_cast<std::size_t>(bag.clocks - 1)] = am_pm;
    bag.t.half_day_known = true;
  }

  void apply_half_day() {
    for (int i = bag.clocks - 1; i >= 0; --i) {
      const auto at = static_cast<std::size_t>(i);
      if (bag.clock_ampm[at] < 0 && i + 1 < bag.clocks && bag.t.half_day_known) bag.clock_ampm[at] = bag.clock_ampm[at + 1];
      if (bag.clock_ampm[at] >= 0 && bag.clock_minutes[at] < 13 * 60) bag.clock_minutes[at] = bag.clock_minutes[at] % 720 + bag.clock_ampm[at];
    }
  }

  void meaning(lexicon::WordId word) {
    auto value = [&](Slot s) { return k_.words.value(word, s); };
    if (const int v = value(Slot::unit); v != kNoValue) (bag.unit == Unit::none ? bag.unit : bag.unit2) = static_cast<Unit>(v);
    if (const int v = value(Slot::month); v != kNoValue) bag.t.month = v;
    if (const int v = value(Slot::weekday); v != kNoValue) bag.t.weekday = v;
    if (const int v = value(Slot::season); v != kNoValue) bag.t.season = v;
    if (const int v = value(Slot::part); v != kNoValue) bag.t.part = static_cast<Part>(v);
    if (const int v = value(Slot::clock); v != kNoValue) clock(v, 0, v >= 720 ? 720 : 0);
    if (const int v = value(Slot::am_pm); v != kNoValue) half_day(v);
    if (const int v = value(Slot::edge); v != kNoValue) bag.t.edge = static_cast<Edge>(v);
    if (const int v = value(Slot::relation); v != kNoValue) bag.t.relation = static_cast<Relation>(v);
    if (const int v = value(Slot::deictic); v != kNoValue) bag.deictic = v;
    if (const int v = value(Slot::way); v != kNoValue) bag.way = v;
    flags(word);
  }

  void flags(lexicon::WordId word) {
    static const auto& v = lexicon::Vocabulary::english();
    static const auto before = v.class_id("cal.era.before"), several = v.class_id("cal.several"), half = v.class_id("cal.half"), plural = v.class_id("cal.units.day"),
                      mark = v.class_id("cal.short-year"), article = v.class_id("article.indefinite"), oclock = v.class_id("cal.oclock");
    const auto& c = v.classes(word);
    if (c.has(oclock)) hour_said();
    bag.definite |= v.form(word) == "the";
    bag.era_before |= c.has(before);
    bag.several |= c.has(several);
    bag.half |= c.has(half);
    bag.plural |= c.has(plural);
    bag.short_year |= c.has(mark);
    bag.article |= c.has(article);
  }
};

int full_year(int n, int digits) {
  if (digits != 2) return n;
  return n < 50 ? 2000 + n : 1900 + n;
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
    if (ordered && i == 0 && n <= 4 && !year) t.season = (b.half ? 39 : 32) + n;
    else if (year || (b.digits[at] == 2 && t.month && t.day && !t.has_year() && b.short_year)) t.year = b.digits[at] == 2 && !b.era_before ? full_year(n, 2) : n;
    else if (!t.day) t.day = n;
    else t.day_end = n;
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

// Figures alone: year-month-day, or day and month in the order that the account shows elsewhere.
std::optional<Temporal> figures(Bag& b, bool year_first, FigureOrder order) {
  Temporal t = b.t;
  t.shape = Shape::calendar;
  auto n = b.numbers;
  if (b.count == 1 && b.digits[0] == 8) n = {n[0] / 10000, n[0] / 100 % 100, n[0] % 100, 0}, b.count = 3, year_first = true;
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
  if (is_valid(d)) return t;
  if (b.count < 3 || t.month > 12 || t.day > 31 || t.month < 1 || t.day < 1) return std::nullopt;
  t.shape = Shape::impossible;  // 29/2/2019
  return t;
}

std::optional<Temporal> decade_or_century(Bag& b, bool century) {
  Temporal& t = b.t;
  t.shape = Shape::calendar;
  if (b.count == 0) return std::nullopt;
  const int n = b.numbers[0];
  t.masked = century ? 2 : 1;
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
    t.way = b.deictic + (b.way < 0 ? -1 : b.way > 0 ? 1 : 0);
    t.relation = Relation::none;
    t.count = t.way < 0 ? -t.way : t.way;
    return t;
  }
  if (b.count && b.numbers[0] > 0) t.count = b.numbers[0];
  else if (b.several) t.count = -2;
  else if (b.plural) t.count = -2;
  if (b.definite && t.relation == Relation::next) t.relation = Relation::following;  // "the next day" follows on what was told
  if (t.relation == Relation::none) t.relation = b.way < 0 ? Relation::preceding : b.way > 0 ? Relation::following : Relation::same;
  return t;
}

std::optional<Temporal> duration(Bag& b, Shape shape) {
  Temporal& t = b.t;
  t.shape = shape;
  t.unit = b.unit;
  t.edge = Edge::none;
  if (b.decimal >= 0) t.count = b.decimal;
  else if (b.count) t.count = b.numbers[0];
  else if (b.several) t.count = -2;
  else t.count = b.half ? 0.5 : b.article ? 1 : -2;
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
  t.unit = b.unit;
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
  Collector c(tokens, first, end);
  Bag& b = c.bag;
  if (make == "calendar") {
    if (const int h = Holidays::english().find(tokens, first, end); h >= 0) b.t.holiday = h;
    return calendar(b);
  }
  if (make == "ymd") return figures(b, true, order);
  // figures with dots are written day first everywhere
  if (make == "dmy") return figures(b, false, b.decimal >= 0 ? FigureOrder::day_first : order);
  if (make == "decade") return decade_or_century(b, false);
  if (make == "century") return decade_or_century(b, true);
  if (make == "relative") {
    if (const int h = Holidays::english().find(tokens, first, end); h >= 0) b.t.holiday = h;
    return relative(b);
  }
  if (make == "duration") return duration(b, Shape::duration);
  if (make == "set") return duration(b, Shape::set);
  if (make == "rate") {  // "per day": the length that the rate is over
    b.article = true;
    return duration(b, Shape::duration);
  }
  if (make == "clocks") return clocks(b);
  if (make == "clockwords") return clock_words(b, has_word(tokens, first, end, "to"));
  if (make == "nth" || make == "week") return nth(b, make == "week");
  if (make == "yearmonth") {
    b.t.shape = Shape::calendar;
    b.t.year = b.numbers[0];
    b.t.month = b.numbers[1];
    return b.t.month >= 1 && b.t.month <= 12 ? std::optional(b.t) : std::nullopt;
  }
  b.t.shape = Shape::reference;
  return b.t;
}

}  // namespace synoptic::extract::dates
