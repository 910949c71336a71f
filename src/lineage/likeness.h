// How likely two accounts go back to one report, from all that they have in common: sentences, figures, words. Internal.
// Covered by tests/lineage/origins_test.cpp.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "lineage/corpus.h"
#include "lineage/kinship.h"

namespace synoptic::lineage {

// What one account has that another may have too, each sorted.
struct Inventory {
  std::vector<std::uint32_t> words;  // different content words of the body, figures left out
  std::vector<std::uint64_t> pairs;  // neighbouring ones, and those with one word between
  std::vector<std::uint64_t> figures;
};

std::vector<Inventory> inventories(const Corpus& corpus);

// What two have in common beside whole sentences, for a reader.
std::vector<std::string> inventory_reasons(const Inventory& x, const Inventory& y);

// Log odds that x and y, of which `k` (may be null) says what text they share, go back to one report. Never surer than kMostFor
// and kMostAgainst: likeness may be of a third text that was merged into both; long texts that have nothing in common are strangers.
inline constexpr double kMostFor = 3, kMostAgainst = 8;
class Likeness {
 public:
  Likeness();
  double odds(const Inventory& x, const Inventory& y, const Kinship* k) const;

 private:
  double base_, sentences_, cover_, figures_, pairs_, words_, fewer_, more_;
};

}  // namespace synoptic::lineage
