// JSON as the readers need it: one record of JSON Lines, and a page's linked data as flat paths. The only file that
// includes simdjson (slow to compile) is json.cpp. Thread-safe: each thread keeps a parser of its own.
// Covered by tests/read/jsonl_test.cpp and tests/read/json_test.cpp.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "read/source_map.h"
#include "synoptic/pipeline.h"

namespace synoptic::read {

struct JsonRecord {
  std::string id, title, published, publisher, language, author, url, retrieved;
  MappedText text;  // the value of "text", unescaped; runs map it to the line when asked for
};

Expected<JsonRecord> parse_record(std::string_view line, bool map_source);

// The same without copies, for those who need little of it: valid until the thread parses again. 64 bytes behind the line
// may be read, whatever they hold.
struct JsonFields {
  std::string_view text, title, published;
  std::string id;
};
Expected<JsonFields> parse_fields(std::string_view line);

// Calls `visit` for every string, number and boolean: path of keys and indexes joined by dots ("@graph.0.author.name").
// Raw control characters inside strings are forgiven. False when it is no JSON.
using JsonVisit = std::function<void(std::string_view path, std::string_view value)>;
bool visit_json(std::string_view json, const JsonVisit& visit);

}  // namespace synoptic::read
