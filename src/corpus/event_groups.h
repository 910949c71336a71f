// Groups scored pairs of accounts into events. Internal.
#pragma once
#include <cstdint>
#include <vector>

#include "corpus/average_link.h"
#include "corpus/features.h"

namespace synoptic::corpus {

using Scores = std::vector<Edge>;  // sorted by (a, b)

// For each document of the library the first document of its event: average link, then halving. A part of the graph that
// no score leads out of is grouped in the same way whether it stands alone or not.
std::vector<std::uint32_t> group_events(const Library& library, const Scores& scores);

}  // namespace synoptic::corpus
