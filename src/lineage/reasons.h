// The evidence on a pair in sentences that a reader understands. Internal. Covered by tests/lineage/trace_test.cpp.
#pragma once
#include <string>
#include <vector>

#include "lineage/kinship.h"

namespace synoptic::lineage {

// Why side `child` (0: a, 1: b) of the pair is taken to be written from the other.
std::vector<std::string> direction_reasons(const Kinship& k, int child);

// What the two have in common, where no direction is told.
std::vector<std::string> likeness_reasons(const Kinship& k);

}  // namespace synoptic::lineage
