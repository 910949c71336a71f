// Texts that try to break out of the page, the JSON, the tables or the program: markup, script ends, overrides of direction, very long
// words, deep nesting of claims. The page must hold them as text and stay linear.
#include <gtest/gtest.h>

#include <chrono>

#include "fixture.h"
#include "report/report.h"
#include "text/utf8.h"

using namespace synoptic;

namespace {

const char* kAttack =
    "</script><script>alert(1)</script> ]]> <!-- <img src=x onerror=alert(2)> \" ' ` {{json}} {{#a}} \u202egnikool sdrawkcab\u202c =cmd|' "
    "/C calc'!A0";

Dossier hostile(std::string words) {
  Dossier d;
  Account a;
  a.id = "a\"><script>alert(3)</script>", a.name = a.title = a.publisher = a.author = words;
  a.url = "javascript:alert(4)";
  a.text = words + "\n" + words;
  d.accounts.push_back(a);
  Claim c;
  c.id = "c0123456789abcdef", c.span = {0, static_cast<std::uint32_t>(words.size())}, c.anchor = {0, 5};
  c.population = c.place = c.detail = c.rule = words;
  c.attribution.push_back({words, words, words, {}});
  d.claims.push_back(c);
  Question q;
  q.id = "q\"x", q.title = words, q.claims = {c.id}, q.accounts = 2;
  d.questions.push_back(q);
  Finding f;
  f.id = "f<1>", f.outcome = f.expression = f.explanation = words, f.claims = {c.id};
  f.likely = Likely{1, words, words, 0.5, "killed", words};
  d.findings.push_back(f);
  d.run.skipped.push_back({words, 0, words});
  return d;
}

std::size_t occurrences(const std::string& s, std::string_view words) {
  std::size_t n = 0;
  for (std::size_t at = s.find(words); at != std::string::npos; at = s.find(words, at + 1)) ++n;
  return n;
}

}  // namespace

TEST(Hostile, NothingOfATextBecomesMarkup) {
  const Dossier d = hostile(kAttack);
  const std::string json = report::dossier_json(d), page = report::dossier_page(d, json);
  EXPECT_EQ(occurrences(page, "<script"), 2u);  // the dossier and the program
  EXPECT_EQ(occurrences(page, "</script"), 2u);
  EXPECT_EQ(occurrences(page, "<img"), 0u);
  EXPECT_EQ(occurrences(page, "href=\"javascript:"), 0u);
  EXPECT_EQ(occurrences(page, "\u202e"), occurrences(json, "\u202e") + occurrences(page.substr(0, page.find("id=\"dossier\"")), "\u202e"));
  auto back = report::parse_dossier(page, "page");
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(back->accounts[0].text, d.accounts[0].text);
}

TEST(Hostile, OverridesOfDirectionAreShownInTheText) {
  const Dossier d = hostile(kAttack);
  const std::string page = report::dossier_page(d, report::dossier_json(d));
  EXPECT_NE(page.find("title=\"U+202E\""), std::string::npos);
}

TEST(Hostile, TablesGuardAgainstFormulas) {
  Dossier d = hostile("=HYPERLINK(\"x\")");
  for (const auto& f : report::csv_files(d)) {
    EXPECT_EQ(f.content.find(",=HYPERLINK"), std::string::npos) << f.name;
    EXPECT_EQ(f.content.find("\"=HYPERLINK"), std::string::npos) << f.name;
  }
}

TEST(Hostile, AMegabyteInOneWordAndTenThousandNestedClaims) {
  Dossier d;
  Account a;
  a.id = a.name = "long", a.text = std::string(1 << 20, '9');
  d.accounts.push_back(a);
  for (std::uint32_t i = 0; i < 10000; ++i) {
    Claim c;
    char id[24];
    std::snprintf(id, sizeof id, "c%016x", i);
    c.id = id, c.span = c.anchor = {i, (1u << 20) - i}, c.low = c.high = 1e300;
    d.claims.push_back(c);
  }
  const auto begin = std::chrono::steady_clock::now();
  Dossier light = d;
  light.claims.resize(20);
  const std::string page = report::dossier_page(light, report::dossier_json(light));
  EXPECT_GT(page.size(), 1u << 20);
  EXPECT_FALSE(report::ged_csv(light).empty());
  Dossier small = d;
  small.accounts[0].text.resize(30000);
  for (Claim& c : small.claims) c.span = c.anchor = {c.span.begin, 30000 - c.span.begin};
  EXPECT_FALSE(report::dossier_page(small, "{}").empty());
  EXPECT_LT(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(), 20.0);
}

TEST(Hostile, AnEmptyDossierIsWritten) {
  const Dossier d;
  EXPECT_FALSE(report::dossier_page(d, report::dossier_json(d)).empty());
  EXPECT_TRUE(report::sqlite_bytes(d));
  EXPECT_FALSE(report::method_markdown(d).empty());
}
