// Times that are made of others: the third week of a month, so long from a day on, from one point to another.
// Ends of ranges are inclusive, as in EDTF: "5 to 7 May" holds the 7th. Covered by tests/rules/dates/.
#include "extract/dates/holidays.h"
#include "extract/dates/resolve.h"

namespace synoptic::extract::dates {
namespace {

// "The second Monday of May", the last with n = -1.
Resolved weekday_in(const Resolved& in, int weekday, int n) {
  const Day first = add_days(in.lo, (weekday - weekday_of(in.lo) + 7) % 7),
            last = add_days(in.hi, -((weekday_of(in.hi) - weekday + 7) % 7));
  const Day d = n < 0 ? last : add_days(first, 7 * (n - 1));
  return n == 0 || in.hi < d ? none() : days(d, d, in.anchored);
}

// A holiday on a Monday or Tuesday, a Thursday or Friday, makes the weekend beside it longer.
Resolved long_weekend(Day day, bool anchored) {
  const int weekday = weekday_of(day);
  const Day saturday = weekday <= 2 ? add_days(day, -1 - weekday) : add_days(day, 6 - weekday);
  const Day lo = day < saturday && weekday >= 4 ? day : saturday, sunday = add_days(saturday, 1);
  return days(lo, sunday < day ? day : sunday, anchored);
}

}  // namespace

// "The first week of May": weeks belong to the month or year that their Thursday is in, as in ISO 8601.
Resolved Resolver::nth(const Temporal& t, std::uint32_t sentence, int depth) {
  Resolved in;
  if (t.point >= 0)
    in = value(arena_[static_cast<std::size_t>(t.point)], sentence, depth + 1);
  else if (const auto& base = document_ && !narrative_ ? document_ : story_.year)
    in = year(base->year, false);
  if (in.grain == Grain::none) return none();
  const bool last = t.nth < 0;
  if (t.count > 0 && t.unit == Unit::month) {  // the last four months of
    const int n = static_cast<int>(t.count) - 1;
    const Day lo = last ? add_months({in.hi.year, in.hi.month, 1}, -n) : in.lo,
              end = last ? in.hi : add_months({in.lo.year, in.lo.month, 1}, n);
    return days(lo, {end.year, end.month, days_in_month(end.year, end.month)}, in.anchored);
  }
  if (t.count > 0 && t.count < 1000 && (t.unit == Unit::day || t.unit == Unit::week)) {  // "the last ten days of"
    const int n = static_cast<int>(t.count) * (t.unit == Unit::week ? 7 : 1);
    const Day lo = last ? add_days(in.hi, 1 - n) : in.lo, hi = last ? in.hi : add_days(in.lo, n - 1);
    return in.hi < hi || lo < in.lo ? none() : days(lo, hi, in.anchored);
  }
  if (t.count > 0) return none();
  switch (t.unit) {
    case Unit::week:
      return week_of(t.nth == 0 ? in.lo : last ? add_days(in.hi, -3) : add_days(in.lo, 3 + 7 * (t.nth - 1)), in.anchored);
    case Unit::weekend: {
      if (t.nth == 0 && t.point >= 0 && arena_[static_cast<std::size_t>(t.point)].holiday >= 0) return long_weekend(in.lo, in.anchored);
      const Day saturday = add_days(in.lo, 6 - weekday_of(in.lo));
      return t.nth == 0 ? days(saturday, add_days(saturday, 1), in.anchored) : none();
    }
    case Unit::day: {
      if (t.weekday) return weekday_in(in, t.weekday, t.nth);
      const Day d = last ? in.hi : add_days(in.lo, t.nth - 1);
      return t.nth != 0 && !(in.hi < d) ? days(d, d, in.anchored) : none();
    }
    case Unit::month: {
      const Day d = last ? in.hi : add_months({in.lo.year, in.lo.month, 1}, t.nth - 1);
      return t.nth != 0 && !(in.hi < d) ? month(d.year, d.month, in.anchored) : none();
    }
    default:
      return none();
  }
}

Ends Resolver::ends(const Temporal& t, std::uint32_t sentence, int depth) {
  Temporal a = arena_[static_cast<std::size_t>(t.from)], b = arena_[static_cast<std::size_t>(t.to)];
  Ends e{{}, {}, a.edge, b.edge};
  const bool supplied = !a.has_year() && b.has_year() && a.shape == Shape::calendar && b.shape == Shape::calendar;
  if (supplied) a.year = b.month && a.month > b.month ? b.year - 1 : b.year;  // "September 27 to November 10, 2020"
  e.from = value(a, sentence, depth + 1);
  if (e.from.grain == Grain::none) return e;
  if (!b.has_year() && b.shape == Shape::calendar && (b.month || b.season))
    b.year = e.from.lo.year + (b.month && b.month < e.from.lo.month);
  e.to = value(b, sentence, depth + 1);
  if (b.shape == Shape::calendar && b.weekday && !b.day && !b.month && e.to.grain == Grain::day && e.to.hi < e.from.lo)
    e.to = days(add_days(e.to.lo, 7), add_days(e.to.lo, 7), false);  // "between now and Friday" looks ahead
  return e;
}

Resolved Resolver::range(const Temporal& t, std::uint32_t sentence, int depth) {
  const Ends e = ends(t, sentence, depth);
  if (e.from.grain == Grain::none || e.to.grain == Grain::none || e.to.hi < e.from.lo) return none();
  return {e.from.lo, e.to.hi, Grain::days, edtf_interval(e.from.edtf, e.to.edtf), e.from.anchored && e.to.anchored};
}

// "Two weeks starting 20 May": the last day is the one before the same point after so many units.
Resolved Resolver::spell(const Temporal& t, std::uint32_t sentence, int depth) {
  const Resolved from = value(arena_[static_cast<std::size_t>(t.point)], sentence, depth + 1);
  if (from.grain == Grain::none || t.count > 1000) return none();
  const Resolved r = stretch(t, from.lo, 1, static_cast<int>(t.count));
  if (r.grain == Grain::none) return r;
  return days(from.lo, add_days(r.hi, -1), from.anchored);
}

}  // namespace synoptic::extract::dates
