// Values as Recognizers-Text gives them (Specs/DateTime, MIT). Where it differs from TimeML:
//   "from 5 to 7 May" ends where the 7th begins, "from May to July" where July begins; written as EDTF, the last day is the one before.
//   "the last three months" are those months up to the account's day, not a length of time; quarters and decades are whole ones.
//   "two months ago" is a day; "the third quarter" is three months; "mid-May" is from the 10th to the 20th; "previous Friday" lies in
//   the week before; "starting on 5 May" has no end.
// Does not find expressions and supplies no clock time for "now". Covered by tests/dates/style_test.cpp.
#include "extract/dates/style.h"

#include "extract/dates/restyle.h"

namespace synoptic::extract::dates {
namespace {

Resolved open_from(const Resolved& r) {
  Resolved out = r;
  if (r.grain != Grain::none && r.edtf.find('/') == std::string::npos) out.edtf += "/..";
  return out;
}

// "The end of March" as the end of a range is the point where March ends, "the middle" where its second half begins.
Day edge_point(const Resolved& r, Edge edge) {
  if (edge == Edge::end) return add_days(r.hi, 1);
  if (edge != Edge::middle) return r.lo;
  if (r.grain == Grain::month) return {r.lo.year, r.lo.month, 16};
  return day_of((number_of(r.lo) + number_of(add_days(r.hi, 1))) / 2);
}

Resolved half_open(const Ends& e) {
  if (e.from.grain == Grain::none || e.to.grain == Grain::none) return none();
  const Day lo = edge_point(e.from, e.from_edge), hi = add_days(edge_point(e.to, e.to_edge), -1);
  return hi < lo ? none() : days(lo, hi, e.from.anchored && e.to.anchored);
}

// "Last two quarters", "next decade": whole ones beside the one that the account's day is in.
Resolved whole_units(const Temporal& t, const Day& base, int step, int n) {
  const int months = t.unit == Unit::quarter ? 3 : 120;
  const Day now{t.unit == Unit::quarter ? base.year : base.year / 10 * 10, t.unit == Unit::quarter ? (base.month - 1) / 3 * 3 + 1 : 1, 1};
  const Day lo = add_months(now, step < 0 ? -n * months : months), end = add_months(now, step < 0 ? 0 : (n + 1) * months);
  return days(lo, add_days(end, -1), false);
}

Resolved lasting(const Temporal& t, const Day& base) {
  const int step = sign_of(t.relation), n = t.count < 1 ? 1 : static_cast<int>(t.count);
  if (step == 0 || t.unit < Unit::day || n > 1000) return none();
  if (t.unit == Unit::quarter || t.unit == Unit::decade) return whole_units(t, base, step, n);
  if (t.unit == Unit::fortnight) {
    const Day monday = add_days(base, 1 - weekday_of(base)), lo = add_days(monday, step < 0 ? -14 * n : 14);
    return days(lo, add_days(lo, 14 * n - 1), false);
  }
  return stretch(t, base, step, n);
}

// "Two months ago", "in three years": to the day.
Resolved exact_offset(const Temporal& t, const Day& base) {
  const auto n = static_cast<std::int64_t>(t.count * t.way);
  const Day d = t.unit == Unit::week    ? add_days(base, 7 * n)
                : t.unit == Unit::month ? add_months(base, n)
                : t.unit == Unit::year  ? add_months(base, 12 * n)
                                        : base;
  return days(d, d, false);
}

}  // namespace

Resolved as_recognizers(const Temporal& t, const Resolved& r, const Ends& ends, const std::optional<Day>& document, std::string_view mod) {
  if (t.shape == Shape::range) return half_open(ends);
  if (t.shape == Shape::duration) return document && t.relation != Relation::none && t.count > 0 ? lasting(t, *document) : none();
  if (t.shape == Shape::relative && t.unit == Unit::fortnight && document) return lasting(t, *document);
  if (t.shape == Shape::relative && t.base == Base::document && document && t.relation == Relation::none && t.count > 0 && t.minute < 0 &&
      (t.unit == Unit::week || t.unit == Unit::month || t.unit == Unit::year))
    return exact_offset(t, *document);
  if (t.shape == Shape::calendar && t.day_end && r.grain == Grain::days) return days(r.lo, add_days(r.hi, -1), r.anchored);
  if (t.shape == Shape::calendar && t.season >= 33 && t.season <= 36 && r.grain == Grain::season)
    return season(r.lo.year, t.season - 32 + kCalendarQuarter, r.anchored);
  if (t.shape == Shape::calendar && t.edge == Edge::middle && r.grain == Grain::month)  // "mid-November"
    return days({r.lo.year, r.lo.month, 10}, {r.lo.year, r.lo.month, 20}, r.anchored);
  if (t.shape == Shape::relative && t.weekday && t.unit == Unit::none && t.relation == Relation::preceding && document) {
    const Day d = add_days(*document, t.weekday - weekday_of(*document) - 7);
    return days(d, d, false);
  }
  return mod == "on_or_after" && r.grain == Grain::day && !r.anchored ? open_from(r) : r;
}

}  // namespace synoptic::extract::dates
