// Patterns over the words of one line: what data/en/read/furniture.tsv is written in. Immutable after construction,
// thread-safe. Covered by tests/read/pattern_test.cpp.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace synoptic::read {

// A word or a mark of a line.
struct LineToken {
  std::uint32_t begin = 0, end = 0;  // bytes in the line
  std::string lower;
  bool capital = false;  // begins with an upper-case letter
  bool word = false;     // letters or digits
  bool number = false;   // digits only
};

// Tokens of a line, at most `limit` of them.
std::vector<LineToken> tokens_of(std::string_view line, std::size_t limit);

// What a pattern read from the line, as bytes of the line.
struct Capture {
  std::string field;  // "author", "publisher", "published"
  std::uint32_t begin = 0, end = 0;
};

struct Match {
  bool found = false;
  std::uint32_t end = 0;  // of the matched part, in bytes of the line
  std::vector<Capture> captures;
};

// Which words a line may hold, as a set that never denies one it holds (Bloom 1970, with one hash).
class LineWords {
 public:
  void add(std::string_view lower);
  bool may_have_one_of(const LineWords& others) const {
    std::uint64_t both = 0;
    for (std::size_t k = 0; k < bits_.size(); ++k) both |= bits_[k] & others.bits_[k];
    return both != 0;
  }
  static LineWords of(const std::vector<LineToken>& line);

 private:
  std::array<std::uint64_t, 4> bits_{};
};

class Pattern {
 public:
  explicit Pattern(std::string_view source);
  // Whole line, or only its beginning. Time bounded by (items of the pattern) x (tokens).
  Match match(const std::vector<LineToken>& line, bool beginning_only) const;
  // A quick look that refuses most lines: too short or too long for the whole pattern, or another word at its end.
  bool may_match(const std::vector<LineToken>& line, bool beginning_only) const;
  // The same by the words that every matching line must hold.
  bool may_match(const LineWords& line) const;
  // Words that the first token may be; empty when it may be any.
  std::vector<std::string> first_words() const;

 private:
  enum class Kind : std::uint8_t { words, anything, name, date, code, number, sections };
  struct Item {
    Kind kind = Kind::words;
    std::vector<std::string> words;
    bool optional = false;
    std::size_t least = 1;  // words of a name
    std::string field;
  };
  struct Run;
  bool walk(Run& run, std::size_t item, std::size_t token) const;
  bool span(Run& run, std::size_t item, std::size_t token) const;
  static Item item_of(std::string_view word);

  std::vector<Item> items_;
  std::vector<LineWords> needed_;           // of each of these, one word
  std::size_t shortest_ = 0, longest_ = 0;  // tokens of a whole line that matches
};

}  // namespace synoptic::read
