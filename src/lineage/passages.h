// From alike units to passages: for two documents, the stretches that both have. Internal; tests/lineage/trace_test.cpp.
#pragma once
#include <cstdint>
#include <vector>

#include "lineage/corpus.h"

namespace synoptic::lineage {

// A stretch that two documents share: words [a_first, a_end) of one and [b_first, b_end) of the other.
struct Stretch {
  std::uint32_t a_first = 0, a_end = 0, b_first = 0, b_end = 0;
  float matched = 0, weight_a = 0, weight_b = 0;
  std::uint32_t units = 1;  // sentences in it, as matched
};

// One sentence of a that is one of b, after the choice among all that are alike.
struct Link {
  std::uint32_t a_unit = 0, b_unit = 0;
  std::uint32_t a_first = 0, a_end = 0, b_first = 0, b_end = 0;  // words of the documents, widened to clause limits
  float matched = 0, quality = 0, bag = 0;
  float weight_a = 0, weight_b = 0;
  std::uint16_t same_numbers = 0, other_numbers = 0;  // of a's numbers: those that b has too, those that it has not
  bool bridged = false;                               // accepted only because its neighbours match
  float odds = 0;                                     // natural log of the odds that both come from one sentence
};

struct PairReuse {
  std::uint32_t a = 0, b = 0;      // documents, a < b
  std::vector<Link> links;         // by a_unit
  std::vector<Stretch> stretches;  // by a_first
};

// Every pair of documents that share anything, by (a, b). Runs on all cores; the result does not depend on how many.
std::vector<PairReuse> find_pairs(const Corpus& corpus, const std::vector<UnitMatch>& matches);

}  // namespace synoptic::lineage
