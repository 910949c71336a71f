// Which format a document is in. Pure functions. Covered by tests/read/read_test.cpp.
#pragma once
#include <string>
#include <string_view>

namespace synoptic::read {

// "text/plain", "text/markdown", "text/html", "application/x-ndjson", "application/pdf", "message/rfc822",
// "multipart/related", "application/warc"; empty when it is none of them. By declared type, then file ending, then
// the first bytes.
std::string media_type_of(std::string_view bytes, std::string_view name, std::string_view declared);

}  // namespace synoptic::read
