// How likely a tree of copies is, given what copyists changed; and the likeliest one. Internal. Covered by tests/lineage/copying_test.cpp.
#pragma once
#include <cstdint>
#include <vector>

#include "lineage/characters.h"
#include "lineage/stem.h"

namespace synoptic::lineage {

// Log posterior of stems, up to a constant. Keeps work space: one for each thread.
class Copying {
 public:
  explicit Copying(const Characters& characters);
  double score(const Stem& stem);

 private:
  void walk(const Stem& stem);
  void mask(const Stem& stem);
  void up();
  void down();
  double lone(const Stem& stem);
  double odd();
  double edges() const;
  double seconds(const Stem& stem) const;

  const Characters& given_;
  std::size_t n_, places_;
  std::vector<std::uint32_t> order_, above_;  // from the first witness down
  std::vector<std::uint16_t> readings_;       // of the witnesses; what a second model explains may be anything
  std::vector<std::uint32_t> masked_;         // of each witness: the second model that readings_ is masked for
  std::vector<std::uint16_t> sets_, states_;  // of each node: readings with the fewest changes below; the one chosen
  std::vector<std::uint16_t> count_, plain_;  // of each place: its changes; its weight if it changes no oftener than it needs
  std::vector<std::uint32_t> changes_;        // on the edge above each node
  std::vector<double> log_gamma_, log_factorial_;
};

// The likeliest stem that an annealed search from `start` finds. Deterministic.
Stem likeliest(const Characters& characters, const Stem& start);

}  // namespace synoptic::lineage
