// All smallest sets of statements to give up, with proof. Fellegi and Holt's error localisation (JASA 1976) solved by
// duality: a set works exactly if it meets every set of statements that cannot all hold (Reiter, A theory of
// diagnosis from first principles, 1987; MARCO, Liffiton et al. 2016). The search branches on one conflict at a time:
// give up its first statement; or keep that and give up the second; and so on, so no set is reached twice. Conflicts
// come from the simplex and are remembered: most nodes need no simplex. A packing of disjoint conflicts bounds the
// size from below, and the size is raised one by one, so the first sets found are smallest and all of that size are
// found. The remembered conflicts are the proof: no smaller set meets them all.
//
// Does not weigh statements (every claim counts one) and does not choose among the sets.
// Covered by tests/figures/corrections_test.cpp against all subsets, by brute force.
#include <algorithm>
#include <map>
#include <optional>

#include "reconcile/rules/simplex.h"
#include "reconcile/rules/system.h"

namespace synoptic::rules {
namespace {

class Search {
 public:
  Search(const System& system, const Limits& limits)
      : system_(system), limits_(limits), simplex_(system), state_(system.variables.size(), State::open) {
    for (std::uint32_t v = 0; v < state_.size(); ++v) simplex_.hold(v);
  }

  Corrections run() {
    for (size_ = 0; size_ <= state_.size(); ++size_) {
      visit(0);
      if (stop_ || !out_.sets.empty() || out_.status == Corrections::Status::impossible) break;
    }
    finish();
    return std::move(out_);
  }

 private:
  enum class State : std::uint8_t { open, kept, given_up };

  void visit(std::size_t given_up) {
    if (stop_) return;
    if (++nodes_ > limits_.most_nodes) return stop("the search reached its limit of nodes");
    // The smallest remembered conflict that is not met yet; else ask the simplex for a new one.
    const std::vector<std::uint32_t>* conflict = nullptr;
    if (!bound(given_up, conflict)) return;
    if (!conflict) {
      switch (simplex_.check()) {
        case Simplex::Answer::undecided:
          return stop(simplex_.outgrown() ? "the arithmetic outgrew 64 bits" : "the search for whole numbers reached its limit");
        case Simplex::Answer::possible:
          return found();
        case Simplex::Answer::conflict:
          break;
      }
      if (simplex_.conflict().empty()) {
        out_.status = Corrections::Status::impossible;
        out_.reason = "the rules contradict each other whatever is given up";
        stop_ = true;
        return;
      }
      out_.conflicts.push_back(shrink(simplex_.conflict()));
      if (!bound(given_up, conflict)) return;
    }
    if (given_up == size_) return;
    branch(given_up, *conflict);
  }

  void branch(std::size_t given_up, const std::vector<std::uint32_t>& conflict) {
    std::vector<std::uint32_t> choices;  // a copy: out_.conflicts grows below
    for (std::uint32_t v : conflict)
      if (state_[v] == State::open) choices.push_back(v);
    for (std::uint32_t v : choices) {
      state_[v] = State::given_up;
      simplex_.free(v);
      visit(given_up + 1);
      simplex_.hold(v);
      state_[v] = State::kept;
      if (stop_) break;
    }
    for (std::uint32_t v : choices) state_[v] = State::open;
  }

  // False when the conflicts not met yet need more statements than are left to give up. Sets `smallest` to the one
  // with fewest choices. Disjoint conflicts need one statement each; packed greedily, small ones first.
  bool bound(std::size_t given_up, const std::vector<std::uint32_t>*& smallest) {
    std::vector<std::pair<std::size_t, std::size_t>> open;  // choices, conflict
    for (std::size_t c = 0; c < out_.conflicts.size(); ++c) {
      std::size_t choices = 0;
      bool met = false;
      for (std::uint32_t v : out_.conflicts[c]) {
        if (state_[v] == State::given_up) {
          met = true;
          break;
        }
        choices += state_[v] == State::open;
      }
      if (met) continue;
      if (choices == 0) return false;
      open.emplace_back(choices, c);
    }
    if (open.empty()) return true;
    std::sort(open.begin(), open.end());
    smallest = &out_.conflicts[open.front().second];
    std::vector<bool> used(state_.size());
    std::size_t needed = 0;
    for (const auto& [choices, c] : open) {
      const auto& conflict = out_.conflicts[c];
      if (std::any_of(conflict.begin(), conflict.end(), [&](std::uint32_t v) { return state_[v] == State::open && used[v]; })) continue;
      for (std::uint32_t v : conflict) used[v] = true;
      ++needed;
    }
    return given_up + needed <= size_;
  }

