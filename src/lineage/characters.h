// What copyists changed, as characters of a tree: places of the text where copies differ, alike places counted once.
// Internal. Covered by tests/lineage/copying_test.cpp.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "lineage/collation.h"

namespace synoptic::lineage {

// Readings are bits, so that sets of them are one number. A further word of an omission is any reading: the omission counts once.
// A reading that one witness alone has groups nothing; such are only counted.
struct Characters {
  static constexpr std::uint16_t kAny = 0xFFFF;
  std::uint32_t witnesses = 0;
  std::size_t places = 0;               // different ones, filled up with empty ones to a round number
  std::vector<std::uint16_t> readings;  // of each witness, all places
  std::vector<std::uint16_t> weight;    // of each place: how often it occurs; 0: empty
  std::vector<std::uint16_t> least;     // of each place: the changes that any tree needs
  std::vector<std::uint32_t> alone;     // of each witness: readings that no other has

  const std::uint16_t* of(std::uint32_t witness) const { return &readings[witness * places]; }
};

Characters characters_of(const Collation& collation);

}  // namespace synoptic::lineage
