// A text as a set of shingles: hashes of every run of w words, with where the run begins. Internal.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace synoptic::corpus {

struct Shingle {
  std::uint32_t hash = 0;
  std::uint32_t at = 0;  // number of the run's first word
  friend auto operator<=>(const Shingle&, const Shingle&) = default;
};

struct ShingleSet {
  std::vector<Shingle> shingles;  // sorted; a hash may stand more than once
  std::uint32_t words = 0;
};

// Hashes of a text's words: runs of letters and digits in small letters. The same on every machine.
std::vector<std::uint64_t> word_hashes(std::string_view text);

// Shingles of `width` words. A text shorter than that is one shingle.
ShingleSet shingles_of(const std::vector<std::uint64_t>& words, unsigned width);

// How much two texts have in common.
struct Overlap {
  double jaccard = 0;   // of the sets of shingles
  double a = 0, b = 0;  // share of the words of each text that lie within shared shingles
};
Overlap overlap(const ShingleSet& a, const ShingleSet& b, unsigned width);

}  // namespace synoptic::corpus
