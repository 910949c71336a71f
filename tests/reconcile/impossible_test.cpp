// Arithmetic inside accounts: what cannot hold, what holds, and what only looks as if it did not.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "reconcile/fixture.h"

namespace synoptic::test {
namespace {

constexpr Measure K = Measure::killed;

Event one(const std::string& sentence, const std::vector<Count>& counts) {
  Event e;
  e.account("a").say(sentence, counts);
  e.run();
  return e;
}

TEST(Impossible, PartAboveItsWhole) {
  const Event e = one("{52} people were killed, including {540} children", {{K, "person", 52}, {K, "child", 540, 0}});
  const auto found = e.of(FindingType::impossible);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].expression, "540 children > 52 people");
  EXPECT_EQ(std::set<std::string>(found[0].claims.begin(), found[0].claims.end()).size(), 2u);
  ASSERT_EQ(found[0].repairs.size(), 2u);  // give up either
  for (const Repair& r : found[0].repairs) EXPECT_EQ(r.give_up.size(), 1u);
}

TEST(Impossible, NamesTheLikelyOriginalThatOthersPrint) {
  Event e;
  e.account("a").say("{4128} children and {31} women among {128} passengers were killed",
                     {{K, "child", 4128, 2}, {K, "woman", 31, 2}, {K, "person", 128}});
  e.account("b").say("{128} people were killed, including {41} children and {31} women",
                     {{K, "person", 128}, {K, "child", 41, 0}, {K, "woman", 31, 0}});
  e.run();
  const auto found = e.of(FindingType::impossible);
  ASSERT_FALSE(found.empty());
  ASSERT_TRUE(found[0].likely);
  EXPECT_EQ(found[0].likely->value, 41);
}

TEST(Impossible, DisjointPartsAboveTheirWhole) {
  const Event e = one("{30} people were killed, including {14} children, {12} women and {9} elderly",
                      {{K, "person", 30}, {K, "child", 14, 0}, {K, "woman", 12, 0}, {K, "elder", 9, 0}});
  const auto found = e.of(FindingType::impossible);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].expression, "14 + 12 + 9 = 35 > 30 people");
  EXPECT_EQ(found[0].claims.size(), 4u);
}

TEST(Impossible, AListWithinTheListMayOverlap) {
  const Event e = one("{90} bodies ({60} men, {30} women, including {7} children) were examined", {{Measure::examined, "body", 90},
                                                                                                   {Measure::examined, "man", 60, 0},
                                                                                                   {Measure::examined, "woman", 30, 0},
                                                                                                   {Measure::examined, "child", 7, 0}});
  EXPECT_TRUE(e.of(FindingType::impossible).empty());
  const auto sums = e.of(FindingType::agreement);
  ASSERT_EQ(sums.size(), 1u);
  EXPECT_EQ(sums[0].expression, "90 = 60 + 30");
}

TEST(Impossible, CompletePartsThatDoNotAddUp) {
  const std::vector<Count> counts = {{Measure::examined, "body", 40}, {K, "person", 21, 0}, {K, "person", 9, 0}, {K, "person", 8, 0}};
  const Event bad = one("{40} bodies were examined: {21} had died of burns, {9} of smoke and {8} of falls", counts);
  ASSERT_EQ(bad.of(FindingType::impossible).size(), 1u);
  EXPECT_EQ(bad.of(FindingType::impossible)[0].expression, "21 + 9 + 8 = 38 != 40 bodies");
  const Event good = one("{38} bodies were examined: {21} had died of burns, {9} of smoke and {8} of falls",
                         {{Measure::examined, "body", 38}, {K, "person", 21, 0}, {K, "person", 9, 0}, {K, "person", 8, 0}});
  EXPECT_TRUE(good.of(FindingType::impossible).empty());
  EXPECT_EQ(good.of(FindingType::agreement).size(), 1u);
}

