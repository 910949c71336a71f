// Resolved values: how a day, a month, a decade ... is held and written. Covered by tests/rules/dates/.
#pragma once
#include <cstdint>
#include <string>

#include "extract/dates/calendar.h"
#include "extract/dates/temporal.h"

namespace synoptic::extract::dates {

enum class Grain : std::uint8_t { none, clock, day, days, week, month, season, year, decade, century };

struct Resolved {
  Day lo, hi;  // first and last day; not set when grain is none
  Grain grain = Grain::none;
  std::string edtf;      // empty when it cannot be resolved
  bool anchored = true;  // false when something had to be supplied
};

Resolved none();
Resolved days(Day lo, Day hi, bool anchored);
Resolved month(int year, int m, bool anchored);
Resolved year(int y, bool anchored);
Resolved masked(int y, int digits, bool anchored);  // the decade (1) or century (2) of a year
Resolved season(int y, int code, bool anchored);    // EDTF codes: 21-24 seasons, 33-36 quarters, 40-41 halves
Resolved week_of(Day d, bool anchored);
// "the last three months", "the next fortnight": the stretch of days that ends or begins at the base.
Resolved stretch(const Temporal& t, const Day& base, int step, int n);
void add_clock(const Temporal& t, Resolved& r);  // puts clock times on a day
int sign_of(Relation r);                         // -1 back, 1 forward, 0 here
std::string iso_duration(const Temporal& t);     // "P3D"; empty when the number is not said

}  // namespace synoptic::extract::dates
