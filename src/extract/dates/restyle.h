// The step from the program's own values to those of another style; between dates.cpp, which finds, and style.cpp, which knows the style.
// Covered by tests/dates/style_test.cpp.
#pragma once
#include <optional>
#include <string_view>

#include "extract/dates/values.h"

namespace synoptic::extract::dates {

// The two ends of a range, and which part of each is meant ("the end of March").
struct Ends {
  Resolved from, to;
  Edge from_edge = Edge::none, to_edge = Edge::none;
};

// The value of `t` in the way of Recognizers-Text; grain none leaves it as it was. `r` is the value in the program's own way.
Resolved as_recognizers(const Temporal& t, const Resolved& r, const Ends& ends, const std::optional<Day>& document, std::string_view mod);

}  // namespace synoptic::extract::dates
