// Lists of persons, what befell them, and the claims they become. Events and names are invented.
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "read_text.h"

namespace synoptic::test {
namespace {

struct Read : ReadText {
  explicit Read(std::string text) : ReadText(std::move(text)) {}
  // "anchor = low" of the claims of one rule and measure, in order, one a line.
  std::string of(const std::string& rule, Measure measure = Measure::killed) const {
    std::string lines;
    for (const Claim& c : out.claims)
      if (c.rule == rule && c.measure == measure) lines += anchor(c) + " = " + std::to_string(static_cast<int>(c.low.value_or(0))) + "\n";
    return lines;
  }
  const Claim* list() const {
    for (const Claim& c : out.claims)
      if (c.rule == "persons/list") return &c;
    return nullptr;
  }
  double total() const { return list() ? list()->low.value_or(0) : 0; }
};

TEST(PersonLists, KinAndItsNameAreOnePerson) {
  const Read r("Ana Bor and her son, Ivo Lim, were both killed in the fire.");
  EXPECT_EQ(r.of("persons/list") + r.of("counts/together"), "Ana Bor and her son, Ivo Lim = 2\n");
  EXPECT_EQ(r.of("persons/name"), "Ana Bor = 1\nher son, Ivo Lim = 1\n");
}

TEST(PersonLists, AGroupCountsItsNamedMembersOnce) {
  const Read r("The flood killed Petar Oll, 51, his wife Dara and their two daughters, Mia Oll and 12-year-old Una Oll.");
  EXPECT_EQ(r.total(), 4);
  EXPECT_EQ(r.of("persons/group"), "two = 2\n");
}

TEST(PersonLists, GroupsWithinGroups) {
  const Read r("Ana Bor, her three children, her son Ivo Bor, and two daughters, Mia Bor and Una Bor, died in the fire.");
  EXPECT_EQ(r.total(), 4);
}

TEST(PersonLists, GoOnAfterThePredicate) {
  const Read r("Petar Oll was killed in the blast alongside his brother Jan Oll and his mother, 70-year-old Vera Oll.");
  EXPECT_EQ(r.of("persons/name"), "Petar Oll = 1\nhis brother Jan Oll = 1\nhis mother, 70-year-old Vera Oll = 1\n");
}

TEST(PersonLists, MembersBehindAColon) {
  const Read r("Mia's three children were also killed: Ana Oll, Ivo Oll and Jan Oll.");
  EXPECT_EQ(r.of("persons/group"), "three = 3\n");
  EXPECT_EQ(r.of("persons/name"), "Ana Oll = 1\nIvo Oll = 1\nJan Oll = 1\n");
  for (const Claim& c : r.out.claims) EXPECT_TRUE(c.rule != "persons/name" || !c.part_of.empty()) << r.anchor(c);
}

TEST(PersonLists, AnOpenGroupIsAtLeastTwo) {
  const Read r("Petar Oll, his wife and their children were killed.");
  ASSERT_TRUE(r.list());
  EXPECT_EQ(r.list()->bound, Bound::at_least);
  EXPECT_EQ(r.list()->low, 4);
  EXPECT_FALSE(r.list()->high);
}

TEST(PersonLists, DatelinesDaysAndStreetsAreNobody) {
  const Read r(
      "SORVIK, Norland (NPR-TV) - One person was killed on Friday. The gunfire struck Mill Street and killed Ana Bor late Tuesday.");
  EXPECT_EQ(r.of("persons/list"), "");
  EXPECT_EQ(Read("ST. SORVIK (NPR) - One man was killed on Friday.").of("persons/list"), "");
  EXPECT_EQ(r.of("persons/name"), "Ana Bor = 1\n");
  EXPECT_EQ(r.of("persons/name", Measure::injured), "");
}

TEST(PersonLists, SidesOfTownsAndArticlesAreNobody) {
  EXPECT_EQ(Read("In a fire on the West Side, one man was killed.").of("persons/name"), "");
  EXPECT_EQ(Read("One man was killed. A fifth victim was found: A 39-year-old woman died.").of("persons/name"), "");
}

TEST(PersonLists, LabelsAndWordsOfTitlesAreNobody) {
  EXPECT_EQ(Read("Update: Two nurses and one pilot died of burns.").of("persons/list"), "");
  EXPECT_EQ(Read("Seven Visitors Injured During Sorvik Shooting").of("persons/name", Measure::injured), "");
}

TEST(PersonLists, ANameBeforeANounIsItsModifier) { EXPECT_EQ(Read("The storm killed Orlo County deputies.").of("persons/name"), ""); }

TEST(PersonLists, AnOfficeAndOthers) { EXPECT_EQ(Read("The mayor of Sorvik and three other people were killed.").total(), 4); }

TEST(PersonLists, JuniorIsNobodyElse) { EXPECT_EQ(Read("The bus killed Ivo Bor, Jr., on Monday.").of("persons/list"), ""); }

TEST(SomePersons, DeadAndHurtTogether) {
  const Read r("The clinic received killed and injured residents of Sorvik.");
  EXPECT_EQ(r.of("persons/some"), "killed = 0\n");
  EXPECT_EQ(r.of("persons/some", Measure::injured), "injured = 0\n");
}

TEST(PersonLists, NamedAsVictims) {
  const Read r("The fire killed three people in Sorvik. The victims were named by police as Ana Bor, Ivo Lim and Jan Oll.");
  EXPECT_EQ(r.total(), 3);
  const Read among("Among the dead were Ana Bor and her husband, Ivo Bor.");
  EXPECT_EQ(among.of("persons/list") + among.of("counts/together"), "Ana Bor and her husband, Ivo Bor = 2\n");
}

TEST(PersonLists, GoOnInAFragment) {
  const Read r("The storm killed Petar Oll and his son Luka. His wife Dara Oll, her sister Mia Lim and their neighbour Ivo Bor.");
  EXPECT_EQ(r.of("persons/name"),
            "Petar Oll = 1\nhis son Luka = 1\nHis wife Dara Oll = 1\nher sister Mia Lim = 1\ntheir neighbour Ivo Bor = 1\n");
}

TEST(PersonLists, Injured) {
  const Read r("Ana Bor and her two sons were injured.");
  ASSERT_TRUE(r.list());
  EXPECT_EQ(r.list()->measure, Measure::injured);
  EXPECT_EQ(r.list()->low, 3);
}

TEST(PersonLists, NotThoseWhoTellOrSurvive) {
  EXPECT_EQ(Read("Ana Bor and her brother Ivo said that the house was empty when it burned.").list(), nullptr);
  EXPECT_EQ(Read("Ana Bor and her brother Ivo were not killed.").list(), nullptr);
  const Read r("According to Ana Bor, her husband Ivo Bor was killed.");
  EXPECT_EQ(r.of("persons/name"), "her husband Ivo Bor = 1\n");
}

TEST(PersonLists, NotTheSpeakerBehindHisWords) {
  const Read r("109 persons were hurt, including 25 children, Suena Malo of the Nira Regional Hospital told a news conference.");
  EXPECT_EQ(r.list(), nullptr);
  EXPECT_EQ(r.of("persons/name", Measure::injured), "");
  EXPECT_EQ(Read("Suena Malo, a teacher, was wounded, police said.").of("persons/name", Measure::injured), "Suena Malo = 1\n");
}

TEST(PersonLists, FiguresAloneAreLeftToTheCountLayer) {
  const Read r("Two women and four children were killed.");
  EXPECT_EQ(r.of("persons/group"), "");
  EXPECT_EQ(r.of("persons/number"), "");
}

TEST(PersonLists, AFigureHoldsThoseItIncludes) {
  const Read r("Fifteen people, including Ana Bor and her son Ivo Bor, were hurt.");
  EXPECT_EQ(r.list(), nullptr);
  int members = 0;
  for (const Claim& c : r.out.claims) members += c.rule == "persons/name" && !c.part_of.empty();
  EXPECT_EQ(members, 2);
}

TEST(PersonLists, ShotAndKilled) {
  EXPECT_EQ(Read("Ana Bor was shot and killed in her shop.").of("persons/name"), "Ana Bor = 1\n");
  EXPECT_EQ(Read("Ana Bor was shot dead in her shop.").of("persons/name", Measure::injured), "");
}

TEST(PersonLists, AnAgeInsideANameIsNoCount) {
  const Read r("Her sons, 3-year-old Amir Oll and 5-year-old Jan Oll, were killed.");
  for (const Claim& c : r.out.claims) EXPECT_TRUE(c.kind != ClaimKind::count || c.implicit) << r.anchor(c);
}

TEST(PersonLists, PluralsWithoutANumberOnlyWhereNothingElseIsSaid) {
  EXPECT_EQ(Read("In the raid civilians were killed.").of("persons/some"), "civilians = 0\n");
  EXPECT_EQ(Read("In the raid civilians were killed. The toll was put at 12 dead.").of("persons/some"), "");
}

// Parts are less than their wholes, anchors are the account's own words, and nothing hangs, whatever is strung together.
TEST(PersonLists, HoldOnRandomLists) {
  const std::vector<std::string> words = {"Ana Bor",   "his wife", "two sons", "her three children",
                                          ",",         "and",      ":",        "(Abu Lim)",
                                          "alongside", "killed",   "were",     "12",
                                          "-year-old", "Ivo",      "of",       "\xE2\x80\x93",
                                          "including", "the",      "victims",  "as",
                                          "named",     ".",        "who",      "injured",
                                          "\""};
  std::mt19937 random(7);
  for (int round = 0; round < 400; ++round) {
    std::string text;
    for (int k = 0; k < 40; ++k) text += words[random() % words.size()] + " ";
    const Read r(text);
    for (const Claim& c : r.out.claims) {
      ASSERT_LE(c.anchor.end, text.size()) << text;
      ASSERT_LT(c.anchor.begin, c.anchor.end) << text;
      for (const Claim* up = &c; !up->part_of.empty();) {  // ends: no claim is a part of itself
        const Claim* next = nullptr;
        for (const Claim& o : r.out.claims)
          if (o.id == up->part_of) next = &o;
        ASSERT_TRUE(next) << text;
        ASSERT_NE(next, &c) << text;
        up = next;
      }
    }
  }
}

TEST(PersonLists, LongListsStayLinear) {
  std::string text = "The flood killed ";
  for (int k = 0; k < 20000; ++k) text += "Ana Bor, her son Ivo, ";
  text += "and Jan Oll.";
  EXPECT_GT(Read(text).out.claims.size(), 100u);
}

}  // namespace
}  // namespace synoptic::test
