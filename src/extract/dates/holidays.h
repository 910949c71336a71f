// Named days ("Christmas Eve", "Easter Monday"): data/en/lexicon/holidays.tsv. Covered by tests/dates/.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "extract/dates/calendar.h"

namespace synoptic::extract::dates {

struct Tokens;

class Holidays {
 public:
  static const Holidays& english();
  // The longest named day among the tokens [first, end); -1 when there is none.
  int find(const Tokens& tokens, std::uint32_t first, std::uint32_t end) const;
  // Its day in a year; nothing when the calendar of this program cannot tell.
  std::optional<Day> day_in(int holiday, int year) const;
  // Set for a day that happened once ("VE Day").
  std::optional<Day> once(int holiday) const;

 private:
  Holidays();
  struct Entry {
    std::vector<std::uint32_t> words;
    int month = 0, day = 0, year = 0;     // fixed
    int nth = 0, weekday = 0, shift = 0;  // nth weekday of the month
    bool easter = false;
  };
  std::vector<Entry> entries_;  // longest first
  std::vector<bool> begins_;    // word ids that begin an entry
};

}  // namespace synoptic::extract::dates
