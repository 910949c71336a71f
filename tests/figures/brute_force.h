// Reference for small systems: every assignment of whole numbers within small domains is tried. Linked into tests only.
#pragma once
#include <algorithm>
#include <functional>
#include <random>
#include <vector>

#include "reconcile/rules/system.h"

namespace brute {

using namespace synoptic::rules;

inline bool holds(const Constraint& c, const std::vector<std::int64_t>& x) {
  std::int64_t sum = 0;
  for (const Term& t : c.terms) sum += t.factor * x[t.variable];
  switch (c.relation) {
    case Relation::at_most:
      return sum <= c.bound;
    case Relation::at_least:
      return sum >= c.bound;
    case Relation::equal:
      return sum == c.bound;
    case Relation::below:
      return sum < c.bound;
    case Relation::above:
      return sum > c.bound;
  }
  return false;
}

// Calls `visit` with every assignment that meets all constraints, the statements not in `given_up`, and the domains
// (which must be closed).
inline void solutions(const System& s, const std::vector<std::uint32_t>& given_up,
                      const std::function<void(const std::vector<std::int64_t>&)>& visit) {
  std::vector<std::int64_t> x(s.variables.size());
  std::function<void(std::size_t)> go = [&](std::size_t v) {
    if (v == x.size()) {
      if (std::all_of(s.constraints.begin(), s.constraints.end(), [&](const Constraint& c) { return holds(c, x); })) visit(x);
      return;
    }
    const Variable& a = s.variables[v];
    const bool held = std::find(given_up.begin(), given_up.end(), v) == given_up.end();
    for (x[v] = *a.least; x[v] <= *a.most; ++x[v])
      if (!held || ((!a.low || x[v] >= *a.low) && (!a.high || x[v] <= *a.high))) go(v + 1);
  };
  go(0);
}

inline bool possible(const System& s, const std::vector<std::uint32_t>& given_up) {
  bool any = false;
  solutions(s, given_up, [&](const auto&) { any = true; });
  return any;
}

// All smallest sets, sorted; empty when nothing helps.
inline std::vector<std::vector<std::uint32_t>> smallest_sets(const System& s) {
  std::vector<std::vector<std::uint32_t>> out;
  const unsigned n = static_cast<unsigned>(s.variables.size());
  for (unsigned size = 0; size <= n && out.empty(); ++size) {
    for (unsigned mask = 0; mask < (1u << n); ++mask) {
      if (static_cast<unsigned>(__builtin_popcount(mask)) != size) continue;
      std::vector<std::uint32_t> set;
      for (std::uint32_t v = 0; v < n; ++v)
        if (mask >> v & 1) set.push_back(v);
      if (possible(s, set)) out.push_back(set);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

inline System random_system(std::mt19937& random, int most_variables, int most_constraints, int top) {
  System s;
  const int n = 1 + static_cast<int>(random() % static_cast<unsigned>(most_variables));
  for (int v = 0; v < n; ++v) {
    const std::int64_t low = random() % static_cast<unsigned>(top + 1),
                       high = std::min<std::int64_t>(top, low + (random() % 3 == 0 ? random() % 3 : 0));
    Variable x{"x" + std::to_string(v), low, high, 0, top};
    if (random() % 8 == 0) x.low.reset();
    if (random() % 8 == 0) x.high.reset();
    s.variables.push_back(x);
  }
  const int m = 1 + static_cast<int>(random() % static_cast<unsigned>(most_constraints));
  for (int c = 0; c < m; ++c) {
    Constraint k{"c" + std::to_string(c), {}, static_cast<Relation>(random() % 5), static_cast<std::int64_t>(random() % 7) - 2};
    for (int v = 0; v < n; ++v)
      if (const auto f = static_cast<std::int64_t>(random() % 6) - 3; f != 0 && random() % 3)
        k.terms.push_back({static_cast<std::uint32_t>(v), f == 3 ? 1 : f});
    s.constraints.push_back(k);
  }
  return s;
}

}  // namespace brute
