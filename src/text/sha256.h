// SHA-256 in lower-case hex: the identity of raw files, canonical texts, outputs and lines of the review log.
// Pure, thread-safe. Covered by tests/text/sha256_test.cpp.
#pragma once
#include <string>
#include <string_view>

namespace synoptic::text {
std::string sha256_hex(std::string_view bytes);
}  // namespace synoptic::text
