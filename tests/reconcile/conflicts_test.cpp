// Conflicts, updates, agreements, repeats and the wording of questions that they stand on.
#include <gtest/gtest.h>

#include <set>

#include "reconcile/findings/view.h"
#include "reconcile/fixture.h"

namespace synoptic::test {
namespace {

constexpr Measure K = Measure::killed, I = Measure::injured;

Count said(Measure m, double v, const std::string& who, Bound b = Bound::exact) { return {m, "person", v, -1, b, Hedge::none, who}; }

TEST(Conflicts, TwoBodiesTwoTolls) {
  Event e;
  e.account("a").say("{31} dead, the ministry said", {said(K, 31, "ministry")});
  e.account("b").say("{48} dead, the rights group said", {said(K, 48, "rights group")});
  e.run();
  ASSERT_EQ(e.of(FindingType::conflict).size(), 1u);
  EXPECT_EQ(e.of(FindingType::conflict)[0].expression, "31 != 48");
}

TEST(Conflicts, OneBodyLaterIsAnUpdate) {
  Event e;
  e.account("a", "2031-04-02").say("{31} dead, the ministry said", {said(K, 31, "ministry")});
  e.account("b", "2031-04-04").say("The toll has risen to {48}, the ministry said", {said(K, 48, "ministry")});
  e.run();
  EXPECT_TRUE(e.of(FindingType::conflict).empty());
  ASSERT_EQ(e.of(FindingType::update).size(), 1u);
  EXPECT_EQ(e.of(FindingType::update)[0].expression, "31 -> 48");
}

TEST(Conflicts, ManyStatesOfATollAreOneStepEach) {
  constexpr int kToll[] = {7, 19, 34, 58, 126, 290};  // too far apart in their digits to be slips of one another
  Event e;
  for (int day = 0; day < 6; ++day)
    e.account("a" + std::to_string(day), "2031-04-0" + std::to_string(day + 1))
        .say("The toll has risen to {" + std::to_string(kToll[day]) + "}, the ministry said", {said(K, kToll[day], "ministry")});
  e.run();
  EXPECT_TRUE(e.of(FindingType::conflict).empty());
  std::set<std::string> steps, expected;
  for (const Finding& f : e.of(FindingType::update)) steps.insert(f.expression);
  for (int day = 1; day < 6; ++day) expected.insert(std::to_string(kToll[day - 1]) + " -> " + std::to_string(kToll[day]));
  EXPECT_EQ(steps, expected);
}

TEST(Conflicts, BoundsThatMeetAgree) {
  Event e;
  e.account("a").say("at least {31} dead", {said(K, 31, "ministry", Bound::at_least)});
  e.account("b").say("{48} dead", {said(K, 48, "rights group")});
  e.account("c").say("about {50} dead", {said(K, 50, "hospital", Bound::about)});
  e.account("d").say("{hundreds} dead", {said(K, 0, "paper", Bound::vague)});
  e.run();
  EXPECT_TRUE(e.of(FindingType::conflict).empty());
}

TEST(Conflicts, AnotherEventIsAnotherQuestion) {
  Event e;
  e.account("a")
      .say("{31} people were killed in the pit", {said(K, 31, "")})
      .say("The town still remembers the {80} miners who died in an earlier fire", {{K, "person", 80}});
  e.account("b").say("{31} people were killed", {said(K, 31, "")});
  e.run();
  EXPECT_TRUE(e.of(FindingType::conflict).empty());
  EXPECT_NE(e.question("How many people were killed (another event)?"), nullptr);
}

TEST(Conflicts, AgreementNeedsThreeAccounts) {
  Event e;
  for (const char* id : {"a", "b"}) e.account(id).say("{31} dead", {said(K, 31, "")});
  e.run();
  EXPECT_TRUE(e.of(FindingType::agreement).empty());
  e.account("c").say("{31} dead", {said(K, 31, "")});
  e.run();
  EXPECT_EQ(e.of(FindingType::agreement).size(), 1u);
}

TEST(Repeats, ABlockOfOddFiguresIsOneOrigin) {
  Event e;
  for (const char* id : {"a", "b", "c"})
    e.account(id).say("{642} were killed, {388} injured, {1436} captured, {159} are missing",
                      {{K, "person", 642}, {I, "person", 388}, {Measure::captured, "person", 1436}, {Measure::missing, "person", 159}});
  e.account("d").say("{20} were killed", {{K, "person", 20}});
  e.run();
  ASSERT_EQ(e.of(FindingType::repeat).size(), 1u);
  EXPECT_EQ(e.of(FindingType::repeat)[0].claims.size(), 12u);
  ASSERT_NE(e.question("How many people were killed?"), nullptr);
  EXPECT_EQ(e.question("How many people were killed?")->accounts, 4u);
  EXPECT_EQ(e.question("How many people were killed?")->independent, 2u);
  // The texts are as independent as lineage says; at the least the three are one.
  EXPECT_EQ(reconcile::least_origins(e.claims, e.lineage, e.findings, e.accounts.size()), 2u);
  EXPECT_EQ(reconcile::least_origins(e.claims, e.lineage, {}, e.accounts.size()), e.accounts.size());
}

TEST(Repeats, AgreementOnAFewSmallFiguresIsNoBlock) {
  Event e;
  for (const char* id : {"a", "b", "c"}) e.account(id).say("{3} were killed, {10} injured", {{K, "person", 3}, {I, "person", 10}});
  e.run();
  EXPECT_TRUE(e.of(FindingType::repeat).empty());
  EXPECT_EQ(e.question("How many people were killed?")->independent, 3u);
}

TEST(Conflicts, AnOpenFigureThatGrewIsAnUpdate) {
  Event e;
  e.account("a", "2031-04-02").say("At least {19} dead, the ministry said", {said(K, 19, "ministry", Bound::at_least)});
  e.account("b", "2031-04-09").say("{63} dead, the ministry said", {said(K, 63, "ministry")});
  e.run();
  EXPECT_TRUE(e.of(FindingType::conflict).empty());
  ASSERT_EQ(e.of(FindingType::update).size(), 1u);
  EXPECT_EQ(e.of(FindingType::update)[0].expression, "19 -> 63");
  Event back;  // an open figure later says nothing new
  back.account("a", "2031-04-09").say("At least {19} dead, the ministry said", {said(K, 19, "ministry", Bound::at_least)});
  back.account("b", "2031-04-02").say("{63} dead, the ministry said", {said(K, 63, "ministry")});
  back.run();
  EXPECT_TRUE(back.of(FindingType::update).empty());
}

TEST(Conflicts, FiguresThatAllGrewAreALaterStateWhoeverSaidThem) {
  const auto accounts = [](Event& e, int grown) {
    e.account("a", "2031-04-02").say("{31} dead", {{K, "person", 31}}).say("{80} hurt", {{I, "person", 80}});
    e.say("{12} women died", {{K, "woman", 12}}).say("{300} houses fell", {{Measure::destroyed, "house", 300}});
    e.account("b", "2031-04-04")
        .say("{58} dead", {{K, "person", 58}})
        .say("{" + std::to_string(80 + grown) + "} hurt", {{I, "person", 80.0 + grown}});
    e.say("{25} women died", {{K, "woman", 25}}).say("{460} houses fell", {{Measure::destroyed, "house", 460}});
    e.run();
  };
  Event on;
  accounts(on, 64);
  EXPECT_TRUE(on.of(FindingType::conflict).empty());
  EXPECT_EQ(on.of(FindingType::update).size(), 4u);
}

TEST(Conflicts, WordsForAnybodyAreNoVoice) {
  Event e;
  e.account("a", "2031-04-02")
      .say("{31} missing, relatives said", {{Measure::missing, "person", 31, -1, Bound::exact, Hedge::none, "relatives"}});
  e.say("{9} dead, the Harbour Board said", {said(K, 9, "Harbour Board")})
      .say("{7} hurt, the Harbour Board said", {said(I, 7, "Harbour Board")});
  e.account("b", "2031-04-04")
      .say("{14} missing, the Harbour Board said", {{Measure::missing, "person", 14, -1, Bound::exact, Hedge::none, "Harbour Board"}});
  e.run();
  EXPECT_TRUE(e.of(FindingType::conflict).empty());
  EXPECT_EQ(e.of(FindingType::update).size(), 1u);
}

TEST(Conflicts, AnEarlyOpenFigureIsAStateWhoeverGivesTheLaterOne) {
  Event e;
  e.account("a", "2031-04-02")
      .say("{12} dead", {said(K, 12, "")})  // a headline
      .say("At least {12} dead, the fire service said", {said(K, 12, "fire service", Bound::at_least)});
  e.account("b", "2031-04-05").say("{31} dead, the hospital said", {said(K, 31, "hospital")});
  e.run();
  EXPECT_TRUE(e.of(FindingType::conflict).empty());
  ASSERT_EQ(e.of(FindingType::update).size(), 1u);
  EXPECT_EQ(e.of(FindingType::update)[0].expression, "12 -> 31");
}

TEST(Conflicts, AnAccountThatSaysWhichCameFirstDecides) {
  const auto found = [](const std::string& words) {
    Event e;
    e.account("a", "2031-04-05").say("{47} died, the hospital said", {said(K, 47, "hospital")});
    e.say("The ministry " + words + " {5} dead", {said(K, 5, "ministry")});
    e.run();
    return std::pair(e.of(FindingType::update).size(), e.of(FindingType::conflict).size());
  };
  EXPECT_EQ(found("had earlier given"), std::pair(std::size_t{1}, std::size_t{0}));
  EXPECT_EQ(found("spoke of"), std::pair(std::size_t{0}, std::size_t{1}));
}

TEST(Conflicts, ABodyThatSpeaksTwiceInReportsOfTheirOwn) {
  const auto found = [](bool alone) {
    Event e;
    e.account("both").say("{8} died, the Harbour Police said.", {said(K, 8, "Harbour Police")});
    e.say("The Harbour Police counted {26} dead.", {said(K, 26, "Harbour Police")});
    if (alone) e.account("old").say("{8} died, the Harbour Police said.", {said(K, 8, "Harbour Police")});
    e.account("new").say("The Harbour Police counted {26} dead.", {said(K, 26, "Harbour Police")});
    e.run();
    return std::pair(e.of(FindingType::update).size(), e.of(FindingType::conflict).size());
  };
  EXPECT_EQ(found(true), std::pair(std::size_t{1}, std::size_t{0}));
  EXPECT_EQ(found(false), std::pair(std::size_t{0}, std::size_t{1}));  // one account alone says eight, beside 26: two things may be meant
}

TEST(Conflicts, TheOlderFigureWithinTheNewer) {
  const auto found = [](bool within) {
    Event e;
    e.account("a", "2031-04-05").say("{58} died, the ministry said", {said(K, 58, "Mining Ministry")});
    e.account("b", "2031-08-01")
        .say(within ? "{61} died, the inspectors said: {58} at the mine and three later" : "{61} died, the inspectors said",
             within ? std::vector<Count>{said(K, 61, "Mine Inspectorate"),
                                         {K, "person", 58, 0, Bound::exact, Hedge::none, "Mine Inspectorate"}}
                    : std::vector<Count>{said(K, 61, "Mine Inspectorate")});
    e.run();
    return std::pair(e.of(FindingType::update).size(), e.of(FindingType::conflict).size());
  };
  EXPECT_EQ(found(true), std::pair(std::size_t{1}, std::size_t{0}));
  EXPECT_EQ(found(false), std::pair(std::size_t{0}, std::size_t{1}));
}

TEST(Conflicts, PartsAndTermsAreNoAnswers) {
  Event e;
  e.account("a").say("{38} died, {14} of them in the school", {{K, "person", 38}, {K, "person", 14, 0}});
  e.account("b")
      .say("{31} died in the square", {{K, "person", 31}})
      .say("{7} died later", {{K, "person", 7}})
      .say("{38} in all died", {{K, "person", 38}});
  e.run();
  EXPECT_TRUE(e.of(FindingType::conflict).empty());
}

TEST(Conflicts, ASlipOfAsManyDigitsIsADisagreementToo) {
  const auto conflicts = [](double printed) {
    Event e;
    for (const char* id : {"a", "b", "c"}) {
      const double missing = id[0] == 'c' ? printed : 1823;
      e.account(id)
          .say("{642} were killed", {{K, "person", 642}})
          .say("{388} were injured", {{I, "person", 388}})
          .say("{" + std::to_string(static_cast<int>(missing)) + "} are missing", {{Measure::missing, "person", missing}});
    }
    e.run();
    EXPECT_EQ(e.of(FindingType::slip).size(), 1u);
    return e.of(FindingType::conflict).size();
  };
  EXPECT_EQ(conflicts(1832), 1u);
  EXPECT_EQ(conflicts(18230), 0u);  // nobody counts ten times as many
}

TEST(Conflicts, AboutTheSameIsAgreement) {
  Event e;
  for (const char* id : {"a", "b"})
    e.account(id).say("about {3000} people marched", {{Measure::present, "person", 3000, -1, Bound::about}});
  e.account("c").say("{3000} people marched", {{Measure::present, "person", 3000}});
  e.run();
  ASSERT_EQ(e.of(FindingType::agreement).size(), 1u);
  EXPECT_EQ(e.of(FindingType::agreement)[0].outcome, "about 3000 people in 3 accounts");
}

}  // namespace
}  // namespace synoptic::test
