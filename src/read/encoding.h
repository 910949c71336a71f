// From bytes to UTF-8: which encoding, and the decoded text with its map. Pure functions, thread-safe.
// Covered by tests/read/encoding_test.cpp.
#pragma once
#include <string>
#include <string_view>

#include "read/source_map.h"

namespace synoptic::read {

struct Encoding {
  std::string name = "UTF-8";   // an ICU converter name
  std::size_t mark_length = 0;  // bytes of the byte order mark in front
};

// By byte order mark, by where NUL bytes stand (UTF-16), by validity as UTF-8, by `declared` (a charset named by the
// page or the protocol; may be empty), else windows-1252 or, where most letters are beyond ASCII, ICU's guess.
Encoding detect_encoding(std::string_view bytes, std::string_view declared);

// The charset that an HTML page names in its first bytes; empty if none.
std::string html_charset(std::string_view bytes);

// Malformed sequences become U+FFFD. The byte order mark is not part of the text.
MappedText decode(std::string_view bytes, const Encoding& encoding);

}  // namespace synoptic::read
