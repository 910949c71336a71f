// The kernel of near-duplicate detection: a text's words, its shingles of kShingle words as 32-bit hashes, and a signature of
// kBins bins. One definition, several compilations: the widest one that the processor has is chosen at run time, and all give
// the same figures (tests/corpus/signing_test.cpp). Internal.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace synoptic::corpus {

inline constexpr unsigned kShingle = 5;
inline constexpr unsigned kBins = 128;
using Bins = std::array<std::uint16_t, kBins>;

enum class Level { scalar, avx2, avx512 };
const char* name_of(Level level);
std::vector<Level> levels();  // what this processor can run; the last is the fastest

// Signs texts, one after the other; keeps its buffers. One object is used by one thread.
class Signer {
 public:
  explicit Signer(Level level = levels().back()) : level_(level) {}

  // Reads a text (UTF-8; what is not NFC is read as NFC). What follows is of the last text read.
  void read(std::string_view text);
  // Hashes of the runs of kShingle words, in the order of the text; one of all words where there are fewer.
  std::span<const std::uint32_t> shingles() const { return shingles_; }
  std::uint32_t words() const { return words_; }
  bool regular() const { return regular_; }  // folded in place, so in NFC
  Bins bins() const;
  // Where the words begin and end, by turns, as bytes of the text; of a regular text only.
  void edges(std::vector<std::uint32_t>& out) const;

 private:
  void fold(std::string_view text);
  Level level_;
  std::string folded_;  // words in small letters, everything else as spaces; 64 bytes of room behind it
  std::size_t size_ = 0;
  std::vector<std::uint32_t> hashes_, shingles_;
  std::uint32_t words_ = 0;
  bool regular_ = true;
};

// The signature of a set of shingles.
Bins bins_of(std::span<const std::uint32_t> shingles, Level level = levels().back());

}  // namespace synoptic::corpus
