// The page: valid links, a policy whose hashes are those of its style and script, every view there without scripts, no verdicts in
// the interface's own words, and a size that fits a mail with fifty accounts.
#include "report/page/page.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>

#include "data/embedded.h"
#include "fixture.h"
#include "report/explain.h"
#include "report/report.h"
#include "report/wording.h"
#include "text/utf8.h"

using namespace synoptic;

namespace {

std::string ferry_page() {
  const Dossier d = fixture::ferry();
  return report::dossier_page(d, report::dossier_json(d));
}

std::string without_data(std::string page) {
  const std::size_t at = page.find("<script type=\"application/json\"");
  return page.substr(0, at);
}

}  // namespace

TEST(Page, EveryLinkInsideHasItsTarget) {
  const std::string page = without_data(ferry_page());
  std::set<std::string> ids;
  const std::regex id(" id=\"([^\"]+)\""), link("href=\"#([^\"]+)\"");
  for (std::sregex_iterator it(page.begin(), page.end(), id), end; it != end; ++it)
    EXPECT_TRUE(ids.insert((*it)[1]).second) << "twice: " << (*it)[1];
  for (std::sregex_iterator it(page.begin(), page.end(), link), end; it != end; ++it) EXPECT_TRUE(ids.contains((*it)[1])) << (*it)[1];
  for (const Claim& c : fixture::ferry().claims) EXPECT_TRUE(ids.contains("c-" + c.id)) << c.id;
  for (const Question& q : fixture::ferry().questions) EXPECT_TRUE(ids.contains("q-" + q.id)) << q.id;
  for (const Finding& f : fixture::ferry().findings) EXPECT_TRUE(ids.contains("f-" + f.id)) << f.id;
  for (const Account& a : fixture::ferry().accounts) EXPECT_TRUE(ids.contains("a-" + a.id)) << a.id;
}

TEST(Page, LoadsNothing) {
  const std::string page = without_data(ferry_page());
  EXPECT_NE(page.find("default-src &#39;none&#39;; style-src &#39;sha256-"), std::string::npos);
  EXPECT_EQ(page.find(" src="), std::string::npos);
  EXPECT_EQ(page.find("url("), page.find("url(#arrow)"));
  EXPECT_EQ(page.find("<link"), std::string::npos);
  EXPECT_EQ(page.find("style=\""), std::string::npos);
}

TEST(Page, SaysTheSeriousFindingsFirst) {
  const std::string page = without_data(ferry_page());
  const std::size_t panels = page.find("class=\"panels\""), end = page.find("class=\"fgroup\"");
  const std::string first = page.substr(panels, end - panels);
  for (const char* words : {"3871 children &gt; 212 people", "96 injured / 96 killed", "count as one origin", "38<del>71</del>"})
    EXPECT_NE(first.find(words), std::string::npos) << words;
  EXPECT_NE(page.find("4 accounts, <span>2 independent origins (2\u20133)"), std::string::npos);
}

TEST(Page, OrdersFindingsBySeriousness) {
  Dossier d;
  for (FindingType t : {FindingType::agreement, FindingType::conflict, FindingType::impossible}) {
    Finding f;
    f.type = t, f.id = std::string(name_of(t));
    d.findings.push_back(f);
  }
  const auto order = report::page::most_serious_first(d);
  EXPECT_EQ(order[0]->type, FindingType::impossible);
  EXPECT_EQ(order[2]->type, FindingType::agreement);
}

