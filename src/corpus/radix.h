// Sorting by parts of 64-bit numbers, in linear time. Internal. Covered by tests/corpus/pairs_test.cpp.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <utility>
#include <vector>

namespace synoptic::corpus {
namespace radix {

inline constexpr unsigned kBits = 11;                       // of a pass
inline constexpr unsigned kTop = 10;                        // of the pass that cuts what the cache does not hold: fewer pages at once
inline constexpr unsigned kFew = 8;                         // of a pass over few
inline constexpr std::size_t kCached = 1u << 15;            // numbers and their copy lie in a core's own cache
using Begins = std::array<std::size_t, (1u << kBits) + 1>;  // after a pass: where each part ends

inline void pass(const std::uint64_t* from, std::uint64_t* to, std::size_t n, unsigned shift, unsigned bits, Begins& begin) {
  const std::uint64_t mask = (1ull << bits) - 1;
  std::fill_n(begin.begin(), (1u << bits) + 1, 0);
  for (std::size_t i = 0; i < n; ++i) ++begin[(from[i] >> shift & mask) + 1];
  for (std::size_t i = 1; i <= mask; ++i) begin[i] += begin[i - 1];
  for (std::size_t i = 0; i < n; ++i) to[begin[from[i] >> shift & mask]++] = from[i];
}

// Sorts the numbers at `a`; they end up at `b` if `other`, else at `a`. Large arrays are cut by their highest bits first, so
// that the passes from the lowest bits on run within the cache.
inline void sort(std::uint64_t* a, std::uint64_t* b, std::size_t n, unsigned low, unsigned high, bool other) {
  Begins begin;
  if (n > kCached && high - low > kBits) {
    pass(a, b, n, high - kTop, kTop, begin);
    for (std::size_t p = 0, from = 0; p < 1u << kTop; from = begin[p++])
      if (begin[p] > from) sort(b + from, a + from, begin[p] - from, low, high - kTop, !other);
    return;
  }
  for (unsigned shift = low; shift < high;) {
    const unsigned bits = std::min(n < 1u << kBits ? kFew : kBits, high - shift);
    pass(a, b, n, shift, bits, begin);
    std::swap(a, b);
    other = !other;
    shift += bits;
  }
  if (other) std::memcpy(b, a, n * sizeof *a);
}

}  // namespace radix

// Sorts by bits [low, high), stable. `spare` is room for a copy; what it holds afterwards does not matter.
inline void radix_sort(std::vector<std::uint64_t>& values, std::vector<std::uint64_t>& spare, unsigned low, unsigned high) {
  spare.resize(values.size());
  if (!values.empty()) radix::sort(values.data(), spare.data(), values.size(), low, high, false);
}

}  // namespace synoptic::corpus
