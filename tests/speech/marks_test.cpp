// Quotation marks: pairing, nesting, several paragraphs, what is left open; random marks never break the invariants.
#include "extract/quotes/marks.h"

#include <gtest/gtest.h>

#include <random>

#include "segment/segmentation.h"

namespace {

using namespace synoptic;
using extract::speech::find_quotations;
using extract::speech::Quotation;
using extract::speech::without_final_punctuation;

std::vector<Quotation> quotations(const std::string& text) {
  Account a;
  a.text = text;
  return find_quotations(text, segment::segment(a));
}

std::string inner(const std::string& text, const Quotation& q) { return text.substr(q.inner.begin, q.inner.size()); }

TEST(Marks, NestedQuotationKnowsItsParent) {
  const std::string text = "He wrote: \"In this \"safe zone\" nothing moved.\"";
  const auto q = quotations(text);
  ASSERT_EQ(q.size(), 2u);
  EXPECT_EQ(inner(text, q[0]), "In this \"safe zone\" nothing moved.");
  EXPECT_EQ(inner(text, q[1]), "safe zone");
  EXPECT_EQ(q[1].parent, 0);
}

TEST(Marks, MarkOfAnotherStyleCloses) {
  const std::string text = "She said: \"The town is gone. \xE2\x80\x9D Then she left.";
  const auto q = quotations(text);
  ASSERT_EQ(q.size(), 1u);
  EXPECT_EQ(inner(text, q[0]), "The town is gone.");
  EXPECT_TRUE(q[0].closed);
}

TEST(Marks, ParagraphEndsAnOpenQuotation) {
  const std::string text = "\"The first part\n\"and the second,\" he said.";
  const auto q = quotations(text);
  ASSERT_EQ(q.size(), 2u);
  EXPECT_FALSE(q[0].closed);
  EXPECT_TRUE(q[0].continues);
  EXPECT_TRUE(q[1].closed);
}

TEST(Marks, ApostrophesAreNoMarks) {
  EXPECT_TRUE(quotations("The drivers' union didn't meet at six o'clock; it's the '90s again.").empty());
  const std::string text = "'The workers' homes are gone,' he said.";
  const auto q = quotations(text);
  ASSERT_EQ(q.size(), 1u);
  EXPECT_EQ(inner(text, q[0]), "The workers' homes are gone,");
}

TEST(Marks, FinalPunctuationIsCutOff) {
  const std::string text = "It is over!\" ";
  const Span s = without_final_punctuation(text, {0, static_cast<std::uint32_t>(text.size())});
  EXPECT_EQ(text.substr(s.begin, s.size()), "It is over");
}

// Whatever the marks: spans lie in the text, inner in outer, children in their parents, beginnings in order.
TEST(Marks, RandomMarksKeepTheInvariants) {
  const std::vector<std::string> pieces = {"\"",
                                           "'",
                                           "''",
                                           "\xE2\x80\x9C",
                                           "\xE2\x80\x9D",
                                           "\xE2\x80\x9E",
                                           "\xC2\xAB",
                                           "\xC2\xBB",
                                           "\xE2\x80\x98",
                                           "\xE2\x80\x99",
                                           " ",
                                           " ",
                                           "word",
                                           "Name",
                                           ", ",
                                           ". ",
                                           "\n",
                                           "s",
                                           "(",
                                           ")"};
  std::mt19937 random(7);
  for (int round = 0; round < 400; ++round) {
    std::string text;
    for (int i = 0; i < 60; ++i) text += pieces[random() % pieces.size()];
    const auto all = quotations(text);
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Quotation& q = all[i];
      ASSERT_LE(q.outer.end, text.size()) << text;
      ASSERT_TRUE(q.inner.empty() || q.outer.contains(q.inner)) << text;
      if (q.parent < 0) continue;
      ASSERT_LT(static_cast<std::size_t>(q.parent), i);
      ASSERT_TRUE(all[static_cast<std::size_t>(q.parent)].outer.contains(q.outer)) << text;
    }
  }
}

}  // namespace
