// Builds resolved values and writes them as EDTF; lengths of time as ISO 8601 durations. Knows nothing of stories and documents:
// resolve.cpp. Covered by tests/rules/dates/.
#include "extract/dates/values.h"

#include <fmt/format.h>

#include <algorithm>

namespace synoptic::extract::dates {

Resolved none() { return {}; }

Resolved days(Day lo, Day hi, bool anchored) {
  Resolved r{lo, hi, lo == hi ? Grain::day : Grain::days, {}, anchored};
  r.edtf = edtf_interval(edtf(lo), edtf(hi));
  return r;
}
Resolved month(int year, int m, bool anchored) {
  return {{year, m, 1}, {year, m, days_in_month(year, m)}, Grain::month, edtf(year, m), anchored};
}
Resolved year(int y, bool anchored) { return {{y, 1, 1}, {y, 12, 31}, Grain::year, edtf(y), anchored}; }
Resolved masked(int y, int digits, bool anchored) {
  const int n = digits == 1 ? 10 : 100;
  const int lo = y >= 0 ? y / n * n : -((-y) / n * n);
  return {{lo, 1, 1}, {lo + n - 1, 12, 31}, digits == 1 ? Grain::decade : Grain::century, edtf_masked(y, digits), anchored};
}
Resolved season(int y, int code, bool anchored) {
  if (code > kCalendarQuarter) {
    const int last = 3 * (code - kCalendarQuarter);
    Resolved r{{y, last - 2, 1}, {y, last, days_in_month(y, last)}, Grain::season, {}, anchored};
    r.edtf = edtf_interval(edtf(y, last - 2), edtf(y, last));
    return r;
  }
  Resolved r{{y, 1, 1}, {y, 12, 31}, Grain::season, edtf(y) + '-' + two_digits(code), anchored};
  if (code >= 33 && code <= 36)
    r.lo = {y, 1 + 3 * (code - 33), 1}, r.hi = {y, 3 + 3 * (code - 33), days_in_month(y, 3 + 3 * (code - 33))};
  else if (code >= 40)
    r.lo = {y, code == 40 ? 1 : 7, 1}, r.hi = {y, code == 40 ? 6 : 12, code == 40 ? 30 : 31};
  else
    r.lo = {y, code == 24 ? 12 : 3 * (code - 20), 1}, r.hi = {y, r.lo.month, 28};
  return r;
}
Resolved week_of(Day d, bool anchored) {
  const Day monday = add_days(d, 1 - weekday_of(d));
  Resolved r = days(monday, add_days(monday, 6), anchored);
  r.grain = Grain::week;
  return r;
}

// Puts clock times on a day.
void add_clock(const Temporal& t, Resolved& r) {
  if (t.minute < 0 || (r.grain != Grain::day && r.grain != Grain::days)) return;
  auto at = [&](const Day& day, int minute) {
    const Day d = minute >= 1440 ? add_days(day, 1) : day;
    std::string s = edtf(d) + 'T' + two_digits(minute % 1440 / 60) + ':' + two_digits(minute % 60);
    return s;
  };
  r.edtf = at(r.lo, t.minute);
  if (t.second >= 0) r.edtf += ':' + two_digits(t.second);
  if (t.minute_end >= 0) r.edtf = edtf_interval(r.edtf, at(t.minute_end < t.minute ? add_days(r.lo, 1) : r.lo, t.minute_end));
  r.grain = Grain::clock;
}

int sign_of(Relation r) {
  switch (r) {
    case Relation::last:
    case Relation::preceding:
      return -1;
    case Relation::next:
    case Relation::following:
      return 1;
    default:
      return 0;
  }
}

// "the last three months", "the next two decades": the stretch of days that ends or begins at the base.
Resolved stretch(const Temporal& t, const Day& base, int step, int n) {
  auto moved = [&](int k) -> std::optional<Day> {
    switch (t.unit) {
      case Unit::day:
      case Unit::night:
        return add_days(base, k);
      case Unit::week:
        return add_days(base, 7 * k);
      case Unit::fortnight:
        return add_days(base, 14 * k);
      case Unit::month:
        return add_months(base, k);
      case Unit::quarter:
        return add_months(base, 3 * k);
      case Unit::year:
        return add_months(base, 12 * k);
      case Unit::decade:
        return add_months(base, 120 * k);
      case Unit::century:
        return add_months(base, 1200 * k);
      default:
        return std::nullopt;
    }
  };
  const auto other = moved(step * n);
  if (!other || n > 1000) return none();
  return step < 0 ? days(*other, add_days(base, -1), false) : days(add_days(base, 1), *other, false);
}

std::string iso_duration(const Temporal& t) {
  if (t.count < 0) return {};
  auto number = [](double v) { return fmt::format("{}", v); };
  switch (t.unit) {
    case Unit::second:
      return "PT" + number(t.count) + "S";
    case Unit::minute:
      return "PT" + number(t.count) + "M";
    case Unit::hour:
      return "PT" + number(t.count) + "H";
    case Unit::day:
    case Unit::night:
      return "P" + number(t.count) + "D";
    case Unit::week:
      return "P" + number(t.count) + "W";
    case Unit::fortnight:
      return "P" + number(t.count * 2) + "W";
    case Unit::month:
      return "P" + number(t.count) + "M";
    case Unit::quarter:
      return "P" + number(t.count * 3) + "M";
    case Unit::year:
      return "P" + number(t.count) + "Y";
    case Unit::decade:
      return "P" + number(t.count * 10) + "Y";
    case Unit::century:
      return "P" + number(t.count * 100) + "Y";
    default:
      return {};
  }
}

}  // namespace synoptic::extract::dates