TEST(Impossible, OpenWholesAndNonsenseLinksExcludeNothing) {
  EXPECT_TRUE(one("at least {20} people were killed, {25} of them men", {{K, "person", 20, -1, Bound::at_least}, {K, "man", 25, 0}})
                  .of(FindingType::impossible)
                  .empty());
  EXPECT_TRUE(one("{20} people were killed and {300} houses destroyed", {{K, "person", 20}, {Measure::destroyed, "house", 300, 0}})
                  .of(FindingType::impossible)
                  .empty());
  EXPECT_TRUE(one("{3} children were bereaved when {160} people died", {{Measure::bereaved, "child", 3}, {K, "person", 160, 0}})
                  .of(FindingType::impossible)
                  .empty());
}

TEST(Impossible, AFinerGroupWithoutALink) {
  Event e;
  e.account("a").say("{40} people were killed.", {{K, "person", 40}}).say("{57} children were killed.", {{K, "child", 57}});
  e.run();
  ASSERT_EQ(e.of(FindingType::impossible).size(), 1u);
  Event two;  // two speakers keep two tallies
  two.account("a").say("{40} people were killed, the mayor said.", {{K, "person", 40, -1, Bound::exact, Hedge::none, "mayor"}});
  two.say("{57} children were killed, the union said.", {{K, "child", 57, -1, Bound::exact, Hedge::none, "union"}});
  two.run();
  EXPECT_TRUE(two.of(FindingType::impossible).empty());
}

TEST(Impossible, NoMoreAreLostThanWereAboard) {
  Event e;
  e.account("a")
      .say("The ferry had {80} people on board.", {{Measure::present, "person", 80}})
      .say("{92} people were killed.", {{K, "person", 92}});
  e.run();
  EXPECT_EQ(e.of(FindingType::impossible).size(), 1u);
  Event square;  // others could come and go
  square.account("a")
      .say("{80} people stood in the square.", {{Measure::present, "person", 80}})
      .say("{92} people were killed.", {{K, "person", 92}});
  square.run();
  EXPECT_TRUE(square.of(FindingType::impossible).empty());
}

TEST(Impossible, AFigureWhoseWordsNameItsWhole) {
  const auto told = [](double detained, double released, const std::string& words) {
    Event e;
    e.account("a")
        .say("{" + std::to_string(static_cast<int>(detained)) + "} people were detained.", {{Measure::detained, "person", detained}})
        .say("{19} people were rescued.", {{Measure::rescued, "person", 19}})
        .say("{" + std::to_string(static_cast<int>(released)) + "} " + words + " were released.",
             {{Measure::released, "person", released}});
    e.run();
    const std::vector<Finding> found = e.of(FindingType::impossible);
    return std::count_if(found.begin(), found.end(), [](const Finding& f) { return f.rule == "impossible.part"; });
  };
  EXPECT_EQ(told(96, 504, "of the detainees"), 1);
  EXPECT_EQ(told(96, 50, "of the detainees"), 0);
  EXPECT_EQ(told(96, 504, "of the travellers"), 0);
}

TEST(Impossible, WhatAnotherVoiceAllegesBreaksNothing) {
  Event e;
  e.account("a")
      .say("{80} people were on board the ferry, the Port Office said.",
           {{Measure::present, "person", 80, -1, Bound::exact, Hedge::none, "Port Office"}})
      .say("{92} people were killed, the Sailors' Union claimed.", {{K, "person", 92, -1, Bound::exact, Hedge::alleged, "Sailors' Union"}});
  e.run();
  EXPECT_TRUE(e.of(FindingType::impossible).empty());
}

TEST(Impossible, ThoseShutInAreOneNumberWhoeverCounts) {
  const auto found = [](double largest) {
    Event e;
    e.account("a")
        .say("{39} miners had gone down, the Rights Office said.",
             {{Measure::present, "miner", 39, -1, Bound::exact, Hedge::none, "Rights Office"}})
        .say("{717} workers are missing, the Mining Ministry said.",
             {{Measure::missing, "worker", 717, -1, Bound::exact, Hedge::none, "Mining Ministry"}});
    if (largest > 0) e.say("{" + std::to_string(static_cast<int>(largest)) + "} had gone down.", {{Measure::present, "person", largest}});
    e.run();
    return e.of(FindingType::impossible).size();
  };
  EXPECT_EQ(found(0), 1u);
  EXPECT_EQ(found(60), 1u);   // held against the largest figure, once
  EXPECT_EQ(found(800), 0u);  // which here is large enough
}