// A page about many accounts that contradict each other everywhere must still open: past the first ones, a finding has its
// figures, each a link to its sentence, without the sentences.
TEST(Page, ManyFindingsOfATypeAreToldInShort) {
  Dossier d = fixture::ferry();
  const auto is_slip = [](const Finding& f) { return f.type == FindingType::slip; };
  const auto slip = std::find_if(d.findings.begin(), d.findings.end(), is_slip);
  ASSERT_NE(slip, d.findings.end());
  Finding more = *slip;
  more.severity -= 1;
  for (int i = 0; i < 70; ++i) {
    more.id = "f-more" + std::to_string(i);
    d.findings.push_back(more);
  }
  const std::string page = report::dossier_page(d, report::dossier_json(d));
  const auto body = [&](const std::string& id) {
    const std::size_t begin = page.find("id=\"" + report::page::link_id('f', id) + "\"");
    return page.substr(begin, page.find("</details>", begin) - begin);
  };
  const std::string link = "href=\"" + report::page::href('c', more.claims.front()) + "\"";
  EXPECT_NE(body("f-more0").find("<q "), std::string::npos);
  EXPECT_NE(body("f-more0").find(link), std::string::npos);
  EXPECT_EQ(body("f-more69").find("<q "), std::string::npos);
  EXPECT_NE(body("f-more69").find(link), std::string::npos);
  EXPECT_NE(page.find("The 60 most serious are shown with their sentences"), std::string::npos);
}

TEST(Page, GivesNoVerdictOfItsOwn) {
  const std::regex verdict(
      "\\b(genocide|massacre|atrocit|terroris|murder|guilty|crime|lie[sd]?|false(ly)?|fake|propaganda|debunk|culprit|perpetrator)",
      std::regex::icase);
  for (const std::string& name : data::files("page/")) {
    if (name.ends_with(".js") || name.ends_with(".css")) continue;
    const std::string words(data::file(name));
    std::smatch m;
    EXPECT_FALSE(std::regex_search(words, m, verdict)) << name << ": " << m.str();
  }
}

TEST(Page, FiftyAccountsFitInFiveMegabytes) {
  Dossier one = fixture::ferry(), d;
  for (std::uint32_t i = 0; i < 50; ++i) {
    Account a = one.accounts[i % 4];
    a.id += std::to_string(i);
    std::string text;
    for (int k = 0; k < 12; ++k) text += a.text + "\n";
    const auto step = static_cast<std::uint32_t>(a.text.size() + 1);
    a.text = text;
    for (std::uint32_t k = 0; k < 12; ++k)
      for (Claim c : one.claims) {
        if (c.account != i % 4) continue;
        c.account = i, c.id += std::to_string(i * 100 + k), c.part_of.clear();
        c.span.begin += k * step, c.span.end += k * step, c.anchor.begin += k * step, c.anchor.end += k * step;
        c.attribution.clear();
        d.claims.push_back(c);
      }
    d.accounts.push_back(std::move(a));
  }
  for (int q = 0; q < 150; ++q) {
    Question question;
    question.id = "q" + std::to_string(q), question.title = "How many people were killed at place number " + std::to_string(q) + "?",
    question.accounts = 9;
    for (int k = 0; k < 12; ++k) question.claims.push_back(d.claims[static_cast<std::size_t>(q * 12 + k) % d.claims.size()].id);
    d.questions.push_back(std::move(question));
  }
  const std::string page = report::dossier_page(d, report::dossier_json(d));
  EXPECT_LT(page.size(), 5u << 20);
  RecordProperty("bytes", static_cast<int>(page.size()));
}

TEST(Page, LinkIdsAreInjective) {
  EXPECT_NE(report::page::link_id('a', "x y"), report::page::link_id('a', "x_20y"));
  EXPECT_EQ(report::page::link_id('c', "c01"), "c-c01");
}

TEST(Wording, PutsFiguresIntoWords) {
  Claim c;
  c.measure = Measure::killed, c.population = "child", c.low = c.high = 38;
  EXPECT_EQ(report::what_is_said(c, "38"), "38 children killed");
  c.bound = Bound::at_least, c.high.reset(), c.population = "family", c.low = 12000;
  EXPECT_EQ(report::what_is_said(c, "x"), "\u2265\u00a012,000 families killed");
  c.bound = Bound::vague, c.low.reset();
  EXPECT_EQ(report::figure(c, "dozens"), "\u201cdozens\u201d");
  c.bound = Bound::range, c.low = 2, c.high = 4, c.hedge = Hedge::alleged;
  EXPECT_EQ(report::what_is_said(c, "2-4"), "2\u20134 families killed (alleged)");
}

