// Pairs of texts worth comparing, by their signatures. Internal.
#pragma once
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "corpus/signing.h"

namespace synoptic::corpus {

using Pair = std::pair<std::uint32_t, std::uint32_t>;  // first < second
inline std::uint64_t packed(std::uint32_t a, std::uint32_t b) { return a < b ? std::uint64_t{a} << 32 | b : std::uint64_t{b} << 32 | a; }

// A band is two neighbouring bins of a signature; two texts that agree in both are proposed. Bands 0..63 do not overlap,
// those behind lie across the seams of the first ones.
inline constexpr unsigned kBands = 96;
inline std::uint32_t band_key(const Bins& bins, unsigned band) {
  const unsigned first = band < kBins / 2 ? 2 * band : 2 * (band - kBins / 2) + 1;
  return static_cast<std::uint32_t>(bins[first]) << 16 | bins[first + 1];
}

// The keys of n texts, band by band: keys[band * n + i]. `bins` is asked by several threads.
std::vector<std::uint32_t> keys_by_band(std::uint32_t n, const std::function<const Bins&(std::uint32_t)>& bins);

// Packed pairs that agree in some band, sorted, each once. Of a band's bucket with more than `most` members each member is
// paired with the first `most` only, so that work stays linear whatever the input.
std::vector<std::uint64_t> propose(const std::vector<std::uint32_t>& keys, std::uint32_t n, unsigned most);

}  // namespace synoptic::corpus
