// Exact fractions, and what does not fit is lost for good.
#include "reconcile/rules/rational.h"

#include <gtest/gtest.h>

#include <random>

using synoptic::rules::Rational;

TEST(Rational, MatchesDoublesOnSmallNumbers) {
  std::mt19937 random(1);
  const auto draw = [&] { return static_cast<std::int64_t>(random() % 41) - 20; };
  for (int n = 0; n < 20000; ++n) {
    const std::int64_t a = draw(), c = draw(), b = 1 + random() % 9, d = 1 + random() % 9;
    const Rational x = Rational::fraction(a, b), y = Rational::fraction(c, d);
    EXPECT_EQ(x + y, Rational::fraction(a * d + c * b, b * d));
    EXPECT_EQ(x * y, Rational::fraction(a * c, b * d));
    EXPECT_EQ(x < y, a * d < c * b);
    EXPECT_EQ(x - y + y, x);
    if (c != 0) {
      EXPECT_EQ(x / y * y, x);
    }
    EXPECT_FALSE(x < Rational(x.floor()));
    EXPECT_LT(x, Rational(x.floor() + 1));
  }
}

TEST(Rational, WhatDoesNotFitIsLost) {
  const Rational big(INT64_MAX);
  EXPECT_TRUE((big + Rational(1)).lost());
  EXPECT_TRUE((big * big).lost());
  EXPECT_TRUE((big * big - big * big).lost());
  EXPECT_TRUE((Rational(1) / Rational(0)).lost());
  EXPECT_FALSE((big - Rational(1)).lost());
  EXPECT_EQ(Rational::fraction(-7, 2).floor(), -4);
  EXPECT_EQ(Rational::fraction(7, -2).floor(), -4);
}
