// Markdown: blocks, inline marks, front matter, maps.
#include <gtest/gtest.h>

#include <random>

#include "read/markdown_inline.h"
#include "read/read.h"
#include "text/utf8.h"

namespace synoptic::read {
namespace {

Account read_md(const std::string& s) {
  auto a = read_bytes(s, "a.md");
  return a ? *a : Account();
}

TEST(Markdown, BlocksAndMarkup) {
  const Account a = read_md(
      "# Ferry *Aurora* sinks off Tarn #\n\nAt least **12 people** died,\n[police said](http://tarn.example/a_b).\n\n- 3 children\n- 9 "
      "adults\n1. nine\n\n"
      "> \"We lost\n> everything,\" he said.\n\n| who | n |\n|-----|--:|\n| men | 7 |\n\nThe end\n=======\n\n---\n\nLast.\n");
  EXPECT_EQ(a.text,
            "Ferry Aurora sinks off Tarn\nAt least 12 people died, police said.\n3 children\n9 adults\nnine\n\"We lost everything,\" he "
            "said.\n who \t n \n men \t 7 \nThe end\nLast.");
  EXPECT_EQ(a.title, "Ferry Aurora sinks off Tarn");
  std::vector<MarkupKind> kinds;
  for (const Markup& m : a.markup) kinds.push_back(m.kind);
  using enum MarkupKind;
  EXPECT_EQ(kinds, (std::vector<MarkupKind>{heading, paragraph, list_item, list_item, list_item, quotation, table_row, table_row, heading,
                                            paragraph}));
}

TEST(Markdown, FrontMatter) {
  const Account a =
      read_md("---\ntitle: \"Ferry sinks\"\nauthor: Ada Brook\ndate: 3 March 2021\npublisher: Tarn Post\nlang: en\n---\nTwelve died.\n");
  EXPECT_EQ(a.title, "Ferry sinks");
  EXPECT_EQ(a.author, "Ada Brook");
  EXPECT_EQ(a.published, "2021-03-03");
  EXPECT_EQ(a.publisher, "Tarn Post");
  EXPECT_EQ(a.text, "Twelve died.");
}

TEST(StripInline, MarksAndWhatOnlyLooksLikeThem) {
  const std::pair<const char*, const char*> cases[] = {{"2 * 3 * 4", "2 * 3 * 4"},
                                                       {"**bold** and *it*", "bold and it"},
                                                       {"snake_case_word", "snake_case_word"},
                                                       {"_it_ was", "it was"},
                                                       {"a \\* b", "a * b"},
                                                       {"`code` x", "code x"},
                                                       {"[a](b) [c] (d)", "a [c] (d)"},
                                                       {"![alt](i.png)", "alt"},
                                                       {"<b>12</b> died", "12 died"},
                                                       {"5 < 6 > 4", "5 < 6 > 4"},
                                                       {"<https://tarn.example>", "https://tarn.example"},
                                                       {"*open", "*open"},
                                                       {"12* died", "12* died"}};
  for (const auto& [source, expected] : cases) EXPECT_EQ(strip_inline(source).text, expected) << source;
}

TEST(Markdown, MapLeadsToTheSourceOnRandomInput) {
  std::mt19937 random(17);
  const std::string pieces[] = {"a",  "7",  "*",  "**", "_",  "`", "[",         "](x)", "\n", "\n\n",
                                "- ", "> ", "# ", "|",  "\\", " ", "e\xCC\x81", "<b>",  "z"};
  for (int round = 0; round < 5000; ++round) {
    std::string s = "q";
    for (std::size_t k = random() % 30; k > 0; --k) s += pieces[random() % std::size(pieces)];
    const Account a = read_md(s);
    ASSERT_EQ(a.text, text::canonical(a.text));
    for (std::uint32_t i = 0; i < a.text.size(); ++i) {
      const char c = a.text[i];
      if (c != 'a' && c != '7' && c != 'z' && c != 'q') continue;
      ASSERT_EQ(s[raw_at(a.source_map, i)], c) << s << "\n-> " << a.text << " byte " << i;
    }
  }
}

TEST(Markdown, HostileInputIsLinear) {
  for (const char* piece : {"[", "*a ", "> ", "`", "<", "![](", "_ a_ ", "\\"}) {
    std::string s;
    while (s.size() < 2'000'000) s += piece;
    EXPECT_TRUE(read_bytes(s, "a.md").has_value() || true);
  }
}

}  // namespace
}  // namespace synoptic::read
