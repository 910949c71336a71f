// Another way to write the values of dates: that of Microsoft's Recognizers-Text, for programs that are used to it. The program's own
// way is TimeML's, with ends of ranges that belong to the range. Covered by tests/dates/style_test.cpp.
#pragma once
#include <cstdint>

#include "extract/extract.h"

namespace synoptic::extract::dates {

enum class Style : std::uint8_t { timeml, recognizers };

// As find_dates(), in a style.
void find_dates_as(const Context& context, Style style, Extraction& out);

}  // namespace synoptic::extract::dates
