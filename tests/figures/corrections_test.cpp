// All smallest sets of statements to give up: against brute force, exhaustively on two figures and one rule, at random
// on up to four figures; the proof is checked; size and speed on generated sums of 20 and 100 figures.
#include <gtest/gtest.h>

#include <chrono>

#include "brute_force.h"

using namespace synoptic::rules;

namespace {

void compare(const System& s) {
  const auto expected = brute::smallest_sets(s);
  const Corrections got = all_minimum_corrections(s);
  ASSERT_NE(got.status, Corrections::Status::undecided) << got.reason;
  ASSERT_EQ(got.sets, expected);
  EXPECT_EQ(got.status == Corrections::Status::impossible, expected.empty());
  // Proof: every conflict is one (all its statements held, all others given up: nothing is possible) ...
  for (const auto& conflict : got.conflicts) {
    std::vector<std::uint32_t> others;
    for (std::uint32_t v = 0; v < s.variables.size(); ++v)
      if (!std::binary_search(conflict.begin(), conflict.end(), v)) others.push_back(v);
    EXPECT_FALSE(brute::possible(s, others));
  }
  if (expected.empty()) return;
  // ... and no smaller set meets them all.
  for (unsigned mask = 0; mask < (1u << s.variables.size()); ++mask) {
    if (static_cast<std::size_t>(__builtin_popcount(mask)) >= expected[0].size()) continue;
    const bool meets_all = std::all_of(got.conflicts.begin(), got.conflicts.end(), [&](const auto& c) {
      return std::any_of(c.begin(), c.end(), [&](auto v) { return mask >> v & 1; });
    });
    EXPECT_FALSE(meets_all);
  }
}

// Sums in a tree as in balance sheets: x1 = x2 + x3, x2 = x4 + x5, ...; some figures spoiled.
System tree(int n, int errors, unsigned seed) {
  std::mt19937 random(seed);
  System s;
  std::vector<std::int64_t> value(n + 1);
  for (int i = n; i >= 1; --i) value[i] = 2 * i > n ? 1 + random() % 500 : value[2 * i] + (2 * i + 1 <= n ? value[2 * i + 1] : 0);
  for (int e = 0; e < errors; ++e) value[1 + random() % n] += 1 + random() % 300;
  for (int i = 1; i <= n; ++i) s.variables.push_back({"x" + std::to_string(i), value[i], value[i], 0, {}});
  for (std::uint32_t i = 1; 2 * i <= static_cast<unsigned>(n); ++i) {
    Constraint c{"sum", {{i - 1, 1}, {2 * i - 1, -1}}, Relation::equal, 0};
    if (2 * i + 1 <= static_cast<unsigned>(n)) c.terms.push_back({2 * i, -1});
    s.constraints.push_back(c);
  }
  for (std::uint32_t j = 1; j < static_cast<unsigned>(n); ++j) s.constraints.push_back({"part", {{0, 1}, {j, -1}}, Relation::at_least, 0});
  return s;
}

double seconds(const System& s, Corrections& out) {
  const auto start = std::chrono::steady_clock::now();
  out = all_minimum_corrections(s);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

TEST(Corrections, EveryRuleOfTwoFigures) {
  for (int a = -2; a <= 2; ++a)
    for (int b = -2; b <= 2; ++b)
      for (int bound = -2; bound <= 2; ++bound)
        for (int relation = 0; relation < 5; ++relation)
          for (int x = 0; x <= 2; ++x)
            for (int y = 0; y <= 2; ++y) {
              const System s{{{"x", x, x, 0, 3}, {"y", y, y, 0, 3}}, {{"r", {{0, a}, {1, b}}, static_cast<Relation>(relation), bound}}};
              compare(s);
              if (HasFatalFailure()) FAIL() << a << " x + " << b << " y, relation " << relation << " " << bound << " at " << x << ", " << y;
            }
}

TEST(Corrections, RandomSystems) {
  std::mt19937 random(2024);
  for (int n = 0; n < 3000; ++n) {
    compare(brute::random_system(random, 4, 4, 4));
    if (HasFatalFailure()) FAIL() << "system " << n;
  }
}

TEST(Corrections, WholeNumbersOnly) {
  // 2x = y cannot hold for y = 3 in whole numbers, so y must go.
  const System s{{{"x", {}, {}, 0, {}}, {"y", 3, 3, 0, {}}}, {{"r", {{0, 2}, {1, -1}}, Relation::equal, 0}}};
  EXPECT_EQ(all_minimum_corrections(s).sets, (std::vector<std::vector<std::uint32_t>>{{1}}));
}

TEST(Corrections, ContradictoryRulesAreSaidToBe) {
  const System s{{{"x", 1, 1, {}, {}}}, {{"a", {{0, 1}}, Relation::below, 0}, {"b", {{0, 1}}, Relation::above, 5}}};
  EXPECT_EQ(all_minimum_corrections(s).status, Corrections::Status::impossible);
}

TEST(Corrections, LimitsAreSaidToBeReached) {
  const System s = tree(40, 6, 3);
  const Corrections few = all_minimum_corrections(s, {1, 200000});
  EXPECT_EQ(few.sets.size(), 1u);
  EXPECT_EQ(few.complete, all_minimum_corrections(s).sets.size() == 1);
  EXPECT_EQ(all_minimum_corrections(s, {256, 2}).status, Corrections::Status::undecided);
}

TEST(Corrections, NumbersBeyond64BitsAreUndecidedNotWrong) {
  const std::int64_t big = INT64_MAX / 2;
  const System s{{{"x", big, big, {}, {}}, {"y", big, big, {}, {}}}, {{"r", {{0, big}, {1, big}}, Relation::at_most, 1}}};
  EXPECT_EQ(all_minimum_corrections(s).status, Corrections::Status::undecided);
  EXPECT_EQ(violations(s), (std::vector<std::uint32_t>{0}));
}

TEST(Corrections, FastEnough) {
  Corrections out;
  for (unsigned seed = 1; seed <= 5; ++seed) {
    EXPECT_LT(seconds(tree(20, 4, seed), out), 5.0);  // against blow-up only; speed is measured in docs/reconcile.md
    EXPECT_EQ(out.status, Corrections::Status::solved);
    EXPECT_LT(seconds(tree(100, 8, seed), out), 30.0);
    EXPECT_EQ(out.status, Corrections::Status::solved);
    EXPECT_LE(out.sets[0].size(), 8u);
  }
}

TEST(Corrections, ViolationsAgreeWithIntervals) {
  std::mt19937 random(9);
  for (int n = 0; n < 2000; ++n) {
    const System s = brute::random_system(random, 3, 3, 4);
    std::vector<std::uint32_t> expected;
    for (std::uint32_t c = 0; c < s.constraints.size(); ++c) {
      // Alone, over the rational box, a linear rule is broken exactly if its extreme values miss the bound; for
      // inequalities whole numbers reach the extremes.
      if (s.constraints[c].relation == Relation::equal) continue;
      if (!brute::possible({s.variables, {s.constraints[c]}}, {})) expected.push_back(c);
    }
    auto got = violations(s);
    std::erase_if(got, [&](auto c) { return s.constraints[c].relation == Relation::equal; });
    EXPECT_EQ(got, expected);
  }
}
