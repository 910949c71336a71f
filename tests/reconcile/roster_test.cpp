// Who is told twice, and what a roster does to an estimate. Names are invented.
#include "reconcile/roster.h"

#include <gtest/gtest.h>

#include "reconcile/fixture.h"

namespace synoptic::test {
namespace {

constexpr Measure K = Measure::killed;

// Gives the k-th claim of the event its rule and, for a name, its words.
void rule(Event& e, std::size_t k, const std::string& r, const std::string& name = "") {
  e.claims[k].rule = r;
  e.claims[k].detail = name;
  e.claims[k].implicit = r != "persons/group" && r != "persons/number";
}

TEST(Names, ShorterAndMisspeltAreTheSame) {
  EXPECT_TRUE(reconcile::same_person("Dr. Ana Maria Bor", "Ana Bor"));
  EXPECT_TRUE(reconcile::same_person("Ana Majeed Bor", "Ana Majid al-Bor"));
  EXPECT_TRUE(reconcile::same_person("Dara", "Dara Oll"));
  EXPECT_FALSE(reconcile::same_person("Ivo Hanek Oll", "Ivo Jamal Oll"));
  EXPECT_FALSE(reconcile::same_person("Ana Bor", "Una Bor"));
  EXPECT_FALSE(reconcile::same_person("Dr.", "Ana Bor"));
}

TEST(Roster, EachPersonOnce) {
  Event e;
  e.account("a").say("{x} {x} died", {{K, "person", 1}, {K, "person", 1}});
  e.say("{x} and {x} were mourned", {{K, "person", 1}, {K, "person", 1}});
  rule(e, 0, "persons/name", "Ana Maria Bor");
  rule(e, 1, "persons/name", "Ivo Lim");
  rule(e, 2, "persons/name-mourned", "Ana Bor");
  rule(e, 3, "persons/name", "Jan Oll");
  e.run("airwars");
  const reconcile::View view(e.accounts, e.claims, e.lineage, e.questions);
  const auto roster = reconcile::roster_of(view, 0, K);
  EXPECT_EQ(roster.persons, 3u);
  EXPECT_EQ(roster.figures.size(), 3u);
}

TEST(Roster, NamedVictimsRaiseTheLeastFigure) {
  Event e;
  e.account("a").say("{2} were killed", {{K, "person", 2}});
  e.say("{9} were killed", {{K, "person", 9}});
  e.say("{x} {x} {x} died", {{K, "person", 1}, {K, "person", 1}, {K, "person", 1}});
  rule(e, 2, "persons/name", "Ana Bor");
  rule(e, 3, "persons/name", "Ivo Lim");
  rule(e, 4, "persons/name", "Jan Oll");
  e.run("airwars");
  const Question* q = e.question("How many people were killed?");
  ASSERT_TRUE(q);
  EXPECT_EQ(q->estimate.low, 3);
  EXPECT_EQ(q->estimate.low_claims.size(), 3u);
  EXPECT_EQ(q->estimate.high, 9);
  e.run("range");
  EXPECT_EQ(e.question("How many people were killed?")->estimate.low, 2);
}

}  // namespace
}  // namespace synoptic::test
