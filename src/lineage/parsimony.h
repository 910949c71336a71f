// What changed where on a tree of witnesses, with the fewest changes. Internal. Covered by tests/lineage/joining_test.cpp.
#pragma once
#include <cstdint>
#include <vector>

#include "lineage/collation.h"
#include "lineage/joining.h"

namespace synoptic::lineage {

// For each column of readings: how many changes beyond the least possible the tree needs for it.
std::vector<std::uint32_t> extra_changes(const Tree& tree, const std::vector<std::vector<std::uint32_t>>& columns);

// For each edge: the changes on it when the lost texts have readings that need the fewest changes in all; places by their weight, an
// omission once, however long (as changes() in collation.h).
std::vector<double> edge_changes(const Tree& tree, const Collation& collation, const std::vector<double>& weights);

}  // namespace synoptic::lineage
