// Four adjustments for numeric items, on top of accu.cpp. Rounding: 1,200 supports a claimed 1,187, one way only, as
// AccuSim's similarity but exact about what rounding is. Years: the same city's figure of another year is a weak
// witness against a value several times larger or smaller; so is the lower median of the item's own claims: digits get
// added and wholes are told for parts, so of two bare claims that differ tenfold the lower is the safer. Middle: where no value has half of
// the probability, the weighted lower median has the least expected error (and outliers do not move it); errors upwards are commoner.
// Covered by tests/figures/numbers_test.cpp.
#include "reconcile/figures/numbers.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace synoptic::figures {
namespace {

constexpr double kRoundingShare = 0.5;             // of the rounded form's votes go to the exact value
constexpr double kLeastUnit = 100;                 // values end in two noughts at least to be called rounded
constexpr double kFreeRatio = 0.3;                 // |ln ratio| to the middle or to another year's figure that costs nothing (35 %)
constexpr double kFarWeight = 2, kMostFar = 4;     // votes lost for each further unit of |ln ratio| to the middle, and at most
constexpr double kYearWeight = 3, kMostYears = 6;  // votes lost for each further unit of |ln ratio|, and at most
constexpr double kHalf = 0.5 - 1e-9;

// The power of ten that a number is a multiple of: 1200 -> 100, 30000 -> 10000.
double unit_of(double v) {
  double unit = 1;
  while (v != 0 && unit < 1e15 && std::fmod(v, unit * 10) == 0) unit *= 10;
  return unit;
}

// Name without a last word that is a year, or empty.
std::string_view thing_of(std::string_view name) {
  if (name.size() < 6) return {};
  const std::string_view year = name.substr(name.size() - 4);
  if (!std::all_of(year.begin(), year.end(), [](char c) { return c >= '0' && c <= '9'; }) || (year[0] != '1' && year[0] != '2')) return {};
  const char before = name[name.size() - 5];
  return (before >= '0' && before <= '9') || (before >= 'a' && before <= 'z') || (before >= 'A' && before <= 'Z')
             ? std::string_view()
             : name.substr(0, name.size() - 5);
}

// The lower median of all but one item's figures.
std::optional<double> middle_of_others(const std::vector<std::pair<double, std::size_t>>& sorted, std::size_t self) {
  const auto own = std::find_if(sorted.begin(), sorted.end(), [&](const auto& e) { return e.second == self; });
  const std::size_t others = sorted.size() - (own != sorted.end());
  if (others == 0) return std::nullopt;
  std::size_t at = (others - 1) / 2;
  if (own != sorted.end() && static_cast<std::size_t>(own - sorted.begin()) <= at) ++at;
  return sorted[at].first;
}

void doubt(const Item& item, double middle, std::vector<double>& votes) {
  for (std::size_t v = 0; v < votes.size(); ++v)
    if (const double n = *item.numbers[v]; n > 0)
      votes[v] -= std::min(kMostYears, kYearWeight * std::max(0.0, std::fabs(std::log(n) - middle) - kFreeRatio));
}

}  // namespace

void add_rounding(const Item& item, std::vector<double>& votes) {
  if (item.values.size() < 2) return;
  const std::vector<double> given = votes;
  for (std::size_t r = 0; r < given.size(); ++r) {
    const double unit = item.numbers[r] ? unit_of(*item.numbers[r]) : 0;
    if (unit < kLeastUnit || given[r] <= 0) continue;
    // Numbers ascend, so those within half a unit stand around r.
    const auto exact = [&](std::size_t v) {
      if (unit_of(*item.numbers[v]) < unit) votes[v] += kRoundingShare * given[r];
    };
    for (std::size_t v = r; v > 0 && (*item.numbers[r] - *item.numbers[v - 1]) * 2 <= unit; --v) exact(v - 1);
    for (std::size_t v = r + 1; v < votes.size() && (*item.numbers[v] - *item.numbers[r]) * 2 <= unit; ++v) exact(v);
  }
}

void doubt_far_values(const Item& item, std::vector<double>& votes) {
  if (item.values.size() < 2) return;
  std::vector<double> given(votes.size());
  double all = 0, sum = 0;
  for (const Figure& f : item.figures) given[f.value] += f.weight, all += f.weight;
  std::size_t middle = 0;
  while ((sum += given[middle]) < all / 2 - 1e-9) ++middle;
  if (*item.numbers[middle] <= 0) return;
  for (std::size_t v = 0; v < votes.size(); ++v) {
    const double n = *item.numbers[v];
    const double far = n > 0 ? std::fabs(std::log(n / *item.numbers[middle])) : kMostFar;
    votes[v] -= std::min(kMostFar, kFarWeight * std::max(0.0, far - kFreeRatio));
  }
}

void compare_years(const Table& table, const std::vector<std::vector<double>>& probability, std::vector<std::vector<double>>& votes) {
  std::map<std::string_view, std::vector<std::size_t>> things;
  for (std::size_t i = 0; i < table.items.size(); ++i)
    if (const auto thing = thing_of(table.items[i].name); !thing.empty() && table.items[i].numeric) things[thing].push_back(i);
  for (const auto& [thing, items] : things) {
    std::vector<std::pair<double, std::size_t>> logs;  // of the likeliest figure of each year, with the item
    for (std::size_t i : items)
      if (const double v = *table.items[i].numbers[choose_number(table.items[i], probability[i])]; v > 0) logs.emplace_back(std::log(v), i);
    std::sort(logs.begin(), logs.end());
    for (std::size_t i : items)
      if (const auto middle = middle_of_others(logs, i); middle && votes[i].size() > 1) doubt(table.items[i], *middle, votes[i]);
  }
}

std::size_t choose_number(const Item& item, const std::vector<double>& probability) {
  double sum = 0;
  const auto best = static_cast<std::size_t>(std::max_element(probability.begin(), probability.end()) - probability.begin());
  if (!item.numeric || probability[best] >= 0.5) return best;
  for (std::size_t v = 0; v < probability.size(); ++v)
    if ((sum += probability[v]) >= kHalf) return v;
  return best;
}

}  // namespace synoptic::figures
