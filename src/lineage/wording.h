// How two wordings of one sentence differ. Internal. Covered by tests/lineage/trace_test.cpp.
#pragma once
#include <cstdint>
#include <string_view>

#include "lineage/words.h"

namespace synoptic::lineage {

// What of one word a copyist would keep: its number, or the word as printed.
inline std::uint64_t reading(const Word& w) { return w.number ? (std::uint64_t{1} << 32 | w.form) : w.surface; }

// Share of the words (by number, as printed) that differ between two stretches, order aside.
double distance_of(const Word* x, std::uint32_t nx, const Word* y, std::uint32_t ny);

// The same word but for one letter put in, left out, changed or exchanged with its neighbour.
bool one_slip(std::string_view p, std::string_view q);

}  // namespace synoptic::lineage
