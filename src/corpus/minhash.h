// Signatures whose agreement estimates the resemblance of two sets, and the pairs that they propose. Internal.
#pragma once
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "corpus/shingles.h"

namespace synoptic::corpus {

inline constexpr unsigned kSignature = 128;
using Signature = std::array<std::uint32_t, kSignature>;

Signature signature_of(const ShingleSet& set);

using Pair = std::pair<std::uint32_t, std::uint32_t>;  // first < second

// Pairs that agree in all rows of some band, sorted, each once. Of a band's bucket with more than `most` members each
// member is paired with the first `most` only, so that work stays linear whatever the input.
std::vector<Pair> propose(const std::vector<Signature>& signatures, unsigned rows, unsigned most);

}  // namespace synoptic::corpus
