// Highlighting keeps the text: without its tags the HTML is the account's text, whatever claims nest or cross; every claim has its id once.
#include <gtest/gtest.h>

#include <random>
#include <regex>
#include <set>

#include "fixture.h"
#include "report/page/page.h"

using namespace synoptic;
using namespace synoptic::report;

namespace {

std::string bare(std::string html) {
  html = std::regex_replace(html, std::regex("</p>"), "\n");
  html = std::regex_replace(html, std::regex("<[^>]*>"), "");
  for (const auto& [entity, c] : {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}})
    html = std::regex_replace(html, std::regex(entity), c);
  std::string out;  // line ends are the paragraphs' business
  for (char c : html)
    if (c != '\n') out += c;
  return out;
}

std::string without_line_ends(std::string s) {
  std::erase(s, '\n');
  return s;
}

void check(const Dossier& d) {
  const Index index(d);
  const page::Shown shown{d, index};
  for (std::uint32_t a = 0; a < d.accounts.size(); ++a) {
    const std::string html = page::highlighted(shown, a).markup;
    EXPECT_EQ(bare(html), without_line_ends(d.accounts[a].text));
    for (const Claim& c : d.claims) {
      if (c.account != a) continue;
      const std::string id = "id=\"" + page::link_id('c', c.id) + "\"";
      const std::size_t at = html.find(id);
      EXPECT_NE(at, std::string::npos) << c.id;
      EXPECT_EQ(html.find(id, at + 1), std::string::npos) << c.id;
    }
    EXPECT_EQ(std::count(html.begin(), html.end(), '<'), std::count(html.begin(), html.end(), '>'));
  }
}

}  // namespace

TEST(Highlight, TheFerry) { check(fixture::ferry()); }

TEST(Highlight, SpansThatNestAndCross) {
  std::mt19937 random(3);
  for (int round = 0; round < 300; ++round) {
    Dossier d;
    Account a;
    a.id = "x";
    for (int i = 0; i < 40; ++i) a.text += "ab <&\n9"[random() % 7];
    if (random() % 2) a.furniture.push_back({{5, 12}, "byline"});
    d.accounts.push_back(a);
    for (int i = 0; i < 6; ++i) {
      Claim c;
      c.id = "c" + std::to_string(i), c.kind = static_cast<ClaimKind>(random() % 5);
      std::uint32_t x = random() % 38, y = x + 1 + random() % (39 - x);
      if (a.text.find_first_not_of('\n', x) >= y) continue;  // an anchor of line ends alone has no words to mark
      c.anchor = {x, y}, c.span = {x / 2, y};
      d.claims.push_back(c);
    }
    d.run.unread_numbers.push_back({0, {20, 22}, "ordinal"});
    check(d);
  }
}
