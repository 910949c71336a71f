// SHA-256 in lower-case hex: the identity of raw files and canonical texts. Covered by tests/read/read_test.cpp.
#pragma once
#include <string>
#include <string_view>

namespace synoptic::read {
std::string sha256_hex(std::string_view bytes);
}  // namespace synoptic::read
