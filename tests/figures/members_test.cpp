// Lists of names: spellings of one person, members left out by careless lists, members invented by one.
#include "reconcile/figures/members.h"

#include <gtest/gtest.h>

#include <random>

#include "reconcile/figures/discover.h"

using namespace synoptic::figures;

TEST(Members, SamePerson) {
  for (auto [a, b] : {std::pair("ann marlow", "a. marlow"),
                      {"ann marlow", "Marlow, Ann"},
                      {"ann marlow", "ann q marlow"},
                      {"ann marlow", "marlow"},
                      {"ann marlow", "ann marlwo"}})
    EXPECT_TRUE(same_person(a, b) && same_person(b, a)) << a << " / " << b;
  for (auto [a, b] : {std::pair("ann marlow", "ben marlow"), {"ann marlow", "ann tarrow"}, {"ann lee", "ann lea"}, {"ann marlow", ""}})
    EXPECT_FALSE(same_person(a, b) || same_person(b, a)) << a << " / " << b;
}

TEST(Members, LastNameFirst) {
  EXPECT_TRUE(same_person("Koba, Bo G.", "Bo G. Koba"));
  EXPECT_TRUE(same_person("Koba, B.", "Bo Koba"));
  EXPECT_TRUE(same_person("Koba, B. G.", "Koba, Bo"));
  EXPECT_TRUE(same_person("Koba, Bo, Jr.", "Bo Koba"));
  EXPECT_FALSE(same_person("Koba, Ann", "Bo Koba"));
  EXPECT_FALSE(same_person("Koba, Bo G.", "Bo G. Renmi"));
  EXPECT_EQ(last_name("Koba, Bo G."), "koba");
  EXPECT_EQ(last_name("Bo G. Koba"), "koba");
}

TEST(Members, ListsCutShortDoNotOutvoteFullOnes) {
  std::mt19937 random(4);
  std::string text = "source,item,value\n";
  for (int i = 0; i < 60; ++i) {
    const std::string n = std::to_string(1000 + i);
    const std::string one = "ada first" + n, two = "bo second" + n, false_one = "cy wrong" + n;
    for (int s = 0; s < 12; ++s) {
      std::string list = one;
      if (s < 4) list += "; " + two;  // four full lists, eight cut short
      if (s == 11 && random() % 2) list += "; " + false_one;
      text += "s" + std::to_string(100 + s) + ",b" + n + "," + list + "\n";
    }
  }
  const Table t = *read_table(*read_csv(text, "t.csv"), "t.csv");
  ASSERT_EQ(t.kind, Kind::sets);
  const Result r = discover(t);
  for (std::size_t i = 0; i < t.items.size(); ++i) {
    const std::string n = t.items[i].name.substr(1);
    EXPECT_EQ(r.answers[i].best, "ada first" + n + "; bo second" + n);
  }
}

TEST(Members, TheFullestSpellingIsShownInTheOrderOfTheLists) {
  const Table t =
      *read_table(*read_csv("source,item,value\na,x,j doe; kim roe\nb,x,j doe; kim roe\nc,x,jane doe; roe kim\n", "t.csv"), "t.csv");
  EXPECT_EQ(discover(t).answers[0].best, "jane doe; kim roe");
}

TEST(Members, AnItemKeepsAtLeastOneMember) {
  const Table t = *read_table(*read_csv("source,item,value\na,x,ann lee; bo ray\nb,x,cy fox\nc,x,di kay\nd,x,ed poe\n", "t.csv"), "t.csv");
  EXPECT_FALSE(discover(t).answers[0].best->empty());
}

TEST(Members, ListsWithoutSemicolonsAreSplitWhereWholeNamesStand) {
  const Table t = *read_table(*read_csv("source,item,value\na,x,Jane Doe; Kim Roe\nb,x,Jane Doe and Kim Roe\nc,x,\"Jane Doe, Kim Roe\"\n"
                                        "d,x,by Jane Doe & Kim Roe (Editors)\ne,x,\"Doe, Jane\"\n",
                                        "t.csv"),
                              "t.csv");
  EXPECT_EQ(discover(t).answers[0].best, "Jane Doe; Kim Roe");
  const Table place = *read_table(
      *read_csv("source,item,value\na,x,Bosnia and Herzegovina\nb,x,Bosnia and Herzegovina\nc,y,Serbia; Croatia\n", "t.csv"), "t.csv");
  EXPECT_EQ(discover(place).answers[0].best, "Bosnia and Herzegovina");
}
