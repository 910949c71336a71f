// The kinds that are no quantities. Covered by tests/numbers/rules_test.cpp.
#include "extract/numbers/listing.h"

#include <algorithm>
#include <string_view>

namespace synoptic::extract::numbers {

bool listed(const Number& number) {
  constexpr std::string_view kNames[] = {"ordinal", "date", "year", "time", "version"};
  // "No. 22" gives a number; "Boeing 747" and "F-16" give names.
  const bool name = number.kind == "identifier";
  // Words for none ("no trace", "nobody") hold no number; counts/ decides which of them count.
  const bool none = number.rule.starts_with("number.zero-") && number.kind == "cardinal";
  return !none && !name && std::find(std::begin(kNames), std::end(kNames), number.kind) == std::end(kNames);
}

}  // namespace synoptic::extract::numbers
