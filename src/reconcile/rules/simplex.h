// Can these figures be whole numbers that meet all constraints? Statements can be switched on and off one by one;
// when they cannot hold together, the answer is a set of statements that cannot. One object a system, not
// thread-safe. Covered by tests/figures/simplex_test.cpp and, against brute force, corrections_test.cpp.
#pragma once
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "reconcile/rules/rational.h"
#include "reconcile/rules/system.h"

namespace synoptic::rules {

class Simplex {
 public:
  explicit Simplex(const System& system);

  void hold(std::uint32_t variable);  // its statement must hold
  void free(std::uint32_t variable);  // only its domain must hold
  // An extra bound on a variable, for asking about ranges; replaces the one before. Not part of any conflict.
  void limit(std::uint32_t variable, std::optional<std::int64_t> low, std::optional<std::int64_t> high);

  enum class Answer : std::uint8_t { possible, conflict, undecided };
  Answer check();
  // After `undecided`: was it the numbers (a fraction outgrew 64 bits), or the limit of the search for whole ones?
  bool outgrown() const { return lost_; }
  // After `conflict`: statements that cannot all hold, ascending. Empty: the constraints contradict themselves.
  const std::vector<std::uint32_t>& conflict() const { return conflict_; }
  // After `possible`: a whole value for each variable.
  std::int64_t value(std::uint32_t variable) const { return values_[variable]; }

 private:
  static constexpr int kNobody = -1;  // reason of a bound that is no statement: domain, constraint, branch
  struct Bounds {
    std::optional<Rational> low, high;
    int low_reason = kNobody, high_reason = kNobody;
  };
  using Row = std::vector<std::pair<std::uint32_t, Rational>>;  // non-basic column, factor; sorted by column

  void add_constraint(const Constraint& c);
  void set_bounds(std::uint32_t variable);
  void settle(std::uint32_t column);
  bool solve();
  bool repair_row(std::uint32_t basic, bool below);
  void explain(std::uint32_t basic, bool below);
  void pivot(std::uint32_t basic, std::uint32_t entering, Rational target);
  Answer branch(int depth);
  bool no_whole_solution();

  const System& system_;
  std::vector<Bounds> bounds_;        // columns: variables, then one slack a constraint
  std::vector<Rational> at_;          // present value of each column
  std::vector<int> row_of_;           // row where the column is basic, or -1
  std::vector<std::uint32_t> basic_;  // basic column of each row
  std::vector<Row> rows_;
  std::vector<bool> held_;
  std::map<std::uint32_t, std::pair<std::optional<std::int64_t>, std::optional<std::int64_t>>> limits_;
  std::vector<std::uint32_t> conflict_;
  std::vector<std::int64_t> values_;
  bool lost_ = false;  // a number outgrew 64 bits
  int branches_ = 0;
  bool never_ = false;  // a constraint without variables is false
};

}  // namespace synoptic::rules
