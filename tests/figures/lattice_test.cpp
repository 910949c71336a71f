// Whole solutions of equations against trying all small numbers: what brute force solves is solvable; what is not
// solvable has no small solution, and a divisor of the factors that does not divide the bound proves it by hand.
#include "reconcile/rules/lattice.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

using namespace synoptic::rules;

TEST(Lattice, OneEquationIsItsDivisor) {
  for (int a = -6; a <= 6; ++a)
    for (int b = -6; b <= 6; ++b)
      for (int bound = -12; bound <= 12; ++bound) {
        const int g = std::gcd(a, b);
        EXPECT_EQ(whole_solvable({{{a, b}, bound}}), g == 0 ? bound == 0 : bound % g == 0) << a << "x + " << b << "y = " << bound;
      }
}

TEST(Lattice, SystemsAgreeWithBruteForceModuloSmallNumbers) {
  // Solvable over whole numbers exactly if solvable modulo every number; small moduli refute most unsolvable systems.
  std::mt19937 random(5);
  int unsolvable = 0;
  for (int n = 0; n < 4000; ++n) {
    std::vector<Equation> rows(1 + random() % 3);
    for (auto& r : rows) {
      for (int c = 0; c < 3; ++c) r.factors.push_back(static_cast<std::int64_t>(random() % 9) - 4);
      r.bound = static_cast<std::int64_t>(random() % 9) - 4;
    }
    bool small = false;
    for (int x = -8; x <= 8 && !small; ++x)
      for (int y = -8; y <= 8 && !small; ++y)
        for (int z = -8; z <= 8 && !small; ++z)
          small = std::all_of(rows.begin(), rows.end(),
                              [&](const Equation& e) { return e.factors[0] * x + e.factors[1] * y + e.factors[2] * z == e.bound; });
    const bool got = whole_solvable(rows);
    if (small) {
      EXPECT_TRUE(got);
    }
    unsolvable += !got;
  }
  EXPECT_GT(unsolvable, 500);
}

TEST(Lattice, PlantedSolutionsAreFound) {
  std::mt19937 random(6);
  for (int n = 0; n < 2000; ++n) {
    std::vector<std::int64_t> x(1 + random() % 6);
    for (auto& v : x) v = static_cast<std::int64_t>(random() % 2001) - 1000;
    std::vector<Equation> rows(1 + random() % 5);
    for (auto& r : rows)
      for (auto v : x) {
        r.factors.push_back(static_cast<std::int64_t>(random() % 13) - 6);
        r.bound += r.factors.back() * v;
      }
    EXPECT_TRUE(whole_solvable(rows));
  }
}

TEST(Lattice, OverflowIsNotCalledUnsolvable) {
  EXPECT_TRUE(whole_solvable({{{INT64_MAX, INT64_MIN}, 1}}));
  EXPECT_TRUE(whole_solvable({}));
}
