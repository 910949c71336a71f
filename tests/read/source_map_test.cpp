// Maps from canonical text to raw bytes: unit cases, and properties on random Unicode against naive references.
#include "read/source_map.h"

#include <gtest/gtest.h>

#include <random>

#include "read/encoding.h"
#include "text/utf8.h"

namespace synoptic::read {
namespace {

TEST(AddRun, MergesWhatContinues) {
  std::vector<SourceRun> runs;
  add_run(runs, 0, 3);
  add_run(runs, 5, 8);   // the same line continued
  add_run(runs, 9, 20);  // a jump
  ASSERT_EQ(runs.size(), 2u);
  EXPECT_EQ(raw_at(runs, 4), 7u);
  EXPECT_EQ(raw_at(runs, 8), 11u);
  EXPECT_EQ(raw_at(runs, 10), 21u);
}

TEST(RawAt, WithoutRunsIsNought) { EXPECT_EQ(raw_at({}, 7), 0u); }

TEST(CanonicalMapped, LineEndsNulAndComposition) {
  const std::string raw = std::string("a\r\nb") + '\0' + "e\xCC\x81z\r";
  const MappedText m = canonical_mapped({raw, {{0, 0}}});
  EXPECT_EQ(m.text, "a\nb \xC3\xA9z\n");
  EXPECT_EQ(raw_at(m.runs, 2), 3u);  // b
  EXPECT_EQ(raw_at(m.runs, 4), 5u);  // e + combining acute
  EXPECT_EQ(raw_at(m.runs, 6), 8u);  // z
}

// Any code points, often line ends, combining marks, Hangul jamo, malformed bytes.
std::string random_text(std::mt19937& random, bool malformed) {
  static const char32_t kOften[] = {'a',    ' ',  '\r',   '\n',    0,      0x301, 0x327,  0x1100, 0x1161,
                                    0x11A8, 0xE9, 0x212B, 0x1F600, 0xFEFF, 0xA0,  0x1E9B, 0x0344};
  std::string out;
  const int length = static_cast<int>(random() % 40);
  for (int i = 0; i < length; ++i) {
    char32_t c = random() % 3 != 0 ? kOften[random() % std::size(kOften)] : static_cast<char32_t>(random() % 0x2FFFF);
    if (c >= 0xD800 && c < 0xE000) c = 'x';
    if (malformed && random() % 8 == 0) {
      out.push_back(static_cast<char>(0x80 + random() % 0x80));
    } else {
      text::append(out, c);
    }
  }
  return out;
}

// Text of a map must be text::canonical; each run's piece, canonical by itself, must begin with what stands there.
TEST(CanonicalMapped, SameTextAsCanonicalOnRandomUnicode) {
  std::mt19937 random(20210303);
  for (int round = 0; round < 20000; ++round) {
    const std::string raw = random_text(random, round % 2 == 0);
    const MappedText m = canonical_mapped({raw, {{0, 0}}});
    ASSERT_EQ(m.text, text::canonical(raw));
    std::uint32_t last = 0;
    for (std::size_t next = 0; next < m.text.size();) {
      const auto i = static_cast<std::uint32_t>(next);
      text::next(m.text, next);
      const std::uint32_t at = raw_at(m.runs, i);
      ASSERT_LT(at, raw.size());
      ASSERT_GE(at, last);
      last = at;
      const bool plain =
          (static_cast<unsigned char>(raw[at]) | static_cast<unsigned char>(m.text[i])) < 0x80 && raw[at] != 0 && raw[at] != '\r';
      if (plain) {  // a few characters beyond ASCII become ASCII in NFC, such as U+037E
        ASSERT_EQ(raw[at], m.text[i]) << "byte " << i;
      }
    }
  }
}

TEST(Compose, AgreesWithTwoLookUps) {
  std::mt19937 random(7);
  for (int round = 0; round < 5000; ++round) {
    std::vector<SourceRun> outer, inner;
    std::uint32_t t = 0, m = 0, r = 0;
    for (int i = 0; i < 6; ++i) {
      add_run(outer, t, m);
      const std::uint32_t length = 1 + random() % 9;
      t += length;
      m += length + random() % 4;
    }
    for (std::uint32_t at = 0; at < m;) {
      add_run(inner, at, r);
      const std::uint32_t length = 1 + random() % 7;
      at += length;
      r += length + random() % 3;
    }
    const std::vector<SourceRun> both = compose(outer, t, inner);
    for (std::uint32_t i = 0; i < t; ++i) ASSERT_EQ(raw_at(both, i), raw_at(inner, raw_at(outer, i))) << "round " << round << " byte " << i;
  }
}

}  // namespace
}  // namespace synoptic::read
