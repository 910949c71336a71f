// Pages: main text, metadata, markup, maps, hostile pages. All of our own writing.
#include <gtest/gtest.h>

#include <chrono>
#include <random>

#include "read/html/blocks.h"
#include "read/html/guard.h"
#include "read/html/hints.h"
#include "read/read.h"
#include "read/source_map.h"
#include "text/utf8.h"

namespace synoptic::read {
namespace {

const std::string kFirst =
    "At least 12 people died and 30 were hurt when the ferry Aurora capsized off Tarn on Tuesday, the coast guard said.";
const std::string kSecond =
    "Divers searched the wreck for nine others until nightfall, when the current grew too strong for them to go on.";

std::string page(const std::string& head, const std::string& body) {
  return "<!doctype html><html lang=en><head>" + head + "</head><body>" + body + "</body></html>";
}
Account read_page(const std::string& html) {
  auto a = read_bytes(html, "p.html");
  return a ? *a : Account();
}

const std::string kMenu = "<nav><ul><li><a href=/>Home</a><li><a href=/n>News</a></ul></nav>";
const std::string kArticle = "<h1>Ferry capsizes off Tarn</h1><p>" + kFirst + "</p><p>" + kSecond + "</p>";
const std::string kText = "Ferry capsizes off Tarn\n" + kFirst + "\n" + kSecond;

TEST(Html, ArticleWithoutItsChrome) {
  const Account a = read_page(
      page("<title>Ferry capsizes off Tarn - Tarn Post</title>",
           kMenu + "<article>" + kArticle +
               "</article><aside><p>Storm kills 19 in Velm, and many houses lost their roofs.</p></aside>"
               "<div class=comments><p>I knew the captain well, and he was a careful man.</p></div><footer>\u00A9 Tarn Post</footer>"));
  EXPECT_EQ(a.text, kText);
  EXPECT_EQ(a.title, "Ferry capsizes off Tarn");
  EXPECT_EQ(a.language, "en");
  EXPECT_EQ(a.media_type, "text/html");
}

TEST(Html, ArticleWithoutAnyNamesIsFoundByItsProse) {
  EXPECT_EQ(read_page(page("", "<div><div><a href=1>World</a> <a href=2>Sport</a></div><div>" + kArticle +
                                   "</div><div><a href=3>Storm in Velm</a></div></div>"))
                .text,
            kText);
}

TEST(Html, NamesThatWouldDiscardTheArticleAreSetAside) {
  EXPECT_EQ(read_page(page("", "<div class='has-sidebar related'>" + kArticle + "</div>")).text, kText);
}

TEST(Html, TeasersWithProseAreChrome) {
  std::string cards;
  for (const char* place : {"Velm", "Orr", "Skane", "Mell"})
    cards += std::string("<div class=card><h3><a href=x>Storm hits the town of ") + place +
             "</a></h3><p>A storm hit the town on Monday, and 19 people lost their homes there.</p></div>";
  EXPECT_EQ(read_page(page("", "<div>" + kArticle + "<div>" + cards + "</div></div>")).text, kText);
}

TEST(Html, ListsTablesQuotationsKeptWithMarkup) {
  const Account a =
      read_page(page("", "<article>" + kArticle +
                             "<h2>The toll</h2><ul><li>12 dead</li><li>30 "
                             "hurt</li></ul><table><tr><th>Place</th><th>Dead</th></tr><tr><td>Tarn</td><td>12</td></tr></table>"
                             "<blockquote><p>We lost everything, and nobody came to help us.</p></blockquote><p>" +
                             kSecond + "</p></article>"));
  std::vector<std::pair<MarkupKind, std::string>> markup;
  for (const Markup& m : a.markup) markup.emplace_back(m.kind, a.text.substr(m.span.begin, m.span.size()));
  const std::vector<std::pair<MarkupKind, std::string>> expected = {
      {MarkupKind::heading, "Ferry capsizes off Tarn"},
      {MarkupKind::paragraph, kFirst},
      {MarkupKind::paragraph, kSecond},
      {MarkupKind::heading, "The toll"},
      {MarkupKind::list_item, "12 dead"},
      {MarkupKind::list_item, "30 hurt"},
      {MarkupKind::table_row, "Place\tDead"},
      {MarkupKind::table_row, "Tarn\t12"},
      {MarkupKind::quotation, "We lost everything, and nobody came to help us."},
      {MarkupKind::paragraph, kSecond}};
  EXPECT_EQ(markup, expected);
}

TEST(Html, FurnitureAmongTheParagraphsIsKeptAndMarked) {
  const Account a = read_page(page("", "<article><h1>Ferry capsizes off Tarn</h1><p>" + kFirst +
                                           "</p><p>Also Read: <a href=x>Storm kills 19 in Velm</a></p><p>" + kSecond + "</p></article>"));
  ASSERT_EQ(a.furniture.size(), 1u);
  EXPECT_EQ(a.furniture[0].kind, "also_read");
  EXPECT_EQ(a.text.substr(a.furniture[0].span.begin, a.furniture[0].span.size()), "Also Read: Storm kills 19 in Velm");
}

TEST(Html, MetadataInItsDialects) {
  const std::string body = "<article>" + kArticle + "</article>";
  const Account meta = read_page(
      page("<meta property='og:site_name' content='Tarn Post'><meta property='article:published_time' content='2021-03-03T08:15:00Z'>"
           "<meta name=author content='Ada Brook'><link rel=canonical href='https://tarn.example/1'>",
           body));
  EXPECT_EQ(meta.publisher, "Tarn Post");
  EXPECT_EQ(meta.published, "2021-03-03T08:15Z");
  EXPECT_EQ(meta.author, "Ada Brook");
  EXPECT_EQ(meta.url, "https://tarn.example/1");
  const Account linked =
      read_page(page("<script "
                     "type='application/"
                     "ld+json'>{\"@graph\":[{\"@type\":\"Organization\",\"name\":\"x\"},{\"@type\":\"NewsArticle\",\"headline\":\"Ferry\","
                     "\"datePublished\":\"2021-03-03\",\"author\":[{\"name\":\"Ada Brook\"}],\"publisher\":{\"name\":\"Tarn "
                     "Post\"},\"inLanguage\":\"en-GB\"}]}</script>",
                     body));
  EXPECT_EQ(linked.publisher, "Tarn Post");
  EXPECT_EQ(linked.published, "2021-03-03");
  EXPECT_EQ(linked.author, "Ada Brook");
  EXPECT_EQ(linked.language, "en-GB");
  const Account time = read_page(page("", "<article><time datetime='2021-03-03'>3 March</time>" + kArticle + "</article>"));
  EXPECT_EQ(time.published, "2021-03-03");
}

TEST(Html, EntitiesCharsetAndMap) {
  const std::string html =
      "<html><head><meta charset=iso-8859-1></head><body><article><h1>Caf\xE9 fire &amp; rescue at Tarn</h1><p>Twelve&nbsp;people died "
      "&mdash; nine at sea, "
      "said <b>Ada</b>\n  <i>Brook</i>, the harbour master of Tarn, on Tuesday &#8217;.</p></article></body></html>";
  const Account a = read_page(html);
  EXPECT_EQ(a.text,
            "Caf\u00E9 fire & rescue at Tarn\nTwelve\u00A0people died \u2014 nine at sea, said Ada Brook, the harbour master of Tarn, on "
            "Tuesday \u2019.");
  for (const char* word : {"Caf", "fire", "rescue", "people", "nine", "Ada", "Brook", "Tuesday"}) {
    const auto at = static_cast<std::uint32_t>(a.text.find(word));
    EXPECT_EQ(html.substr(raw_at(a.source_map, at), std::string(word).size()), word);
  }
  EXPECT_EQ(html[raw_at(a.source_map, static_cast<std::uint32_t>(a.text.find('&')))], '&');
}

TEST(Html, IndexPagesAreSaidToBeOne) {
  std::string links;
  for (int i = 0; i < 20; ++i) links += "<li><a href=x>Storm hits the town of Velm again</a></li>";
  const auto a = read_bytes(page("<title>Tarn Post</title>", "<h1>News</h1><ul>" + links + "</ul>"), "i.html");
  ASSERT_FALSE(a.has_value());
  EXPECT_NE(a.error().message.find("index page"), std::string::npos);
  EXPECT_TRUE(read_bytes(page("", "<ul>" + links + "</ul><article>" + kArticle + "</article>"), "i.html").has_value());
}

TEST(Html, HiddenAndScriptsAreNotText) {
  EXPECT_EQ(read_page(page("", "<article>" + kArticle +
                                   "<script>var x='Twelve people died.'</script><p style='display:none'>Nobody may ever see these words, "
                                   "which are hidden.</p>"
                                   "<p hidden>Nor these words, which nobody sees, as they are hidden.</p></article>"))
                .text,
            kText);
}

TEST(Html, BrokenMarkupLosesNothing) {
  const Account a =
      read_page("<p>" + kFirst + "<p>" + kSecond + "</div></span>\n<b><i>And three were saved, as was their dog, by a passing boat.</b>");
  EXPECT_EQ(a.text, kFirst + "\n" + kSecond + " And three were saved, as was their dog, by a passing boat.");
}

TEST(Hints, WordsNotPartsOfWords) {
  const auto& hints = html::Hints::instance();
  EXPECT_EQ(hints.of_words("relatedPosts").role, html::Role::chrome);
  EXPECT_EQ(hints.of_words("shared-borders download").role, html::Role::none);
  EXPECT_EQ(hints.of_words("article__body").role, html::Role::body);
  EXPECT_EQ(hints.of_words("entry-content entry-content-read-more").role, html::Role::body);
  EXPECT_EQ(hints.of_words("post-content-share").role, html::Role::chrome);
  EXPECT_EQ(hints.of_words("label-hidden").role, html::Role::none);
  EXPECT_EQ(hints.of_words("hidden").role, html::Role::chrome);
}

double seconds(const std::string& html) {
  const auto begin = std::chrono::steady_clock::now();
  read_bytes(html, "p.html");
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

std::string repeat(const std::string& s, int n) {
  std::string out;
  for (int i = 0; i < n; ++i) out += s;
  return out;
}

// Each of these costs a naive reader quadratic time or its stack. Twenty seconds is for slow sanitizer builds.
TEST(HtmlHostile, StaysLinear) {
  const std::string attributes = [] {
    std::string s = "<div ";
    for (int i = 0; i < 50000; ++i) s += "a" + std::to_string(i) + "=1 ";
    return s + ">x</div>";
  }();
  EXPECT_LT(seconds(repeat("<div>", 100000) + kArticle), 20);
  EXPECT_LT(seconds(repeat("<b>", 50000) + repeat("<p>x", 20000)), 20);
  EXPECT_LT(seconds(repeat("<font color=red><p>", 30000)), 20);
  EXPECT_LT(seconds(repeat("<table><tr><td>", 30000)), 20);
  EXPECT_LT(seconds(repeat("<a href=x>", 100000)), 20);
  EXPECT_LT(seconds(attributes), 20);
  EXPECT_LT(seconds("<p>" + std::string(20'000'000, 'x')), 20);
  EXPECT_LT(seconds("<p>" + repeat("&", 2'000'000)), 20);
  EXPECT_LT(seconds(repeat("</p>", 200000)), 20);
  EXPECT_LT(seconds(repeat("<!--", 200000)), 20);
  EXPECT_LT(seconds(repeat("<script>", 100000)), 20);
}

TEST(HtmlHostile, DeepPageKeepsItsText) {
  const std::string text = read_page(repeat("<div>", 100000) + kArticle + repeat("</div>", 100000)).text;
  EXPECT_NE(text.find(kFirst), std::string::npos);
  EXPECT_NE(text.find(kSecond), std::string::npos);
}

TEST(HtmlGuard, KeepsOffsetsAndOrdinaryPages) {
  std::string html = page("<title>x < y</title><style>a>b{}</style>", kMenu + kArticle + "<img src='a>b' alt=\"c\"><br/>");
  const std::string before = html;
  EXPECT_EQ(html::guard(html), 0u);
  EXPECT_EQ(html, before);
  std::string deep = repeat("<div>", 1000) + "x";
  const std::size_t size = deep.size();
  EXPECT_GT(html::guard(deep), 0u);
  EXPECT_EQ(deep.size(), size);
}

// Random soup: never a crash, spans inside the text and sorted, text valid and canonical.
TEST(HtmlHostile, RandomSoup) {
  std::mt19937 random(11);
  const std::string pieces[] = {"<div class=article>",
                                "</div>",
                                "<p>",
                                "</p>",
                                "<table>",
                                "<tr>",
                                "<td>",
                                "</table>",
                                "<li>",
                                "<b>",
                                "</b>",
                                "<a href=x>",
                                "</a>",
                                "<br>",
                                "<h1>",
                                "</h1>",
                                "<pre>",
                                "<script>",
                                "</script>",
                                "<!--",
                                "-->",
                                "&amp;",
                                "&#x1F6A2;",
                                "&bogus",
                                "<",
                                ">",
                                "e\xCC\x81",
                                "\xFF",
                                kFirst,
                                kSecond,
                                " ",
                                "\n",
                                "<svg>",
                                "<math>",
                                "<template>"};
  for (int round = 0; round < 1500; ++round) {
    std::string html = "<html>";
    for (std::size_t k = random() % 60; k > 0; --k) html += pieces[random() % std::size(pieces)];
    const auto a = read_bytes(html, "p.html");
    if (!a) continue;
    ASSERT_EQ(a->text, text::canonical(a->text)) << html;
    std::uint32_t last = 0;
    for (const Markup& m : a->markup) {
      ASSERT_LE(last, m.span.begin);
      ASSERT_LE(m.span.begin, m.span.end);
      ASSERT_LE(m.span.end, a->text.size());
      last = m.span.end;
    }
    for (const Furniture& f : a->furniture) ASSERT_LE(f.span.end, a->text.size());
    for (std::uint32_t i = 0; i < a->text.size(); ++i) ASSERT_LE(raw_at(a->source_map, i), html.size() + 4);
  }
}

}  // namespace
}  // namespace synoptic::read
