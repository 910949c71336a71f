// MIME messages: headers, parts, transfer encodings (RFC 5322, 2045-2047). Views point into the message.
// Pure functions. Covered by tests/read/email_test.cpp.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "read/source_map.h"

namespace synoptic::read {

struct MimePart {
  std::map<std::string, std::string, std::less<>> headers;  // names in small letters, unfolded; the first of each name
  std::string_view body;                                    // still in its transfer encoding
  std::string type;                                         // "text/html", small letters; "text/plain" by default
  std::string charset, boundary;
};

// Splits headers from body.
MimePart parse_part(std::string_view message);

// The parts of a multipart body, in order; empty if it is not multipart.
std::vector<std::string_view> subparts(const MimePart& part);

// The body's bytes; runs map them to `raw` (which the body is a view into). text is bytes here, in any charset.
MappedText transfer_decoded(const MimePart& part, std::string_view raw);

// "=?utf-8?Q?Caf=C3=A9?=" -> "Café", in UTF-8.
std::string decode_words(std::string_view header);

}  // namespace synoptic::read
