// What the tagger looks at in one token: hashes of its lower-cased form and its ends, its outer shape, and what the
// lexicon and the training text know of it. Made once a token, without allocation. Covered by tests/tag/.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace synoptic::extract::tag {

// Mixes a second value into a hash. Part of the file format: weights are found by these hashes.
constexpr std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  std::uint64_t x = (a ^ (b * 0x9E3779B97F4A7C15u)) * 0xFF51AFD7ED558CCDu;
  return x ^ (x >> 32);
}
std::uint64_t hash_bytes(const char* s, std::size_t n);

// A form made comparable: lower case, digits as '0', typographic apostrophes as "'". Longer forms keep their end.
class Form {
 public:
  static constexpr std::size_t kMax = 48;
  explicit Form(std::string_view token);
  std::string_view view() const { return {bytes_ + kPad, size_}; }
  std::uint64_t hash() const { return hash_bytes(bytes_ + kPad, size_); }
  std::uint32_t ends() const;   // the last four bytes as a number, the last one highest
  std::uint32_t start() const;  // the first three
  std::uint16_t shape() const { return shape_; }

 private:
  static constexpr std::size_t kPad = 8;
  char bytes_[kPad + kMax + 8];
  std::size_t size_ = 0;
  std::uint16_t shape_ = 0;
};

// Bits of a shape.
enum Shape : std::uint16_t {
  kInitialUpper = 1,
  kOtherUpper = 2,
  kLower = 4,
  kDigit = 8,
  kHyphen = 16,
  kDot = 32,
  kOther = 64,
  kLong = 128,
  kBoundary = 256,
};

// How a sentence uses capitals; said of the whole sentence because one token cannot tell.
enum class CaseMode : std::uint8_t { normal, upper, lower, title };

// Counts shapes and tells the mode.
class CaseCounter {
 public:
  void add(std::uint16_t shape);
  CaseMode mode() const;

 private:
  std::uint32_t words_ = 0, capitals_ = 0, initials_ = 0, lowers_ = 0;
};
std::uint16_t shape_of(std::string_view token);

// Small: the words of a sentence and thousands of kept ones stay in the processor's first caches.
struct Word {
  std::uint64_t form = 0;
  std::uint32_t ends = 0;   // the last four bytes, the last one highest
  std::uint32_t start = 0;  // the first three
  std::uint16_t shape = 0;
  std::uint16_t lexical = 0;   // LexicalBit set, from the lexicon and regular inflection
  std::uint8_t ambiguity = 0;  // class of the tags it had in the training text; 0 = not known
  std::uint8_t fixed = 0xFF;   // its only tag, when it is frequent and never had another

  std::uint32_t end(int n) const { return ends >> (32 - 8 * n); }  // the last 1 to 4 bytes
  // What is known of it, in one number: its class of tags, or what the lexicon says of a word that training never saw.
  std::uint32_t known() const { return ambiguity ? ambiguity : 256u + lexical; }
};

}  // namespace synoptic::extract::tag
