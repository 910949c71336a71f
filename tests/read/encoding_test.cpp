// Which encoding, and what comes out of it. Texts are our own.
#include "read/encoding.h"

#include <gtest/gtest.h>

#include <random>

#include "text/utf8.h"

namespace synoptic::read {
namespace {

std::string utf16(std::u32string_view s, bool big) {
  std::string out;
  const auto unit = [&](char32_t u) {
    const char high = static_cast<char>(u >> 8), low = static_cast<char>(u & 0xFF);
    out += big ? std::string{high, low} : std::string{low, high};
  };
  for (char32_t c : s) {
    if (c >= 0x10000) {
      unit(0xD800 + ((c - 0x10000) >> 10));
      unit(0xDC00 + ((c - 0x10000) & 0x3FF));
    } else {
      unit(c);
    }
  }
  return out;
}

std::string read(std::string_view bytes, std::string_view declared = {}) { return decode(bytes, detect_encoding(bytes, declared)).text; }

TEST(Encoding, Utf8WithAndWithoutMark) {
  EXPECT_EQ(read("S\xC3\xB8n sank"), "S\xC3\xB8n sank");
  const std::string marked = "\xEF\xBB\xBFS\xC3\xB8n";
  const MappedText m = decode(marked, detect_encoding(marked, {}));
  EXPECT_EQ(m.text, "S\xC3\xB8n");
  EXPECT_EQ(raw_at(m.runs, 0), 3u);
}

TEST(Encoding, Utf16BothOrdersWithAndWithoutMark) {
  const std::u32string s = U"Twelve died at Tarn, S\u00F8n \U0001F6A2 said.";
  const std::string expected = "Twelve died at Tarn, S\xC3\xB8n \xF0\x9F\x9A\xA2 said.";
  for (bool big : {false, true}) {
    EXPECT_EQ(read(utf16(s, big)), expected);
    EXPECT_EQ(read(utf16(U"\uFEFF" + s, big)), expected);
  }
}

TEST(Encoding, Windows1252AndLatin1) {
  EXPECT_EQ(read("\x93No one\x94 \x96 caf\xE9"), "\u201CNo one\u201D \u2013 caf\u00E9");
  EXPECT_EQ(read("M\xFCller, 7\xA0m", "iso-8859-1"), "M\u00FCller, 7\u00A0m");
}

TEST(Encoding, DeclaredCharsetIsUsedWhenBytesAreNotUtf8) {
  EXPECT_EQ(read("\xF1\xF2\xEE", "windows-1251"), "\u0441\u0442\u043E");
  EXPECT_EQ(read("S\xC3\xB8n sank", "iso-8859-1"), "S\xC3\xB8n sank") << "valid UTF-8 wins over a wrong declaration";
}

TEST(Encoding, NulBytesInPlainTextAreNoUtf16) {
  const std::string s = std::string("Twelve people died") + '\0' + " at the quay." + '\0';
  EXPECT_EQ(detect_encoding(s, {}).name, "UTF-8");
}

TEST(Encoding, FewBadBytesDoNotMakeUtf8Latin) {
  const std::string s = "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9 \xFF x";
  EXPECT_EQ(detect_encoding(s, {}).name, "UTF-8");
}

TEST(HtmlCharset, FromMeta) {
  EXPECT_EQ(html_charset("<html><head><meta charset=\"Windows-1251\">"), "windows-1251");
  EXPECT_EQ(html_charset("<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>"), "koi8-r");
  EXPECT_EQ(html_charset("<p>the charset of this page"), "");
}

// Every byte string decodes to valid UTF-8 with a map that stays inside it, whatever encoding is taken.
TEST(Encoding, AnyBytesGiveValidTextAndMap) {
  std::mt19937 random(99);
  for (int round = 0; round < 3000; ++round) {
    std::string bytes(random() % 60, '\0');
    for (char& c : bytes) c = static_cast<char>(random() % 4 == 0 ? 0 : random());
    for (const char* name : {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252", "windows-31j", "gb18030", "ISO-2022-JP"}) {
      const MappedText m = canonical_mapped(decode(bytes, {name, 0}));
      for (std::size_t i = 0; i < m.text.size();) {
        const std::size_t at = i;
        const char32_t c = text::next(m.text, i);
        ASSERT_TRUE(c != U'\uFFFD' || m.text.substr(at, 3) == "\xEF\xBF\xBD");
        ASSERT_LT(raw_at(m.runs, static_cast<std::uint32_t>(at)), bytes.size());
      }
    }
  }
}

}  // namespace
}  // namespace synoptic::read
