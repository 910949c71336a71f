// The general simplex of Dutertre and de Moura (A fast linear-arithmetic solver for DPLL(T), CAV 2006): every
// constraint is a slack column with bounds; a row whose basic column cannot be brought within its bounds names, by
// the bounds of its other columns, a set of statements that cannot hold together (a Farkas certificate). Bland's rule
// ends every run. Whole numbers by branch and bound: the conflict is the union of the branches' conflicts.
// Statements are bounds, so switching one on or off keeps the tableau. Exact fractions throughout.
//
// Does not optimise; ranges are found by asking (repairs.cpp). Branching has a limit: then the answer is `undecided`.
// Covered by tests/figures/simplex_test.cpp.
#include "reconcile/rules/simplex.h"

#include <algorithm>

#include "reconcile/rules/lattice.h"

namespace synoptic::rules {
namespace {
constexpr int kMostBranches = 2000;  // of one check
constexpr int kDeepest = 60;

// The tighter of two lower (sign = 1) or upper (sign = -1) bounds, with its reason.
void tighten(std::optional<Rational>& bound, int& reason, std::optional<std::int64_t> value, int why, int sign) {
  if (!value) return;
  if (bound && !(sign > 0 ? *bound < Rational(*value) : Rational(*value) < *bound)) return;
  bound = Rational(*value);
  reason = why;
}
}  // namespace

Simplex::Simplex(const System& system) : system_(system) {
  const std::size_t n = system.variables.size();
  bounds_.resize(n);
  at_.resize(n);
  row_of_.assign(n, -1);
  held_.assign(n, false);
  for (const Constraint& c : system.constraints) add_constraint(c);
  for (std::uint32_t v = 0; v < n; ++v) set_bounds(v);
}

void Simplex::add_constraint(const Constraint& c) {
  std::map<std::uint32_t, Rational> sum;
  for (const Term& t : c.terms) sum[t.variable] = sum[t.variable] + Rational(t.factor);
  Row row;
  for (const auto& [v, f] : sum) {
    lost_ = lost_ || f.lost();
    if (!f.zero()) row.emplace_back(v, f);
  }
  Bounds b;
  const Rational bound(c.bound);
  if (c.relation == Relation::at_most || c.relation == Relation::equal) b.high = bound;
  if (c.relation == Relation::at_least || c.relation == Relation::equal) b.low = bound;
  if (c.relation == Relation::below) b.high = bound - Rational(1);  // whole numbers: below is at most one less
  if (c.relation == Relation::above) b.low = bound + Rational(1);
  if (row.empty()) {
    never_ = never_ || (b.high && *b.high < Rational(0)) || (b.low && *b.low > Rational(0));
    return;
  }
  row_of_.push_back(static_cast<int>(rows_.size()));
  basic_.push_back(static_cast<std::uint32_t>(bounds_.size()));
  bounds_.push_back(b);
  at_.emplace_back(0);
  rows_.push_back(std::move(row));
}

void Simplex::hold(std::uint32_t v) { held_[v] = true, set_bounds(v); }
void Simplex::free(std::uint32_t v) { held_[v] = false, set_bounds(v); }
void Simplex::limit(std::uint32_t v, std::optional<std::int64_t> low, std::optional<std::int64_t> high) {
  limits_[v] = {low, high};
  set_bounds(v);
}

void Simplex::set_bounds(std::uint32_t v) {
  const Variable& x = system_.variables[v];
  Bounds b;
  tighten(b.low, b.low_reason, x.least, kNobody, 1);
  tighten(b.high, b.high_reason, x.most, kNobody, -1);
  if (const auto it = limits_.find(v); it != limits_.end()) {
    tighten(b.low, b.low_reason, it->second.first, kNobody, 1);
    tighten(b.high, b.high_reason, it->second.second, kNobody, -1);
  }
  if (held_[v]) {
    tighten(b.low, b.low_reason, x.low, static_cast<int>(v), 1);
    tighten(b.high, b.high_reason, x.high, static_cast<int>(v), -1);
  }
  bounds_[v] = b;
  settle(v);
}

// Brings a non-basic column back within its bounds and carries the change to the basic ones.
void Simplex::settle(std::uint32_t column) {
  if (row_of_[column] >= 0) return;
  const Bounds& b = bounds_[column];
  Rational target = at_[column];
  if (b.low && target < *b.low) target = *b.low;
  if (b.high && *b.high < target) target = *b.high;
  if (target == at_[column]) return;
  const Rational step = target - at_[column];
  at_[column] = target;
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    const auto it = std::lower_bound(rows_[r].begin(), rows_[r].end(), column, [](const auto& e, std::uint32_t c) { return e.first < c; });
    if (it == rows_[r].end() || it->first != column) continue;
    at_[basic_[r]] = at_[basic_[r]] + it->second * step;
    lost_ = lost_ || at_[basic_[r]].lost();
  }
}

