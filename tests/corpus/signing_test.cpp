// The signing kernel: every level gives the same figures, and they are those of a naive reference.
#include "corpus/signing.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <set>

#include "corpus/signing_kernel.h"
#include "text/utf8.h"

namespace synoptic::corpus {
namespace {

// Words of a text as the definition says: canonical, letters and digits, small.
std::vector<std::string> words_of(const std::string& raw) {
  const std::string text = text::canonical(raw);
  std::vector<std::string> out;
  bool in = false;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = text::next(text, i);
    const bool word = text::is_letter(c) || text::is_digit(c);
    if (word && !in) out.emplace_back();
    if (word) text::append(out.back(), text::to_lower(c));
    in = word;
  }
  return out;
}

std::uint32_t naive_hash(const std::string& word) {
  std::vector<std::uint64_t> lanes((word.size() + 7) / 8 + 2);
  for (std::size_t i = 0; i < word.size(); ++i)
    lanes[i / 8] |= static_cast<std::uint64_t>(static_cast<unsigned char>(word[i])) << 8 * (i % 8);
  std::uint64_t h = lanes[0] * kLane[0] + lanes[1] * kLane[1], more = 0;
  for (std::size_t l = 2; l * 8 < word.size(); ++l) {
    more = (more + lanes[l]) * kFurther;
    more ^= more >> 29;
  }
  return static_cast<std::uint32_t>((h + more) >> 32);
}

std::uint32_t finish(std::uint32_t h) {
  h = (h ^ h >> 16) * 0x85EBCA6Bu;
  h = (h ^ h >> 13) * 0xC2B2AE35u;
  return h ^ h >> 16;
}

std::vector<std::uint32_t> naive_shingles(const std::string& text) {
  std::vector<std::uint32_t> w, out;
  for (const auto& word : words_of(text)) w.push_back(naive_hash(word));
  if (!w.empty() && w.size() < kShingle) {
    std::uint32_t h = static_cast<std::uint32_t>(w.size()) * kPlace[5];
    for (std::size_t i = 0; i < w.size(); ++i) h += w[i] * kPlace[i];
    return {finish(h)};
  }
  for (std::size_t i = 0; i + kShingle <= w.size(); ++i) {
    std::uint32_t h = 0;
    for (unsigned k = 0; k < kShingle; ++k) h += w[i + k] * kPlace[k];
    out.push_back(finish(h));
  }
  return out;
}

// Texts of every sort: letters beyond ASCII, small forms of another length, marks to be composed, malformed bytes.
std::string random_text(std::mt19937& random, std::size_t pieces) {
  static const std::vector<std::string> kOdd = {
      "\u00E9",     "\u00D6",     "\u0130", "\u212A",   "e\u0301", "\u2014", "\u201C", "\u4E2D", "\u0416", "\u1E9E",
      "\U0001F600", "\U00010400", "\xC3",   "\x80\xFF", "\u00D7",  "\u0345", "\u2C6F", "\r\n",   "\u00A0", std::string(1, '\0'),
      "\u07FF",     "\u0300"};
  const unsigned odd = random() % 3 == 0 ? 0 : random() % 40;
  std::string out;
  for (std::size_t i = 0; i < pieces; ++i) {
    const unsigned n = random() % 50 == 0 ? random() % 90 : 1 + random() % 11;
    for (unsigned k = 0; k < n; ++k) out += "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"[random() % 62];
    if (random() % 100 < odd) out += kOdd[random() % kOdd.size()];
    if (random() % 8) out += " .,\n-'@[`{/:"[random() % 12];
  }
  return out;
}

TEST(Signing, EveryLevelGivesWhatTheDefinitionSays) {
  std::mt19937 random(17);
  std::vector<Signer> signers;
  for (const Level level : levels()) signers.emplace_back(level);
  for (int round = 0; round < 3000; ++round) {
    const std::string text = random_text(random, round < 200 ? static_cast<std::size_t>(round) : random() % 400);
    const auto want = naive_shingles(text);
    const Bins bins = bins_of(want, Level::scalar);
    for (std::size_t l = 0; l < signers.size(); ++l) {
      signers[l].read(text);
      const auto got = signers[l].shingles();
      ASSERT_TRUE(std::equal(got.begin(), got.end(), want.begin(), want.end())) << name_of(levels()[l]) << ": " << text;
      ASSERT_EQ(signers[l].bins(), bins) << name_of(levels()[l]);
      ASSERT_EQ(signers[l].words(), words_of(text).size());
    }
  }
}

TEST(Signing, LongTextsAndWords) {
  std::mt19937 random(19);
  std::string text = random_text(random, 30000) + std::string(100000, 'x') + " " + random_text(random, 10);
  for (const Level level : levels()) {
    Signer signer(level);
    signer.read(text);
    const auto want = naive_shingles(text);
    EXPECT_TRUE(std::equal(signer.shingles().begin(), signer.shingles().end(), want.begin(), want.end())) << name_of(level);
    signer.read("");
    EXPECT_EQ(signer.shingles().size(), 0u);
    EXPECT_EQ(signer.bins(), Bins{});
  }
}

TEST(Signing, TheSameOnEveryMachine) {
  Signer signer;
  signer.read("The grey ferry left Orla at dawn with nine crates of glass.");
  std::uint64_t sum = 0;
  for (const auto v : signer.bins()) sum = sum * 31 + v;
  EXPECT_EQ(sum, 12690593218398054935u) << "as first computed; must never change";
}

TEST(Signing, WordsAreFoldedTheSameWay) {
  const auto shingles = [](const std::string& text) {
    Signer s;
    s.read(text);
    return std::vector<std::uint32_t>(s.shingles().begin(), s.shingles().end());
  };
  EXPECT_EQ(shingles("The FERRY, sank -- at Orla."), shingles("the ferry sank at orla"));
  EXPECT_EQ(shingles("\u00C9lan \u00D6L"), shingles("e\u0301lan \u00F6l"));
  EXPECT_NE(shingles("ferry sank"), shingles("ferrysank"));
  EXPECT_TRUE(shingles(" ...\n").empty());
}

TEST(Bins, AgreementEstimatesJaccardWithoutBias) {
  std::mt19937 random(11);
  for (const std::size_t n : {30u, 100u, 300u, 380u, 390u, 900u}) {
    double error = 0, square = 0, spread = 0;
    constexpr int kRounds = 300;
    for (int round = 0; round < kRounds; ++round) {
      std::vector<std::uint32_t> a(n), b(n);
      for (auto& v : a) v = static_cast<std::uint32_t>(random());
      for (auto& v : b) v = static_cast<std::uint32_t>(random());
      const std::size_t same = random() % n;
      std::copy_n(a.begin(), same, b.begin());
      const Bins x = bins_of(a), y = bins_of(b);
      double equal = 0;
      for (unsigned i = 0; i < kBins; ++i) equal += x[i] == y[i];
      const double j = static_cast<double>(same) / static_cast<double>(2 * n - same), e = equal / kBins - j;
      error += e;
      square += e * e;
      spread += j * (1 - j) / kBins;  // variance of plain MinHash
    }
    EXPECT_LT(std::abs(error / kRounds), 0.01) << n;
    EXPECT_LT(square, 1.3 * spread) << n;
  }
}

}  // namespace
}  // namespace synoptic::corpus
