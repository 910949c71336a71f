// Naive reference for the grammar engine: tries every path of the NFA by recursion, without caches.
// Exponential; for small inputs in tests only.
#pragma once
#include <set>

#include "extract/grammar/nfa.h"

namespace synoptic::grammar::naive {

inline void walk(const Grammar::Impl& g, const std::vector<Item>& items, std::int32_t s, std::uint32_t pos, std::set<std::uint32_t>& ends,
                 int budget) {
  if (s < 0 || budget == 0) return;
  const State& state = g.states[static_cast<std::size_t>(s)];
  switch (state.kind) {
    case State::Kind::accept:
      ends.insert(pos);
      return;
    case State::Kind::test:
      if (pos < items.size() && g.tests[static_cast<std::size_t>(state.what)].holds(items[pos]))
        walk(g, items, state.out, pos + 1, ends, 60);
      return;
    default:
      walk(g, items, state.out, pos, ends, budget - 1);
      walk(g, items, state.out2, pos, ends, budget - 1);
  }
}

// Longest end of rule `r` from `at`, or `at` when it does not match.
inline std::uint32_t longest(const Grammar& grammar, std::size_t r, const std::vector<Item>& items, std::uint32_t at) {
  std::set<std::uint32_t> ends;
  walk(grammar.impl(), items, grammar.impl().starts[r], at, ends, 60);
  return ends.empty() ? at : *ends.rbegin();
}

}  // namespace synoptic::grammar::naive
