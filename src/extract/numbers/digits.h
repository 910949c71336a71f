// Reading of one run of digits and separators. Any length; never overflows (a long run becomes a large double).
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace synoptic::extract::numbers {

enum class DigitForm : std::uint8_t {
  plain,    // 412
  grouped,  // 1,275  1.275.000  1,00,000  12,345.6
  decimal,  // 2.5
  clock,    // 5:30
  dotted,   // 1.2.3: a version, an address, a date
  list      // 22,24,26: several numbers without spaces
};

struct Digits {
  double value = 0;
  DigitForm form = DigitForm::plain;
  std::uint32_t length = 0;    // digits before the decimal mark
  bool maybe_grouped = false;  // "1.275": a thousand by European use, else a decimal
};

// `s` holds digits and inner ',' '.' ':' only, as the tokenizer cuts it. `point_groups`: the account writes
// thousands with a full stop.
Digits read_digits(std::string_view s, bool point_groups);

// Value of a run of ASCII digits.
double value_of_digits(std::string_view digits);

}  // namespace synoptic::extract::numbers
