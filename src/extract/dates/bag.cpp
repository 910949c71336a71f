// Fills a bag: each token gives what it can, and a few look back one number ("5 pm", "5 o'clock") or ahead one token ("01: 00").
// Does not judge what the parts amount to: read.cpp. Covered by tests/rules/dates/.
#include "extract/dates/bag.h"

#include <algorithm>

#include "extract/dates/figures.h"
#include "extract/dates/numerals.h"
#include "text/utf8.h"

namespace synoptic::extract::dates {
namespace {

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
    if (const QuarterFigure q = form.size() <= 7 ? quarter_of(form) : QuarterFigure{}; q.quarter) {
      bag.t.season = kCalendarQuarter + q.quarter;
      if (q.year) bag.number(q.year, 4, false);
      ++i_;
      return;
    }
    if (!form.empty() && form[0] >= '0' && form[0] <= '9') return figure(form);
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
    if (head.number >= 0)
      bag.number(head.number, head.digits, false);
    else if (const int n = c.head ? k_.words.value(c.head, Slot::number) : kNoValue; n > 0)
      bag.number(n, 0, false);
    if (c.tail) meaning(c.tail);
    const Figure tail = figure_of(c.tail_form);
    if (tail.number >= 0) bag.number(tail.number, tail.digits, !tail.suffix.empty() && tail.suffix != "s");
  }

  // "July-2018" of "6-July-2018", "day" of "41-day".
  void pieces(std::string_view rest) {
    for (;;) {
      const std::size_t hyphen = rest.find('-');
      const std::string_view piece = rest.substr(0, hyphen);
      if (const Figure f = figure_of(piece); f.number >= 0)
        bag.number(f.number, f.digits, false);
      else if (const auto word = k_.vocabulary.find(piece))
        meaning(word);
      if (hyphen == std::string_view::npos) return;
      rest.remove_prefix(hyphen + 1);
    }
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
      pieces(std::string_view(s).substr(1));
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
      if (bag.clock_ampm[at] >= 0 && bag.clock_minutes[at] < 13 * 60)
        bag.clock_minutes[at] = bag.clock_minutes[at] % 720 + bag.clock_ampm[at];
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
    static const auto before = v.class_id("cal.era.before"), several = v.class_id("cal.several"), half = v.class_id("cal.half"),
                      plural = v.class_id("cal.units.day"), mark = v.class_id("cal.short-year"), article = v.class_id("article.indefinite"),
                      oclock = v.class_id("cal.oclock");
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

}  // namespace

Bag collect(const Tokens& tokens, std::uint32_t first, std::uint32_t end) { return Collector(tokens, first, end).bag; }

}  // namespace synoptic::extract::dates
