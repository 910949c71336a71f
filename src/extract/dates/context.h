// Whether what stands around a match lets it be a date: a bare "1992", "March" or "spring" is one only in company.
// Conditions are named by the attribute check= of dates*.grammar. Covered by tests/rules/dates/.
#pragma once
#include <cstdint>
#include <string_view>

#include "extract/dates/read.h"

namespace synoptic::extract::dates {

// Tokens [first, end) of the sentence [sentence_first, sentence_end).
struct Place {
  std::uint32_t first, end, sentence_first, sentence_end;
};
bool fits_context(const Tokens& tokens, const Place& place, std::string_view check);

}  // namespace synoptic::extract::dates
