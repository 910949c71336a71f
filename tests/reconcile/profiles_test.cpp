// Estimates by the named profiles, each end with the claims that set it.
#include <gtest/gtest.h>

#include "reconcile/fixture.h"

namespace synoptic::test {
namespace {

constexpr Measure K = Measure::killed;

Event tolls(const std::string& profile) {
  Event e;
  e.account("a").say("{18} dead", {{K, "person", 18}});
  e.account("b").say("{24} dead", {{K, "person", 24}});
  e.account("c").say("{24} people died", {{K, "person", 24}});
  e.account("d").say("{dozens} died", {{K, "person", 0, -1, Bound::vague}});
  e.account("e").say("{40} were killed", {{K, "person", 40}});
  e.run(profile);
  return e;
}
const Estimate& estimate(const Event& e) { return e.question("How many people were killed?")->estimate; }

TEST(Profiles, RangeHasEndsAndNoBestWhereTheyDiffer) {
  const Event e = tolls("range");
  EXPECT_EQ(estimate(e).low, 18);
  EXPECT_EQ(estimate(e).high, 40);
  EXPECT_FALSE(estimate(e).best);
  ASSERT_EQ(estimate(e).low_claims.size(), 1u);
  EXPECT_EQ(estimate(e).low_claims[0].substr(0, 2), "a-");
}

TEST(Profiles, MajorityTakesTheMostOrigins) {
  const Event e = tolls("majority");
  EXPECT_EQ(estimate(e).best, 24);
  EXPECT_EQ(estimate(e).best_claims.size(), 2u);
}

TEST(Profiles, AcledTakesTheMostConservativeWithVagueWords) { EXPECT_EQ(estimate(tolls("acled")).best, 12); }
TEST(Profiles, AirwarsCountsVagueWordsAndClosesItsEnds) {
  EXPECT_EQ(estimate(tolls("airwars")).low, 12);
  Event e;
  e.account("a").say("at least {18} dead", {{K, "person", 18, -1, Bound::at_least}});
  e.run("airwars");
  EXPECT_EQ(estimate(e).high, 18);
  e.run("range");
  EXPECT_FALSE(estimate(e).high);
}
TEST(Profiles, RangeNamesABestOnlyWhereNothingIsChosen) {
  Event e;
  for (const char* id : {"a", "b"}) e.account(id).say("{18} dead", {{K, "person", 18}});
  e.run();
  EXPECT_EQ(estimate(e).best, 18);
}
TEST(Profiles, IbcWantsTwoOriginsForAnEnd) {
  EXPECT_EQ(estimate(tolls("ibc")).low, 24);
  EXPECT_EQ(estimate(tolls("ibc")).high, 24);
}
TEST(Profiles, UcdpBestIsWhatMostOriginsGive) { EXPECT_EQ(estimate(tolls("ucdp")).best, 24); }

}  // namespace
}  // namespace synoptic::test
