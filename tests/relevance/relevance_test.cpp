// Relevance profiles: what lowers and raises it, that every feature is told by name, and that nothing else is judged.
#include "extract/relevance/relevance.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace {

using namespace synoptic;
using extract::relevance::Judged;

struct Told {
  Account account;
  extract::Extraction found;
  std::vector<Judged> judged;
  explicit Told(std::string text, std::string_view profile = "attack") {
    account.text = std::move(text);
    account.text_sha256 = "0";
    const auto segmentation = segment::segment(account);
    found = extract::extract(account, 0, segmentation);
    judged = extract::relevance::judge({account, 0, segmentation}, found, *extract::relevance::profile(profile));
  }
  // The relevance of the first figure of that value.
  double of(double value) const {
    for (std::size_t i = 0; i < judged.size(); ++i)
      if (judged[i].judged && found.claims[i].low == value) return judged[i].relevance;
    ADD_FAILURE() << "no figure " << value << " in " << account.text;
    return -1;
  }
  bool because(double value, std::string_view reason) const {
    for (std::size_t i = 0; i < judged.size(); ++i)
      if (judged[i].judged && found.claims[i].low == value)
        return std::find(judged[i].reasons.begin(), judged[i].reasons.end(), reason) != judged[i].reasons.end();
    return false;
  }
};

TEST(Relevance, AnAttackOnPeopleCountsMoreThanAWarsTally) {
  const double attack = Told("A bomb killed four passengers in Sarn last night, police said.").of(4);
  const double fighters = Told("The army killed four rebels in a clash near Sarn, the general said.").of(4);
  const double years = Told("In ten years of war 4,000 people have been killed, figures show.").of(4000);
  EXPECT_GT(attack, fighters);
  EXPECT_GT(attack, years);
  EXPECT_GE(attack, extract::relevance::default_least(*extract::relevance::profile("attack")));
  EXPECT_LT(years, extract::relevance::default_least(*extract::relevance::profile("attack")));
}

TEST(Relevance, ReasonsNameWhatTheFeatureSaw) {
  EXPECT_TRUE(Told("The army killed four rebels in Sarn.").because(4, "fighters"));
  EXPECT_FALSE(Told("The army killed four pupils in Sarn.").because(4, "fighters"));
  EXPECT_TRUE(Told("A bomb killed four pupils in Sarn.").because(4, "attack words"));
  EXPECT_TRUE(Told("The flood killed 250 people in Sarn.").because(250, "hundred"));
  const Told old("SARN, 4 May 2011 - Two clerks were shot dead on Tuesday. On 3 June 1998 nine people were killed there.");
  EXPECT_TRUE(old.because(9, "old"));
  EXPECT_FALSE(old.because(2, "old"));
}

TEST(Relevance, AnEventsOwnFigures) {
  const double least = extract::relevance::default_least(*extract::relevance::profile("event"));
  EXPECT_GE(Told("A gunman wounded four clerks in Sarn on Monday.", "event").of(4), least);
  const Told weekend("Seven people were wounded in separate shootings on Sunday. In one of them four clerks were hurt.", "event");
  EXPECT_LT(weekend.of(7), least);
  EXPECT_TRUE(weekend.because(7, "several events"));
  EXPECT_GE(weekend.of(4), least);
  EXPECT_LT(Told("Sarn recorded 71 homicides in all of 2012.", "event").of(71), least);
  EXPECT_LT(Told("A clerk was wounded in the leg.", "event").of(1), least);
  EXPECT_GE(Told("A clerk was killed.", "event").of(1), least);
}

TEST(Relevance, OnlyTheKilledAndInjuredAreJudged) {
  const Told t("Three men were arrested on 4 May 2011 and 40 houses burned; two women were killed.");
  for (std::size_t i = 0; i < t.judged.size(); ++i) {
    const Claim& c = t.found.claims[i];
    EXPECT_EQ(t.judged[i].judged, c.kind == ClaimKind::count && c.measure == Measure::killed) << c.rule;
    EXPECT_GT(t.judged[i].relevance, 0);
    EXPECT_LE(t.judged[i].relevance, 1);
  }
}

TEST(Relevance, UnknownProfilesAreTold) {
  EXPECT_EQ(extract::relevance::profile("nonesuch"), nullptr);
  EXPECT_EQ(extract::relevance::profile_names(), std::vector<std::string>({"attack", "event"}));
}

// Sentences in any order and number: always one answer a claim, the same twice over.
TEST(Relevance, AnyTextHasOneAnswerAClaim) {
  const std::vector<std::string> parts{
      "Two clerks were killed. ", "On 3 May 1990 ", "\"We lost 40 men\", he said. ", "9,", " dead", "\n\n", "(", "injuring 7 "};
  std::mt19937 random(11);
  for (int round = 0; round < 200; ++round) {
    std::string text;
    for (int n = static_cast<int>(random() % 12); n >= 0; --n) text += parts[random() % parts.size()];
    const Told a(text), b(text);
    ASSERT_EQ(a.judged.size(), a.found.claims.size()) << text;
    for (std::size_t i = 0; i < a.judged.size(); ++i) EXPECT_EQ(a.judged[i].relevance, b.judged[i].relevance) << text;
  }
}

}  // namespace
