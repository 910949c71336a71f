// Shingles, their overlap, and signatures: against what the definitions say, computed naively.
#include "corpus/shingles.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

#include "corpus/minhash.h"

namespace synoptic::corpus {
namespace {

std::vector<std::uint64_t> random_words(std::mt19937& random, std::size_t n, unsigned vocabulary) {
  std::vector<std::uint64_t> out(n);
  for (auto& w : out) w = (random() % vocabulary + 1) * 0x9E3779B97F4A7C15ull;
  return out;
}

TEST(Shingles, WordsAreFoldedTheSameWay) {
  EXPECT_EQ(word_hashes("The FERRY, sank -- at Orla."), word_hashes("the ferry sank at orla"));
  EXPECT_EQ(word_hashes("Élan ÖL"), word_hashes("élan öl"));
  EXPECT_NE(word_hashes("ferry sank"), word_hashes("ferrysank"));
  EXPECT_TRUE(word_hashes(" ...\n").empty());
}

TEST(Shingles, ShortTextIsOneShingle) {
  EXPECT_EQ(shingles_of(word_hashes("nine dead"), 4).shingles.size(), 1u);
  EXPECT_EQ(shingles_of(word_hashes("one two three four five"), 4).shingles.size(), 2u);
  EXPECT_TRUE(shingles_of({}, 4).shingles.empty());
}

TEST(Shingles, OverlapIsWhatTheDefinitionSays) {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    const unsigned width = 1 + random() % 4;
    const auto x = random_words(random, random() % 40, 6), y = random_words(random, random() % 40, 6);
    const ShingleSet a = shingles_of(x, width), b = shingles_of(y, width);
    std::set<std::uint32_t> sa, sb, all;
    for (const auto& s : a.shingles) sa.insert(s.hash), all.insert(s.hash);
    for (const auto& s : b.shingles) sb.insert(s.hash), all.insert(s.hash);
    std::vector<bool> covered(x.size());
    for (const auto& s : a.shingles)
      if (sb.count(s.hash))
        for (std::size_t i = s.at; i < std::min<std::size_t>(s.at + width, x.size()); ++i) covered[i] = true;
    const double share =
        x.empty() ? 0 : static_cast<double>(std::count(covered.begin(), covered.end(), true)) / static_cast<double>(x.size());
    const double jaccard = all.empty() ? 0 : static_cast<double>(sa.size() + sb.size() - all.size()) / static_cast<double>(all.size());
    const Overlap got = overlap(a, b, width);
    EXPECT_DOUBLE_EQ(got.a, share);
    EXPECT_DOUBLE_EQ(got.jaccard, jaccard);
    EXPECT_DOUBLE_EQ(overlap(b, a, width).b, share);
  }
}

// Two texts of n words with the first `same` in common.
std::pair<ShingleSet, ShingleSet> two(std::mt19937& random, std::size_t n, std::size_t same) {
  auto x = random_words(random, n, 1u << 30), y = random_words(random, n, 1u << 30);
  std::copy(x.begin(), x.begin() + static_cast<std::ptrdiff_t>(same), y.begin());
  return {shingles_of(x, 4), shingles_of(y, 4)};
}

TEST(MinHash, AgreementEstimatesJaccardWithoutBias) {
  std::mt19937 random(11);
  for (const std::size_t n : {30u, 100u, 600u}) {
    double error = 0, square = 0, spread = 0;
    constexpr int kRounds = 300;
    for (int round = 0; round < kRounds; ++round) {
      const auto [a, b] = two(random, n, random() % n);
      const Signature x = signature_of(a), y = signature_of(b);
      double equal = 0;
      for (unsigned i = 0; i < kSignature; ++i) equal += x[i] == y[i];
      const double j = overlap(a, b, 4).jaccard, e = equal / kSignature - j;
      error += e;
      square += e * e;
      spread += j * (1 - j) / kSignature;  // variance of plain MinHash
    }
    EXPECT_LT(std::abs(error / kRounds), 0.008) << n;
    EXPECT_LT(square, 1.2 * spread) << n;  // never worse than plain MinHash
  }
}

TEST(MinHash, SignatureIsTheSameEverywhere) {
  const Signature s = signature_of(shingles_of(word_hashes("The grey ferry left Orla at dawn with nine crates of glass."), 4));
  std::uint64_t sum = 0;
  for (const auto v : s) sum = sum * 31 + v;
  EXPECT_EQ(sum, 3243104579709258323u);  // as first computed; must never change
}

TEST(MinHash, LargeBucketsStayLinear) {
  const std::vector<Signature> equal(5000);
  EXPECT_LE(propose(equal, 2, 8).size(), 5000u * 8);
}

}  // namespace
}  // namespace synoptic::corpus
