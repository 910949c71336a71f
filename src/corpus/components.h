// The parts of a graph that hang together. Internal.
#pragma once
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace synoptic::corpus {

// Disjoint sets (Tarjan 1975), with path halving; the lowest node stands for its set.
class Components {
 public:
  explicit Components(std::uint32_t n) : up_(n) { std::iota(up_.begin(), up_.end(), 0u); }
  std::uint32_t of(std::uint32_t i) {
    while (up_[i] != i) i = up_[i] = up_[up_[i]];
    return i;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = of(a);
    b = of(b);
    if (a < b) up_[b] = a;
    if (b < a) up_[a] = b;
  }

 private:
  std::vector<std::uint32_t> up_;
};

}  // namespace synoptic::corpus
