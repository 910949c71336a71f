// Who is behind a figure: spellings, spokesmen, main voices; and accounts that share one text.
#include "reconcile/findings/voices.h"

#include <gtest/gtest.h>

#include "reconcile/fixture.h"

namespace synoptic::test {
namespace {

using reconcile::names_in;
constexpr Measure K = Measure::killed, I = Measure::injured;

Count said(Measure m, double v, const std::string& who) { return {m, "person", v, -1, Bound::exact, Hedge::none, who}; }

TEST(Voices, NamesInAnAttribution) {
  EXPECT_EQ(names_in("Ana Li, a spokeswoman for the Water Board"), (std::vector<std::string>{"Ana Li", "Water Board"}));
  EXPECT_EQ(names_in("Figures issued by the Water Board"), (std::vector<std::string>{"Water Board"}));
  EXPECT_EQ(names_in("the Ministry of the Interior"), (std::vector<std::string>{"Ministry of the Interior"}));
  EXPECT_EQ(names_in("Ana Li of the Water Board"), (std::vector<std::string>{"Ana Li", "Water Board"}));
  EXPECT_TRUE(names_in("").empty());
}

TEST(Voices, ASpokesmanSpeaksForTheBodyOfTheAccount) {
  Event e;
  e.account("a", "2031-04-02")
      .say("{31} dead, said Ana Li, a spokeswoman for the body", {said(K, 31, "Ana Li, a spokeswoman for the body")})
      .say("{5} hurt, the Water Board said", {said(I, 5, "Water Board")});
  e.account("b", "2031-04-04").say("{48} dead, the Water Board said", {said(K, 48, "Water Board")});
  e.run();
  EXPECT_TRUE(e.of(FindingType::conflict).empty());
  EXPECT_EQ(e.of(FindingType::update).size(), 1u);
}

TEST(Voices, SpellingsOfOneBodyAreOneVoice) {
  Event e;
  e.account("a", "2031-04-02").say("{31} dead, the Water Board said", {said(K, 31, "Water Board")});
  e.account("b", "2031-04-04").say("{48} dead, the Wafer Board said", {said(K, 48, "Wafer Board")});
  e.run();
  EXPECT_TRUE(e.of(FindingType::conflict).empty());
}

TEST(Voices, AnAccountThatGivesBothAnswersContradictsItself) {
  Event e;
  e.account("a")
      .say("{125} people were injured", {said(I, 125, "")})
      .say("{487} people were injured", {said(I, 487, "")})
      .say("{9} people died, the Water Board said", {said(K, 9, "Water Board")});
  e.run();
  EXPECT_EQ(e.of(FindingType::conflict).size(), 1u);
  EXPECT_TRUE(e.of(FindingType::update).empty());
}

TEST(View, AccountsWithOneTextShareIds) {
  Event e;
  for (const char* id : {"a", "b", "c"})
    e.account(id).say("{12} people were killed, including {4} children", {{K, "person", 12}, {K, "child", 4, 0}});
  for (Claim& c : e.claims) {  // as claim_id() would give them for equal texts
    c.id = "c" + c.id.substr(1);
    if (!c.part_of.empty()) c.part_of = "c" + c.part_of.substr(1);
  }
  e.run();
  const auto agreements = e.of(FindingType::agreement);
  ASSERT_EQ(agreements.size(), 2u);
  EXPECT_EQ(agreements[0].claims.size(), 3u);
  ASSERT_NE(e.question("How many people were killed?"), nullptr);
  EXPECT_EQ(e.question("How many people were killed?")->accounts, 3u);
}

}  // namespace
}  // namespace synoptic::test