TEST(Explain, TellsWhatStandsBehindAnItem) {
  const Dossier d = fixture::ferry();
  const auto finding = report::explain(d, "f-part");
  ASSERT_TRUE(finding);
  for (const char* words : {"constraint/part-of", "3871 > 212", "38 + 71 written together", "give up", "characters 79-83"})
    EXPECT_NE(finding->find(words), std::string::npos) << words << "\n" << *finding;
  const auto claim = report::explain(d, "c-" + d.claims[1].id);
  ASSERT_TRUE(claim);
  EXPECT_NE(claim->find("the coastguard (cue: said)"), std::string::npos) << *claim;
  EXPECT_TRUE(report::explain(d, "q-killed-child"));
  EXPECT_TRUE(report::explain(d, "daily-strand"));
  EXPECT_FALSE(report::explain(d, "nothing"));
}

TEST(Method, CountsTheRun) {
  const std::string method = report::method_markdown(fixture::ferry());
  for (const char* words : {"4 accounts; 2 independent origins", "24 claims, 7 questions, 7 findings", "| age or duration | 1 |",
                            "ferry/scan.tiff", "constraint/part-of"})
    EXPECT_NE(method.find(words), std::string::npos) << words << "\n" << method;
}

TEST(Page, ShowsWhatReviewersDecided) {
  Dossier d = fixture::ferry();
  d.claims[1].review = "accepted", d.claims[4].review = "corrected", d.claims[5].review = "rejected";
  const std::string page = report::dossier_page(d, report::dossier_json(d));
  for (const char* words : {"\u2713 accepted in review", "\u270e corrected in review", "\u2717 rejected in review"})
    EXPECT_NE(page.find(words), std::string::npos) << words;
  const std::string without = report::dossier_page(fixture::ferry(), "{}");
  EXPECT_EQ(without.find("data-review"), std::string::npos);
}

TEST(Page, EveryFigureOfTheMatrixHasItsSentenceForPrint) {
  const std::string page = without_data(ferry_page());
  const std::size_t begin = page.find("id=\"matrix\""), end = page.find("id=\"lineage\"");
  const std::string matrix = page.substr(begin, end - begin);
  const std::string cells = matrix.substr(0, matrix.find("class=\"notes\"")), notes = matrix.substr(cells.size());
  const std::regex figure(
      "<a href=\"#c-[^\"]+\">[^<]*(<small[^>]*>[^<]*</small>)?</a>(<a class=\"again\"[^>]*>\\d+</a>)*(<a class=\"fn\")?");
  std::size_t figures = 0;
  for (std::sregex_iterator it(cells.begin(), cells.end(), figure), last; it != last; ++it, ++figures)
    EXPECT_TRUE((*it)[3].matched) << it->str();
  EXPECT_GT(figures, 10u);
  std::set<std::string> sentences;  // a sentence of an account has one note
  const std::regex item("<li id=\"n-(\\d+)\">(.*)</li>");
  std::size_t n = 0;
  for (std::sregex_iterator it(notes.begin(), notes.end(), item), last; it != last; ++it) {
    EXPECT_EQ((*it)[1], std::to_string(++n));
    EXPECT_TRUE(sentences.insert((*it)[2]).second) << "twice: " << (*it)[2];
  }
  EXPECT_GT(n, 3u);
  EXPECT_LT(n, figures) << "no note is used again";
}

TEST(Page, WordsLeftOutAreOneMark) {
  Dossier d = fixture::ferry();
  std::string shade;
  for (int i = 0; i < 3; ++i) text::append(shade, kWithheld);
  d.accounts[0].text.replace(d.accounts[0].text.find("22"), 2, shade);
  d.claims.clear(), d.run.unread_numbers.clear(), d.questions.clear(), d.findings.clear(), d.lineage = {};
  const std::string page = report::dossier_page(d, "{}");
  EXPECT_NE(page.find("built <span class=\"soft\" title=\"left out of this copy\">[\u2026]</span> year"), std::string::npos);
}
