// Sizes of the smallest corrections against Z3 (optimisation over whole numbers) on systems beyond brute force.
#include <gtest/gtest.h>

#ifdef SYNOPTIC_HAVE_Z3
#include <z3++.h>

#include <random>

#include "reconcile/rules/system.h"

using namespace synoptic::rules;

namespace {

// The least number of statements to give up, or nothing when Z3 does not say within its time.
std::optional<unsigned> least(z3::context& context, const System& s) {
  z3::optimize z(context);
  z3::params p(context);
  p.set("timeout", 5000u);
  z.set(p);
  std::vector<z3::expr> x;
  for (const Variable& v : s.variables) {
    const z3::expr e = x.emplace_back(context.int_const(v.name.c_str()));
    if (v.least) z.add(e >= context.int_val(*v.least));
    if (v.most) z.add(e <= context.int_val(*v.most));
    z3::expr stated = context.bool_val(true);
    if (v.low) stated = stated && e >= context.int_val(*v.low);
    if (v.high) stated = stated && e <= context.int_val(*v.high);
    z.add_soft(stated, 1);
  }
  for (const Constraint& c : s.constraints) {
    z3::expr sum = context.int_val(0);
    for (const Term& t : c.terms) sum = sum + context.int_val(t.factor) * x[t.variable];
    const z3::expr bound = context.int_val(c.bound);
    const z3::expr rules[] = {sum <= bound, sum >= bound, sum == bound, sum<bound, sum> bound};
    z.add(rules[static_cast<int>(c.relation)]);
  }
  if (z.check() != z3::sat) return std::nullopt;
  unsigned given_up = 0;
  const z3::model m = z.get_model();
  for (std::size_t v = 0; v < x.size(); ++v) {
    std::int64_t value = 0;
    m.eval(x[v], true).is_numeral_i64(value);
    given_up += (s.variables[v].low && value < *s.variables[v].low) || (s.variables[v].high && value > *s.variables[v].high);
  }
  return given_up;
}

// A tally: groups of parts with wholes, bounds between wholes; some figures spoiled, some given as ranges.
System tally(std::mt19937& random, int groups) {
  System s;
  const auto add = [&](std::int64_t value) {
    const std::int64_t slack = random() % 5 == 0 ? random() % 10 : 0;
    const std::int64_t shown = random() % 6 == 0 ? random() % 300 : value;
    s.variables.push_back({"v" + std::to_string(s.variables.size()), shown, shown + slack, 0, {}});
    return static_cast<std::uint32_t>(s.variables.size() - 1);
  };
  std::vector<std::uint32_t> wholes;
  for (int g = 0; g < groups; ++g) {
    Constraint sum{"sum", {}, random() % 4 == 0 ? Relation::at_least : Relation::equal, 0};
    std::int64_t total = 0;
    for (auto parts = 2 + random() % 3; parts > 0; --parts) {
      const std::int64_t value = random() % 100;
      total += value;
      sum.terms.push_back({add(value), -1});
    }
    wholes.push_back(add(total));
    sum.terms.push_back({wholes.back(), 1});
    s.constraints.push_back(sum);
    if (g > 0)
      s.constraints.push_back(
          {"order", {{wholes[g - 1], 1}, {wholes[g], static_cast<std::int64_t>(-1 - random() % 3)}}, Relation::at_most, 20});
  }
  return s;
}

}  // namespace

TEST(Z3, SmallestSizesAgree) {
  std::mt19937 random(31);
  z3::context context;
  int compared = 0;
  for (int n = 0; n < 60; ++n) {
    const System s = tally(random, 2 + n % 5);
    const Corrections got = all_minimum_corrections(s);
    const auto expected = least(context, s);
    if (!expected) continue;
    ++compared;
    ASSERT_EQ(got.status, Corrections::Status::solved) << got.reason;
    EXPECT_EQ(got.sets[0].size(), *expected) << "system " << n;
  }
  EXPECT_GT(compared, 50);
}
#else
TEST(Z3, SmallestSizesAgree) { GTEST_SKIP() << "libz3-dev is not installed"; }
#endif
