// UTF-8 stepping, character classes, canonical text and the byte -> code point map.
// Classes and NFC come from ICU (Unicode Standard Annex 15); stepping is our own because it is the innermost loop.
// Does not guess encodings: that is read/encoding.cpp. Covered by tests/text/utf8_test.cpp.
#include "text/utf8.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstring>

namespace synoptic::text {

char32_t next_beyond_ascii(std::string_view s, std::size_t& i) {
  UChar32 c = 0;
  auto at = static_cast<int32_t>(i);
  U8_NEXT(reinterpret_cast<const uint8_t*>(s.data()), at, static_cast<int32_t>(s.size()), c);
  if (c < 0) return ++i, U'\uFFFD';
  i = static_cast<std::size_t>(at);
  return static_cast<char32_t>(c);
}

void append(std::string& out, char32_t c) {
  if (c < 0x80) {
    out.push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    out.push_back(static_cast<char>(0xC0 | c >> 6));
    out.push_back(static_cast<char>(0x80 | (c & 63)));
  } else if (c < 0x10000) {
    out.push_back(static_cast<char>(0xE0 | c >> 12));
    out.push_back(static_cast<char>(0x80 | (c >> 6 & 63)));
    out.push_back(static_cast<char>(0x80 | (c & 63)));
  } else {
    out.push_back(static_cast<char>(0xF0 | c >> 18));
    out.push_back(static_cast<char>(0x80 | (c >> 12 & 63)));
    out.push_back(static_cast<char>(0x80 | (c >> 6 & 63)));
    out.push_back(static_cast<char>(0x80 | (c & 63)));
  }
}

bool is_letter_beyond_ascii(char32_t c) { return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_L_MASK | U_GC_M_MASK)) != 0; }
bool is_upper_beyond_ascii(char32_t c) { return u_isupper(static_cast<UChar32>(c)); }
bool is_space(char32_t c) {
  if (c < 0x80) return c == ' ' || c == '\t' || c == '\v' || c == '\f';
  return c == 0xA0 || c == 0x202F || (c >= 0x2000 && c <= 0x200B) || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}
char32_t to_lower(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

std::string lower(std::string_view s) {
  std::string out(s);
  std::size_t plain = 0;
  for (; plain < out.size() && static_cast<unsigned char>(out[plain]) < 0x80; ++plain)
    if (out[plain] >= 'A' && out[plain] <= 'Z') out[plain] = static_cast<char>(out[plain] + 32);
  if (plain == s.size()) return out;
  out.resize(plain);
  for (std::size_t i = plain; i < s.size();) append(out, to_lower(next(s, i)));
  return out;
}

std::string canonical(std::string_view utf8) {
  if (std::all_of(utf8.begin(), utf8.end(), [](char c) { return static_cast<signed char>(c) > 0 && c != '\r'; })) return std::string(utf8);
  std::string clean;
  clean.reserve(utf8.size());
  bool plain = true;
  for (std::size_t i = 0; i < utf8.size();) {
    const std::size_t run = i;
    while (i < utf8.size() && static_cast<signed char>(utf8[i]) > 0 && utf8[i] != '\r') ++i;
    clean.append(utf8, run, i - run);
    if (i >= utf8.size()) break;
    char32_t c = next(utf8, i);
    if (c == '\r') {
      if (i < utf8.size() && utf8[i] == '\n') ++i;
      c = '\n';
    } else if (c == 0) {
      c = ' ';
    }
    plain = plain && c < 0x300;  // everything below U+0300 is in NFC already
    append(clean, c);
  }
  if (plain) return clean;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) return clean;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  nfc->normalizeUTF8(0, clean, sink, nullptr, status);
  return U_FAILURE(status) ? clean : out;
}

namespace {
constexpr std::uint32_t kStep = 64;  // bytes between marks
// Bytes that begin a code point: all but 10xxxxxx; eight at a time.
std::uint32_t leads(std::string_view s) {
  std::size_t followers = 0, i = 0;
  for (; i + 8 <= s.size(); i += 8) {
    std::uint64_t x;
    std::memcpy(&x, s.data() + i, 8);
    followers += (x >> 7 & ~x >> 6 & 0x0101010101010101ull) * 0x0101010101010101ull >> 56;  // the sum of the eight bytes
  }
  for (; i < s.size(); ++i) followers += (static_cast<unsigned char>(s[i]) & 0xC0) == 0x80;
  return static_cast<std::uint32_t>(s.size() - followers);
}
}  // namespace

CodePointMap::CodePointMap(std::string_view text) : text_(text) {
  ascii_ = std::none_of(text.begin(), text.end(), [](char b) { return static_cast<unsigned char>(b) >= 0x80; });
  if (ascii_) {
    length_ = static_cast<std::uint32_t>(text.size());
    return;
  }
  for (std::size_t i = 0; i < text.size(); i += kStep) {
    marks_.push_back(length_);
    length_ += leads(text.substr(i, kStep));
  }
}

std::uint32_t CodePointMap::at(std::uint32_t byte) const {
  if (ascii_) return byte;
  if (byte >= text_.size()) return length_;
  const std::uint32_t block = byte / kStep;
  return marks_[block] + leads(text_.substr(block * kStep, byte - block * kStep));
}

std::uint32_t CodePointMap::byte_at(std::uint32_t code_point) const {
  if (ascii_ || code_point >= length_) return ascii_ ? code_point : static_cast<std::uint32_t>(text_.size());
  auto it = std::upper_bound(marks_.begin(), marks_.end(), code_point) - 1;
  std::uint32_t n = *it;
  std::size_t i = static_cast<std::size_t>(it - marks_.begin()) * kStep;
  while (i < text_.size() && (static_cast<unsigned char>(text_[i]) & 0xC0) == 0x80) ++i;
  for (; n < code_point; ++n) next(text_, i);
  return static_cast<std::uint32_t>(i);
}

}  // namespace synoptic::text
