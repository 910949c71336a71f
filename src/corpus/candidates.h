// Pairs of accounts worth comparing. Internal.
#pragma once
#include <vector>

#include "corpus/features.h"
#include "corpus/pairs.h"

namespace synoptic::corpus {

// Pairs that share some of their most telling terms, sorted. Work and result are linear in the accounts.
std::vector<Pair> candidates(const Library& library);

}  // namespace synoptic::corpus
