// Groups count claims into questions by measure and population.
// Covered by tests/align/align_test.cpp.
#include "align/align.h"

#include <algorithm>
#include <map>
#include <set>

namespace synoptic::align {

std::vector<Question> align(const std::vector<Account>& accounts, const std::vector<Claim>& claims) {
  std::map<std::pair<Measure, std::string>, std::vector<const Claim*>> groups;
  for (const Claim& c : claims)
    if (c.kind == ClaimKind::count && c.measure != Measure::other) groups[{c.measure, c.population}].push_back(&c);
  std::vector<Question> out;
  for (const auto& [key, members] : groups) {
    Question q;
    q.measure = key.first;
    q.population = key.second;
    q.id = "q-" + std::string(name_of(key.first)) + "-" + key.second;
    std::replace(q.id.begin(), q.id.end(), ' ', '-');
    q.title = "How many: " + key.second + ", " + std::string(name_of(key.first)) + "?";
    std::set<std::uint32_t> who;
    for (const Claim* c : members) {
      q.claims.push_back(c->id);
      who.insert(c->account);
    }
    q.accounts = static_cast<std::uint32_t>(who.size());
    for (std::uint32_t a = 0; a < accounts.size(); ++a)
      if (!who.contains(a)) q.silent.push_back(a);
    out.push_back(std::move(q));
  }
  return out;
}

bool within(std::string_view finer, std::string_view wider) { return wider == "person" && finer != "person"; }

}  // namespace synoptic::align
