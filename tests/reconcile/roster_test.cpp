// Who is told twice, and what a roster does to an estimate. Names are invented.
#include "reconcile/roster.h"

#include <gtest/gtest.h>

#include "reconcile/fixture.h"

namespace synoptic::test {
namespace {

constexpr Measure K = Measure::killed;

// Says how the k-th claim of the event counts and, for a name, gives its words.
void tally(Event& e, std::size_t k, Tally t, const std::string& name = "") {
  e.claims[k].tally = t;
  e.claims[k].detail = name;
  e.claims[k].implicit = t != Tally::group && t != Tally::figure;
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
  tally(e, 0, Tally::name, "Ana Maria Bor");
  tally(e, 1, Tally::name, "Ivo Lim");
  tally(e, 2, Tally::mourned, "Ana Bor");
  tally(e, 3, Tally::name, "Jan Oll");
  e.run("airwars");
  const reconcile::View view(e.accounts, e.claims, e.lineage, e.questions);
  const auto roster = reconcile::roster_of(view, 0, K);
  EXPECT_EQ(roster.persons, 3u);
  EXPECT_EQ(roster.figures.size(), 3u);
}

// A roll printed with its number ("The victims were named as: Teachers (3)") beside persons told of one by one.
TEST(Roster, APrintedRollIsAnotherCountOfTheSamePersons) {
  const auto ends = [](std::uint32_t roll, std::uint32_t figure) {
    Event e;
    e.account("a").say("{x} and {x} died", {{K, "person", 1}, {K, "person", 1}});
    e.say("{" + std::to_string(roll) + "}", {{K, "person", static_cast<double>(roll)}});
    if (figure > 0) e.say("{" + std::to_string(figure) + "} were killed", {{K, "person", static_cast<double>(figure)}});
    tally(e, 0, Tally::name, "Ana Bor");
    tally(e, 1, Tally::name, "Ivo Lim");
    tally(e, 2, Tally::list);
    e.run("airwars");
    const auto& estimate = e.question("How many people were killed?")->estimate;
    return std::pair(estimate.low.value_or(-1), estimate.high.value_or(-1));
  };
  EXPECT_EQ(ends(5, 0), std::pair(2.0, 5.0));
  EXPECT_EQ(ends(1, 0), std::pair(1.0, 2.0));
  EXPECT_EQ(ends(5, 9), std::pair(5.0, 9.0));  // nine are said, five known by name
  EXPECT_EQ(ends(9, 5), std::pair(5.0, 5.0));  // a roll of victims may hold those who lived
}

TEST(Roster, NamedVictimsRaiseTheLeastFigure) {
  Event e;
  e.account("a").say("{2} were killed", {{K, "person", 2}});
  e.say("{9} were killed", {{K, "person", 9}});
  e.say("{x} {x} {x} died", {{K, "person", 1}, {K, "person", 1}, {K, "person", 1}});
  tally(e, 2, Tally::name, "Ana Bor");
  tally(e, 3, Tally::name, "Ivo Lim");
  tally(e, 4, Tally::name, "Jan Oll");
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
