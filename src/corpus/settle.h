// A last look at the documents that stand alone. Internal. Covered by tests/corpus/settle_test.cpp.
#pragma once
#include <cstdint>
#include <vector>

#include "corpus/event_groups.h"

namespace synoptic::corpus {

// Puts each document that is alone in its group into the group whose members are likest to it in the mean, where that is at least
// `threshold`. `home`: for each document the first of its group, before and after. A pair without a score counts as `absent`.
void settle(const Scores& scores, double threshold, double absent, std::vector<std::uint32_t>& home);

}  // namespace synoptic::corpus
