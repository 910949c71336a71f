#include "lineage/witness.h"

#include <gtest/gtest.h>

#include <cmath>

#include "make.h"

namespace synoptic::lineage {
namespace {

using test::account;

struct Seen {
  std::vector<Account> accounts;
  Corpus corpus;
  std::vector<PairReuse> pairs;
  std::vector<Kinship> evidence;
  std::vector<Witness> witnesses;
};

Seen look(std::vector<Account> accounts) {
  Seen out{.accounts = std::move(accounts), .corpus = {}, .pairs = {}, .evidence = {}, .witnesses = {}};
  out.corpus = read_corpus(out.accounts);
  out.pairs = find_pairs(out.corpus, match_units(out.corpus));
  out.evidence = weigh_evidence(out.corpus, out.accounts, out.pairs);
  out.witnesses = bear_witness(out.corpus, out.accounts, out.pairs, out.evidence);
  return out;
}

const Witness& on(const Seen& s, std::uint32_t child, std::uint32_t other) {
  for (const Witness& w : witnesses_of(s.witnesses, child))
    if (w.other == other) return w;
  throw std::runtime_error("no such witness");
}

const char* const kFirst = "The barge struck the old pier at Lomvik shortly after nine in the evening.";
const char* const kSecond = "Divers brought up the bell and a crate of tools before the tide turned.";

TEST(Marks, CountWhatTheyHold) {
  Marks m;
  m.resize(130);
  m.set(0, true);
  m.set(64, false);
  m.set(129, true);
  m.set(64, true);  // said twice: the last word counts
  EXPECT_EQ(m.count_same(), 3);
  EXPECT_EQ(m.count_other(), 0);
}

TEST(Marks, TwoTogetherExplainWhatEitherDoes) {
  Marks x, y;
  x.resize(3), y.resize(3);
  x.set(0, true), x.set(1, false), y.set(1, true), y.set(2, false);
  const Marks z = both(x, y);
  EXPECT_EQ(z.count_same(), 2);
  EXPECT_EQ(z.count_other(), 1);
}

TEST(Witness, ACopyStandsInItsSourceWordByWord) {
  const Seen s = look({account("a", std::string(kFirst) + " " + kSecond), account("b", std::string(kFirst) + " " + kSecond)});
  const Witness& w = on(s, 1, 0);
  EXPECT_EQ(w.words.count_other(), 0);
  EXPECT_EQ(w.words.count_same(), static_cast<double>(s.corpus.documents[1].words.size()));
}

TEST(Witness, OneChangedWordIsSeenWithItsNeighbour) {
  const Seen s =
      look({account("a", std::string(kFirst) + " " + kSecond),
            account("b", std::string("The barge struck the stone pier at Lomvik shortly after nine in the evening.") + " " + kSecond)});
  EXPECT_EQ(on(s, 1, 0).words.count_other(), 2);  // `stone`, and `pier` that follows it
}

TEST(Witness, TheNearerSourceSharesTheChanges) {
  const std::string changed = "The barge struck the stone pier at Lomvik shortly before nine in the evening.";
  const Seen s = look(
      {account("a", std::string(kFirst) + " " + kSecond), account("b", changed + " " + kSecond), account("c", changed + " " + kSecond)});
  const Contest near = compare(on(s, 2, 1).words, on(s, 2, 0).words);
  EXPECT_EQ(near.mine, 4);
  EXPECT_EQ(near.theirs, 0);
  const Contest far = compare(on(s, 2, 0).words, on(s, 2, 1).words);
  EXPECT_EQ(far.theirs, near.mine);
}

TEST(Rivals, ARivalThatCannotBeTheSourceIsNotHeard) {
  const std::string changed = "The barge struck the stone pier at Lomvik shortly before nine in the evening.";
  const Seen s = look(
      {account("a", std::string(kFirst) + " " + kSecond), account("b", changed + " " + kSecond), account("c", changed + " " + kSecond)});
  const auto here = witnesses_of(s.witnesses, 2);
  const Witness& old = on(s, 2, 0);
  EXPECT_NEAR(Rivals(here, {1, 1}).standing(old.words, old.order, 0, 0).against, std::log1p(4.0), 1e-9);
  EXPECT_EQ(Rivals(here, {1, 0}).standing(old.words, old.order, 0, 0).against, 0);
  EXPECT_EQ(Rivals(here, {1, 0}).standing(old.words, old.order, 0, 0).support, 3);
}

}  // namespace
}  // namespace synoptic::lineage
