// What is reached from each state of an automaton without reading anything (its epsilon closure): found when first asked for and kept,
// since learning the deterministic automaton asks for the same ones again and again. Internal to the engine.
// Belongs to one matcher. Covered by tests/grammar/grammar_test.cpp, where a naive matcher is compared at random.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "extract/grammar/nfa.h"

namespace synoptic::grammar {

class Closures {
 public:
  explicit Closures(const std::vector<State>& states) : states_(states), kept_(states.size()), met_(states.size()) {}

  // States, each once: those that test an item, then those that accept. Both hold until the next call.
  struct Reached {
    std::span<const std::int32_t> tests, accepts;
  };
  Reached of(std::int32_t state) {
    if (state < 0) return {};
    Kept& k = kept_[static_cast<std::size_t>(state)];
    if (k.first == kUnknown) find(state, k);
    const std::int32_t* at = pool_.data() + k.first;
    return {{at, k.tests}, {at + k.tests, k.accepts}};
  }

 private:
  static constexpr std::uint32_t kUnknown = ~0u;
  struct Kept {
    std::uint32_t first = kUnknown, tests = 0, accepts = 0;  // in pool_
  };
  void find(std::int32_t from, Kept& k) {
    k.first = static_cast<std::uint32_t>(pool_.size());
    ++now_;
    accepting_.clear();
    todo_.assign(1, from);
    while (!todo_.empty()) {
      const std::int32_t i = todo_.back();
      todo_.pop_back();
      if (i < 0 || met_[static_cast<std::size_t>(i)] == now_) continue;
      met_[static_cast<std::size_t>(i)] = now_;
      const State& state = states_[static_cast<std::size_t>(i)];
      if (state.kind == State::Kind::test) {
        pool_.push_back(i);
      } else if (state.kind == State::Kind::accept) {
        accepting_.push_back(i);
      } else {
        todo_.push_back(state.out);
        todo_.push_back(state.out2);
      }
    }
    k.tests = static_cast<std::uint32_t>(pool_.size()) - k.first;
    k.accepts = static_cast<std::uint32_t>(accepting_.size());
    pool_.insert(pool_.end(), accepting_.begin(), accepting_.end());
  }

  const std::vector<State>& states_;
  std::vector<Kept> kept_;
  std::vector<std::int32_t> pool_;
  std::vector<std::uint32_t> met_;  // the number of the search that last met the state
  std::uint32_t now_ = 0;
  std::vector<std::int32_t> todo_, accepting_;
};

}  // namespace synoptic::grammar
