// Which accounts together explain an account: none, one, or two that were merged. Internal. Covered by tests/lineage/sources_test.cpp.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "lineage/kinship.h"
#include "lineage/tree.h"
#include "lineage/witness.h"

namespace synoptic::lineage {

// One explanation of an account, with what speaks for it. first -1: no source here; second -1: one source.
struct Explanation {
  std::uint32_t child = 0;
  std::int32_t first = -1, second = -1;
  std::vector<double> features;
};
std::span<const std::string_view> explanation_features();  // their names, in order

// All explanations of every account, by child. `trees` says what infer_sources makes of single sources.
std::vector<Explanation> explanations(const Corpus& corpus, const std::vector<Kinship>& evidence, const std::vector<Witness>& witnesses,
                                      const Family& trees);

// Probabilities of sources when an account may have two: of each source, the explanations it is part of.
Family explain(const Corpus& corpus, const std::vector<Kinship>& evidence, const std::vector<Witness>& witnesses, const Family& trees);

}  // namespace synoptic::lineage
