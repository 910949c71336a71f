// The meaning of a calendar expression before it is resolved: what its words say, with nothing supplied from outside.
// Read by read.cpp from one group of tokens, joined by join.cpp, turned into EDTF by resolve.cpp.
#pragma once
#include <cstdint>
#include <string>

#include "extract/dates/words.h"

namespace synoptic::extract::dates {

enum class Shape : std::uint8_t {
  none,
  calendar,    // year, month, day, weekday, season, week, part of day, clock: any of them
  relative,    // a unit counted from a point: last week, next May, three days later
  duration,    // three weeks
  set,         // every Monday, daily
  nth,         // the third week of a month: `nth` of `unit` in the Temporal `point` (count of them when `count` is set)
  range,       // from one point to another: indices `from` and `to`
  impossible,  // 31 February
  spell,       // `count` of `unit` that begin with the Temporal `point`
  unplaced,    // counted from an event that has no date
  reference,   // now, recently: points into the reader's time without a value
};

enum class Base : std::uint8_t { none, document, story, point };  // what a relative expression counts from

// "Q3" and "last quarter" are three months of the calendar, written as these months; "the third quarter" may be that of a company's
// year and keeps EDTF's code, which names no months.
inline constexpr int kCalendarQuarter = 100;

struct Temporal {
  Shape shape = Shape::none;
  // calendar; 0 or -1 = not said
  int year = kNoValue;
  int year_end = kNoValue;  // "2007-08"
  int masked = 0;           // digits of the year that are open: 1 decade, 2 century
  int month = 0, day = 0, day_end = 0;
  int month_end = 0;            // "June 28-July 4"
  int weekday = 0, season = 0;  // season: EDTF codes 21-24, quarters 33-36, halves 40-41; 101-104 see above
  int nth = 0;                  // of the unit; -1 the last, 0 the one that holds `point`
  int holiday = -1;             // index of Holidays
  Part part = Part::none;
  int minute = -1, minute_end = -1;  // of the day
  int second = -1;
  bool half_day_known = false;  // am or pm, or a 24-hour clock, was said
  Edge edge = Edge::none;
  // relative, duration, set
  Relation relation = Relation::none;
  Unit unit = Unit::none;
  double count = -1;   // how many units; -1 = not said, -2 = some ("a few days")
  int way = 0;         // -1 back, 1 forward; two steps: -2, 2
  bool exact = false;  // weeks are counted to the day
  Base base = Base::none;
  int point = -1;          // index of the Temporal it counts from
  int from = -1, to = -1;  // range: indices
  std::string length;      // duration as ISO 8601 when it has several units
  bool has_year() const { return year != kNoValue; }
  bool has_date() const { return has_year() || month || day || weekday || season || holiday >= 0; }
};

}  // namespace synoptic::extract::dates
