// How likely two accounts go back to one report, from all that they have in common: sentences, figures, words. Internal.
// Covered by tests/lineage/origins_test.cpp.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/linear_model.h"
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

// How much of it two accounts have in common.
struct Common {
  std::uint32_t words = 0, pairs = 0, figures = 0;
};
Common common_of(const Inventory& x, const Inventory& y);

// The same for many accounts: row i says what i and each later one have in common. From lists of who has what, not pair by pair.
class CommonTable {
 public:
  explicit CommonTable(const std::vector<const Inventory*>& of);
  std::vector<Common> row(std::uint32_t i) const;  // by account; those up to i are left empty

 private:
  struct Lists {
    std::vector<std::vector<std::uint32_t>> has;      // of each account: ids of what it has
    std::vector<std::vector<std::uint32_t>> holders;  // of each id: accounts, ascending
  };
  template <class T>
  static Lists lists_of(const std::vector<const Inventory*>& of, std::vector<T> Inventory::*what);
  static void add(const Lists& lists, std::uint32_t i, std::uint32_t Common::*what, std::vector<Common>& out);
  Lists words_, pairs_, figures_;
};

// What two have in common beside whole sentences, for a reader.
std::vector<std::string> inventory_reasons(const Inventory& x, const Inventory& y);

// Log odds that x and y, of which `k` (may be null) says what text they share, go back to one report. Never surer than kMostFor
// and kMostAgainst: likeness may be of a third text that was merged into both; long texts that have nothing in common are strangers.
inline constexpr double kMostFor = 3, kMostAgainst = 8;
class Likeness {
 public:
  Likeness();
  double odds(const Inventory& x, const Inventory& y, const Common& common, const Kinship* k) const;

 private:
  data::LinearModel model_;
};

// What the odds are added up from, and the names of it.
std::vector<double> likeness_features(const Inventory& x, const Inventory& y, const Common& common, const Kinship* k);
std::span<const std::string_view> likeness_names();

}  // namespace synoptic::lineage
