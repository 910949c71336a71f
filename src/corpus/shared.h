// What two texts have in common, exactly. Internal.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace synoptic::corpus {

// A text made ready to be compared with many others.
class Shingled {
 public:
  Shingled() = default;
  Shingled(std::span<const std::uint32_t> shingles, std::uint32_t words) { read(shingles, words); }
  void read(std::span<const std::uint32_t> shingles, std::uint32_t words);  // the same, in the room of what was read before
  std::uint32_t words() const { return words_; }
  std::uint32_t distinct() const { return distinct_; }  // shingles

 private:
  friend struct Compare;
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  std::uint32_t find(std::uint32_t hash) const;  // where the shingle first stands, or kNone
  std::vector<std::uint32_t> in_order_;          // hashes, in the order of the text
  std::vector<std::uint32_t> first_;             // for each place, where its shingle first stands
  std::vector<std::uint32_t> table_;             // by hash: where it first stands; kNone where there is none
  std::uint32_t distinct_ = 0;
  std::uint32_t words_ = 0;
  std::size_t mask_ = 0;
};

// How much two texts have in common.
struct Overlap {
  double jaccard = 0;                             // of the sets of shingles
  double a = 0, b = 0;                            // share of the words of each text that lie within shared shingles
  std::uint32_t shared = 0;                       // distinct shingles that both have
  std::uint32_t a_word = 0, b_word = 0, run = 0;  // the longest run of words that both have, and where it begins in each
};

// Compares texts; keeps its buffers. One object is used by one thread.
struct Compare {
  Overlap operator()(const Shingled& a, const Shingled& b);

 private:
  double share_of_a(const Shingled& a) const;
  std::vector<std::uint8_t> met_;  // by place in `a`, the first of each shingle: whether `b` has it
};

}  // namespace synoptic::corpus
