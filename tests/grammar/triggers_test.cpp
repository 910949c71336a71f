// A match never stands where none of a grammar's triggers does: small grammars whose triggers can be told by hand, then the
// shipped ones on sentences of random words, weighted to those that rules name.
#include "extract/grammar/triggers.h"

#include <gtest/gtest.h>

#include <random>

using namespace synoptic;
using namespace synoptic::grammar;

namespace {

const Vocabulary& v() { return Vocabulary::english(); }

bool triggers(const Triggers& t, const char* word) { return t.word(v().find(word)); }

TEST(Triggers, TheRareWordOfARule) {
  const auto g = Grammar::parse("rule a: \"the\"? {say.verb&!say.ing} \"that\"\n", "test", v());
  const Triggers t(*g, {});
  EXPECT_TRUE(triggers(t, "announced"));
  EXPECT_FALSE(triggers(t, "that"));
  EXPECT_FALSE(triggers(t, "the"));
  EXPECT_FALSE(t.word(0));
}

TEST(Triggers, EveryBranchNeedsOne) {
  const auto g = Grammar::parse("rule a: (\"according\" \"to\" | \"citing\") {tok.word}\n", "test", v());
  const Triggers t(*g, {});
  EXPECT_TRUE(triggers(t, "according"));
  EXPECT_TRUE(triggers(t, "citing"));
  EXPECT_FALSE(triggers(t, "to"));
}

TEST(Triggers, ARuleWithoutWordsMakesEveryWordOne) {
  const auto g = Grammar::parse("rule a: {tok.number} \"percent\"?\n", "test", v());
  EXPECT_TRUE(Triggers(*g, {}).word(0));
}

TEST(Triggers, ARuleThatWantsAnAbsentClassNeedsNoWord) {
  const auto g = Grammar::parse("rule a: {group.quote} \",\" \"so\"\nrule b: {group.quote}? \"citing\"\n", "test", v());
  Known known;
  known.absent.add(v().class_id("group.quote"));
  const Triggers t(*g, {}, known);
  EXPECT_FALSE(triggers(t, ","));
  EXPECT_FALSE(triggers(t, "so"));
  EXPECT_TRUE(triggers(t, "citing"));
  EXPECT_TRUE(triggers(Triggers(*g, {}), ","));
}

TEST(Triggers, AClassThatCodeGivesProvesNothing) {
  const auto g = Grammar::parse("rule a: {fn.adv}\n", "test", v());
  EXPECT_FALSE(Triggers(*g, {}).word(0));
  lexicon::ClassSet given;
  given.add(v().class_id("fn.adv"));
  EXPECT_TRUE(Triggers(*g, given).word(0));
}

TEST(Triggers, NoMatchOfAShippedGrammarWithoutOne) {
  std::mt19937 random(5);
  for (const char* name : {"attribution", "acts", "counts", "dates"}) {
    const Grammar& g = Grammar::load(name);
    const Triggers t(g, {});
    Matcher matcher(g);
    std::vector<lexicon::ClassId> groups;  // classes that code gives to groups: half of the items get one
    for (const char* c : {"group.mention", "group.name", "group.quote", "group.date", "tok.number", "tok.word", "c.vg", "c.np", "c.me"})
      groups.push_back(v().class_id(c));
    std::vector<WordId> rare;
    for (WordId w = 1; w < v().size(); ++w)
      if (t.word(w)) rare.push_back(w);
    int found = 0;
    for (int round = 0; round < 4000; ++round) {
      std::vector<Item> items(12);
      for (Item& item : items) {
        const bool group = random() % 2;
        item.word = group                           ? 0
                    : random() % 3 && !rare.empty() ? rare[random() % rare.size()]
                                                    : 1 + random() % static_cast<WordId>(v().size() - 1);
        item.classes = v().classes(item.word);
        if (group) item.classes.add(groups[random() % groups.size()]);
      }
      std::vector<Match> all;
      matcher.matches(items, 0, static_cast<std::uint32_t>(items.size()), all);
      for (const Match& m : all) {
        bool any = false;
        for (std::uint32_t i = m.first; i < m.end; ++i) any = any || t.word(items[i].word);
        ASSERT_TRUE(any) << name << ": rule " << m.rule->name();
        ++found;
      }
    }
    EXPECT_GT(found, 20) << name;
  }
}

}  // namespace
