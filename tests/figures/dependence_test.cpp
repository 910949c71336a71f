// Copying is found from shared errors, not from shared truth; related sources are kept apart from copies.
#include "reconcile/figures/dependence.h"

#include <gtest/gtest.h>

#include "planted.h"

using namespace synoptic::figures;

namespace {
double score(const Result& r, const Table& t, const std::string& a, const std::string& b) {
  for (const auto& d : r.dependences)
    if (t.sources[d.a] == a && t.sources[d.b] == b) return d.score;
  return 0;
}
}  // namespace

TEST(Dependence, MoreSharedErrorsMoreCertainMoreDifferencesLess) {
  double before = 0;
  for (double shared : {0.0, 2.0, 5.0, 20.0, 200.0}) {
    const double p = copy_probability(shared, 0);
    EXPECT_GE(p, before);
    EXPECT_LT(copy_probability(shared, 3), p + 1e-12);
    before = p;
  }
  EXPECT_NEAR(copy_probability(0, 0), 0.2, 1e-9);  // no evidence: the prior
  EXPECT_GT(copy_probability(20, 0), 0.7);
  EXPECT_LT(copy_probability(50, 50), 0.01);  // many errors shared, and as many not: related, no copy
}

TEST(Dependence, FindsPlantedCopiersAndNobodyElse) {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    auto w = planted::independent({.6, .9, .9, .85, .8, .95}, 300, 4, seed);
    w.says["t1"] = w.says["s0"];
    w.says["t2"] = w.says["s0"];
    const Table t = w.table();
    const Result r = discover(t);
    EXPECT_GT(score(r, t, "s0", "t1"), 0.5);
    EXPECT_GT(score(r, t, "t1", "t2"), 0.5);
    EXPECT_EQ(r.dependences.size(), 3u) << "seed " << seed;
  }
}

TEST(Dependence, TwoSourcesThatAreBothRightAreNoCopies) {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    auto w = planted::independent({.8, .8, .8, .8, .8, .8, .8}, 200, 9, seed);
    for (const auto& [i, v] : w.truth) w.says["x"][i] = w.says["y"][i] = v;
    const Table t = w.table();
    EXPECT_TRUE(discover(t).dependences.empty()) << "seed " << seed;
  }
}

TEST(Dependence, IndexListsBothWays) {
  const DependenceIndex index(4, {{0, 2, .5, 0, 0}, {2, 3, .75, 0, 0}});
  EXPECT_EQ(index.of(0).size(), 1u);
  EXPECT_EQ(index.of(1).size(), 0u);
  ASSERT_EQ(index.of(2).size(), 2u);
  EXPECT_EQ(index.of(2)[1].source, 3u);
  EXPECT_EQ(index.of(3)[0].score, .75);
}
