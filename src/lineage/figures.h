// Blocks of figures that two accounts share. Internal. Covered by tests/lineage/evidence_test.cpp.
#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "lineage/corpus.h"
#include "synoptic/model.h"

namespace synoptic::lineage {

// One figure of an account: a claim's measure, population and value, or a plain number.
struct Figure {
  std::uint64_t key = 0;
  double value = 0;
  std::uint32_t claim = ~0u;  // index into the claims; none for a plain number
};

// The distinct figures of each account, sorted by key. Counts that are exact are taken from `claims`; accounts that
// have none there give the numbers of their body text.
std::vector<std::vector<Figure>> figures_of(const Corpus& corpus, const std::vector<Claim>& claims);

struct FigureBlock {
  std::uint32_t a = 0, b = 0;
  double odds = 0;  // natural log of the odds that one block was copied, against chance and common sources
  std::vector<std::pair<std::uint32_t, std::uint32_t>> claims;  // indices of claims that share a figure
};

// Pairs whose blocks are too alike for chance (odds > 0), by (a, b).
std::vector<FigureBlock> shared_blocks(const std::vector<std::vector<Figure>>& figures);

}  // namespace synoptic::lineage
