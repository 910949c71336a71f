// A bound on what two units share, cheap beside their alignment. Internal; tests/lineage/matching_test.cpp.
#pragma once
#include <cstdint>
#include <vector>

#include "lineage/corpus.h"

namespace synoptic::lineage {

// What two units can have in common at the most, without aligning them: two sentences that only stand in the same place are mostly
// nothing alike, and for a thousand accounts of one event they are asked for half a million times. Refers to nothing; read by many threads.
class Overlap {
 public:
  explicit Overlap(const Corpus& corpus);

  // Weight of a whole unit: its words' weights, added in their order.
  float weight(std::uint32_t document, std::uint32_t unit) const { return weights_[document][unit]; }

  // No less than what any alignment of the two distinct units can match.
  float most(std::uint32_t x, std::uint32_t y) const;

 private:
  void read(const Document& document, std::vector<float>& weights);

  std::vector<std::vector<float>> weights_;       // of each document's units
  std::vector<std::vector<std::uint32_t>> bags_;  // forms of each distinct unit, sorted
  std::vector<float> heaviest_;                   // of each form, over all its spellings
};

}  // namespace synoptic::lineage
