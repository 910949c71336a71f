// Equations in whole numbers. Pure, thread-safe. Covered by tests/figures/lattice_test.cpp.
#pragma once
#include <cstdint>
#include <vector>

namespace synoptic::rules {

// sum of factors[i] * x[i] = bound; all equations of a system have the same number of factors.
struct Equation {
  std::vector<std::int64_t> factors;
  std::int64_t bound = 0;
};

// False only when no whole numbers (of any sign) solve all equations; true also when 64 bits do not suffice to tell.
bool whole_solvable(std::vector<Equation> equations);

}  // namespace synoptic::rules
