// Publication dates as lineage compares them. Internal. Covered by tests/lineage/evidence_test.cpp.
#pragma once
#include <string_view>

namespace synoptic::lineage {

// Which of two EDTF dates is earlier: -1 the first, +1 the second, 0 when their common precision does not tell or one is
// missing. `days` becomes the distance in days.
int earlier(std::string_view first, std::string_view second, double& days);

// Is a time of day given?
bool to_the_hour(std::string_view date);

}  // namespace synoptic::lineage
