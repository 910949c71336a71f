// Sums over accounts: groups, places, the dead and the survivors against every total that anybody gives.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "reconcile/fixture.h"

namespace synoptic::test {
namespace {

constexpr Measure K = Measure::killed, P = Measure::present;

std::string brace(double v) { return "{" + std::to_string(static_cast<int>(v)) + "}"; }

void totals(Event& e, const std::vector<double>& dead) {
  for (std::size_t k = 0; k < dead.size(); ++k)
    e.account("t" + std::to_string(k)).say(brace(dead[k]) + " people were killed.", {{K, "person", dead[k]}});
}

std::vector<Finding> joint(const Event& e) {
  std::vector<Finding> out;
  for (const Finding& f : e.of(FindingType::impossible))
    if (f.rule == "impossible.groups" || f.rule == "impossible.places" || f.rule == "impossible.closed") out.push_back(f);
  return out;
}

TEST(Across, GroupsOfTwoAccountsAboveEveryTotal) {
  Event e;
  totals(e, {60, 71, 66});
  for (const char* id : {"w1", "w2"}) e.account(id).say("{41} women were killed.", {{K, "woman", 41}});
  for (const char* id : {"c1", "c2"}) e.account(id).say("{35} children were killed.", {{K, "child", 35}});
  e.run();
  const std::vector<Finding> found = joint(e);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].expression, "35 children killed + 41 women killed = 76 > 71 people");
  ASSERT_EQ(found[0].repairs.size(), 2u);  // either group may go; the totals would all have to
  for (const Repair& r : found[0].repairs) EXPECT_EQ(r.give_up.size(), 1u);
}

// The kindest reading decides: told exactly when the smallest figures of the groups exceed the largest total.
TEST(Across, AgreesWithPlainArithmetic) {
  std::mt19937 random(11);
  for (int round = 0; round < 200; ++round) {
    const auto draw = [&](int from, int to) {
      return static_cast<double>(from + static_cast<int>(random() % static_cast<unsigned>(to - from)));
    };
    const std::vector<double> dead = {draw(50, 80), draw(50, 80), draw(50, 80)};
    const std::vector<double> women = {draw(20, 50), draw(20, 50)}, children = {draw(20, 50)};
    Event e;
    totals(e, dead);
    for (std::size_t k = 0; k < women.size(); ++k)
      e.account("w" + std::to_string(k)).say(brace(women[k]) + " women were killed.", {{K, "woman", women[k]}});
    for (const char* id : {"c1", "c2"}) e.account(id).say(brace(children[0]) + " children were killed.", {{K, "child", children[0]}});
    e.run();
    if (!e.of(FindingType::slip).empty()) continue;  // what a slip explains is not looked at
    const bool expected = *std::min_element(women.begin(), women.end()) + children[0] > *std::max_element(dead.begin(), dead.end());
    EXPECT_EQ(!joint(e).empty(), expected) << round;
  }
}

TEST(Across, OneTotalMoreMakesRoom) {
  Event e;
  totals(e, {60, 71, 66});
  e.account("open").say("at least {50} people were killed", {{K, "person", 50, -1, Bound::at_least}});
  for (const char* id : {"w1", "w2"}) e.account(id).say("{41} women were killed.", {{K, "woman", 41}});
  for (const char* id : {"c1", "c2"}) e.account(id).say("{35} children were killed.", {{K, "child", 35}});
  e.run();
  EXPECT_TRUE(joint(e).empty());
}

TEST(Across, PlacesAboveTheWhole) {
  const auto told = [](double orlo, double tarn) {
    Event e;
    totals(e, {60, 71, 66});
    e.account("p").say(brace(orlo) + " people were killed in Orlo.", {{K, "person", orlo}});
    e.claims.back().place = "Orlo";
    e.say(brace(tarn) + " people were killed in Tarn.", {{K, "person", tarn}});
    e.claims.back().place = "Tarn";
    // The event's own place is the one that most accounts name.
    e.account("q").say("{58} people were killed in Vask.", {{K, "person", 58}});
    e.claims.back().place = "Vask";
    e.account("r").say("{58} people were killed in Vask.", {{K, "person", 58}});
    e.claims.back().place = "Vask";
    e.run();
    return joint(e).size();
  };
  EXPECT_EQ(told(49, 36), 1u);
  EXPECT_EQ(told(33, 24), 0u);
}

TEST(Across, TheDeadAndTheSurvivorsOfOneAccountAgainstAllWhoWereAboard) {
  const auto told = [](double saved, const std::string& where) {
    Event e;
    for (const char* id : {"a", "b", "c"}) e.account(id).say("There were {81} people " + where + ".", {{P, "person", 81}});
    e.account("d").say("{52} people died.", {{K, "person", 52}}).say(brace(saved) + " survived.", {{Measure::survived, "person", saved}});
    e.run();
    return joint(e).size();
  };
  EXPECT_EQ(told(43, "on board the ferry"), 1u);
  EXPECT_EQ(told(29, "on board the ferry"), 0u);
  EXPECT_EQ(told(43, "in the square"), 0u);
}

}  // namespace
}  // namespace synoptic::test
