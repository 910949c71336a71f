// Near duplicates: recall and precision of the proposed pairs against all pairs; equal texts; order of input; hostile input.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "corpus/corpus.h"
#include "corpus/minhash.h"
#include "corpus/shingles.h"

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
  const auto width = static_cast<unsigned>(setting("near.shingle"));
  std::vector<ShingleSet> sets;
  std::vector<Signature> signatures;
  for (const auto& a : accounts) {
    sets.push_back(shingles_of(word_hashes(a.text), width));
    signatures.push_back(signature_of(sets.back()));
  }
  const auto near = [&](std::uint32_t i, std::uint32_t j) {
    const Overlap o = overlap(sets[i], sets[j], width);
    return std::max(o.a, o.b) >= setting("near.more") && std::min(o.a, o.b) >= setting("near.less");
  };
  const auto proposed = propose(signatures, static_cast<unsigned>(setting("near.rows")), static_cast<unsigned>(setting("near.bucket")));
  const std::set<Pair> in(proposed.begin(), proposed.end());
  std::size_t all = 0, found = 0;
  for (std::uint32_t i = 0; i < sets.size(); ++i)
    for (std::uint32_t j = i + 1; j < sets.size(); ++j)
      if (near(i, j)) ++all, found += in.count({i, j});
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
