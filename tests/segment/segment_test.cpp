// Tokens, sentences and blocks, by example; and on random text that spans cover every visible character once.
#include <gtest/gtest.h>

#include <random>

#include "segment/segmentation.h"
#include "text/utf8.h"

using namespace synoptic;
using namespace synoptic::segment;

namespace {
struct Cut {
  Account account;
  Segmentation s;
  explicit Cut(std::string text) {
    account.text = std::move(text);
    s = segment::segment(account);
  }
  std::string form(Span p) const { return account.text.substr(p.begin, p.size()); }
  std::string tokens() const {
    std::string out;
    for (const auto& t : s.tokens) out += (out.empty() ? "" : "|") + form(t.span);
    return out;
  }
  std::string sentences() const {
    std::string out;
    for (const auto& t : s.sentences) out += (out.empty() ? "" : " / ") + form(t.span);
    return out;
  }
};
}  // namespace

TEST(Tokens, KeepNumbersAndHyphensAsTheTablesSay) {
  EXPECT_EQ(Cut("about 1,275 of 200-300").tokens(), "about|1,275|of|200|-|300");
  EXPECT_EQ(Cut("the 44-day march of the 12th column").tokens(), "the|44-day|march|of|the|12th|column");
  EXPECT_EQ(Cut("her brother-in-law's boat").tokens(), "her|brother-in-law|'s|boat");
  EXPECT_EQ(Cut("They don't, Mr. J. Orlo").tokens(), "They|do|n't|,|Mr.|J.|Orlo");
  EXPECT_EQ(Cut("at 07:30 a.m. on 08.02.2013").tokens(), "at|07:30|a.m.|on|08.02.2013");
}

TEST(Sentences, AreNotBrokenByAbbreviationsInitialsOrTimes) {
  EXPECT_EQ(Cut("Dr. A. Venn left at 01: 00-04: 00. He came back.").sentences(), "Dr. A. Venn left at 01: 00-04: 00. / He came back.");
  EXPECT_EQ(Cut("The U.S. Army sent No. 5 of 2.5 tons. It sank.").sentences(), "The U.S. Army sent No. 5 of 2.5 tons. / It sank.");
}

TEST(Sentences, BreakWhereTheSpaceIsMissing) {
  EXPECT_EQ(Cut("Nine were hurt, including 3 children.40 were taken away.The rest fled.").sentences(),
            "Nine were hurt, including 3 children. / 40 were taken away. / The rest fled.");
}

TEST(Sentences, TakeTheirClosingMarksWithThem) {
  EXPECT_EQ(Cut("“Many are gone. ” She left. \"We ran.\" He stayed.").sentences(),
            "“Many are gone. ” / She left. / \"We ran.\" / He stayed.");
}

TEST(Blocks, ListItemsHaveTheirLeadIn) {
  const Cut c("Ferry sinks\n\nThe port authority gave these figures:\n- 12 people died;\n- 3 are missing.\n\nMore will follow.");
  ASSERT_EQ(c.s.blocks.size(), 5u);
  EXPECT_EQ(c.s.blocks[0].kind, BlockKind::heading);
  EXPECT_EQ(c.s.blocks[2].kind, BlockKind::list_item);
  EXPECT_EQ(c.s.blocks[2].governor, 1);
  EXPECT_EQ(c.s.blocks[3].governor, 1);
  EXPECT_EQ(c.s.blocks[4].governor, -1);
}

TEST(Blocks, WrappedLinesAreOneParagraph) {
  const Cut c(
      "THE DAM ABOVE ORLO GAVE WAY ON TUESDAY NIGHT AND THE WATER CAME\nDOWN ON THE LOWER TOWN BEFORE ANYBODY COULD BE WARNED OF IT "
      "BY\nTHE GUARDS, WHO HAD LEFT THEIR POSTS AN HOUR BEFORE THE WALL GAVE\nWAY.\n\nTWELVE DIED.");
  ASSERT_EQ(c.s.blocks.size(), 2u);
  EXPECT_TRUE(c.s.upper_case);
}

TEST(Segment, CoversEveryVisibleCharacterOnce) {
  std::mt19937 random(5);
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (int i = 0, n = static_cast<int>(random() % 200); i < n; ++i) {
      constexpr char32_t kSamples[] = {U'a', U'B',   U'7',   U' ', U'.',  U',',   U'\n',   U'-', U'\'',
                                       U'"', 0x2019, 0x201C, 0xE9, 0x627, 0x4E2D, 0x1F989, 0xA0, U':'};
      text::append(text, kSamples[random() % std::size(kSamples)]);
    }
    const Cut c(text);
    std::uint32_t at = 0;
    for (const auto& t : c.s.tokens) {
      ASSERT_LE(at, t.span.begin);
      for (std::size_t i = at; i < t.span.begin;) {
        const char32_t ch = text::next(text, i);
        ASSERT_TRUE(text::is_space(ch) || ch == '\n' || c.form(t.span).size() > 0) << text;
      }
      at = t.span.end;
    }
    for (std::size_t i = 1; i < c.s.sentences.size(); ++i) ASSERT_EQ(c.s.sentences[i].first_token, c.s.sentences[i - 1].end_token);
  }
}
