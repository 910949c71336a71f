// One token as an item, for layers that join most tokens into groups and need few of them alone. See items_of() in grammar.h.
// Covered by tests/speech/runs_test.cpp.
#pragma once
#include "extract/grammar/grammar.h"

namespace synoptic::grammar {

// `first`: of the items that it is made for.
Item item_of(const segment::Segmentation& segmentation, std::uint32_t token, bool first, const Vocabulary& vocabulary);

}  // namespace synoptic::grammar
