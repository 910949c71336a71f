// UTF-8 as the pipeline uses it: stepping through code points, classes of characters, and the map between bytes
// and code points that every output needs. Pure functions, thread-safe. Classes follow Unicode (ICU) for letters
// beyond ASCII. Covered by tests/text/.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "synoptic/model.h"

namespace synoptic::text {

// Decodes the code point at `i` and advances `i`. Malformed bytes give U+FFFD and advance by one.
char32_t next_beyond_ascii(std::string_view s, std::size_t& i);
inline char32_t next(std::string_view s, std::size_t& i) {
  const auto b = static_cast<unsigned char>(s[i]);
  return b < 0x80 ? (++i, b) : next_beyond_ascii(s, i);
}
void append(std::string& out, char32_t c);

bool is_letter_beyond_ascii(char32_t c);
bool is_upper_beyond_ascii(char32_t c);
inline bool is_letter(char32_t c) {  // general categories L and M
  return c < 0x80 ? (c | 32) >= 'a' && (c | 32) <= 'z' : is_letter_beyond_ascii(c);
}
inline bool is_upper(char32_t c) { return c < 0x80 ? c >= 'A' && c <= 'Z' : is_upper_beyond_ascii(c); }
// ASCII 0-9 only: other digits are folded by the reader's NFKC view, not here
inline bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_space(char32_t c);  // white space, no-break spaces included; not line ends
char32_t to_lower(char32_t c);
std::string lower(std::string_view s);  // per code point, locale-independent; keeps the number of code points

// NFC and "\n" line ends; NUL bytes become spaces; malformed bytes become U+FFFD. What canonical text is.
std::string canonical(std::string_view utf8);

// Byte offset -> code point offset of one text, in O(1) with one entry for every 64 bytes.
class CodePointMap {
 public:
  explicit CodePointMap(std::string_view text);
  std::uint32_t at(std::uint32_t byte) const;
  std::uint32_t length() const { return length_; }
  // The other way round, by binary search.
  std::uint32_t byte_at(std::uint32_t code_point) const;

 private:
  std::string_view text_;
  std::vector<std::uint32_t> marks_;
  std::uint32_t length_ = 0;
  bool ascii_ = true;
};

}  // namespace synoptic::text
