// Takes a MIME message apart. Idea: views and maps, no copies until a body is decoded; a message that is broken gives
// what can be read of it.
// Does not verify signatures or follow external bodies. Covered by tests/read/email_test.cpp.
#include "read/mime.h"

#include <array>
#include <cctype>

#include "read/encoding.h"
#include "text/utf8.h"

namespace synoptic::read {
namespace {

std::string_view trim(std::string_view s) {
  while (!s.empty() && std::isspace(static_cast<unsigned char>(s.front())) != 0) s.remove_prefix(1);
  while (!s.empty() && std::isspace(static_cast<unsigned char>(s.back())) != 0) s.remove_suffix(1);
  return s;
}

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = static_cast<char>(c | 32);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

int base64(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

// `origin` is the place of s in the raw bytes.
MappedText from_base64(std::string_view s, std::uint32_t origin) {
  MappedText out;
  std::array<int, 4> quad{};
  std::size_t n = 0, begin = 0;
  for (std::size_t i = 0; i < s.size() && s[i] != '='; ++i) {
    const int value = base64(s[i]);
    if (value < 0) continue;
    if (n == 0) begin = i;
    quad[n++] = value;
    if (n < 2) continue;
    add_run(out.runs, static_cast<std::uint32_t>(out.text.size()), origin + static_cast<std::uint32_t>(begin));
    const int byte = n == 2 ? quad[0] << 2 | quad[1] >> 4 : n == 3 ? quad[1] << 4 | quad[2] >> 2 : quad[2] << 6 | quad[3];
    out.text.push_back(static_cast<char>(byte & 0xFF));
    if (n == 4) n = 0;
  }
  return out;
}

MappedText from_quoted_printable(std::string_view s, std::uint32_t origin, bool word) {
  MappedText out;
  for (std::size_t i = 0; i < s.size();) {
    const std::size_t begin = i;
    char c = s[i++];
    if (c == '=' && i < s.size()) {
      if (s[i] == '\n' || (s[i] == '\r' && i + 1 < s.size() && s[i + 1] == '\n')) {
        i += s[i] == '\r' ? 2 : 1;  // a soft line end
        continue;
      }
      if (i + 1 < s.size() && hex(s[i]) >= 0 && hex(s[i + 1]) >= 0) {
        c = static_cast<char>(hex(s[i]) * 16 + hex(s[i + 1]));
        i += 2;
      }
    } else if (word && c == '_') {
      c = ' ';
    }
    add_run(out.runs, static_cast<std::uint32_t>(out.text.size()), origin + static_cast<std::uint32_t>(begin));
    out.text.push_back(c);
  }
  return out;
}

// Value of a parameter of a header: charset="utf-8"
std::string parameter(std::string_view header, std::string_view name) {
  const std::string lower = text::lower(header);
  for (std::size_t at = lower.find(name); at != std::string::npos; at = lower.find(name, at + 1)) {
    std::size_t i = at + name.size();
    if (i >= header.size() || header[i] != '=' || (at > 0 && std::isalnum(static_cast<unsigned char>(header[at - 1])) != 0)) continue;
    std::string_view value = header.substr(i + 1);
    if (value.starts_with('"')) return std::string(value.substr(1, value.find('"', 1) - 1));
    return std::string(trim(value.substr(0, value.find_first_of("; \t\r\n"))));
  }
  return {};
}

}  // namespace

MimePart parse_part(std::string_view message) {
  MimePart part;
  std::size_t at = 0;
  std::string* last = nullptr;
  while (at < message.size()) {
    const std::size_t end = std::min(message.find('\n', at), message.size());
    const std::string_view line = message.substr(at, end - at);
    at = std::min(message.size(), end + 1);
    if (trim(line).empty()) break;
    if ((line.front() == ' ' || line.front() == '\t') && last != nullptr) {
      last->append(" ").append(trim(line));
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const auto [it, added] = part.headers.try_emplace(text::lower(trim(line.substr(0, colon))), trim(line.substr(colon + 1)));
    last = added ? &it->second : nullptr;
  }
  part.body = message.substr(at);
  const std::string_view type =
      part.headers.contains("content-type") ? std::string_view(part.headers["content-type"]) : std::string_view("text/plain");
  part.type = text::lower(trim(type.substr(0, type.find(';'))));
  part.charset = parameter(type, "charset");
  part.boundary = parameter(type, "boundary");
  return part;
}

std::vector<std::string_view> subparts(const MimePart& part) {
  std::vector<std::string_view> out;
  if (!part.type.starts_with("multipart/") || part.boundary.empty()) return out;
  const std::string mark = "--" + part.boundary;
  std::size_t begin = std::string_view::npos;
  for (std::size_t at = part.body.find(mark); at != std::string_view::npos; at = part.body.find(mark, at + mark.size())) {
    if (at > 0 && part.body[at - 1] != '\n') continue;
    if (begin != std::string_view::npos) out.push_back(part.body.substr(begin, at - begin));
    if (part.body.substr(at + mark.size(), 2) == "--") return out;
    const std::size_t line = part.body.find('\n', at);
    begin = line == std::string_view::npos ? part.body.size() : line + 1;
  }
  if (begin != std::string_view::npos) out.push_back(part.body.substr(begin));  // cut short: what there is
  return out;
}

MappedText transfer_decoded(const MimePart& part, std::string_view raw) {
  const auto origin = static_cast<std::uint32_t>(part.body.data() - raw.data());
  const auto it = part.headers.find("content-transfer-encoding");
  const std::string encoding = it == part.headers.end() ? "" : text::lower(it->second);
  if (encoding == "base64") return from_base64(part.body, origin);
  if (encoding == "quoted-printable") return from_quoted_printable(part.body, origin, false);
  return {std::string(part.body), {{0, origin}}};
}

std::string decode_words(std::string_view header) {
  std::string out;
  for (std::size_t at = 0; at < header.size();) {
    const std::size_t begin = header.find("=?", at);
    const std::size_t charset = begin == std::string_view::npos ? begin : header.find('?', begin + 2);
    const std::size_t body = charset == std::string_view::npos ? charset : charset + 3;
    const std::size_t end = body == std::string_view::npos || body > header.size() ? std::string_view::npos : header.find("?=", body);
    if (end == std::string_view::npos) return out.append(header.substr(at));
    const std::string_view between = header.substr(at, begin - at);
    if (out.empty() || !trim(between).empty()) out.append(between);
    const std::string_view words = header.substr(body, end - body);
    const std::string bytes = (header[charset + 1] | 32) == 'b' ? from_base64(words, 0).text : from_quoted_printable(words, 0, true).text;
    out += decode(bytes, detect_encoding(bytes, header.substr(begin + 2, charset - begin - 2))).text;
    at = end + 2;
  }
  return out;
}

}  // namespace synoptic::read
