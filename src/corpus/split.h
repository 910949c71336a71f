// Does a group of accounts hold two events of one kind? Internal.
#pragma once
#include <cstdint>
#include <vector>

#include "corpus/features.h"

namespace synoptic::corpus {

using Group = std::vector<std::uint32_t>;

// The best cut of a group into two, judged by the terms that tell its members apart.
struct Halves {
  Group a, b;         // sorted; neither empty
  double across = 0;  // mean likeness of a member of one to a member of the other
};
Halves halve(const Library& library, const Group& group);

}  // namespace synoptic::corpus
