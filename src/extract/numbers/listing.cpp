// The kinds that are no quantities. Covered by tests/numbers/rules_test.cpp.
#include "extract/numbers/listing.h"

#include <algorithm>
#include <string_view>

namespace synoptic::extract::numbers {

bool listed(const Number& number) {
  constexpr std::string_view kNames[] = {"ordinal", "date", "year", "time", "identifier", "version", "phone"};
  // Words for none ("no trace", "nobody") hold no number; counts/ decides which of them count.
  const bool none = number.rule.starts_with("number.zero-") && number.kind == "cardinal";
  return !none && std::find(std::begin(kNames), std::end(kNames), number.kind) == std::end(kNames);
}

}  // namespace synoptic::extract::numbers
