// A tree of copies that can be rearranged: witnesses anywhere in it, lost texts where it branches, second models beside it.
// Internal. Covered by tests/lineage/copying_test.cpp.
#pragma once
#include <cstdint>
#include <random>
#include <vector>

#include "lineage/joining.h"

namespace synoptic::lineage {

// Unrooted. Nodes below `witnesses` are the witnesses; the others are lost texts with three neighbours or more, or unused.
class Stem {
 public:
  static constexpr std::uint32_t kNone = ~0u;

  explicit Stem(const Tree& tree);

  std::uint32_t witnesses() const { return witnesses_; }
  std::uint32_t nodes() const { return static_cast<std::uint32_t>(near_.size()); }
  const std::vector<std::uint32_t>& near(std::uint32_t node) const { return near_[node]; }
  std::uint32_t second(std::uint32_t witness) const { return second_[witness]; }
  bool neighbours(std::uint32_t a, std::uint32_t b) const;

  // One change at random; false: none was made, and the stem may be spoilt.
  bool rearrange(std::mt19937& random);

  Tree tree() const;  // without second models; lengths are nought

 private:
  void link(std::uint32_t a, std::uint32_t b);
  void cut(std::uint32_t a, std::uint32_t b);
  void tidy(std::uint32_t node);
  std::uint32_t unused() const;
  bool turn_inside_out(std::uint32_t witness);
  bool exchange(std::uint32_t a, std::uint32_t b);
  bool join_lost(std::mt19937& random);
  bool transplant(std::mt19937& random);
  bool change_second(std::mt19937& random);
  bool exchange_models(std::uint32_t witness);

  std::uint32_t witnesses_ = 0;
  std::vector<std::vector<std::uint32_t>> near_;
  std::vector<std::uint32_t> second_;  // of each witness: a witness that it was corrected from, or kNone
};

}  // namespace synoptic::lineage
