// Turns a collation into characters. Idea: what tells on a tree is which witnesses agree in a place, not what they read (cladistics:
// Hennig 1966; stemmatology: Robinson and O'Hara 1992), so that places with the same division of witnesses are one, with a weight.
// Up to 16 readings of one place that two witnesses or more share are told apart. Does not weigh kinds of changes.
// Covered by tests/lineage/copying_test.cpp.
#include "lineage/characters.h"

#include <algorithm>
#include <limits>
#include <map>

namespace synoptic::lineage {
namespace {

constexpr std::size_t kRound = 16;  // places are filled up to a multiple: loops over them need no remainder
constexpr int kNothing = -1, kMostReadings = 16;

// The readings of one place, numbered in the order of the witnesses; kNothing where one alone has it, or an omission goes on.
class Place {
 public:
  // `going_on`: which witnesses left out the word before.
  Place(const std::vector<std::uint32_t>& column, std::vector<bool>& going_on) : counts_(column.size(), false), column_(column) {
    for (std::size_t w = 0; w < column.size(); ++w) {
      const bool left_out = column[w] == kNoWord;
      counts_[w] = !(left_out && going_on[w]);
      going_on[w] = left_out;
      if (counts_[w]) ++holders_[column[w]];
    }
  }

  bool varies() const { return holders_.size() > 1; }

  std::vector<int> division(std::vector<std::uint32_t>& alone) const {
    std::vector<int> out(column_.size(), kNothing);
    std::map<std::uint32_t, int> number;
    for (std::size_t w = 0; w < column_.size(); ++w) {
      if (!counts_[w]) continue;
      if (holders_.at(column_[w]) == 1)
        ++alone[w];
      else
        out[w] = std::min(kMostReadings - 1, number.emplace(column_[w], static_cast<int>(number.size())).first->second);
    }
    return out;
  }

 private:
  std::vector<bool> counts_;
  std::map<std::uint32_t, int> holders_;  // of each reading: how many
  const std::vector<std::uint32_t>& column_;
};

}  // namespace

Characters characters_of(const Collation& collation) {
  const std::size_t n = collation.witnesses;
  Characters out{.witnesses = collation.witnesses, .readings = {}, .weight = {}, .least = {}, .alone = {}};
  out.alone.assign(n, 0);
  std::map<std::vector<int>, std::uint32_t> divisions;
  std::vector<bool> going_on(n, false);
  for (const auto& column : collation.columns) {
    const Place place(column, going_on);
    if (!place.varies()) continue;
    const std::vector<int> division = place.division(out.alone);
    if (*std::max_element(division.begin(), division.end()) > 0) ++divisions[division];
  }
  out.places = (divisions.size() + kRound - 1) / kRound * kRound;
  out.readings.assign(n * out.places, Characters::kAny);
  out.weight.assign(out.places, 0);
  out.least.assign(out.places, 0);
  std::size_t i = 0;
  for (const auto& [division, count] : divisions) {
    for (std::size_t w = 0; w < n; ++w)
      if (division[w] != kNothing) out.readings[w * out.places + i] = static_cast<std::uint16_t>(1u << division[w]);
    out.weight[i] = static_cast<std::uint16_t>(std::min<std::uint32_t>(count, std::numeric_limits<std::uint16_t>::max()));
    out.least[i++] = static_cast<std::uint16_t>(*std::max_element(division.begin(), division.end()));
  }
  return out;
}

}  // namespace synoptic::lineage
