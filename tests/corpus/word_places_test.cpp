// Places of words: those of a naive reference, for texts of every sort and every level of the kernel.
#include "corpus/word_places.h"

#include <gtest/gtest.h>

#include <random>

#include "text/utf8.h"

namespace synoptic::corpus {
namespace {

struct Found {
  std::uint32_t begin = 0, end = 0;
};

// Words of a canonical text, code point by code point.
std::vector<Found> words_of(const std::string& text, std::uint32_t& length) {
  std::vector<Found> out;
  bool in = false;
  length = 0;
  for (std::size_t i = 0; i < text.size(); ++length) {
    const char32_t c = text::next(text, i);
    const bool word = text::is_letter(c) || text::is_digit(c);
    if (word && !in) out.push_back({length, 0});
    if (word) out.back().end = length + 1;
    in = word;
  }
  return out;
}

std::string random_text(std::mt19937& random, std::size_t pieces) {
  static const std::vector<std::string> kOdd = {"\u00E9", "\u00D6", "\u0130", "e\u0301", "\u2014", "\u4E2D", "\U0001F600", "\u0345"};
  const unsigned odd = random() % 2 == 0 ? 0 : random() % 40;
  std::string out;
  for (std::size_t i = 0; i < pieces; ++i) {
    for (unsigned k = 0, n = random() % 12; k < n; ++k) out += "abcXYZ0189"[random() % 10];
    if (random() % 100 < odd) out += kOdd[random() % kOdd.size()];
    if (random() % 8) out += " .,\n-'"[random() % 6];
  }
  return text::canonical(out);
}

TEST(WordPlaces, SameAsTheDefinition) {
  std::mt19937 random(23);
  for (const Level level : levels()) {
    Signer signer(level);
    for (int round = 0; round < 600; ++round) {
      const std::string text = random_text(random, random() % 300);
      std::uint32_t length = 0;
      const auto want = words_of(text, length);
      signer.read(text);
      ASSERT_EQ(signer.words(), want.size());
      const WordPlaces got(text, signer);
      EXPECT_EQ(got.length(), length);
      for (std::uint32_t w = 0; w < want.size(); ++w) {
        const std::uint32_t count = 1 + static_cast<std::uint32_t>(random() % (want.size() - w));
        const auto [begin, end] = got.run(w, count);
        ASSERT_EQ(begin, want[w].begin) << text;
        ASSERT_EQ(end, want[w + count - 1].end) << text;
      }
    }
  }
}

TEST(WordPlaces, OfNothing) {
  Signer signer;
  signer.read(" ... ");
  const WordPlaces none(" ... ", signer);
  EXPECT_EQ(none.run(0, 3), std::pair(0u, 5u));
}

}  // namespace
}  // namespace synoptic::corpus
