#include <gtest/gtest.h>

#include <set>

#include "lineage/corpus.h"
#include "lineage/overlap.h"
#include "make.h"

namespace synoptic::lineage {
namespace {

// Best local alignment score by the plain recurrence, without band or trace: the reference for align().
float reference_matched(const std::vector<Word>& x, const std::vector<Word>& y) {
  std::vector<std::vector<float>> s(x.size() + 1, std::vector<float>(y.size() + 1, 0)), m = s;
  float best = 0, matched = 0;
  for (std::size_t i = 1; i <= x.size(); ++i) {
    for (std::size_t j = 1; j <= y.size(); ++j) {
      const bool same = x[i - 1].form == y[j - 1].form;
      const float d = s[i - 1][j - 1] + (same ? x[i - 1].weight : -0.45f * (x[i - 1].weight + y[j - 1].weight) / 2);
      const float u = s[i - 1][j] - 0.35f * x[i - 1].weight, l = s[i][j - 1] - 0.35f * y[j - 1].weight;
      if (d > 0 && d >= u && d >= l)
        s[i][j] = d, m[i][j] = m[i - 1][j - 1] + (same ? x[i - 1].weight : 0);
      else if (u > 0 && u >= l)
        s[i][j] = u, m[i][j] = m[i - 1][j];
      else if (l > 0)
        s[i][j] = l, m[i][j] = m[i][j - 1];
      if (s[i][j] > best) best = s[i][j], matched = m[i][j];
    }
  }
  return matched;
}

std::vector<Word> random_words(std::mt19937& random, int n, int forms) {
  std::vector<Word> out(static_cast<std::size_t>(n));
  for (Word& w : out) {
    w.form = random() % static_cast<unsigned>(forms);
    w.weight = 0.2f + 0.1f * static_cast<float>(w.form % 9);
  }
  return out;
}

TEST(Align, AgreesWithTheReferenceWhenTheBandIsWide) {
  std::mt19937 random(7);
  for (int round = 0; round < 500; ++round) {
    const auto x = random_words(random, 1 + static_cast<int>(random() % 14), 6),
               y = random_words(random, 1 + static_cast<int>(random() % 14), 6);
    const Alignment a = align(x.data(), static_cast<std::uint32_t>(x.size()), y.data(), static_cast<std::uint32_t>(y.size()));
    EXPECT_NEAR(a.matched, reference_matched(x, y), 1e-4);
    EXPECT_LE(a.x_end, x.size());
    EXPECT_LE(a.y_end, y.size());
    EXPECT_LE(a.quality, 1.0001f);
  }
}

// One document of units of random words; equal units are one distinct unit, as in read_corpus.
Corpus random_corpus(std::mt19937& random, std::uint32_t units) {
  Corpus corpus;
  Document& d = corpus.documents.emplace_back();
  for (std::uint32_t u = 0; u < units; ++u) {
    const auto words = random_words(random, 1 + static_cast<int>(random() % 20), 12);
    Unit unit{.first = static_cast<std::uint32_t>(d.words.size())};
    d.words.insert(d.words.end(), words.begin(), words.end());
    unit.end = static_cast<std::uint32_t>(d.words.size()), unit.distinct = u;
    d.units.push_back(unit);
    corpus.distinct.push_back({.places = {{0, u}}});
  }
  return corpus;
}

TEST(Overlap, IsNeverBelowAnAlignment) {
  std::mt19937 random(11);
  const Corpus corpus = random_corpus(random, 60);
  const Overlap overlap(corpus);
  const auto& d = corpus.documents[0];
  int tight = 0;
  for (const Unit& x : d.units)
    for (const Unit& y : d.units) {
      const Alignment a = align(&d.words[x.first], x.end - x.first, &d.words[y.first], y.end - y.first);
      const float most = overlap.most(x.distinct, y.distinct);
      EXPECT_GE(most, a.matched);
      EXPECT_GE(2 * most, a.bag * (overlap.weight(0, x.distinct) + overlap.weight(0, y.distinct)));
      tight += most < 1.01f * a.matched;
    }
  EXPECT_GT(tight, 60);  // the bound is reached: by every unit with itself at the least
}

// Reworded copies: some words exchanged, put in or left out.
std::string reword(std::mt19937& random, const std::string& sentence, double rate) {
  std::string out, word;
  std::uniform_real_distribution<double> chance(0, 1);
  for (const char c : sentence + " ") {
    if (c != ' ') {
      word += c;
      continue;
    }
    if (chance(random) < rate) word = "wx" + std::to_string(random() % 1000) + "yo";
    out += (out.empty() ? "" : " ") + word;
    word.clear();
  }
  return out.back() == '.' ? out : out + ".";
}

// Fingerprints may miss a pair that shares hardly any two neighbouring words, never invent one.
TEST(MatchUnits, FindsWhatAllPairsFind) {
  std::mt19937 random(11);
  std::size_t missed = 0, all = 0;
  for (int round = 0; round < 20; ++round) {
    const auto base = test::sentences(random, 6);
    std::vector<Account> accounts;
    for (int k = 0; k < 5; ++k) {
      std::string text;
      for (const std::string& s : base)
        if (random() % 4) text += reword(random, s, 0.05 * k) + "\n";
      text += test::sentence(random) + "\n";
      accounts.push_back(test::account("a" + std::to_string(k), text));
    }
    const Corpus corpus = read_corpus(accounts);
    std::set<std::pair<std::uint32_t, std::uint32_t>> found, expected;
    for (const UnitMatch& m : match_units(corpus))
      if (m.x != m.y) found.emplace(m.x, m.y);
    for (std::uint32_t x = 0; x < corpus.distinct.size(); ++x) {
      for (std::uint32_t y = x + 1; y < corpus.distinct.size(); ++y) {
        const Place p = corpus.distinct[x].places.front(), q = corpus.distinct[y].places.front();
        const Unit &u = corpus.unit(p), &w = corpus.unit(q);
        const Alignment a = align(corpus.words(p), u.end - u.first, corpus.words(q), w.end - w.first);
        if (alike(a, corpus.distinct[x].weight, corpus.distinct[y].weight)) expected.emplace(x, y);
      }
    }
    for (const auto& pair : found) EXPECT_TRUE(expected.contains(pair));
    for (const auto& pair : expected) missed += !found.contains(pair);
    all += expected.size();
  }
  EXPECT_GT(all, 300u);
  EXPECT_LE(missed * 50, all);  // 2 %
}

TEST(Corpus, EqualUnitsAreOne) {
  const Corpus c =
      read_corpus({test::account("a", "Two mills burned down. It rained."), test::account("b", "It rained. 2 mills burned down!")});
  EXPECT_EQ(c.distinct.size(), 2u);
  EXPECT_EQ(c.distinct[0].places.size(), 2u);
}

}  // namespace
}  // namespace synoptic::lineage
