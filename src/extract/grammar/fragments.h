// Pieces of an automaton and how they are joined (Thompson 1968): what the parser of grammars builds with. Internal to the engine.
// Covered by tests/grammar/.
#pragma once
#include <cstdint>
#include <vector>

#include "extract/grammar/nfa.h"

namespace synoptic::grammar {

// A piece of the automaton: its entry, and its exits (state * 2 + slot) as a list that runs through the empty slots themselves,
// so that joining pieces allocates nothing (as in RE2's compiler).
struct Fragment {
  std::int32_t entry = -1, first = -1, last = -1;
};

// A piece's states as they are before it is joined to others, to be put down again.
struct Copy {
  std::vector<State> states;
  std::int32_t first_state = 0;
  Fragment fragment;
};

struct Fragments {
  std::vector<State>& states;

  std::int32_t state(State s) {
    states.push_back(s);
    return static_cast<std::int32_t>(states.size()) - 1;
  }
  std::int32_t& slot(std::int32_t exit) {
    State& s = states[static_cast<std::size_t>(exit >> 1)];
    return exit & 1 ? s.out2 : s.out;
  }
  void patch(const Fragment& f, std::int32_t to) {
    for (std::int32_t e = f.first; e >= 0;) {
      const std::int32_t next = slot(e);
      slot(e) = to;
      e = next == -1 ? -1 : -2 - next;
    }
  }
  Fragment with_exit(Fragment f, std::int32_t exit) {
    if (f.first < 0)
      f.first = exit;
    else
      slot(f.last) = -2 - exit;
    f.last = exit;
    return f;
  }
  Fragment tested(std::int32_t test) {
    const auto s = state({State::Kind::test, test});
    return {s, s * 2, s * 2};
  }

  Fragment empty() {
    const auto s = state({State::Kind::split});  // a split with one way out
    return {s, s * 2, s * 2};
  }
  Fragment chain(Fragment a, Fragment b) {
    patch(a, b.entry);
    return {a.entry, b.first, b.last};
  }
  Fragment either(Fragment a, Fragment b) {
    const auto s = state({State::Kind::split, -1, a.entry, b.entry});
    slot(a.last) = -2 - b.first;
    return {s, a.first, b.last};
  }
  Fragment optional(Fragment a) {
    const auto s = state({State::Kind::split, -1, a.entry});
    return with_exit({s, a.first, a.last}, s * 2 + 1);
  }
  Fragment star(Fragment a) {
    const auto s = state({State::Kind::split, -1, a.entry});
    patch(a, s);
    return {s, s * 2 + 1, s * 2 + 1};
  }

  // All states of the piece must have been made since there were `first_state`.
  Copy copy_of(const Fragment& f, std::size_t first_state) const {
    return {{states.begin() + static_cast<std::ptrdiff_t>(first_state), states.end()}, static_cast<std::int32_t>(first_state), f};
  }
  Fragment paste(const Copy& copy) {
    const std::int32_t by = static_cast<std::int32_t>(states.size()) - copy.first_state;
    const auto way = [by](std::int32_t to) { return to >= 0 ? to + by : to == -1 ? -1 : to - 2 * by; };  // or the next exit of the list
    for (State s : copy.states) {
      s.out = way(s.out), s.out2 = way(s.out2);
      states.push_back(s);
    }
    const auto exit = [by](std::int32_t e) { return e < 0 ? e : e + 2 * by; };
    return {copy.fragment.entry + by, exit(copy.fragment.first), exit(copy.fragment.last)};
  }

  // The first state from i on that does something: pieces begin with splits of one way, which everybody who walks the automaton
  // would step over again and again.
  std::int32_t past_empty(std::int32_t i) const {
    while (i >= 0 && states[static_cast<std::size_t>(i)].kind == State::Kind::split && states[static_cast<std::size_t>(i)].out2 < 0)
      i = states[static_cast<std::size_t>(i)].out;
    return i;
  }
  // The same for all ways that lead from states [first, end) and for the entry, which is given back.
  std::int32_t skip_empty(std::int32_t entry, std::size_t first) {
    for (std::size_t i = first; i < states.size(); ++i) {
      states[i].out = past_empty(states[i].out);
      states[i].out2 = past_empty(states[i].out2);
    }
    return past_empty(entry);
  }
};

}  // namespace synoptic::grammar
