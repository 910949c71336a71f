// text::canonical and text::CodePointMap, by example and on random Unicode against a naive count.
#include "text/utf8.h"

#include <gtest/gtest.h>

#include <random>

using namespace synoptic::text;

TEST(Canonical, ComposesAndNormalisesLineEnds) {
  EXPECT_EQ(canonical("cafe\xCC\x81\r\nx\ry"), "caf\xC3\xA9\nx\ny");
  EXPECT_EQ(canonical(std::string_view("a\0b", 3)), "a b");
  EXPECT_EQ(canonical("a\xFFz"), "a\xEF\xBF\xBDz");
}

TEST(CodePointMap, AgreesWithCountingOneByOne) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    std::string s;
    const int n = static_cast<int>(random() % 400);
    for (int i = 0; i < n; ++i) {
      constexpr char32_t kSamples[] = {U'a', U'7', U' ', 0xE9, 0x430, 0x627, 0x4E2D, 0x1F989, 0x301};
      append(s, kSamples[random() % std::size(kSamples)]);
    }
    CodePointMap map(s);
    std::uint32_t cp = 0;
    for (std::size_t i = 0; i < s.size(); ++cp) {
      EXPECT_EQ(map.at(static_cast<std::uint32_t>(i)), cp);
      EXPECT_EQ(map.byte_at(cp), i);
      next(s, i);
    }
    EXPECT_EQ(map.at(static_cast<std::uint32_t>(s.size())), cp);
    EXPECT_EQ(map.length(), cp);
  }
}

TEST(Lower, KeepsTheNumberOfCodePoints) {
  EXPECT_EQ(lower("ÉTÉ Straße İ"), lower("ÉTÉ Straße İ"));
  EXPECT_EQ(lower("ABC Ж"), "abc ж");
}
