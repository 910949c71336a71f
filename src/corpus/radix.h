// Sorting by parts of 64-bit numbers, in linear time. Internal. Covered by tests/corpus/pairs_test.cpp.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

namespace synoptic::corpus {

// Sorts by bits [low, high), stable. `spare` is room for a copy; what it holds afterwards does not matter.
inline void radix_sort(std::vector<std::uint64_t>& values, std::vector<std::uint64_t>& spare, unsigned low, unsigned high) {
  constexpr unsigned kBits = 11;
  spare.resize(values.size());
  for (unsigned shift = low; shift < high; shift += kBits) {
    const std::uint64_t mask = (1ull << (high - shift < kBits ? high - shift : kBits)) - 1;
    std::array<std::size_t, (1u << kBits) + 1> begin{};
    for (const std::uint64_t v : values) ++begin[(v >> shift & mask) + 1];
    for (std::size_t i = 1; i < begin.size(); ++i) begin[i] += begin[i - 1];
    for (const std::uint64_t v : values) spare[begin[v >> shift & mask]++] = v;
    values.swap(spare);
  }
}

}  // namespace synoptic::corpus
