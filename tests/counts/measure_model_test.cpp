// The measure model: its table, its sums beside a naive reference, and that it decides only where no rule speaks firmly.
#include "extract/counts/measure_model.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "counts/read.h"
#include "data/embedded.h"

namespace {

using namespace synoptic;
using namespace synoptic::extract::counts;
using synoptic::counts_test::Read;

TEST(MeasureModel, EveryRowOfTheTableIsReadOnce) {
  std::set<std::string_view> names;
  std::size_t features = 0;
  for (const auto& row : data::table("en/counts/measure_model.tsv")) {
    ASSERT_EQ(row.size(), 2u) << row[0];
    EXPECT_TRUE(names.insert(row[0]).second) << row[0] << " stands twice";
    if (row[0].starts_with("limit ") || row[0].starts_with("asked ")) continue;
    features += row[0] != "bias";
    std::string_view rest = row[1];
    while (!rest.empty()) {
      const std::string_view pair = rest.substr(0, rest.find(' '));
      rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
      EXPECT_TRUE(parse_measure(pair.substr(0, pair.find(':')))) << row[0] << ": " << pair;
    }
  }
  EXPECT_GT(features, 1000u);
  EXPECT_EQ(MeasureModel::english().size(), features);
  for (const auto& row : data::table("en/counts/measure_classes.tsv"))
    EXPECT_TRUE(lexicon::Vocabulary::english().has_class(row[0])) << row[0] << " is a class of no lexicon: fit the model again";
}

TEST(MeasureModel, WhatRulesSayOfHarmStands) {
  EXPECT_TRUE(MeasureModel::english().asked(Measure::other));
  EXPECT_FALSE(MeasureModel::english().asked(Measure::killed));
}

TEST(MeasureModel, AddsUpAndNamesWhatWeighedMost) {
  const MeasureModel model(
      "# a table\nasked other\t1\nlimit deployed\t214\nbias\tother:20\nnoun=doctor\tdeployed:90 killed:-10\nleft-verb=fly\tdeployed:120 other:-30\nword=the\tother:5\n");
  EXPECT_EQ(model.size(), 3u);
  EXPECT_TRUE(model.asked(Measure::other));
  EXPECT_FALSE(model.asked(Measure::present));
  Features seen;
  seen.add("noun", "doctor"), seen.add("left-verb", "fly"), seen.add("word", "the"), seen.add("noun", "doctor"), seen.add("noun", "unheard-of");
  const Decision d = model.decide(seen, Measure::other);
  EXPECT_EQ(d.measure, Measure::deployed);
  EXPECT_DOUBLE_EQ(d.margin, (90 + 120 - (20 - 30 + 5)) / 100.0);  // "noun=doctor" counts once
  EXPECT_TRUE(model.overrules(d, Measure::other));  // 2.15 over 2.14
  EXPECT_FALSE(model.overrules({Measure::killed, 0.9, 9, ""}, Measure::other));  // no limit: never
  EXPECT_FALSE(model.overrules({Measure::deployed, 0.9, 2.14, ""}, Measure::other));
  EXPECT_EQ(d.because, "left-verb=fly, noun=doctor");
  EXPECT_GT(d.probability, 0.3);
  EXPECT_EQ(model.decide(Features(), Measure::other).measure, Measure::other);
}

TEST(MeasureModel, SumsAreThoseOfANaiveReading) {
  std::mt19937 random(20261122);
  constexpr std::string_view kNames[] = {"killed", "injured", "present", "other"};
  for (int round = 0; round < 50; ++round) {
    std::map<std::string, std::map<std::string_view, int>> weights;
    std::string table;
    for (int f = 0; f < 40; ++f) {
      std::string line = "f=" + std::to_string(f) + "\t";
      for (const auto m : kNames)
        if (random() % 2) {
          const int w = static_cast<int>(random() % 401) - 200;
          weights["f=" + std::to_string(f)][m] = w;
          line += (line.back() == '\t' ? "" : " ") + std::string(m) + ":" + std::to_string(w);
        }
      table += line + "\n";
    }
    std::set<std::string> seen;
    for (int f = 0; f < 12; ++f) seen.insert("f=" + std::to_string(random() % 60));
    std::map<std::string_view, int> sum;
    std::vector<std::string> order(seen.begin(), seen.end());
    for (const auto& f : order)
      for (const auto& [m, w] : weights[f]) sum[m] += w;
    std::shuffle(order.begin(), order.end(), random);
    Features features;
    for (const auto& f : order) features.add("f", std::string_view(f).substr(2));
    int best = 0;  // of the measures without a weight
    for (const auto& [m, w] : sum) best = std::max(best, w);
    const Decision d = MeasureModel(table).decide(features, Measure::other);
    EXPECT_DOUBLE_EQ(d.margin, (best - sum["other"]) / 100.0);
    const std::string name(name_of(d.measure));
    EXPECT_EQ(sum.contains(name) ? sum[name] : 0, best);
  }
}

TEST(MeasureModel, FormsOfOneWordHaveOneStem) {
  for (const char* w : {"lodge", "lodges", "lodged", "lodging"}) EXPECT_EQ(stem(w), "lodg") << w;
  for (const char* w : {"ram", "rams", "rammed", "ramming"}) EXPECT_EQ(stem(w), "ram") << w;
  for (const char* w : {"carry", "carries", "carried"}) EXPECT_EQ(stem(w), "carry") << w;
  EXPECT_EQ(stem("press"), "press");
  EXPECT_EQ(stem("bus"), "bus");
  EXPECT_EQ(stem("red"), "red");
}

TEST(MeasureModel, FirmRulesStay) {
  const Read read("Twelve doctors were killed.");
  ASSERT_NE(read.at("Twelve"), nullptr);
  EXPECT_EQ(read.at("Twelve")->measure, Measure::killed);
  EXPECT_FALSE(read.at("Twelve")->rule.starts_with("counts/model"));
}

}  // namespace
