// Rolls that print how many names they hold. Events and names are invented.
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "read_text.h"

namespace synoptic::test {
namespace {

// "measure low" of the rolls of a text, one a line.
std::string rolls(const std::string& text) {
  const ReadText r(text);
  std::string out;
  for (const Claim& c : r.out.claims)
    if (c.rule == "persons/roll") out += std::string(name_of(c.measure)) + " " + std::to_string(static_cast<int>(*c.low)) + "\n";
  return out;
}

TEST(Rolls, TheLinesUnderAHeadingAddUp) {
  EXPECT_EQ(
      rolls(
          "A fire in Sarn left eight dead.\n\nThe victims were named as:\n\nFamily members (6)\n\nNeighbours (2)\n\nIt burned all night."),
      "killed 8\n");
  EXPECT_EQ(rolls("Names of the injured:\n\nTeachers (4)\n"), "injured 4\n");
}

TEST(Rolls, ANumberBehindANameIsAnAge) {
  EXPECT_EQ(rolls("A fire in Sarn left two dead.\n\nThe victims were named as:\n\nPetar Oll (34)\n\nAna Bor (2)\n"), "");
}

TEST(Rolls, VictimsOfNoDeathAreNoDead) {
  EXPECT_EQ(rolls("A firm in Sarn lost money.\n\nThe victims were named as:\n\nFamily members (6)\n"), "");
}

TEST(Rolls, OtherListsAreNone) {
  EXPECT_EQ(rolls("Two men died.\n\nThe winners were named as:\n\nTeachers (4)\n"), "");
  EXPECT_EQ(rolls("Two men died.\n\nThe victims were not named as:\n\nTeachers (4)\n"), "");
  EXPECT_EQ(rolls("Two men died.\n\nNames of the dead and the injured:\n\nTeachers (4)\n"), "");
  EXPECT_EQ(rolls("Two men died.\n\nTeachers (4)\n"), "");
}

TEST(Rolls, TakeThePlaceOfTheBareCount) {
  const ReadText r("Nine miners died in Sarn.\n\nThe victims were named as:\n\nFamily members (6)\n");
  int sixes = 0;
  for (const Claim& c : r.out.claims) sixes += r.anchor(c) == "6";
  EXPECT_EQ(sixes, 1);
}

// Lines in any order: never more persons than the brackets hold.
TEST(Rolls, CountWhatIsPrinted) {
  std::mt19937 random(5);
  for (int round = 0; round < 60; ++round) {
    std::string text = "Two clerks died.\n\nThe victims were named as:\n\n";
    int sum = 0;
    for (int n = static_cast<int>(random() % 5); n >= 0; --n) {
      const int k = 2 + static_cast<int>(random() % 9);
      sum += k;
      text += "Clerks of the mill (" + std::to_string(k) + ")\n\n";
    }
    ASSERT_EQ(rolls(text), "killed " + std::to_string(sum) + "\n") << text;
  }
}

}  // namespace
}  // namespace synoptic::test
