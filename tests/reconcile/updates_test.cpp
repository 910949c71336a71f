// What is weighed when two answers are an update or a conflict: by name, and against the table of weights.
#include "reconcile/findings/updates.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>

#include "data/embedded.h"
#include "reconcile/fixture.h"

namespace synoptic::test {
namespace {

Count killed(double v, const std::string& who = "") { return {Measure::killed, "person", v, -1, Bound::exact, Hedge::none, who}; }

// The features that are not nought, of the only two answers to the only question.
std::map<std::string, double> weighed(Event& e) {
  e.run();
  const reconcile::View view(e.accounts, e.claims, e.lineage, e.questions);
  const reconcile::Kinship kinship(view);
  const reconcile::Voices voices(view);
  const auto answers = reconcile::answers_of(view, 0);
  EXPECT_EQ(answers.size(), 2u);
  const bool first_low = answers[0].interval.high < answers[1].interval.low;
  const auto f = reconcile::Updates(view, kinship, voices).features(0, answers[first_low ? 0 : 1], answers[first_low ? 1 : 0]);
  std::map<std::string, double> out;
  for (std::size_t i = 0; i < f.size(); ++i)
    if (f[i] != 0) out.emplace(reconcile::Updates::names()[i], f[i]);
  return out;
}

TEST(UpdateFeatures, EachHasAWeightAndAMeaning) {
  std::set<std::string> named(reconcile::Updates::names().begin(), reconcile::Updates::names().end()), rows;
  EXPECT_EQ(named.size(), reconcile::Updates::kFeatures);
  for (const auto& row : data::table("en/reconcile/update_model.tsv")) {
    ASSERT_EQ(row.size(), 3u) << row[0];
    rows.emplace(row[0]);
  }
  EXPECT_EQ(rows, named);
}

TEST(UpdateFeatures, OneBodyLater) {
  Event e;
  e.account("a", "2031-04-02").say("{31} dead, the ministry said", {killed(31, "ministry")});
  e.account("b", "2031-04-04").say("The toll has risen to {48}, the ministry said", {killed(48, "ministry")});
  EXPECT_EQ(weighed(e), (std::map<std::string, double>{{"base", 1}, {"same_voice", 1}, {"grown", 1}, {"risen", 1}}));
}

TEST(UpdateFeatures, TwoBodiesTwoDaysApart) {
  Event e;
  e.account("a", "2031-04-02").say("{31} dead, the ministry said", {killed(31, "ministry")});
  e.account("b", "2031-04-04").say("{48} killed, the rights group said", {killed(48, "rights group")});
  auto f = weighed(e);
  EXPECT_NEAR(f["days"], std::log(3.0), 1e-9);
  f.erase("days");
  EXPECT_EQ(f, (std::map<std::string, double>{{"base", 1}, {"other_voice", 1}, {"soon", 1}}));
}

TEST(UpdateFeatures, OneSentenceWithAnotherFigure) {
  Event e;
  e.account("a").say("The slide at Orrin buried {31} of the vineyards", {killed(31)});
  e.account("b").say("The slide at Orrin buried {48} of the vineyards", {killed(48)});
  EXPECT_EQ(weighed(e), (std::map<std::string, double>{{"base", 1}, {"no_main", 1}, {"worded", 1}}));
}

TEST(UpdateFeatures, NoDatesSayNothingOfTime) {
  Event e;
  e.account("a").say("{48} dead", {killed(48)});
  e.account("b").say("{31} dead", {killed(31)});
  EXPECT_EQ(weighed(e), (std::map<std::string, double>{{"base", 1}, {"no_main", 1}}));
}

TEST(UpdateFeatures, LaterAndLower) {
  Event e;
  e.account("a", "2031-04-02").say("{48} dead", {killed(48)});
  e.account("b", "2031-04-04").say("{31} dead", {killed(31)});
  EXPECT_EQ(weighed(e), (std::map<std::string, double>{{"base", 1}, {"no_main", 1}, {"shrunk", 1}}));
}

}  // namespace
}  // namespace synoptic::test