// Fractions that meet all bounds, or a conflict. Bland: always the smallest column that breaks a bound.
bool Simplex::solve() {
  for (std::uint32_t column = 0; column < bounds_.size(); ++column) {
    const Bounds& b = bounds_[column];
    if (b.low && b.high && *b.high < *b.low) {
      for (int reason : {b.low_reason, b.high_reason})
        if (reason >= 0) conflict_.push_back(static_cast<std::uint32_t>(reason));
      return false;
    }
  }
  for (;;) {
    std::uint32_t worst = ~std::uint32_t{0};
    bool below = false;
    for (std::uint32_t basic : basic_) {
      if (basic >= worst) continue;
      const Bounds& b = bounds_[basic];
      const bool low = b.low && at_[basic] < *b.low;
      if (low || (b.high && *b.high < at_[basic])) worst = basic, below = low;
    }
    if (worst == ~std::uint32_t{0} || lost_) return true;
    if (!repair_row(worst, below)) return explain(worst, below), false;
  }
}

bool Simplex::repair_row(std::uint32_t basic, bool below) {
  for (const auto& [column, factor] : rows_[row_of_[basic]]) {
    const Bounds& b = bounds_[column];
    const bool up = below == (factor.sign() > 0);  // must this column grow?
    if (up ? (!b.high || at_[column] < *b.high) : (!b.low || *b.low < at_[column])) {
      pivot(basic, column, below ? *bounds_[basic].low : *bounds_[basic].high);
      return true;
    }
  }
  return false;
}

void Simplex::explain(std::uint32_t basic, bool below) {
  const auto add = [&](int reason) {
    if (reason >= 0) conflict_.push_back(static_cast<std::uint32_t>(reason));
  };
  add(below ? bounds_[basic].low_reason : bounds_[basic].high_reason);
  for (const auto& [column, factor] : rows_[row_of_[basic]])
    add(below == (factor.sign() > 0) ? bounds_[column].high_reason : bounds_[column].low_reason);
}

// `basic` leaves with value `target`, `entering` becomes basic in its row and is put in for in all others.
void Simplex::pivot(std::uint32_t basic, std::uint32_t entering, Rational target) {
  const int r = row_of_[basic];
  Row old = std::move(rows_[r]);
  const auto it = std::lower_bound(old.begin(), old.end(), entering, [](const auto& e, std::uint32_t c) { return e.first < c; });
  const Rational factor = it->second;
  const Rational step = (target - at_[basic]) / factor;
  *it = {entering, Rational(0)};
  Row row;  // entering = basic / factor - sum of the others / factor
  for (const auto& [c, f] : old)
    if (c != entering) row.emplace_back(c, -f / factor);
  row.insert(std::lower_bound(row.begin(), row.end(), basic, [](const auto& e, std::uint32_t c) { return e.first < c; }),
             {basic, Rational(1) / factor});
  at_[basic] = target;
  at_[entering] = at_[entering] + step;
  Row merged;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (static_cast<int>(i) == r) continue;
    Row& other = rows_[i];
    const auto at = std::lower_bound(other.begin(), other.end(), entering, [](const auto& e, std::uint32_t c) { return e.first < c; });
    if (at == other.end() || at->first != entering) continue;
    const Rational f = at->second;
    at_[basic_[i]] = at_[basic_[i]] + f * step;
    lost_ = lost_ || at_[basic_[i]].lost();
    merged.clear();
    auto a = other.begin();
    for (auto b = row.begin(); a != other.end() || b != row.end();) {
      if (b == row.end() || (a != other.end() && a->first < b->first)) {
        if (a->first != entering) merged.push_back(*a);
        ++a;
        continue;
      }
      const bool both = a != other.end() && a->first == b->first;
      const Rational sum = both ? a->second + f * b->second : f * b->second;
      lost_ = lost_ || sum.lost();
      if (!sum.zero()) merged.emplace_back(b->first, sum);
      a += both;
      ++b;
    }
    other.swap(merged);
  }
  rows_[r] = std::move(row);
  row_of_[basic] = -1;
  row_of_[entering] = r;
  basic_[r] = entering;
  lost_ = lost_ || at_[entering].lost();
}

