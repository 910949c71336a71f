// Fills the captures of one match: a bit-state backtracker (RE2's bitstate.cc) over the match's own span, in time linear in the span for
// a given rule. Internal to the engine. Belongs to one matcher. Covered by tests/grammar/grammar_test.cpp.
#pragma once
#include <algorithm>
#include <cstdint>
#include <vector>

#include "extract/grammar/nfa.h"

namespace synoptic::grammar {

class Filler {
 public:
  explicit Filler(const Grammar::Impl& grammar) : g_(grammar) {}

  // Fills captures of a rule on items [first, end) exactly; greedy order decides. `holds(item, test)` says whether an item passes a test.
  // False when the rule does not match there.
  template <class Holds>
  bool fill(std::size_t rule, std::uint32_t first, std::uint32_t end, const Holds& holds, std::vector<Capture>& out) {
    const std::size_t width = end - first + 1;
    const auto [low, high] = g_.ranges[rule];
    if (const std::size_t places = static_cast<std::size_t>(high - low) * width; seen_.size() < places) seen_.resize(places);
    if (++filling_ == 0) std::fill(seen_.begin(), seen_.end(), 0u), filling_ = 1;
    top_ = 0;
    push({g_.starts[rule], first, -1, {}});
    while (top_ > 0) {
      const Step now = todo_[--top_];
      if (now.undo >= 0) {
        out[static_cast<std::size_t>(now.undo)] = now.old;
        continue;
      }
      if (now.state < 0) continue;
      const std::size_t place = static_cast<std::size_t>(now.state - low) * width + (now.pos - first);
      if (seen_[place] == filling_) continue;
      seen_[place] = filling_;
      const State& s = g_.states[static_cast<std::size_t>(now.state)];
      switch (s.kind) {
        case State::Kind::accept:
          if (now.pos == end) return true;
          break;
        case State::Kind::test:
          if (now.pos < end && holds(now.pos, s.what)) push({s.out, now.pos + 1, -1, {}});
          break;
        case State::Kind::split:
          push({s.out2, now.pos, -1, {}});
          push({s.out, now.pos, -1, {}});
          break;
        case State::Kind::open:
        case State::Kind::close: {
          Capture& c = out[static_cast<std::size_t>(s.what)];
          push({-1, 0, s.what, c});
          (s.kind == State::Kind::open ? c.first : c.end) = now.pos;
          push({s.out, now.pos, -1, {}});
          break;
        }
      }
    }
    return false;
  }

 private:
  struct Step {
    std::int32_t state;
    std::uint32_t pos;
    std::int32_t undo;  // capture whose value is restored, or -1
    Capture old;
  };
  void push(const Step& step) {
    if (top_ == todo_.size()) todo_.resize(std::max<std::size_t>(64, todo_.size() * 2));
    todo_[top_++] = step;
  }

  const Grammar::Impl& g_;
  std::vector<Step> todo_;  // kept to be used again, as is the next
  std::size_t top_ = 0;
  // When (state, position) was last seen, by the number of the filling: nothing has to be cleared before one, which for rules of
  // thousands of states took longer than the filling itself.
  std::vector<std::uint32_t> seen_;
  std::uint32_t filling_ = 0;
};

}  // namespace synoptic::grammar
