// The JSON that extractors speak: what is taken, what is told as wrong.
#include "propose/offer.h"

#include <gtest/gtest.h>

using namespace synoptic;

TEST(Offer, TakesTheFormsThatModelsWrite) {
  const auto o = propose::read_offer(
      R"({"kind":"count","anchor":"63","exact":"63 died","value":63,"measure":"killed","attribution":"Ilse Brandt","confidence":7,"x":[1]})");
  ASSERT_TRUE(o);
  EXPECT_EQ(o->anchor.exact, "63");
  EXPECT_EQ(o->whole.exact, "63 died");
  EXPECT_EQ(o->low, 63);
  EXPECT_EQ(o->high, 63);
  EXPECT_EQ(o->confidence, 1);
  ASSERT_EQ(o->attribution.size(), 1u);
  EXPECT_EQ(o->attribution[0].role, "speaker");
}

TEST(Offer, TellsWhatIsWrong) {
  EXPECT_EQ(propose::read_offer("[1]").error().message, "a proposal is no JSON object");
  EXPECT_EQ(propose::read_offer(R"({"kind":"count"})").error().message, "a proposal has no anchor: the words it stands on");
  EXPECT_NE(propose::read_offer("{nonsense").error().message.find("no JSON"), std::string::npos);
  EXPECT_FALSE(propose::read_offer(std::string(100000, '[')));  // nested without end: no stack is used up
}

TEST(Offer, AnAnswerMayStandInAFence) {
  const auto all = propose::read_answer("```json\n{\"claims\": [{\"kind\":\"date\",\"anchor\":\"3 May\"}, 5]}\n```");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_TRUE(all[0]);
  EXPECT_FALSE(all[1]);
  EXPECT_EQ(propose::read_answer("I could not find any.").size(), 1u);
  EXPECT_FALSE(propose::read_answer("I could not find any.")[0]);
  EXPECT_TRUE(propose::read_answer("[]").empty());
}

TEST(Offer, OnlyItsOwnAccountIsEnded) {
  EXPECT_TRUE(propose::is_done(R"({"account":"a","done":true})", "a"));
  EXPECT_FALSE(propose::is_done(R"({"account":"b","done":true})", "a"));
  EXPECT_FALSE(propose::is_done(R"({"account":"a","done":false})", "a"));
}
