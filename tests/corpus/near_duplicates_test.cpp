// Near duplicates: recall and precision of the proposed pairs against all pairs; equal texts; order of input; hostile input.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "corpus/corpus.h"
#include "corpus/pairs.h"
#include "corpus/shared.h"
#include "corpus/verify.h"

namespace synoptic::corpus {
namespace {

using Words = std::vector<std::string>;

std::string text_of(const Words& words) {
  std::string out;
  for (const auto& w : words) out += w + ' ';
  return out;
}

Words fresh(std::mt19937& random, std::size_t n) {
  Words out;
  for (std::size_t i = 0; i < n; ++i) out.push_back("w" + std::to_string(random() % 5000));
  return out;
}

// Texts of some families: copies with words changed, cut short, or with something put in.
std::vector<Account> families(std::mt19937& random, int families, int copies, unsigned changed = 12) {
  std::vector<Account> out;
  for (int f = 0; f < families; ++f) {
    const Words root = fresh(random, 80 + random() % 400);
    for (int c = 0; c < copies; ++c) {
      Words w = root;
      const unsigned change = random() % changed;
      for (auto& word : w)
        if (random() % 100 < change) word = "x" + std::to_string(random());
      if (c % 3 == 1) w.resize(w.size() * (40 + random() % 60) / 100);
      if (c % 3 == 2) {
        const Words more = fresh(random, 30);
        w.insert(w.begin() + static_cast<std::ptrdiff_t>(random() % w.size()), more.begin(), more.end());
      }
      Account a;
      a.id = "f" + std::to_string(f) + "c" + std::to_string(c);
      a.text = text_of(w);
      out.push_back(a);
    }
  }
  return out;
}

std::vector<std::uint32_t> cluster(const std::vector<Account>& accounts) {
  NearDuplicates groups;
  for (const auto& a : accounts) groups.add(a);
  return groups.cluster();
}

TEST(NearDuplicates, ProposesWhatAllPairsFind) {
  std::mt19937 random(5);
  const auto accounts = families(random, 60, 8);
  std::vector<Shingled> texts;
  std::vector<Bins> bins;
  Signer signer;
  for (const auto& a : accounts) {
    signer.read(a.text);
    texts.emplace_back(signer.shingles(), signer.words());
    bins.push_back(signer.bins());
  }
  Compare compare;
  const NearRule rule;
  const auto n = static_cast<std::uint32_t>(bins.size());
  const auto proposed =
      propose(BinColumns(n, [&](std::uint32_t i) -> const Bins& { return bins[i]; }), static_cast<unsigned>(setting("near.bucket")));
  const std::set<std::uint64_t> in(proposed.begin(), proposed.end());
  std::size_t all = 0, found = 0;
  for (std::uint32_t i = 0; i < n; ++i)
    for (std::uint32_t j = i + 1; j < n; ++j) {
      const Overlap o = compare(texts[i], texts[j]);
      if (rule.score(o.a, o.b) > 0) ++all, found += in.count(packed(i, j));
    }
  ASSERT_GT(all, 1000u);
  EXPECT_GE(static_cast<double>(found), 0.99 * static_cast<double>(all)) << found << " of " << all;
  // What is proposed is decided by the same measure, so no pair is taken that all pairs would not take.
}

TEST(NearDuplicates, FamiliesComeOutWhole) {
  std::mt19937 random(6);
  const auto accounts = families(random, 40, 6, 5);
  const auto got = cluster(accounts);
  for (std::size_t i = 0; i < got.size(); ++i) EXPECT_EQ(got[i], i / 6 * 6) << accounts[i].id;
}

TEST(NearDuplicates, OrderOfInputDoesNotMatter) {
  std::mt19937 random(8);
  auto accounts = families(random, 30, 5);
  const auto names = [&] {
    const auto got = cluster(accounts);
    std::set<std::set<std::string>> out;
    std::vector<std::set<std::string>> by(got.size());
    for (std::size_t i = 0; i < got.size(); ++i) by[got[i]].insert(accounts[i].id);
    for (const auto& b : by)
      if (!b.empty()) out.insert(b);
    return out;
  };
  const auto want = names();
  for (int i = 0; i < 3; ++i) {
    std::shuffle(accounts.begin(), accounts.end(), random);
    EXPECT_EQ(names(), want);
  }
}

TEST(NearDuplicates, EvidenceOfEveryPair) {
  std::mt19937 random(9);
  auto accounts = families(random, 12, 6, 8);
  accounts.push_back(accounts[3]);
  accounts.back().id = "again";
  NearDuplicates groups;
  for (const auto& a : accounts) groups.add(a);
  std::vector<NearPair> pairs;
  const auto got = groups.cluster([&](const NearPair& p) { pairs.push_back(p); });
  ASSERT_GT(pairs.size(), 100u);
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
  for (const NearPair& p : pairs) {
    EXPECT_TRUE(seen.insert({p.a, p.b}).second);
    ASSERT_LT(p.a, p.b);
    EXPECT_EQ(accounts[p.a].text.substr(p.a_begin, p.a_end - p.a_begin), accounts[p.b].text.substr(p.b_begin, p.b_end - p.b_begin));
    EXPECT_GT(p.shared, 0u);
    EXPECT_GE(std::max(p.a_share, p.b_share), setting("near.more"));
  }
  EXPECT_TRUE(seen.count({3, 72}));
  EXPECT_EQ(got[72], got[3]);
}

TEST(NearDuplicates, EqualAndEmptyTexts) {
  std::vector<Account> accounts(20001);
  for (std::size_t i = 0; i < 20000; ++i)
    accounts[i].id = std::to_string(i), accounts[i].text = "A lorry left the road near Orla and two people were hurt.";
  accounts[20000].text = "";
  const auto got = cluster(accounts);  // seconds if equal texts were compared pair by pair
  for (std::size_t i = 0; i < 20000; ++i) ASSERT_EQ(got[i], 0u);
  EXPECT_EQ(got[20000], 20000u);
  EXPECT_TRUE(cluster({}).empty());
}

}  // namespace
}  // namespace synoptic::corpus
