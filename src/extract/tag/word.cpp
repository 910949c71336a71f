// Forms, shapes and case modes of tokens.
// Lower-casing and classes of characters are those of text/; everything else works on bytes, which for suffixes of
// English words are letters. Very long tokens keep only their end: suffixes matter more than the start.
// Does not know any word: that is model.h. Covered by tests/tag/word_test.cpp.
#include "extract/tag/word.h"

#include <cstring>

#include "text/utf8.h"

namespace synoptic::extract::tag {

std::uint64_t hash_bytes(const char* s, std::size_t n) {
  std::uint64_t h = 0x2545F4914F6CDD1Du ^ n;
  for (std::size_t i = 0; i < n; i += 8) {
    std::uint64_t chunk = 0;
    std::memcpy(&chunk, s + i, n - i < 8 ? n - i : 8);
    h = mix(h, chunk);
  }
  return h;
}

namespace {

// Bytes one code point may need after lower-casing.
constexpr std::size_t kWidest = 4;

std::uint16_t shape_bit(char32_t c, bool first) {
  if (c < 0x80) {
    if (c >= 'a' && c <= 'z') return kLower;
    if (c >= 'A' && c <= 'Z') return first ? kInitialUpper : kOtherUpper;
    if (c >= '0' && c <= '9') return kDigit;
    if (c == '-') return kHyphen;
    return c == '.' ? kDot : kOther;
  }
  if (!text::is_letter(c)) return kOther;
  return text::is_upper(c) ? (first ? kInitialUpper : kOtherUpper) : kLower;
}

// Where to start reading so that at most Form::kMax bytes, and whole code points, are read.
std::size_t kept_from(std::string_view token, std::size_t limit) {
  if (token.size() <= limit) return 0;
  std::size_t i = token.size() - limit;
  while (i < token.size() && (static_cast<unsigned char>(token[i]) & 0xC0) == 0x80) ++i;
  return i;
}

std::size_t put(char* out, char32_t c) {
  if (c < 0x80) return *out = static_cast<char>(c), 1;
  if (c < 0x800) return out[0] = static_cast<char>(0xC0 | c >> 6), out[1] = static_cast<char>(0x80 | (c & 63)), 2;
  if (c < 0x10000) {
    out[0] = static_cast<char>(0xE0 | c >> 12), out[1] = static_cast<char>(0x80 | (c >> 6 & 63)),
    out[2] = static_cast<char>(0x80 | (c & 63));
    return 3;
  }
  out[0] = static_cast<char>(0xF0 | c >> 18), out[1] = static_cast<char>(0x80 | (c >> 12 & 63));
  out[2] = static_cast<char>(0x80 | (c >> 6 & 63)), out[3] = static_cast<char>(0x80 | (c & 63));
  return 4;
}

}  // namespace

Form::Form(std::string_view token) {
  std::memset(bytes_, 0, sizeof bytes_);
  const std::size_t from = kept_from(token, kMax);
  bool first = true;
  for (std::size_t i = from; i < token.size() && size_ + kWidest <= kMax + kWidest; first = false) {
    char32_t c = text::next(token, i);
    shape_ |= shape_bit(c, first);
    if (c >= '0' && c <= '9') c = '0';
    if (c == U'\u2019' || c == U'\u02BC') c = '\'';
    if (c == 0) c = U'\uFFFD';
    size_ += put(bytes_ + kPad + size_, text::to_lower(c));
  }
  if (token.size() > 1) shape_ |= kLong;
}

std::uint32_t Form::ends() const {
  std::uint32_t v;  // the padding before the form makes short forms distinct from longer ones' ends
  std::memcpy(&v, bytes_ + kPad + size_ - 4, 4);
  return v;
}

std::uint32_t Form::start() const {
  std::uint32_t v;
  std::memcpy(&v, bytes_ + kPad, 4);
  return v & 0xFFFFFF;
}

std::uint16_t shape_of(std::string_view token) {
  std::uint16_t shape = token.size() > 1 ? kLong : 0;
  bool first = true;
  for (std::size_t i = kept_from(token, Form::kMax); i < token.size(); first = false) shape |= shape_bit(text::next(token, i), first);
  return shape;
}

void CaseCounter::add(std::uint16_t shape) {
  if (!(shape & (kInitialUpper | kOtherUpper | kLower))) return;
  if (!(shape & kLong)) {  // "I", "a": tell nothing of capitals, but a lone lower-case "i" does not matter either
    return;
  }
  ++words_;
  if ((shape & (kInitialUpper | kOtherUpper)) && !(shape & kLower)) ++capitals_;
  if (shape & kInitialUpper) ++initials_;
  if (!(shape & (kInitialUpper | kOtherUpper))) ++lowers_;
}

CaseMode CaseCounter::mode() const {
  if (words_ < 3) return words_ > 0 && lowers_ == words_ ? CaseMode::lower : CaseMode::normal;
  if (capitals_ * 5 >= words_ * 4) return CaseMode::upper;
  if (lowers_ == words_) return CaseMode::lower;
  if (initials_ * 10 >= words_ * 7) return CaseMode::title;
  return CaseMode::normal;
}

}  // namespace synoptic::extract::tag
