// Formats by name and by first bytes. Idea: trust the ending where there is one that we know (data/en/read/formats.tsv),
// else look at signatures; what has no signature is text if it looks like text.
// Does not open containers. Covered by tests/read/read_test.cpp.
#include "read/format.h"

#include <algorithm>

#include "data/embedded.h"
#include "text/utf8.h"

namespace synoptic::read {
namespace {

constexpr std::size_t kWindow = 4096;

std::string known(std::string_view key) {
  for (const auto& row : data::table("en/read/formats.tsv"))
    if (row.size() >= 2 && row[0] == key) return std::string(row[1]);
  return {};
}

bool looks_like_html(std::string_view head) {
  const std::string lower = text::lower(head.substr(0, 1024));
  return lower.find("<!doctype html") != std::string::npos || lower.find("<html") != std::string::npos || lower.starts_with("<head") ||
         lower.starts_with("<body");
}

// Control characters that no text holds in number; NUL counts only where it is no part of UTF-16 (every second byte).
bool looks_binary(std::string_view b) {
  b = b.substr(0, kWindow);
  const auto controls = std::count_if(
      b.begin(), b.end(), [](unsigned char c) { return c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0; });
  return controls * 20 > static_cast<std::ptrdiff_t>(b.size());
}

}  // namespace

std::string media_type_of(std::string_view bytes, std::string_view name, std::string_view declared) {
  if (!declared.empty())
    if (std::string type = known(text::lower(declared.substr(0, declared.find_first_of("; ")))); !type.empty()) return type;
  if (bytes.starts_with("%PDF-")) return "application/pdf";
  const bool archive = name.ends_with(".warc.gz") || name.ends_with(".wet.gz");
  if (bytes.starts_with("WARC/1.") || (archive && bytes.starts_with("\x1F\x8B"))) return "application/warc";
  if (const std::size_t dot = name.find_last_of('.'); dot != std::string_view::npos)
    if (std::string type = known(text::lower(name.substr(dot))); !type.empty()) return type;
  std::string_view head = bytes.substr(0, kWindow);
  head.remove_prefix(std::min(head.size(), head.starts_with("\xEF\xBB\xBF") ? std::size_t{3} : std::size_t{0}));
  head.remove_prefix(std::min(head.size(), head.find_first_not_of(" \t\r\n")));
  if (looks_like_html(head)) return "text/html";
  if (head.starts_with("{\"")) return "application/x-ndjson";
  return looks_binary(bytes) ? std::string() : "text/plain";
}

}  // namespace synoptic::read
