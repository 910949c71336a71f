// Days of EDTF dates as numbers, for distances in time.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace synoptic {

// Days since 1 January 1970 of a date that begins with a day ("2031-04-02", "2031-04-02T18:30"); nothing for a month, a year, an
// interval's open end or a day that no calendar has.
std::optional<std::int32_t> day_of(std::string_view edtf);

}  // namespace synoptic