TEST(Impossible, ACompoundIsWhatItsLastWordIs) {
  EXPECT_EQ(one("{18} tunnel workers are among the {14} dead", {{K, "tunnel worker", 18, 1}, {K, "person", 14}})
                .of(FindingType::impossible)
                .size(),
            1u);
}

TEST(Impossible, ASumBehindItsPartsHasNoRivalInFront) {
  const auto found = [](double sum) {
    return one("{155} people died: women ({53}), men ({60}), children ({22}) and pensioners ({20}), {1} people in all",
               {{K, "person", 155}, {K, "woman", 53, 5}, {K, "man", 60, 5}, {K, "child", 22, 5}, {K, "elder", 20, 5}, {K, "person", sum}})
        .of(FindingType::impossible)
        .size();
  };
  EXPECT_EQ(found(1155), 1u);
  EXPECT_EQ(found(155), 0u);
}

TEST(Impossible, SomeOfThoseToldOfBefore) {
  const auto found = [](double first) {
    Event e;
    e.account("a")
        .say("{" + std::to_string(static_cast<int>(first)) + "} people were injured.", {{Measure::injured, "person", first}})
        .say("{12} people were injured.", {{Measure::injured, "person", 12}})
        .say("{29} of the injured were carried to the town hall.", {{Measure::injured, "person", 29}});
    e.run();
    return e.of(FindingType::impossible).size();
  };
  EXPECT_EQ(found(107), 0u);
  EXPECT_GE(found(14), 1u);
}

// Random tallies: told impossible exactly when a part or the sum of the listed parts exceeds the whole.
TEST(Impossible, AgreesWithPlainArithmetic) {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    const double whole = random() % 60 + 1, women = random() % 40 + 2, children = random() % 40 + 2;
    const Event e = one("{1} people were killed, including {2} women and {3} children",
                        {{K, "person", whole}, {K, "woman", women, 0}, {K, "child", children, 0}});
    const std::size_t expected = (women > whole) + (children > whole) + (women + children > whole);
    EXPECT_EQ(e.of(FindingType::impossible).size(), expected) << whole << " " << women << " " << children;
  }
}

TEST(Impossible, MoreBuriedThanDead) {
  constexpr Measure B = Measure::buried, V = Measure::recovered;
  Event e;
  e.account("a").say("{26} people died.", {{K, "person", 26}}).say("{21} bodies were found.", {{V, "body", 21}});
  e.say("{51} people were buried.", {{B, "person", 51}});
  e.run();
  ASSERT_EQ(e.of(FindingType::impossible).size(), 1u);
  EXPECT_EQ(e.of(FindingType::impossible)[0].expression, "51 people buried > 21 bodies recovered");
  Event died;  // 24 of the 26 may lie buried though only 21 were found
  died.account("a").say("{26} people died.", {{K, "person", 26}}).say("{21} bodies were found.", {{V, "body", 21}});
  died.say("{24} people were buried.", {{B, "person", 24}});
  died.run();
  EXPECT_TRUE(died.of(FindingType::impossible).empty());
}

TEST(Impossible, NoMoreAreReleasedThanWereHeld) {
  const auto told = [](double held, double released, const std::string& who) {
    Event e;
    e.account("a").say("{1} people were detained, the police said.",
                       {{Measure::detained, "person", held, -1, Bound::exact, Hedge::none, "Harbour Police"}});
    e.say("{2} people were released, they said.", {{Measure::released, "person", released, -1, Bound::exact, Hedge::none, who}});
    e.run();
    return e.of(FindingType::impossible).size();
  };
  EXPECT_EQ(told(96, 504, "Harbour Police"), 1u);
  EXPECT_EQ(told(504, 96, "Harbour Police"), 0u);
  EXPECT_EQ(told(96, 504, "Sailors' Union"), 0u);  // another voice counts others
}

