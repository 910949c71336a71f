// Compares publication dates at the precision that both have: a day and an hour of that day tell nothing.
// Does not know time zones: offsets are ignored. Covered by tests/lineage/evidence_test.cpp.
#include "lineage/dates.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace synoptic::lineage {
namespace {

// Year, month, day, hour, minute as far as they are given.
struct Parts {
  std::array<int, 5> value{};
  int count = 0;
};

Parts parts_of(std::string_view s) {
  Parts out;
  std::size_t i = 0;
  while (out.count < 5 && i < s.size()) {
    const std::size_t begin = i;
    int value = 0;
    while (i < s.size() && s[i] >= '0' && s[i] <= '9' && i - begin < 4) value = value * 10 + (s[i++] - '0');
    if (i == begin || (out.count == 0 && i - begin != 4)) break;
    out.value[static_cast<std::size_t>(out.count++)] = value;
    if (i >= s.size() || (s[i] != '-' && s[i] != 'T' && s[i] != ':' && s[i] != ' ')) break;
    ++i;
  }
  return out;
}

// Days since the civil epoch (Howard Hinnant, "chrono-compatible low-level date algorithms").
double days_of(const Parts& p) {
  const int month = p.count > 1 ? p.value[1] : 1, day = p.count > 2 ? p.value[2] : 1;
  const int y = p.value[0] - (month <= 2);
  const int era = (y >= 0 ? y : y - 399) / 400;
  const int yoe = y - era * 400, doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const double days = era * 146097.0 + yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return days + (p.count > 3 ? p.value[3] / 24.0 : 0) + (p.count > 4 ? p.value[4] / 1440.0 : 0);
}

}  // namespace

bool to_the_hour(std::string_view date) { return parts_of(date).count > 3; }

int earlier(std::string_view first, std::string_view second, double& days) {
  Parts a = parts_of(first), b = parts_of(second);
  days = 0;
  if (a.count == 0 || b.count == 0) return 0;
  a.count = b.count = std::min(a.count, b.count);
  const double gap = days_of(b) - days_of(a);
  days = std::fabs(gap);
  return gap > 0 ? -1 : gap < 0 ? 1 : 0;
}

}  // namespace synoptic::lineage
