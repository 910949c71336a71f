// Groups of accounts that go back to one report, from the odds of every pair. Internal. Covered by tests/lineage/origins_test.cpp.
#pragma once
#include <cstdint>
#include <vector>

namespace synoptic::lineage {

// Two members that tie two groups together: the likeliest pair between them.
struct Tie {
  std::uint32_t a = 0, b = 0;  // a < b
  double odds = 0;
};

struct Origins {
  std::vector<std::uint32_t> group;  // of each member: the lowest member of its group
  std::vector<Tie> ties;             // one fewer than members in each group
  std::uint32_t count = 0;
};

// odds: members x members, row-major, symmetric log odds that two members go back to one report. Two groups are joined while the sum
// of the odds between them, by the root of the number of pairs, is `least` or more; the likeliest two first.
Origins find_origins(std::uint32_t members, const std::vector<float>& odds, double least);

}  // namespace synoptic::lineage
