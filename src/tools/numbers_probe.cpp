// Stand-in for `synoptic extract --numbers --jsonl FILE` until the verb exists; for the benchmarks only.
// Reads one {"id", "text"} a line, writes one number expression a line. Covered by nothing: to be deleted.
#include <simdjson.h>

#include <cstdio>
#include <string>

#include "extract/extract.h"
#include "text/utf8.h"

using namespace synoptic;

namespace {
std::string json_string(std::string_view s) {
  std::string o = "\"";
  for (char c : s) {
    if (c == '"' || c == '\\') o += '\\', o += c;
    else if (static_cast<unsigned char>(c) < 0x20) {
      char b[8];
      std::snprintf(b, sizeof b, "\\u%04x", c);
      o += b;
    } else o += c;
  }
  return o + "\"";
}
std::string number(const std::optional<double>& v) {
  if (!v) return "null";
  char b[40];
  std::snprintf(b, sizeof b, "%.17g", *v);
  return b;
}
}  // namespace

int main(int argc, char** argv) {
  const char* file = nullptr;
  bool all = false;
  for (int i = 1; i < argc; ++i) {
    if (std::string_view(argv[i]) == "--jsonl") file = argv[++i];
    if (std::string_view(argv[i]) == "--all") all = true;
  }
  if (!file) return 2;
  simdjson::dom::parser parser;
  simdjson::dom::document_stream lines;
  auto data = simdjson::padded_string::load(file);
  if (parser.parse_many(data.value(), 16 << 20).get(lines)) return 3;
  for (auto row : lines) {
    Account a;
    a.id = std::string(std::string_view(row["id"]));
    a.text = std::string(std::string_view(row["text"]));
    const auto segmentation = segment::segment(a);
    extract::Extraction out;
    extract::find_numbers({a, 0, segmentation}, out);
    const text::CodePointMap map(a.text);
    for (const auto& n : out.numbers)
      std::printf("{\"account\":%s,\"kind\":\"number\",\"anchor\":{\"start\":%u,\"end\":%u,\"exact\":%s},\"low\":%s,\"high\":%s,\"bound\":\"%s\",\"change\":%s,\"unit\":%s,\"type\":\"%s\",\"countable\":%s,\"rule\":\"%s\"}\n",
                  json_string(a.id).c_str(), map.at(n.span.begin), map.at(n.span.end), json_string(std::string_view(a.text).substr(n.span.begin, n.span.size())).c_str(),
                  number(n.low).c_str(), number(n.high).c_str(), std::string(name_of(n.bound)).c_str(), n.change.empty() ? "null" : json_string(n.change).c_str(), n.unit.empty() ? "null" : json_string(n.unit).c_str(), n.kind.c_str(), n.countable ? "true" : "false", n.rule.c_str());
    (void)all;
  }
}
