// Part-of links, each way of saying them once; members without a numeral; ages in lists; numbers nobody reads.
#include <gtest/gtest.h>

#include "counts/read.h"

namespace {

using namespace synoptic;
using synoptic::counts_test::Read;

TEST(Parts, Including) {
  const Read r("The flood killed 60 people, including 13 children and 21 women.");
  EXPECT_EQ(r.whole_of("13"), "60");
  EXPECT_EQ(r.whole_of("21"), "60");
  EXPECT_EQ(r.whole_of("60"), "-");
  EXPECT_EQ(r.at("21")->measure, Measure::killed);
}

TEST(Parts, IncludingInverted) {
  const Read r("The flood killed 21 women, 13 children, including 60 people.");
  EXPECT_EQ(r.whole_of("21"), "60");
  EXPECT_EQ(r.whole_of("13"), "60");
}

TEST(Parts, OfWhomAndOfThem) {
  EXPECT_EQ(Read("Some 60 people died, of whom 13 were children.").whole_of("13"), "60");
  EXPECT_EQ(Read("60 people, 13 of them children, died.").whole_of("13"), "60");
  EXPECT_EQ(Read("Of the 60 dead, 13 were children.").whole_of("13"), "60");
}

TEST(Parts, Among) {
  EXPECT_EQ(Read("13 children were among the 60 people killed.").whole_of("13"), "60");
  EXPECT_EQ(Read("60 people died, among them 13 children.").whole_of("13"), "60");
}

TEST(Parts, Brackets) {
  const Read r("60 people (26 men, 21 women, 13 children) were killed.");
  for (const char* part : {"26", "21", "13"}) EXPECT_EQ(r.whole_of(part), "60") << part;
}

TEST(Parts, FinerGroupsBesideTheirWhole) {
  const Read r("13 children, 21 women, 60 residents were killed.");
  EXPECT_EQ(r.whole_of("13"), "60");
  EXPECT_EQ(r.whole_of("21"), "60");
  EXPECT_EQ(Read("60 residents were killed, 13 children, 21 women.").whole_of("21"), "60");
}

TEST(Parts, FiguresWithoutANounThatAddUp) {
  const Read r("60 people died: 37 of burns, 23 of smoke.");
  EXPECT_EQ(r.whole_of("37"), "60");
  EXPECT_EQ(r.whole_of("23"), "60");
}

TEST(Parts, OneGroupIsNoPartOfAnother) {
  const Read r("The flood killed 21 women and 13 children.");
  EXPECT_EQ(r.whole_of("21"), "21 women and 13 children");  // of their sum, not of each other
  EXPECT_EQ(r.whole_of("13"), "21 women and 13 children");
  EXPECT_EQ(Read("60 people were killed and 13 children were injured.").whole_of("13"), "-");
}

TEST(Parts, AcrossSentences) { EXPECT_EQ(Read("The flood killed 60 people. Of them, 13 were children.").whole_of("13"), "60"); }

TEST(Members, SinglePersonsBelongToTheTotal) {
  const Read r("Six people were killed on the bridge. A nurse was killed by a falling beam.");
  const Claim* nurse = r.at("A nurse");
  ASSERT_NE(nurse, nullptr);
  EXPECT_TRUE(nurse->implicit);
  EXPECT_EQ(nurse->low, 1);
  EXPECT_EQ(r.whole_of("A nurse"), "Six");
}

TEST(Members, SeveralWithOneVerbAreAlsoCountedTogether) {
  const Read r("An infant and a nurse were killed.");
  const Claim* both = r.at("An infant and a nurse");
  ASSERT_NE(both, nullptr);
  EXPECT_EQ(both->low, 2);
  EXPECT_TRUE(both->implicit);
  EXPECT_EQ(r.whole_of("An infant"), "An infant and a nurse");
  EXPECT_EQ(r.whole_of("a nurse"), "An infant and a nurse");
}

TEST(Members, NobodyIsCountedWhomNothingBefell) { EXPECT_TRUE(Read("A nurse spoke to a baker.").counts(true).empty()); }

TEST(Ages, AFigureInAListOfCountsThatReadsAsAnAgeIsKept) {
  const Read r("The flood killed 60 people, including 21 women, 13 children and 20 years old.");
  ASSERT_NE(r.at("20"), nullptr);
  EXPECT_EQ(r.whole_of("20"), "60");
  EXPECT_EQ(Read("A nurse, 20 years old, was killed.").at("20"), nullptr);
}

TEST(Unread, ANumberThatCountsNobodyIsListedWithTheReason) {
  const Read r("The 7th Brigade held the bridge for 20 km. It was 12.");
  std::vector<std::string> unread;
  for (const auto& u : r.out.unread) {
    unread.push_back(r.form(u.span));
    EXPECT_FALSE(u.reason.empty());
  }
  EXPECT_NE(std::find(unread.begin(), unread.end(), "12"), unread.end());
}

TEST(Unread, EveryNumberIsEitherReadOrListed) {
  const Read r("12 people died, 30 were hurt. The bridge is 40 km long; 7 was drawn in 1987. Rain fell 3 times, 25 percent more.");
  for (const auto& n : r.out.numbers) {
    bool covered = false;
    for (const Claim& c : r.out.claims) covered = covered || c.anchor.overlaps(n.span);
    for (const auto& u : r.out.unread) covered = covered || u.span == n.span;
    EXPECT_TRUE(covered) << r.form(n.span);
  }
}

}  // namespace
