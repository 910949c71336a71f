// The copies of one text, word by word beside one another. Internal. Covered by tests/lineage/stemma_test.cpp.
#pragma once
#include <cstdint>
#include <vector>

#include "synoptic/model.h"

namespace synoptic::lineage {

inline constexpr std::uint32_t kNoWord = 0;
inline constexpr double kOmissionGoesOn = 0.04;  // weight of a further word of one omission

// columns[c][w]: what witness w reads in place c: the id of a word as printed (numbers by value), or kNoWord.
struct Collation {
  std::uint32_t witnesses = 0;
  std::vector<std::vector<std::uint32_t>> columns;
  std::vector<std::uint32_t> sentence;  // of each column: which sentence of the first witness that has it
};

// Witnesses in the order given; that order should not depend on the caller's (sort first).
Collation collate(const std::vector<Account>& accounts);

// Number of changes between two witnesses: places that differ, each by its weight; an omission counts once, however long.
double changes(const Collation& collation, const std::vector<double>& weights, std::uint32_t a, std::uint32_t b);

}  // namespace synoptic::lineage
