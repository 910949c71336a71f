// Times of day at the head of the entries of a log.
#pragma once
#include "extract/extract.h"

namespace synoptic::extract::numbers {

// Marks them as times, where the account is such a log; years that were read there ("1910 FACTBOX") are times, too.
void mark_log_times(const Context& context, Extraction& out);

}  // namespace synoptic::extract::numbers
