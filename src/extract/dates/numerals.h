// Numbers in words as dates use them: "twenty-six", "twenty sixth", "nineteen eighty-four", "two thousand and twenty".
// Covered by tests/dates/.
#pragma once
#include <cstdint>
#include <optional>

#include "extract/dates/read.h"

namespace synoptic::extract::dates {

struct Numeral {
  int value = 0;
  bool ordinal = false;
  std::uint32_t end = 0;  // the token after it
};
// The number that begins at token `at`; nothing when there is none.
std::optional<Numeral> numeral(const Tokens& tokens, std::uint32_t at, std::uint32_t end);

}  // namespace synoptic::extract::dates
