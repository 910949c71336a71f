// Where and as of when a figure holds. Places are invented.
#include "extract/places/places.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "read_text.h"

namespace synoptic::test {
namespace {

struct Read : ReadText {
  explicit Read(std::string text) : ReadText(std::move(text), "2021-03-05") {}
  // "12 @ Orlo; 7 @ ;" of the counts, by anchor.
  std::string places() const {
    std::string out_text;
    for (const Claim& c : out.claims)
      if (c.kind == ClaimKind::count) out_text += anchor(c) + " @ " + c.place + "; ";
    return out_text;
  }
  std::string as_of() const {
    for (const Claim& c : out.claims)
      if (c.kind == ClaimKind::count) return c.as_of;
    return "no count";
  }
};

TEST(Places, BehindTheFigure) {
  EXPECT_EQ(Read("The shelling killed 12 people in Orlo and wounded seven near Tarn.").places(), "12 @ Orlo; seven @ Tarn; ");
  EXPECT_EQ(Read("Nine miners died at the Orlo mine.").places(), "Nine @ Orlo mine; ");
  EXPECT_EQ(Read("Nine people were killed when the dam broke near the village of Alta Brena.").places(), "Nine @ village of Alta Brena; ");
  EXPECT_EQ(Read("Nine people were killed in northern Orlo.").places(), "Nine @ Orlo; ");
}

TEST(Places, AListSharesOne) {
  EXPECT_EQ(Read("Five women, three children and two men were killed in Orlo.").places(), "Five @ Orlo; three @ Orlo; two @ Orlo; ");
  EXPECT_EQ(Read("In Orlo, 12 people were killed and 30 wounded.").places(), "12 @ Orlo; 30 @ Orlo; ");
  EXPECT_EQ(Read("Twelve people were killed in Orlo and 30 wounded.").places(), "Twelve @ Orlo; 30 @ Orlo; ");
}

TEST(Places, NotOfAnotherClauseNorWhatIsNoPlace) {
  EXPECT_EQ(Read("Twelve people were killed, officials in Orlo said.").places(), "Twelve @ ; ");
  EXPECT_EQ(Read("Twelve people were killed in March.").places(), "Twelve @ ; ");
  EXPECT_EQ(Read("Twelve people died in Orlo Hospital.").places(), "Twelve @ ; ");
  EXPECT_EQ(Read("Twelve people died in UNHCR trucks.").places(), "Twelve @ ; ");
  EXPECT_EQ(Read("Twelve people were killed; in Tarn nobody was hurt.").places().substr(0, 11), "Twelve @ ; ");
  EXPECT_EQ(Read("TWELVE PEOPLE WERE KILLED IN ORLO. THE TOWN MOURNS. SHOPS ARE CLOSED.").places(), "TWELVE @ ; ");
}

TEST(Places, AsOf) {
  EXPECT_EQ(Read("As of 4 March 2021, 31 people were confirmed dead.").as_of(), "2021-03-04");
  EXPECT_EQ(Read("By 4 March 2021 rescuers had found 31 bodies.").as_of(), "2021-03-04");
  EXPECT_EQ(Read("The toll rose to 31 dead by 4 March 2021.").as_of(), "2021-03-04");
  EXPECT_EQ(Read("The law backed by 4 March 2021 families was voted for by 31 dead men.").as_of(), "");
  EXPECT_EQ(Read("The flood of 4 March 2021 killed 31 people.").as_of(), "");
}

// Whatever the words, a place is words of its claim's own sentence.
TEST(Places, StandInTheirSentence) {
  const std::vector<std::string> words = {"In",      "Orlo", ",",     "12",  "people",    "were",    "killed", "near",  "the",
                                          "village", "of",   "Tarn",  "and", "five",      "wounded", "at",     "Brena", "Square",
                                          ".",       "by",   "March", "'s",  "officials", "said",    ";"};
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (int i = 0; i < 40; ++i) text += words[random() % words.size()] + " ";
    const Read r(text);
    for (const Claim& c : r.out.claims) {
      const Span s = c.span;
      EXPECT_NE(r.account.text.substr(s.begin, s.size()).find(c.place), std::string::npos) << text;
    }
  }
}

}  // namespace
}  // namespace synoptic::test
