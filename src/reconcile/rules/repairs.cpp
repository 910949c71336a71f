// Values for each smallest set of statements: with the rest as stated, the range that the rules leave each figure of
// the set, found exactly by asking the simplex (doubling steps out from a possible value, then halving). Where the
// range is one value, that is the repair. Where it is not, the caller's chooser picks (a likely slip of the printed
// figure), else the possible value nearest to the statement; then the next figure's range is found given that.
// Every repair returned meets all constraints. Does not list every possible value.
// Covered by tests/figures/repairs_test.cpp.
#include <algorithm>
#include <cstdlib>

#include "reconcile/rules/simplex.h"
#include "reconcile/rules/system.h"

namespace synoptic::rules {
namespace {

// A range that reaches this value, or this many times the largest figure, is taken to be open.
constexpr std::int64_t kFar = std::int64_t{1} << 40, kFarTimes = 16;

class Fitter {
 public:
  Fitter(const System& system, const std::vector<std::uint32_t>& set, const Chooser& choose)
      : system_(system), choose_(choose), simplex_(system) {
    for (const Variable& x : system.variables)
      for (const auto& end : {x.low, x.high, x.least, x.most})
        if (end) far_ = std::max(far_, kFarTimes * std::min<std::int64_t>(std::llabs(*end), INT64_MAX / kFarTimes));
    for (std::uint32_t v = 0; v < system.variables.size(); ++v)
      if (!std::binary_search(set.begin(), set.end(), v)) simplex_.hold(v);
  }

  std::optional<Repair> fit(const std::vector<std::uint32_t>& set) {
    Repair repair;
    for (std::uint32_t v : set) {
      if (simplex_.check() != Simplex::Answer::possible) return std::nullopt;
      const std::int64_t known = simplex_.value(v);
      Change c{v, known, false, end(v, known, -1), end(v, known, 1)};
      c.determined = c.low && c.high && *c.low == *c.high;
      c.value = pick(c, known);
      simplex_.limit(v, c.value, c.value);
      repair.changes.push_back(c);
    }
    return repair;
  }

 private:
  bool possible(std::uint32_t v, std::optional<std::int64_t> low, std::optional<std::int64_t> high) {
    simplex_.limit(v, low, high);
    const bool yes = simplex_.check() == Simplex::Answer::possible;
    simplex_.limit(v, std::nullopt, std::nullopt);
    return yes;
  }
  bool reaches(std::uint32_t v, std::int64_t value, int direction) {
    return direction > 0 ? possible(v, value, std::nullopt) : possible(v, std::nullopt, value);
  }

  // The last value in `direction` that is still possible; nothing when the range is open.
  std::optional<std::int64_t> end(std::uint32_t v, std::int64_t known, int direction) {
    if (reaches(v, direction * far_, direction)) return std::nullopt;
    std::int64_t inside = known, step = 1;
    while (reaches(v, inside + direction * step, direction)) inside += direction * step, step *= 2;
    for (; step > 0; step /= 2)
      if (reaches(v, inside + direction * step, direction)) inside += direction * step;
    return inside;
  }

  std::int64_t pick(const Change& c, std::int64_t known) {
    if (c.determined) return *c.low;
    const Variable& x = system_.variables[c.variable];
    if (choose_)
      if (const auto value = choose_(x, c.low, c.high); value && possible(c.variable, *value, *value)) return *value;
    std::int64_t near = x.low ? *x.low : x.high ? *x.high : known;
    if (c.low && near < *c.low) near = *c.low;
    if (c.high && near > *c.high) near = *c.high;
    return possible(c.variable, near, near) ? near : known;
  }

  const System& system_;
  const Chooser& choose_;
  Simplex simplex_;
  std::int64_t far_ = kFar;
};

}  // namespace

Repairs all_minimum_repairs(const System& system, const Limits& limits, const Chooser& choose) {
  Repairs out{all_minimum_corrections(system, limits), {}};
  for (const auto& set : out.corrections.sets) {
    if (auto repair = Fitter(system, set, choose).fit(set)) {
      out.repairs.push_back(std::move(*repair));
    } else {
      out.corrections.complete = false;
      out.corrections.reason = "no values could be found for a set within the limits";
    }
  }
  return out;
}

}  // namespace synoptic::rules
