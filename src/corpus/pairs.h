// Pairs of texts worth comparing, by their signatures. Internal.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "corpus/signing.h"

namespace synoptic::corpus {

using Pair = std::pair<std::uint32_t, std::uint32_t>;  // first < second
inline std::uint64_t packed(std::uint32_t a, std::uint32_t b) { return a < b ? std::uint64_t{a} << 32 | b : std::uint64_t{b} << 32 | a; }

// A band is two neighbouring bins of a signature; two texts that agree in both are proposed. Bands 0..63 do not overlap,
// those behind lie across the seams of the first ones.
inline constexpr unsigned kBands = 96;
inline constexpr unsigned first_bin(unsigned band) { return band < kBins / 2 ? 2 * band : 2 * (band - kBins / 2) + 1; }
inline std::uint32_t band_key(const Bins& bins, unsigned band) {
  const unsigned first = first_bin(band);
  return static_cast<std::uint32_t>(bins[first]) << 16 | bins[first + 1];
}

// Whether texts with these signatures can be near. Chance proposes a pair by one band; of texts that are near, the least like ones
// (resemblance .14) agree in fewer than four bins of 128 seven times in a million.
inline bool likely(const Bins& a, const Bins& b) {
  constexpr unsigned kLeast = 4;
  unsigned agree = 0;
  for (unsigned i = 0; i < kBins; ++i) agree += a[i] == b[i];
  return agree >= kLeast;
}

// The signatures of n texts, bin by bin, so that a band's keys are read from two columns. 256 bytes a text.
class BinColumns {
 public:
  BinColumns() = default;
  BinColumns(std::uint32_t n, const std::function<const Bins&(std::uint32_t)>& bins);  // `bins` is asked by several threads
  std::uint32_t size() const { return n_; }
  std::uint32_t key(unsigned band, std::uint32_t i) const {
    const std::uint16_t* first = column(first_bin(band)) + i;
    return static_cast<std::uint32_t>(first[0]) << 16 | first[n_];
  }
  Bins row(std::uint32_t i) const;

 private:
  const std::uint16_t* column(unsigned bin) const { return values_.get() + std::size_t{bin} * n_; }
  std::unique_ptr<std::uint16_t[]> values_;
  std::uint32_t n_ = 0;
};

// Packed pairs that agree in some band, sorted, each once. Of a band's bucket with more than `most` members each member is
// paired with the first `most` only, so that work stays linear whatever the input.
std::vector<std::uint64_t> propose(const BinColumns& bins, unsigned most);

}  // namespace synoptic::corpus
