// Keeps figures of several places apart where the accounts themselves do: "seven died in Orlo and five in Tarn" sets two places side
// by side for one measure and one group. The place that most accounts name is the event's own, and so is what none sets apart from
// it: "12 died in Orlo" and "12 died in the Sorvik district" answer one question, since nothing here knows which lies in which.
// A name that holds the words of another ("Orlo", "Orlo market") is not another place.
// Does not know geography, nor places of figures that name none. Covered by tests/align/align_test.cpp.
#include "align/places.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "align/narrow.h"

namespace synoptic::align {
namespace {

bool placed(const Claim& c) {
  return c.kind == ClaimKind::count && !c.place.empty() && !c.implicit && c.measure != Measure::other && c.low && !c.population.empty();
}

bool one_in_other(const std::string& a, const std::string& b) {  // both searchable(): a space at both ends
  return a.find(b) != std::string::npos || b.find(a) != std::string::npos;
}

// The place that most accounts name; of equals the one named first.
std::string own_place(const std::vector<Claim>& claims, const std::vector<std::string>& keys) {
  std::map<std::string, std::pair<std::set<std::uint32_t>, std::size_t>> named;  // accounts, first claim
  for (std::size_t i = 0; i < claims.size(); ++i)
    if (placed(claims[i])) named.try_emplace(keys[i], std::set<std::uint32_t>(), i).first->second.first.insert(claims[i].account);
  const auto best = std::max_element(named.begin(), named.end(), [](const auto& a, const auto& b) {
    const auto &x = a.second, &y = b.second;
    return std::tuple(x.first.size(), y.second) < std::tuple(y.first.size(), x.second);
  });
  return best == named.end() ? std::string() : best->first;
}

}  // namespace

std::vector<std::string> other_places(const std::vector<Account>& accounts, const std::vector<Claim>& claims) {
  std::vector<std::string> keys(claims.size()), out(claims.size());
  if (accounts.empty()) return out;
  for (std::size_t i = 0; i < claims.size(); ++i)
    if (placed(claims[i])) keys[i] = searchable(claims[i].place);
  const std::string own = own_place(claims, keys);
  // Places that one account sets side by side: another figure of the same group and measure for each.
  using Group = std::tuple<std::uint32_t, Measure, std::string>;
  std::map<Group, std::map<std::string, double>> told;
  std::map<std::string, std::string> printed;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const Claim& c = claims[i];
    if (!placed(c)) continue;
    printed.emplace(keys[i], c.place);
    told[{c.account, c.measure, c.population}].emplace(keys[i], *c.low);
  }
  std::set<std::string> apart;
  for (const auto& [group, places] : told)
    for (auto a = places.begin(); a != places.end(); ++a)
      for (auto b = std::next(a); b != places.end(); ++b)
        if (a->second != b->second && !one_in_other(a->first, b->first)) apart.insert(a->first), apart.insert(b->first);
  for (std::size_t i = 0; i < claims.size(); ++i)
    if (apart.contains(keys[i]) && !one_in_other(keys[i], own)) out[i] = printed.at(keys[i]);
  return out;
}

}  // namespace synoptic::align
