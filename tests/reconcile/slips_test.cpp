// Slips, swaps, moved figures, separators and ages: found where another account shows the original, and only there.
#include <gtest/gtest.h>

#include <algorithm>

#include "reconcile/fixture.h"

namespace synoptic::test {
namespace {

constexpr Measure K = Measure::killed, I = Measure::injured, M = Measure::missing;

// A tally that several accounts repeat; `killed` etc. vary.
void tally(Event& e, const std::string& id, const std::string& killed, double k, const std::string& injured, double i, Measure im = I) {
  e.account(id).say("{" + killed + "} people were killed in the slide, the council said", {{K, "person", k}});
  e.say("{" + injured + "} people suffered, {214} others are missing and {1830} fled",
        {{im, "person", i}, {M, "person", 214}, {Measure::fled, "person", 1830}});
  e.say("{77} houses and {311} sheds were destroyed", {{Measure::destroyed, "house", 77}, {Measure::destroyed, "shed", 311}});
}

TEST(Slips, DigitPutIn) {
  Event e;
  tally(e, "a", "146", 146, "397", 397);
  tally(e, "b", "146", 146, "397", 397);
  tally(e, "c", "1466", 1466, "397", 397);
  e.run();
  const auto found = e.of(FindingType::slip);
  ASSERT_EQ(found.size(), 1u);
  ASSERT_TRUE(found[0].likely);
  EXPECT_EQ(found[0].likely->value, 146);
  EXPECT_GE(found[0].likely->probability, 0.55);
  EXPECT_TRUE(e.of(FindingType::conflict).empty());  // told once
}

TEST(Slips, HonestSourcesThatDifferAreAConflict) {
  Event e;
  e.account("a")
      .say("{146} people were killed, the council said", {{K, "person", 146, -1, Bound::exact, Hedge::none, "council"}})
      .say("{397} were injured", {{I, "person", 397}});
  e.account("b")
      .say("The union counted {169} dead", {{K, "person", 169, -1, Bound::exact, Hedge::none, "union"}})
      .say("{280} were injured", {{I, "person", 280}});
  e.run();
  EXPECT_TRUE(e.of(FindingType::slip).empty());
  EXPECT_EQ(e.of(FindingType::conflict).size(), 2u);
}

TEST(Slips, TwoFiguresExchanged) {
  Event e;
  for (const char* id : {"a", "b"})
    e.account(id)
        .say("{60} people were killed, including {23} women and {9} children", {{K, "person", 60}, {K, "woman", 23, 0}, {K, "child", 9, 0}})
        .say("{214} are missing", {{M, "person", 214}});
  e.account("c")
      .say("{60} people were killed, including {9} women and {23} children", {{K, "person", 60}, {K, "woman", 9, 0}, {K, "child", 23, 0}})
      .say("{214} are missing", {{M, "person", 214}});
  e.run();
  const auto found = e.of(FindingType::slip);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].rule, "slip.swap");
  EXPECT_NE(found[0].likely->text.find("23 women"), std::string::npos);
}

TEST(Slips, FigureMovedToAnotherMeasure) {
  Event e;
  for (const char* id : {"a", "b", "c"}) tally(e, id, "146", 146, "397", 397);
  tally(e, "d", "146", 146, "397", 397, K);
  e.run();
  const auto found = e.of(FindingType::category_shift);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].likely->measure, "injured");
}

TEST(Slips, OddSeparator) {
  Event e;
  tally(e, "a", "1,465", 1465, "397", 397);
  tally(e, "b", "14,65", 1465, "397", 397);
  e.run();
  const auto found = e.of(FindingType::slip);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].rule, "slip.separator");
  EXPECT_EQ(found[0].likely->value, 1465);
}

TEST(Slips, CountPrintedAsAnAge) {
  Event e;
  e.account("a").say("{310} people were killed, including {58} women, {33} children and {47} elderly",
                     {{K, "person", 310}, {K, "woman", 58, 0}, {K, "child", 33, 0}, {K, "elder", 47, 0}});
  e.account("b").say("{310} people died, including {58} women, {33} children and 47 years old",
                     {{K, "person", 310}, {K, "woman", 58, 0}, {K, "child", 33, 0}});
  e.account("c").say("A woman who is 47 years old lost {3} brothers", {{K, "brother", 3}});
  e.run();
  const auto found = e.of(FindingType::slip);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].rule, "slip.age");
  ASSERT_EQ(found[0].spans.size(), 1u);
  EXPECT_EQ(found[0].spans[0].first, 1u);
}

// "49 bodies: 34 of fire, 4 of smoke": when the parts are read as answers to the question of the whole, 49 is still no slip of 4.
TEST(Slips, TwoValuesOfOneSentenceAreTwoThings) {
  Event e;
  for (const char* id : {"a", "b"})
    e.account(id).say("{49} people were killed, {4} of them by smoke", {{K, "person", 49}, {K, "person", 4}});
  e.account("c").say("{4} people were killed", {{K, "person", 4}});
  e.run();
  EXPECT_TRUE(e.of(FindingType::slip).empty());
}

TEST(Slips, OrderOfAccountsChangesNothing) {
  const auto run = [](bool forward) {
    Event e;
    const auto add = [&](bool first) { first ? tally(e, "a", "146", 146, "397", 397) : tally(e, "b", "416", 416, "397", 397); };
    add(forward), add(!forward);
    e.account("z").say("{146} people were killed", {{K, "person", 146}});
    e.run();
    std::vector<std::string> out;
    for (const Finding& f : e.findings) {
      auto claims = f.claims;
      std::sort(claims.begin(), claims.end());
      std::string s = std::string(name_of(f.type)) + f.rule;
      for (const std::string& c : claims) s += " " + c;
      out.push_back(s);
    }
    std::sort(out.begin(), out.end());
    return out;
  };
  EXPECT_EQ(run(true), run(false));
}

}  // namespace
}  // namespace synoptic::test
