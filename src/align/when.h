// When the event of a set of accounts was, and which dates lie long before it. Internal to align.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "synoptic/model.h"

namespace synoptic::align {

// The year of an EDTF date; 0 when it names none.
int year_of(std::string_view edtf);

// The last day that an EDTF date ("2016-01-30", "2016-01", "2016") can mean, counted from 1 January 1970; kNoDay when it names none.
inline constexpr std::int64_t kNoDay = INT64_MIN;
std::int64_t last_day_of(std::string_view edtf);

// What the accounts' own dates say about when their event was. Immutable after construction; safe to share.
class When {
 public:
  When(const std::vector<Account>& accounts, const std::vector<Claim>& claims);
  // Whether a date is another event's: two calendar years before the event's, or six weeks and more before its day.
  bool long_before(std::string_view edtf) const;
  bool known() const { return year_ != 0; }

 private:
  int year_ = 0;               // that most day-precise dates and publication dates name
  std::int64_t day_ = kNoDay;  // that most accounts name
};

}  // namespace synoptic::align
