// The second and third pass: groups that stand together become one expression. Covered by tests/rules/dates/.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "extract/dates/read.h"

namespace synoptic::extract::dates {

// One item of a match as the joiner sees it: a group (temporal >= 0) or a single token.
struct JoinPart {
  std::int32_t temporal = -1;
  std::uint32_t first_token = 0, end_token = 0;
};

// Joins the parts as `make` says (merge, edge, offset, range). New meanings are appended to `arena`; the index of the result is
// returned, or nothing when the parts do not fit together.
std::optional<std::int32_t> join(const Tokens& tokens, const std::vector<JoinPart>& parts, std::string_view make,
                                 std::vector<Temporal>& arena);

}  // namespace synoptic::extract::dates
