// The grammar engine: pattern language, captures, order of matches, and agreement with the naive matcher.
#include "extract/grammar/grammar.h"

#include <gtest/gtest.h>

#include <random>

#include "naive_matcher.h"

using namespace synoptic;
using namespace synoptic::grammar;

namespace {

std::vector<Item> items(std::string_view text) {
  Account a;
  a.text = text;
  static std::vector<segment::Segmentation> keep;
  const auto& s = keep.emplace_back(segment::segment(a));
  return items_of(s, s.sentences.at(0), Vocabulary::english());
}

std::unique_ptr<Grammar> parsed(std::string_view source) { return Grammar::parse(source, "test", Vocabulary::english()); }

}  // namespace

TEST(Grammar, MatchesLongestOfEachRuleByPriority) {
  const auto g = parsed("rule short: the -> k=1\nrule long 5: the of+ in? -> k=2 w=\"two words\"\n");
  Matcher m(*g);
  const auto it = items("the of of in the");
  const auto found = m.scan(it);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].rule->name(), "long");
  EXPECT_EQ(found[0].end, 4u);
  EXPECT_EQ(found[0].rule->attribute("w"), "two words");
  EXPECT_EQ(found[1].rule->name(), "short");
}

TEST(Grammar, FillsCapturesGreedily) {
  const auto g = parsed("let d = the | a\nrule r: x=($d*) y=({prep}?) n=({tok.number})\n");
  Matcher m(*g);
  const auto it = items("the a of 613");
  const auto found = m.scan(it);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(m.capture(it, found[0], "x")->end, 2u);
  EXPECT_EQ(m.capture(it, found[0], "y")->first, 2u);
  EXPECT_EQ(m.capture(it, found[0], "n")->first, 3u);
  EXPECT_FALSE(m.capture(it, found[0], "nothing").has_value());
}

TEST(Grammar, NegatesAndJoinsClasses) {
  const auto g = parsed("rule r: {det&!article.indefinite}\n");
  Matcher m(*g);
  EXPECT_EQ(m.scan(items("the a this")).size(), 2u);
}

TEST(Grammar, ErrorsNameFileAndLine) {
  try {
    parsed("rule ok: the\nrule bad: {no.such.class}\n");
    FAIL();
  } catch (const std::runtime_error& e) {
    EXPECT_NE(std::string(e.what()).find("test:2"), std::string::npos) << e.what();
  }
}

TEST(Grammar, AgreesWithTheNaiveMatcherAtRandom) {
  std::mt19937 random(11);
  constexpr const char* kWords[] = {"the", "of", "a", "in", "zzz"};
  const char* atoms[] = {"the", "of", "{det}", "{prep}", ".", "{!det}", "(the|of)", "(a of)"};
  const char* marks[] = {"", "?", "*", "+", "{1,2}", "{0,3}"};
  for (int round = 0; round < 400; ++round) {
    std::string source;
    for (int r = 0; r < 3; ++r) {
      source += "rule r" + std::to_string(r) + ":";
      for (int k = 0, n = 1 + static_cast<int>(random() % 4); k < n; ++k)
        source += std::string(" ") + atoms[random() % 8] + marks[random() % 6];
      source += "\n";
    }
    const auto g = parsed(source);
    Matcher m(*g);
    std::string text;
    for (int k = 0, n = 1 + static_cast<int>(random() % 6); k < n; ++k) text += std::string(k ? " " : "") + kWords[random() % 5];
    const auto it = items(text);
    for (std::uint32_t at = 0; at < it.size(); ++at) {
      std::vector<Match> found;
      m.matches_at(it, at, found);
      for (std::size_t r = 0; r < 3; ++r) {
        std::uint32_t end = at;
        for (const auto& f : found)
          if (f.rule == &g->rules()[r]) end = f.end;
        EXPECT_EQ(end, naive::longest(*g, r, it, at)) << source << text << " at " << at;
      }
    }
  }
}
