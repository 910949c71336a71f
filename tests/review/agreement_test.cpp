// Agreement against worked examples and against a plain implementation of Krippendorff's coincidence matrix.
#include "review/agreement.h"

#include <gtest/gtest.h>

#include <random>

using namespace synoptic;

namespace {

Review judged(const std::string& actor, const std::string& action, const std::string& claim, const std::string& after = "") {
  Review e;
  e.actor = actor, e.action = action, e.claim = claim, e.after = after;
  return e;
}

// By the book: coincidences of ordered pairs within units, weighted 1 / (m - 1).
std::optional<double> naive_alpha(const review::Ratings& ratings) {
  std::map<std::pair<std::string, std::string>, double> pairs;
  std::map<std::string, double> totals;
  double n = 0;
  for (const auto& unit : ratings) {
    if (unit.size() < 2) continue;
    for (const auto& [a, x] : unit)
      for (const auto& [b, y] : unit)
        if (a != b) pairs[{x, y}] += 1.0 / static_cast<double>(unit.size() - 1);
  }
  for (const auto& [xy, w] : pairs) totals[xy.first] += w, n += w;
  double observed = 0, expected = 0;
  for (const auto& [xy, w] : pairs)
    if (xy.first != xy.second) observed += w / n;
  for (const auto& [x, a] : totals)
    for (const auto& [y, b] : totals)
      if (x != y) expected += a * b / (n * (n - 1));
  if (n < 2 || expected <= 0) return std::nullopt;
  return 1 - observed / expected;
}

}  // namespace

TEST(Agreement, CohensKappaOfAWorkedExample) {
  // 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: agreement 0.70, kappa 0.40.
  review::Log log;
  int n = 0;
  const auto add = [&](int times, const char* a, const char* b) {
    for (int i = 0; i < times; ++i, ++n)
      log.entries.push_back(judged("ann", a, "c" + std::to_string(n))), log.entries.push_back(judged("bob", b, "c" + std::to_string(n)));
  };
  add(20, "accept", "accept"), add(5, "accept", "reject"), add(10, "reject", "accept"), add(15, "reject", "reject");
  const auto a = review::agreement(log);
  ASSERT_EQ(a.pairs.size(), 1u);
  EXPECT_EQ(a.pairs[0].both, 50u);
  EXPECT_DOUBLE_EQ(*a.pairs[0].percent, 70.0);
  EXPECT_NEAR(*a.pairs[0].kappa, 0.40, 1e-12);
}

TEST(Agreement, TheLastDecisionThatHoldsCounts) {
  review::Log log;
  log.entries = {judged("ann", "accept", "c1"), judged("ann", "reject", "c1"), judged("bob", "accept", "c1"),
                 judged("ann", "undo", "c1", review::json_of_undo(2))};
  EXPECT_EQ(review::agreement(log).pairs[0].same, 1u);
  log.entries.pop_back();
  EXPECT_EQ(review::agreement(log).pairs[0].same, 0u);
}

TEST(Agreement, CorrectionsAreComparedByValue) {
  review::Log log;
  for (const char* claim : {"c1", "c2"}) {
    log.entries.push_back(judged("ann", "correct", claim, R"({"low":1})"));
    log.entries.push_back(judged("bob", "correct", claim, claim == std::string("c1") ? R"({"low":1})" : R"({"low":2})"));
  }
  const auto a = review::agreement(log);
  EXPECT_EQ(a.pairs[0].both_corrected, 2u);
  EXPECT_EQ(a.pairs[0].same_correction, 1u);
  EXPECT_FALSE(a.pairs[0].kappa);  // one label only
}

TEST(Agreement, AlphaIsThatOfTheBook) {
  std::mt19937 random(5);
  const char* kLabels[] = {"accepted", "rejected", "corrected"};
  const char* kNames[] = {"ann", "bob", "cy", "dee"};
  for (int round = 0; round < 200; ++round) {
    review::Ratings ratings(1 + random() % 30);
    for (auto& unit : ratings)
      for (const char* name : kNames)
        if (random() % 3) unit.emplace(name, kLabels[random() % 3]);
    const auto fast = review::krippendorff_alpha(ratings), slow = naive_alpha(ratings);
    ASSERT_EQ(fast.has_value(), slow.has_value());
    if (fast) {
      EXPECT_NEAR(*fast, *slow, 1e-9);
    }
  }
}

TEST(Agreement, NobodyAndOne) {
  EXPECT_TRUE(review::agreement({}).pairs.empty());
  review::Log log;
  log.entries = {judged("ann", "accept", "c1")};
  EXPECT_FALSE(review::agreement(log).alpha);
}