// "29 men, six women" of 37: a list whose first member extraction took for the whole of the second.
TEST(Impossible, SiblingsShareTheirWhole) {
  const Event e = one("{37} people were killed, {29} of them men, {46} women", {{K, "person", 37}, {K, "man", 29, 0}, {K, "woman", 46, 1}});
  std::set<std::string> told;
  for (const Finding& f : e.of(FindingType::impossible)) told.insert(f.expression);
  EXPECT_TRUE(told.contains("46 women > 37 people"));
}

TEST(Impossible, MoreRuinedThanStood) {
  const auto told = [](const std::string& words, double ruined) {
    return one(words, {{Measure::other, "house", 2150}, {Measure::destroyed, "house", ruined}}).of(FindingType::impossible).size();
  };
  EXPECT_EQ(told("Of the town's {2150} houses, {17200} were ruined", 17200), 1u);
  EXPECT_EQ(told("Of the town's {2150} houses, {1720} were ruined", 1720), 0u);
  EXPECT_EQ(told("The town had {2150} houses, and in the whole valley {17200} were ruined", 17200), 0u);
}

TEST(Impossible, MenWomenAndChildrenAreAllWhereOthersHaveTheirSum) {
  const std::vector<Count> parts = {{K, "person", 1240}, {K, "woman", 486, 0}, {K, "man", 402, 0}, {K, "child", 316, 0}};
  const std::string words = "{1240} people died: {486} women, {402} men and {316} children";
  Event e;
  e.account("a").say(words, parts);
  e.account("b").say("{1204} people died", {{K, "person", 1204}});
  e.run();
  EXPECT_EQ(e.of(FindingType::impossible).size(), 1u);
  Event odd;  // nobody has the sum and no slip makes the whole of it: some may be left out
  odd.account("a").say("{1400} people died: {486} women, {402} men and {316} children",
                       {{K, "person", 1400}, {K, "woman", 486, 0}, {K, "man", 402, 0}, {K, "child", 316, 0}});
  odd.run();
  EXPECT_TRUE(odd.of(FindingType::impossible).empty());
}

TEST(Impossible, AWordForAllIsAWholeToo) {
  EXPECT_EQ(one("{43} miners survived; {71} of them were hurt", {{Measure::survived, "miner", 43}, {Measure::injured, "person", 71, 0}})
                .of(FindingType::impossible)
                .size(),
            1u);
}

TEST(Impossible, ABrokenSeparatorIsNoNumberOfPeople) {
  Event e;
  e.account("a")
      .say("{4} people stood there.", {{Measure::bereaved, "person", 4.7}})
      .say("{21} children lost a parent.", {{Measure::bereaved, "child", 21}});
  e.run();
  EXPECT_TRUE(e.of(FindingType::impossible).empty());
}

TEST(Impossible, AGroupAboveEveryAccountsTotal) {
  const auto event = [](int totals, double largest) {
    Event e;
    for (int i = 0; i < totals; ++i) {
      const double n = largest - 7 * i;
      e.account("t" + std::to_string(i)).say("{" + std::to_string(static_cast<int>(n)) + "} people were killed", {{K, "person", n}});
    }
    e.account("x").say("{941} women were killed", {{K, "woman", 941}});
    e.run();
    return e.of(FindingType::impossible);
  };
  ASSERT_EQ(event(3, 310).size(), 1u);
  EXPECT_EQ(event(3, 310)[0].expression, "941 women > 310 people");
  EXPECT_EQ(event(3, 310)[0].repairs.size(), 1u);
  EXPECT_TRUE(event(3, 1500).empty());
  EXPECT_TRUE(event(2, 310).empty());  // two totals may both be early ones
}

}  // namespace
}  // namespace synoptic::test
