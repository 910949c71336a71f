// What Matcher::matches_over() keeps between marks. Internal to the engine.
// Covered by tests/grammar/grammar_test.cpp, which compares it with asking anew for each mark.
#pragma once
#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "extract/grammar/nfa.h"

namespace synoptic::grammar {

struct Walks {
  std::uint32_t age = 0;                          // of the automaton that it was made with
  std::vector<std::int32_t> signatures;           // of the items without their mark; -1: not yet worked out
  std::vector<std::vector<std::int32_t>> states;  // by start, those it went through; the last one is kDead when it came to nothing
  std::vector<std::int32_t> behind;               // by state: the same without what can accept only past another mark
  std::span<const std::uint8_t> ends;             // by state of the NFA: may it accept without another mark?
  std::vector<std::uint8_t> found_ends;           // the same, where the grammar does not hold it
};

// By state: is there a way to the end that passes no test of the class? From the ends backwards, with the ways into each state side by
// side in one list.
inline std::vector<std::uint8_t> ends_without(const Grammar::Impl& g, ClassId c) {
  const auto each_way = [&](const auto& way) {
    for (std::size_t i = 0; i < g.states.size(); ++i) {
      const State& s = g.states[i];
      if (s.kind == State::Kind::test) {
        const std::vector<ClassId>& with = g.tests[static_cast<std::size_t>(s.what)].with;
        if (std::find(with.begin(), with.end(), c) != with.end()) continue;
      }
      if (s.out >= 0) way(i, static_cast<std::size_t>(s.out));
      if (s.out2 >= 0) way(i, static_cast<std::size_t>(s.out2));
    }
  };
  std::vector<std::uint32_t> end(g.states.size() + 1);  // of each state's part of the list; counted, summed, then filled from behind
  each_way([&](std::size_t, std::size_t to) { ++end[to]; });
  for (std::size_t i = 1; i < end.size(); ++i) end[i] += end[i - 1];
  std::vector<std::uint32_t> from(end.back()), first = end;
  each_way([&](std::size_t i, std::size_t to) { from[--first[to]] = static_cast<std::uint32_t>(i); });
  std::vector<std::uint8_t> out(g.states.size());
  std::vector<std::uint32_t> todo;
  for (std::size_t i = 0; i < g.states.size(); ++i)
    if (g.states[i].kind == State::Kind::accept) todo.push_back(static_cast<std::uint32_t>(i));
  while (!todo.empty()) {
    const std::uint32_t i = todo.back();
    todo.pop_back();
    if (out[i]) continue;
    out[i] = 1;
    todo.insert(todo.end(), from.begin() + first[i], from.begin() + end[i]);
  }
  return out;
}

}  // namespace synoptic::grammar
