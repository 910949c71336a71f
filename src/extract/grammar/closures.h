// What is reached from each state of an automaton without reading anything (its epsilon closure): found when first asked for and kept,
// since learning the deterministic automaton asks for the same ones again and again. Internal to the engine.
// Belongs to one matcher. Covered by tests/grammar/grammar_test.cpp, where a naive matcher is compared at random.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "extract/grammar/nfa.h"
#include "extract/grammar/zeroed.h"

namespace synoptic::grammar {

class Closures {
 public:
  explicit Closures(std::span<const State> states) : states_(states), kept_(states.size()), met_(states.size()) {}

  // States, each once: those that test an item, then those that accept. Both hold until the next call.
  struct Reached {
    std::span<const std::int32_t> tests, accepts;
  };
  Reached of(std::int32_t state) {
    if (state < 0) return {};
    Kept& k = kept_[static_cast<std::size_t>(state)];
    if (k.first_and_one == 0) find(state, k);
    const std::int32_t* at = pool_.data() + k.first_and_one - 1;
    return {{at, k.tests}, {at + k.tests, k.accepts}};
  }

 private:
  struct Kept {
    std::uint32_t first_and_one, tests, accepts;  // in pool_; all 0: not asked for yet
  };
  void find(std::int32_t from, Kept& k) {
    const auto first = static_cast<std::uint32_t>(pool_.size());
    k.first_and_one = first + 1;
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
    k.tests = static_cast<std::uint32_t>(pool_.size()) - first;
    k.accepts = static_cast<std::uint32_t>(accepting_.size());
    pool_.insert(pool_.end(), accepting_.begin(), accepting_.end());
  }

  std::span<const State> states_;
  Zeroed<Kept> kept_;
  std::vector<std::int32_t> pool_;
  Zeroed<std::uint32_t> met_;  // the number of the search that last met the state
  std::uint32_t now_ = 0;
  std::vector<std::int32_t> todo_, accepting_;
};

}  // namespace synoptic::grammar
