// Reads the day of a date. Does not know years beyond four digits or before nought. Covered by tests/model/days_test.cpp.
#include "model/days.h"

#include <charconv>
#include <chrono>

namespace synoptic {

std::optional<std::int32_t> day_of(std::string_view edtf) {
  int y = 0, m = 0, d = 0;
  const char* const s = edtf.data();
  if (edtf.size() < 10 || edtf[4] != '-' || edtf[7] != '-') return {};
  if (std::from_chars(s, s + 4, y).ptr != s + 4 || std::from_chars(s + 5, s + 7, m).ptr != s + 7 ||
      std::from_chars(s + 8, s + 10, d).ptr != s + 10)
    return {};
  const auto date = std::chrono::year(y) / m / d;
  if (!date.ok()) return {};
  return static_cast<std::int32_t>(std::chrono::sys_days(date).time_since_epoch().count());
}

}  // namespace synoptic
