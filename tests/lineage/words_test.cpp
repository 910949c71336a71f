#include "lineage/words.h"

#include <gtest/gtest.h>

#include "make.h"

namespace synoptic::lineage {
namespace {

std::vector<std::uint32_t> forms(Vocabulary& v, const std::string& text) {
  std::vector<std::uint32_t> out;
  for (const Word& w : read_words(test::account("x", text), v).words) out.push_back(w.form);
  return out;
}

TEST(Words, NumbersInAnyFormatAreTheSame) {
  Vocabulary v;
  for (const char* other : {"2,560 geese", "2.560 geese", "2 560 geese", "two thousand five hundred and sixty geese"}) {
    const auto a = forms(v, "2560 geese"), b = forms(v, other);
    EXPECT_EQ(a.front(), b.front()) << other;
  }
  EXPECT_EQ(forms(v, "fifty-two swans")[0], forms(v, "52 swans")[0]);
  EXPECT_EQ(forms(v, "two swans")[0], forms(v, "2 swans")[0]);
  EXPECT_NE(forms(v, "21 swans")[0], forms(v, "2 swans")[0]);
  EXPECT_EQ(forms(v, "12, 13").size(), 2u);
}

TEST(Words, InflectionAndSynonymsAreFolded) {
  Vocabulary v;
  EXPECT_EQ(forms(v, "stopped"), forms(v, "stops"));
  EXPECT_EQ(forms(v, "bodies"), forms(v, "corpse"));
  EXPECT_NE(forms(v, "harbour"), forms(v, "lantern"));
}

TEST(Words, SpansAreExactInAnyScript) {
  Vocabulary v;
  const std::string text = "Лёд «тронулся» — 15 человек.\nÉtaín’s boat sank.";
  const Document d = read_words(test::account("x", text), v);
  std::vector<std::string> words;
  for (const Word& w : d.words) words.push_back(text.substr(w.span.begin, w.span.size()));
  EXPECT_EQ(words, (std::vector<std::string>{"Лёд", "тронулся", "15", "человек", "Étaín’s", "boat", "sank"}));
}

TEST(Words, UnitsEndAtSentencesAndLines) {
  Vocabulary v;
  const Document d =
      read_words(test::account("x", "The mill burned. Dr. A. Orsel saw it at 5 p.m. and ran. Nobody knew\n- 12 hurt\n- 3 missing\n"), v);
  ASSERT_EQ(d.units.size(), 5u);
  EXPECT_FALSE(d.units[0].weak);
  EXPECT_FALSE(d.units[3].weak);  // a list item is no stray line
}

TEST(Words, BoilerplateAndFurnitureAreMarked) {
  Vocabulary v;
  Account a = test::account("x", "Read more: Ten ways to cook leeks\nThe mill burned.\nAll rights reserved.\nBy the river it was quiet.");
  a.furniture.push_back({{34, 50}, "caption"});
  const Document d = read_words(a, v);
  ASSERT_EQ(d.units.size(), 4u);
  EXPECT_TRUE(d.units[0].furniture);
  EXPECT_TRUE(d.units[1].furniture);
  EXPECT_TRUE(d.units[2].furniture);
  EXPECT_FALSE(d.units[3].furniture);
}

TEST(Words, LinearOnHostileInput) {
  Vocabulary v;
  EXPECT_GE(read_words(test::account("dots", std::string(1 << 20, '.')), v).units.size(), 0u);
  EXPECT_EQ(read_words(test::account("digits", std::string(1 << 20, '7')), v).words.size(), 1u);
  std::string one_line;
  for (int i = 0; i < 200000; ++i) one_line += "word ";
  EXPECT_EQ(read_words(test::account("line", one_line), v).words.size(), 200000u);
}

}  // namespace
}  // namespace synoptic::lineage
