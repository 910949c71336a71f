// Times of day at the head of the entries of a log.
#pragma once
#include <string_view>
#include <vector>

#include "extract/extract.h"

namespace synoptic::extract::numbers {

// Marks them as times, where the account is such a log.
void mark_log_times(const Context& context, std::vector<Number>& numbers);

}  // namespace synoptic::extract::numbers
