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

TEST(Grammar, ARuleHasANameOfItsOwn) {
  try {
    parsed("rule same: the\nrule other: of\nrule same: a\n");
    FAIL();
  } catch (const std::runtime_error& e) {
    EXPECT_NE(std::string(e.what()).find("test:3: a second rule is called same"), std::string::npos) << e.what();
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

// States that are copied are those that would be parsed again.
TEST(Grammar, MacrosAndRepetitionsAreAsWrittenOut) {
  const auto with = parsed(
      "let d = the | a of?\nlet e = ($d | {prep}){1,2}\nlet n = x=({tok.number})\n"
      "rule r: $e+ $n? $d{0,3}\nrule s: $d $e $d\nlet d = in\nrule t: $e $n $n?\n");
  const auto without = parsed(
      "rule r: ((the | a of? | {prep}) (the | a of? | {prep})?) ((the | a of? | {prep}) (the | a of? | {prep})?)* (x=({tok.number}))?"
      " ((the | a of?) ((the | a of?) (the | a of?)?)?)?\n"
      "rule s: (the | a of?) ((the | a of? | {prep}) (the | a of? | {prep})?) (the | a of?)\n"
      "rule t: ((in | {prep}) (in | {prep})?) x=({tok.number}) (x=({tok.number}))?\n");
  Matcher a(*with), b(*without);
  std::mt19937 random(3);
  constexpr const char* kWords[] = {"the", "of", "a", "in", "7", "zzz"};
  std::size_t found = 0;
  for (int round = 0; round < 500; ++round) {
    std::string text;
    for (int k = 0; k < 10; ++k) text += std::string(k ? " " : "") + kWords[random() % 6];
    const auto it = items(text);
    std::vector<Match> left, right;
    a.matches(it, 0, 10, left);
    b.matches(it, 0, 10, right);
    ASSERT_EQ(left.size(), right.size()) << text;
    for (std::size_t m = 0; m < left.size(); ++m) {
      EXPECT_EQ(left[m].rule->name(), right[m].rule->name()) << text;
      EXPECT_EQ(left[m].first, right[m].first) << text;
      EXPECT_EQ(left[m].end, right[m].end) << text;
      const auto x = a.capture(it, left[m], "x"), y = b.capture(it, right[m], "x");
      ASSERT_EQ(x.has_value(), y.has_value()) << text;
      if (x) {
        EXPECT_EQ(x->first, y->first) << text;
      }
    }
    found += left.size();
  }
  EXPECT_GT(found, 1000u);
}

// What is kept of the items before a mark changes nothing: the same matches as by asking for all of them anew.
TEST(Grammar, MatchesOverAMarkAreThoseThatHoldIt) {
  const Grammar& g = Grammar::load("counts");
  const auto& v = Vocabulary::english();
  Matcher kept(g), anew(g);
  std::vector<lexicon::ClassId> groups;
  for (const char* c : {"c.vg", "c.np", "tok.number", "tok.word", "fn.prep"}) groups.push_back(v.class_id(c));
  const lexicon::ClassId me = v.class_id("c.me");
  std::mt19937 random(17);
  std::size_t found = 0;
  for (int round = 0; round < 300; ++round) {
    std::vector<Item> it(1 + random() % 30);
    for (Item& item : it) {
      item.word = random() % 2 ? 1 + random() % static_cast<WordId>(v.size() - 1) : 0;
      item.classes = v.classes(item.word);
      item.classes.add(groups[random() % groups.size()]);
    }
    for (int question = 0; question < 8; ++question) {
      const auto mark = static_cast<std::uint32_t>(random() % it.size());
      const auto first = mark - static_cast<std::uint32_t>(random() % (mark + 1));
      it[mark].classes.add(me);
      std::vector<Match> over, all;
      kept.matches_over(it, first, mark, me, question == 0, over);
      anew.matches(it, first, mark + 1, all);
      std::erase_if(all, [&](const Match& m) { return m.end <= mark; });
      it[mark].classes.remove(me);
      ASSERT_EQ(over.size(), all.size());
      for (std::size_t m = 0; m < all.size(); ++m)
        EXPECT_TRUE(over[m].rule->name() == all[m].rule->name() && over[m].first == all[m].first && over[m].end == all[m].end);
      found += all.size();
    }
  }
  EXPECT_GT(found, 100u);
}
