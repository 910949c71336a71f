// Questions: what makes two figures answers to one question, and what keeps them apart.
#include "align/align.h"

#include <gtest/gtest.h>

#include "reconcile/fixture.h"

namespace synoptic::test {
namespace {

constexpr Measure K = Measure::killed, I = Measure::injured;

TEST(Align, TitlesAreSentences) {
  Event e;
  e.account("a").say("{4} children were killed, {9} families fled", {{K, "child", 4}, {Measure::fled, "family", 9}});
  e.run();
  EXPECT_NE(e.question("How many children were killed?"), nullptr);
  EXPECT_NE(e.question("How many families fled?"), nullptr);
}

TEST(Align, BodiesAndPersonsStayApartAndSilenceIsListed) {
  Event e;
  e.account("a").say("{4} people were buried", {{Measure::buried, "person", 4}});
  e.account("b").say("{5} bodies were buried", {{Measure::buried, "body", 5}});
  e.run();
  ASSERT_EQ(e.questions.size(), 2u);
  for (const Question& q : e.questions) EXPECT_EQ(q.silent.size(), 1u);
}

TEST(Align, WordsForEverybodyAnswerForPeople) {
  Event e;
  e.account("a").say("{40} passengers were killed", {{K, "passenger", 40}});
  e.account("b").say("{40} people were killed", {{K, "person", 40}});
  e.run();
  ASSERT_EQ(e.questions.size(), 1u);
  EXPECT_EQ(e.questions[0].accounts, 2u);
  Event parts;  // 37 passengers and 3 of the crew make 40 people
  parts.account("a").say("{40} people were killed: {37} passengers and {3} crew",
                         {{K, "person", 40}, {K, "passenger", 37, 0}, {K, "crew member", 3, 0}});
  parts.run();
  EXPECT_EQ(parts.questions.size(), 3u);
}

TEST(Align, NarrowerFiguresAreOtherQuestions) {
  Event e;
  e.account("a").say("{25} children lost both parents, {130} children lost one parent",
                     {{Measure::bereaved, "child", 25}, {Measure::bereaved, "child", 130}});
  e.say("{60} people were injured", {{I, "person", 60}}).say("{7} of the injured are in a critical condition", {{I, "person", 7}});
  e.say("It is feared that {9} more died", {{K, "person", 9, -1, Bound::exact, Hedge::feared}});
  e.run();
  EXPECT_EQ(e.questions.size(), 5u);
  EXPECT_NE(e.question("How many children lost both parents?"), nullptr);
  EXPECT_NE(e.question("How many people were injured in a critical condition?"), nullptr);
}

// Those who were there and those who were left are two questions.
TEST(Align, PresentAndRemained) {
  Event e;
  e.account("a").say("There were {900} people in the town", {{Measure::present, "person", 900}});
  e.say("About {60} people remained there", {{Measure::present, "person", 60}});
  e.run();
  EXPECT_EQ(e.questions.size(), 2u);
  EXPECT_NE(e.question("How many people remained?"), nullptr);
  EXPECT_TRUE(e.of(FindingType::conflict).empty());
}

// "In total" goes on in the scope of the sentence before.
TEST(Align, TotalsOfTheWholeConflict) {
  Event e;
  e.account("a").say("{19} people were displaced", {{Measure::displaced, "person", 19}}).say("{7} people were killed", {{K, "person", 7}});
  e.say("{2} were hurt", {{I, "person", 2}}).say("The war cost {9000} lives", {{K, "person", 9000}});
  e.say("In total, {40000} people were displaced and {7000} homes destroyed",
        {{Measure::displaced, "person", 40000}, {Measure::destroyed, "home", 7000}});
  e.say("{4} bridges were destroyed", {{Measure::destroyed, "bridge", 4}}).say("{3} are missing", {{Measure::missing, "person", 3}});
  e.say("{5} were detained", {{Measure::detained, "person", 5}}).say("{6} were rescued", {{Measure::rescued, "person", 6}});
  e.run();
  ASSERT_NE(e.question("How many people were displaced?"), nullptr);
  EXPECT_EQ(e.question("How many people were displaced?")->claims.size(), 1u);
  EXPECT_NE(e.question("How many people were displaced (whole conflict)?"), nullptr);
  EXPECT_NE(e.question("How many homes were destroyed (whole conflict)?"), nullptr);
  EXPECT_NE(e.question("How many bridges were destroyed?"), nullptr);
}

// What narrows a question and where it is asked stand in one pair of brackets.
TEST(Align, TitlesOfNarrowFiguresOfAPlace) {
  Event e;
  e.account("a").say("It is feared that {9} people died in Tarn and {4} in Orlo",
                     {{K, "person", 9, -1, Bound::exact, Hedge::feared}, {K, "person", 4, -1, Bound::exact, Hedge::feared}});
  e.account("b").say("It is feared that {8} people died in Orlo", {{K, "person", 8, -1, Bound::exact, Hedge::feared}});
  e.claims[0].place = "Tarn";
  e.claims[1].place = e.claims[2].place = "Orlo";
  e.run();
  EXPECT_NE(e.question("How many people were killed (feared, in Tarn)?"), nullptr) << e.questions.front().title;
}

// Two places that an account sets side by side are two questions; a place that nobody sets apart is the event's.
TEST(Align, PlacesThatAnAccountSetsApart) {
  Event e;
  e.account("a").say("{7} people died in Orlo and {5} people in Tarn", {{K, "person", 7}, {K, "person", 5}});
  e.account("b").say("{8} people died in Orlo", {{K, "person", 8}});
  e.account("c").say("{9} people died in the Sorvik district", {{K, "person", 9}});
  e.claims[0].place = e.claims[2].place = "Orlo";
  e.claims[1].place = "Tarn";
  e.claims[3].place = "Sorvik district";
  e.run();
  ASSERT_NE(e.question("How many people were killed (in Tarn)?"), nullptr);
  EXPECT_EQ(e.question("How many people were killed (in Tarn)?")->place, "Tarn");
  EXPECT_EQ(e.question("How many people were killed (in Tarn)?")->event, "");
  EXPECT_EQ(align::scope_of(*e.question("How many people were killed (in Tarn)?")), "in Tarn");
  const Question* own = e.question("How many people were killed?");
  ASSERT_NE(own, nullptr);
  EXPECT_EQ(own->accounts, 3u);
  EXPECT_EQ(own->claims.size(), 3u);
  e.claims[1].place = "Orlo market";  // within Orlo: one place
  e.run();
  EXPECT_EQ(e.questions.size(), 1u);
}

TEST(Align, CausesOfDeathMeetAcrossWordings) {
  Event e;
  const auto x = Measure::examined;
  e.account("a").say("{30} bodies were examined: {20} had died of suffocation, {10} of burns",
                     {{x, "body", 30}, {K, "person", 20, 0}, {K, "person", 10, 0}});
  e.account("b").say("Of {30} bodies examined, {20} showed asphyxia and {10} burns",
                     {{x, "body", 30}, {K, "person", 20, 0}, {K, "person", 10, 0}});
  e.run();
  EXPECT_EQ(e.questions.size(), 3u);
  for (const Question& q : e.questions) EXPECT_EQ(q.accounts, 2u) << q.title;
}

TEST(Groups, WithinIsNoGuess) {
  EXPECT_TRUE(align::within("girl", "child"));
  EXPECT_TRUE(align::within("girl", "person"));
  EXPECT_FALSE(align::within("person", "girl"));
  EXPECT_FALSE(align::within("house", "person"));
  EXPECT_FALSE(align::within("child", "civilian"));
}

TEST(Groups, Plurals) {
  EXPECT_EQ(align::plural("person"), "people");
  EXPECT_EQ(align::plural("family"), "families");
  EXPECT_EQ(align::plural("policewoman"), "policewomen");
  EXPECT_EQ(align::plural("bus"), "buses");
  EXPECT_EQ(align::plural("boy"), "boys");
}

}  // namespace
}  // namespace synoptic::test