Simplex::Answer Simplex::branch(int depth) {
  if (!solve()) return lost_ ? Answer::undecided : Answer::conflict;
  if (lost_) return Answer::undecided;
  std::uint32_t v = 0;
  while (v < system_.variables.size() && at_[v].whole()) ++v;
  if (v == system_.variables.size()) return Answer::possible;
  if (depth == 0 && no_whole_solution()) return Answer::conflict;
  if (depth >= kDeepest || ++branches_ > kMostBranches) return Answer::undecided;
  const Bounds before = bounds_[v];
  const std::int64_t below = at_[v].floor();
  for (const bool down : {true, false}) {
    if (down) {
      bounds_[v].high = Rational(below), bounds_[v].high_reason = kNobody;
    } else {
      bounds_[v].low = Rational(below + 1), bounds_[v].low_reason = kNobody;
    }
    settle(v);
    const Answer answer = branch(depth + 1);
    bounds_[v] = before;
    if (answer != Answer::conflict) return answer;
    settle(v);
  }
  return Answer::conflict;
}

// Are the equations alone, with the settled figures put in, without a solution in whole numbers (as 2x - 4y = 3)?
// Branching would never end on these. The conflict is then all statements that were put in; the caller shrinks it.
bool Simplex::no_whole_solution() {
  std::map<std::uint32_t, std::size_t> column_of;
  std::vector<Equation> equations;
  std::vector<std::uint32_t> used;
  for (const Constraint& c : system_.constraints) {
    if (c.relation != Relation::equal) continue;
    Equation e{{}, c.bound};
    for (const Term& t : c.terms) {
      const Bounds& b = bounds_[t.variable];
      if (b.low && b.high && *b.low == *b.high) {
        std::int64_t part = 0;
        if (__builtin_mul_overflow(t.factor, b.low->floor(), &part) || __builtin_sub_overflow(e.bound, part, &e.bound)) return false;
        for (int reason : {b.low_reason, b.high_reason})
          if (reason >= 0) used.push_back(static_cast<std::uint32_t>(reason));
      } else {
        const std::size_t column = column_of.emplace(t.variable, column_of.size()).first->second;
        e.factors.resize(std::max(e.factors.size(), column + 1));
        e.factors[column] += t.factor;
      }
    }
    if (!e.factors.empty()) equations.push_back(std::move(e));
  }
  for (Equation& e : equations) e.factors.resize(column_of.size());
  if (whole_solvable(std::move(equations))) return false;
  conflict_.insert(conflict_.end(), used.begin(), used.end());
  return true;
}

Simplex::Answer Simplex::check() {
  conflict_.clear();
  branches_ = 0;
  if (never_) return Answer::conflict;
  if (lost_) return Answer::undecided;
  const Answer answer = branch(0);
  std::sort(conflict_.begin(), conflict_.end());
  conflict_.erase(std::unique(conflict_.begin(), conflict_.end()), conflict_.end());
  if (answer != Answer::possible) return answer;
  values_.resize(system_.variables.size());
  for (std::uint32_t v = 0; v < values_.size(); ++v) values_[v] = at_[v].floor();
  return answer;
}

}  // namespace synoptic::rules
