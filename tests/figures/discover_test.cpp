// Truth discovery on planted tables: better than the vote where sources differ or copy, the same for any order of rows.
#include "reconcile/figures/discover.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "planted.h"
#include "reconcile/figures/output.h"

using namespace synoptic::figures;

namespace {
double right(const planted::World& w, Profile profile) {
  const Table t = w.table();
  const Result r = discover(t, profile);
  double sum = 0;
  for (std::size_t i = 0; i < t.items.size(); ++i) sum += r.answers[i].best == std::to_string(w.truth.at(t.items[i].name));
  return sum / static_cast<double>(t.items.size());
}
Table table_of(const std::string& text) { return *read_table(*read_csv(text, "t.csv"), "t.csv"); }
}  // namespace

TEST(Discover, WeighsSourcesByTheirAccuracy) {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    const auto w = planted::independent({.95, .95, .4, .4, .4, .4}, 400, 2, seed);
    EXPECT_GT(right(w, Profile::weighted), right(w, Profile::majority) + 0.05) << seed;
    const Table t = w.table();
    const Result r = discover(t);
    EXPECT_NEAR(r.accuracy[0], .95, .07);
    EXPECT_NEAR(r.accuracy[3], .4, .1);
  }
}

TEST(Discover, ACrowdOfCopiersDoesNotOutvote) {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    auto w = planted::independent({.6, .9, .9, .9}, 400, 3, seed);
    for (int c = 0; c < 6; ++c) w.says["t" + std::to_string(c)] = w.says["s0"];
    EXPECT_LT(right(w, Profile::majority), 0.7);
    EXPECT_GT(right(w, Profile::weighted), 0.9) << seed;
  }
}

TEST(Discover, LabelsWithABiasedSource) {
  // Two annotators of five answer "no" to everything; the matrix of each source takes that into account.
  std::mt19937 random(3);
  std::string text = "source,item,value\n";
  std::vector<bool> truth;
  for (int i = 0; i < 300; ++i) {
    truth.push_back(random() % 2);
    for (int s = 0; s < 6; ++s) {
      const bool says = s >= 3 ? false : (random() % 10 < 8) == truth.back();
      text += "s" + std::to_string(s) + ",i" + std::to_string(1000 + i) + "," + (says ? "yes" : "no") + "\n";
    }
  }
  const Table t = table_of(text);
  ASSERT_EQ(t.kind, Kind::labels);
  const Result r = discover(t), vote = discover(t, Profile::majority);
  int good = 0, voted = 0;
  for (std::size_t i = 0; i < truth.size(); ++i) {
    good += (r.answers[i].best == "yes") == truth[i];
    voted += (vote.answers[i].best == "yes") == truth[i];
  }
  EXPECT_GT(good, voted + 50);
  EXPECT_GT(good, 250);
}

TEST(Discover, TheOrderOfRowsDoesNotMatter) {
  const auto w = planted::independent({.9, .7, .7, .5}, 60, 3, 11);
  std::vector<std::string> rows;
  for (const auto& [s, claims] : w.says)
    for (const auto& [i, v] : claims) rows.push_back(s + "," + i + "," + std::to_string(v) + "\n");
  std::mt19937 random(5);
  std::string first;
  for (int n = 0; n < 5; ++n) {
    std::string text = "source,item,value\n";
    for (const auto& r : rows) text += r;
    const Table t = table_of(text);
    const std::string out = to_json(t, discover(t));
    if (first.empty()) first = out;
    EXPECT_EQ(out, first);
    std::shuffle(rows.begin(), rows.end(), random);
  }
}

TEST(Discover, ProfilesThatNeedNoModel) {
  const Table t = table_of("source,item,value\na,x,5\nb,x,5\nc,x,7\nd,x,70\na,y,1\nb,y,9\n");
  const auto majority = discover(t, Profile::majority), median = discover(t, Profile::median), range = discover(t, Profile::range);
  EXPECT_EQ(majority.answers[0].best, "5");
  EXPECT_EQ(median.answers[1].best, "1");  // the lower of two
  EXPECT_FALSE(range.answers[0].best);
  EXPECT_EQ(range.answers[0].low, 5);
  EXPECT_EQ(range.answers[0].high, 70);
  EXPECT_FALSE(parse_profile("truth"));
}

TEST(Discover, ProbabilitiesAddUpAndTheBestLiesBetweenTheEnds) {
  for (unsigned seed = 1; seed <= 3; ++seed) {
    const Table t = planted::independent({.9, .7, .6, .5}, 80, 5, seed).table();
    for (const Answer& a : discover(t).answers) {
      double sum = 0;
      for (double p : a.probability) sum += p;
      EXPECT_NEAR(sum, 1, 1e-9);
      const double best = *parse_number(*a.best);
      EXPECT_LE(*a.low, best);
      EXPECT_GE(*a.high, best);
    }
  }
}

TEST(Discover, EmptyTable) {
  const Table t = table_of("source,item,value\n");
  EXPECT_TRUE(discover(t).answers.empty());
  EXPECT_EQ(to_json(t, discover(t)), "{\"method\":\"accu\",\"kind\":\"texts\",\"items\":[],\"dependences\":[],\"sources\":[]}\n");
}
