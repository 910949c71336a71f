// One line of reviews.jsonl: JSON in, JSON out, and its hash. `hash` is the SHA-256 of the line's bytes without its last
// member (`,"hash":"..."`); as `prev_hash` is among them, each line seals all lines before it.
// Pure functions, thread-safe. Covered by tests/review/log_test.cpp.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "review/fields.h"

namespace synoptic::review {

inline constexpr std::string_view kNoHash = "0000000000000000000000000000000000000000000000000000000000000000";  // before the first line

// The line without its line end. seal() sets `hash` from all the other members.
std::string line_of(const Review& entry);
void seal(Review& entry);
// The Error says what is wrong with the line; a hash that differs is one.
Expected<Review> parse_line(std::string_view line);

// What `before` and `after` hold, by action: the changed fields (accept, reject, correct), parts of a split, the ids that a
// merge joins, the number of the entry that an undo takes back.
std::string json_of(const Changes& changes);
std::string json_of_parts(const std::vector<Changes>& parts);
std::string json_of_claims(const std::vector<std::string>& ids);
std::string json_of_undo(std::uint64_t seq);
Expected<Changes> changes_of(std::string_view json);
Expected<std::vector<Changes>> parts_of(std::string_view json);
std::vector<std::string> claims_of(std::string_view json);
std::uint64_t undoes(const Review& entry);  // 0: takes nothing back

}  // namespace synoptic::review