  // Leaves out every statement that the conflict does not need: small conflicts bound better and explain better.
  std::vector<std::uint32_t> shrink(std::vector<std::uint32_t> conflict) {
    if (conflict.size() <= 2) return conflict;
    std::vector<bool> in(state_.size());
    for (std::uint32_t v : conflict) in[v] = true;
    for (std::uint32_t v = 0; v < state_.size(); ++v)
      if (!in[v] && state_[v] != State::given_up) simplex_.free(v);
    for (std::size_t i = 0; i < conflict.size();) {
      simplex_.free(conflict[i]);
      if (simplex_.check() == Simplex::Answer::conflict) {
        const auto smaller = simplex_.conflict();
        for (std::uint32_t v : conflict)
          if (!std::binary_search(smaller.begin(), smaller.end(), v)) simplex_.free(v);
        conflict = smaller;
      } else {
        simplex_.hold(conflict[i++]);
      }
    }
    for (std::uint32_t v = 0; v < state_.size(); ++v)
      if (state_[v] != State::given_up) simplex_.hold(v);
    return conflict;
  }

  void found() {
    if (out_.sets.size() == limits_.most_sets) {
      out_.complete = false;
      stop_ = true;
      return;
    }
    auto& set = out_.sets.emplace_back();
    for (std::uint32_t v = 0; v < state_.size(); ++v)
      if (state_[v] == State::given_up) set.push_back(v);
  }

  void stop(const char* reason) {
    stop_ = true;
    out_.complete = false;
    out_.reason = reason;
    if (out_.sets.empty()) out_.status = Corrections::Status::undecided;
  }

  void finish() {
    std::sort(out_.sets.begin(), out_.sets.end());
    std::sort(out_.conflicts.begin(), out_.conflicts.end());
    out_.conflicts.erase(std::unique(out_.conflicts.begin(), out_.conflicts.end()), out_.conflicts.end());
    if (out_.sets.empty() && out_.status == Corrections::Status::solved) {
      out_.status = Corrections::Status::impossible;
      out_.reason = "the rules contradict each other whatever is given up";
    }
  }

  const System& system_;
  const Limits& limits_;
  Simplex simplex_;
  std::vector<State> state_;
  std::size_t size_ = 0, nodes_ = 0;
  bool stop_ = false;
  Corrections out_;
};

// 128 bits: a product of two 64-bit numbers fits, and so do 2^60 of those that are used (figures of 15 digits).
__extension__ typedef __int128 Wide;

// Least or greatest value of one constraint's left side within the stated intervals and domains; nothing when open.
std::optional<Wide> extreme(const System& system, const std::map<std::uint32_t, Wide>& sum, bool greatest) {
  Wide out = 0;
  for (const auto& [v, factor] : sum) {
    const Variable& x = system.variables[v];
    if (factor == 0) continue;
    const bool high = greatest == (factor > 0);
    auto end = high ? x.high : x.low;
    const auto domain = high ? x.most : x.least;
    if (domain && (!end || (high ? *domain < *end : *domain > *end))) end = domain;
    if (!end) return std::nullopt;
    out += factor * *end;
  }
  return out;
}

bool broken(const System& system, const Constraint& c) {
  std::map<std::uint32_t, Wide> sum;
  for (const Term& t : c.terms) sum[t.variable] += t.factor;
  const auto least = extreme(system, sum, false), greatest = extreme(system, sum, true);
  switch (c.relation) {
    case Relation::at_most:
      return least && *least > c.bound;
    case Relation::at_least:
      return greatest && *greatest < c.bound;
    case Relation::equal:
      return (least && *least > c.bound) || (greatest && *greatest < c.bound);
    case Relation::below:
      return least && *least >= c.bound;
    case Relation::above:
      return greatest && *greatest <= c.bound;
  }
  return false;
}

}  // namespace

std::vector<std::uint32_t> violations(const System& system) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 0; i < system.constraints.size(); ++i)
    if (broken(system, system.constraints[i])) out.push_back(i);
  return out;
}

Corrections all_minimum_corrections(const System& system, const Limits& limits) { return Search(system, limits).run(); }

}  // namespace synoptic::rules
