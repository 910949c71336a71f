// A log-linear model against sums by hand.
#include "data/linear_model.h"

#include <gtest/gtest.h>

#include <array>
#include <charconv>
#include <string>

#include "data/embedded.h"

namespace synoptic::data {
namespace {

constexpr std::string_view kTable = "en/reconcile/update_model.tsv";

double weight_in_table(std::string_view name) {
  double out = 0;
  for (const auto& row : table(kTable))
    if (row[0] == name) std::from_chars(row[1].data(), row[1].data() + row[1].size(), out);
  return out;
}

TEST(LinearModel, AddsWeightsTimesValuesInTheOrderOfTheNames) {
  constexpr std::array<std::string_view, 2> kNames = {"same_voice", "base"};
  const LinearModel model(kTable, kNames);
  EXPECT_DOUBLE_EQ(model.score(std::array{2.0, 1.0}), 2 * weight_in_table("same_voice") + weight_in_table("base"));
  EXPECT_DOUBLE_EQ(model.score(std::array{0.0, 1.0}), weight_in_table("base"));
}

TEST(LinearModel, WhatTheTableDoesNotNameWeighsNothing) {
  constexpr std::array<std::string_view, 1> kNames = {"no such feature"};
  EXPECT_EQ(LinearModel(kTable, kNames).score(std::array{1e9}), 0);
}

TEST(LinearModel, ScoresAreBounded) {
  constexpr std::array<std::string_view, 1> kNames = {"same_voice"};
  const LinearModel model(kTable, kNames);
  EXPECT_EQ(model.score(std::array{1e9}), 25);
  EXPECT_EQ(model.score(std::array{-1e9}), -25);
}

}  // namespace
}  // namespace synoptic::data
