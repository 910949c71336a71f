// Reads JSON with simdjson's DOM interface; finds where a value stands in the line by one linear scan of its own,
// because the DOM forgets places.
// Does not write JSON, and does not repair it beyond raw control characters.
// Covered by tests/read/json_test.cpp and tests/read/jsonl_test.cpp.
#include "read/json.h"

#include <simdjson.h>

#include <charconv>

#include "text/utf8.h"

namespace synoptic::read {
namespace {

simdjson::dom::parser& parser() {
  thread_local simdjson::dom::parser p;
  return p;
}

std::string scalar(simdjson::dom::element e) {
  if (std::string_view s; e.get(s) == simdjson::SUCCESS) return std::string(s);
  if (std::int64_t i = 0; e.get(i) == simdjson::SUCCESS) return std::to_string(i);
  if (std::uint64_t u = 0; e.get(u) == simdjson::SUCCESS) return std::to_string(u);
  return {};
}

// The end of the string whose opening quotation mark stands at `i`: the place of the closing one.
std::size_t string_end(std::string_view s, std::size_t i) {
  for (++i; i < s.size() && s[i] != '"'; ++i)
    if (s[i] == '\\') ++i;
  return i;
}

// Where the body of the string value of `key` stands in a valid JSON object; npos if it is not found.
std::size_t value_begin(std::string_view s, std::string_view key) {
  int depth = 0;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (s[i] == '{' || s[i] == '[') ++depth;
    if (s[i] == '}' || s[i] == ']') --depth;
    if (s[i] != '"') continue;
    const std::size_t end = string_end(s, i);
    if (depth == 1 && s.substr(i + 1, end - i - 1) == key) {
      std::size_t v = end + 1;
      while (v < s.size() && (s[v] == ' ' || s[v] == '\t' || s[v] == '\n' || s[v] == '\r')) ++v;
      if (v < s.size() && s[v] == ':') {
        for (++v; v < s.size() && s[v] != '"';) ++v;
        return v + 1;
      }
    }
    i = end;
  }
  return std::string_view::npos;
}

unsigned hex4(std::string_view s, std::size_t at) {
  unsigned value = 0;
  if (at + 4 <= s.size()) std::from_chars(s.data() + at, s.data() + at + 4, value, 16);
  return value;
}

// Runs of the unescaped text over the raw string body that begins at `raw`.
std::vector<SourceRun> map_escapes(std::string_view line, std::size_t raw, std::size_t text_size) {
  std::vector<SourceRun> runs;
  std::string scratch;
  std::uint32_t at = 0;
  add_run(runs, 0, static_cast<std::uint32_t>(raw));
  while (at < text_size && raw < line.size() && line[raw] != '"') {
    if (line[raw] != '\\') {
      ++raw, ++at;
      continue;
    }
    std::size_t length = 2;
    std::uint32_t bytes = 1;
    if (raw + 1 < line.size() && line[raw + 1] == 'u') {
      char32_t c = hex4(line, raw + 2);
      length = 6;
      if ((c & 0xFC00) == 0xD800) {
        c = 0x10000 + ((c & 0x3FF) << 10) + (hex4(line, raw + 8) & 0x3FF);
        length = 12;
      }
      scratch.clear();
      text::append(scratch, c);
      bytes = static_cast<std::uint32_t>(scratch.size());
    }
    add_run(runs, at, static_cast<std::uint32_t>(raw));
    raw += length;
    at += bytes;
    add_run(runs, at, static_cast<std::uint32_t>(raw));
  }
  return runs;
}

void walk(simdjson::dom::element e, std::string& path, const JsonVisit& visit) {
  const std::size_t length = path.size();
  const auto enter = [&](std::string_view key, simdjson::dom::element child) {
    if (length > 0) path.push_back('.');
    path.append(key);
    walk(child, path, visit);
    path.resize(length);
  };
  if (simdjson::dom::object object; e.get(object) == simdjson::SUCCESS) {
    for (auto field : object) enter(field.key, field.value);
  } else if (simdjson::dom::array array; e.get(array) == simdjson::SUCCESS) {
    std::size_t i = 0;
    for (auto child : array) enter(std::to_string(i++), child);
  } else if (bool b = false; e.get(b) == simdjson::SUCCESS) {
    visit(path, b ? "true" : "false");
  } else if (const std::string value = scalar(e); !value.empty()) {
    visit(path, value);
  }
}

}  // namespace

namespace {

// The object of a line and its text.
Expected<simdjson::dom::object> parse_object(std::string_view line, bool copy, std::string_view& text) {
  simdjson::dom::element root;
  if (auto error = parser().parse(line.data(), line.size(), copy).get(root))
    return tl::unexpected(Error{"", 0, std::string("not valid JSON (") + simdjson::error_message(error) + "); expected one object a line"});
  simdjson::dom::object object;
  if (root.get(object) != simdjson::SUCCESS) return tl::unexpected(Error{"", 0, "a JSON object was expected on this line"});
  if (object["text"].get(text) != simdjson::SUCCESS) return tl::unexpected(Error{"", 0, "the object has no \"text\" that is a string"});
  return object;
}

}  // namespace

Expected<JsonFields> parse_fields(std::string_view line) {
  JsonFields f;
  const auto object = parse_object(line, false, f.text);
  if (!object) return tl::unexpected(object.error());
  if (object->at_key("title").get(f.title) != simdjson::SUCCESS) f.title = {};
  if (object->at_key("published").get(f.published) != simdjson::SUCCESS) f.published = {};
  if (simdjson::dom::element e; object->at_key("id").get(e) == simdjson::SUCCESS) f.id = scalar(e);
  return f;
}

Expected<JsonRecord> parse_record(std::string_view line, bool map_source) {
  std::string_view text;
  const auto parsed = parse_object(line, true, text);
  if (!parsed) return tl::unexpected(parsed.error());
  const simdjson::dom::object& object = *parsed;
  JsonRecord r;
  const std::pair<const char*, std::string*> fields[] = {
      {"id", &r.id},         {"title", &r.title}, {"published", &r.published}, {"publisher", &r.publisher}, {"language", &r.language},
      {"author", &r.author}, {"url", &r.url},     {"retrieved", &r.retrieved}};
  for (const auto& [key, to] : fields)
    if (simdjson::dom::element e; object[key].get(e) == simdjson::SUCCESS) *to = scalar(e);
  r.text.text = std::string(text);
  if (map_source)
    if (const std::size_t begin = value_begin(line, "text"); begin != std::string_view::npos)
      r.text.runs = map_escapes(line, begin, text.size());
  return r;
}

bool visit_json(std::string_view json, const JsonVisit& visit) {
  std::string forgiving(json);
  for (char& c : forgiving)
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  simdjson::dom::element root;
  if (parser().parse(forgiving).get(root) != simdjson::SUCCESS) return false;
  std::string path;
  walk(root, path, visit);
  return true;
}

}  // namespace synoptic::read
