// Pairs of accounts worth comparing. Internal.
#pragma once
#include <cstdint>
#include <utility>
#include <vector>

#include "corpus/features.h"
#include "corpus/pairs.h"

namespace synoptic::corpus {

// Pairs that share some of their most telling terms, sorted. Work and result are linear in the accounts.
std::vector<Pair> candidates(const Library& library);

// Its steps, for work that is spread over machines (event_parts.h).
using Ranked = std::vector<std::pair<float, std::uint32_t>>;           // weight, number: heaviest first
Ranked telling_terms(const Library& library, std::uint32_t document);  // the terms of a document that are indexed
std::uint32_t shared_weight(float idf);                                // what a term adds to a pair that shares it
std::uint32_t least_shared(std::uint32_t texts);                       // what a pair among so many texts must share

}  // namespace synoptic::corpus
