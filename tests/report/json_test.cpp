// dossier.json holds everything: what is read back is what was written, from the JSON and from the page; offsets are code points in
// any script; single claim lines are the same as in the file; broken input is an Error with its place.
#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <random>

#include "fixture.h"
#include "report/report.h"
#include "report/tables.h"
#include "text/utf8.h"

using namespace synoptic;

namespace {

// Substring by code points, the way a Python user would take text[start:end].
std::string code_points(const std::string& s, unsigned start, unsigned end) {
  std::string out;
  unsigned n = 0;
  for (std::size_t i = 0; i < s.size(); ++n) {
    const char32_t c = text::next(s, i);
    if (n >= start && n < end) text::append(out, c);
  }
  return out;
}

void check_offsets(const std::string& json) {
  rapidjson::Document d;
  d.Parse(json.data(), json.size());
  ASSERT_FALSE(d.HasParseError());
  std::map<std::string, std::string> texts;
  for (const auto& a : d["accounts"].GetArray()) texts[a["id"].GetString()] = a["text"].GetString();
  for (const auto& c : d["claims"].GetArray())
    for (const rapidjson::Value* s : {&c, &c["anchor"]})
      EXPECT_EQ(code_points(texts[c["account"].GetString()], (*s)["start"].GetUint(), (*s)["end"].GetUint()), (*s)["exact"].GetString());
}

}  // namespace

TEST(Json, ReadsBackWhatItWrote) {
  const std::string json = report::dossier_json(fixture::ferry());
  auto back = report::parse_dossier(json, "dossier.json");
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(report::dossier_json(*back), json);
  EXPECT_EQ(back->accounts[1].source_map.size(), 2u);
  EXPECT_EQ(back->lineage.origin, fixture::ferry().lineage.origin);
}

TEST(Json, ThePageCarriesTheSameDossier) {
  const std::string json = report::dossier_json(fixture::ferry());
  auto back = report::parse_dossier(report::dossier_page(fixture::ferry(), json), "dossier.html");
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(report::dossier_json(*back), json);
}

TEST(Json, ALargeDossierIsPackedIntoItsPage) {
  Dossier d = fixture::ferry();
  for (int i = 0; i < 12000; ++i) d.accounts[3].text += "A line <b>of</b> words & numbers, " + std::to_string(i) + ".\n";
  const std::string json = report::dossier_json(d);
  const std::string page = report::dossier_page(d, json);
  auto back = report::parse_dossier(page, "dossier.html");
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(report::dossier_json(*back), json);
  for (int i = 0; i < 60000; ++i) d.accounts[3].text += "More words, " + std::to_string(i) + ".\n";
  const std::string large = report::dossier_json(d);
  const std::string packed = report::dossier_page(d, large);
  EXPECT_NE(packed.find("application/gzip"), std::string::npos);
  back = report::parse_dossier(packed, "dossier.html");
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(report::dossier_json(*back), large);
  std::string broken = packed;
  broken[broken.find("application/gzip") + 400] = '!';
  EXPECT_FALSE(report::parse_dossier(broken, "dossier.html"));
  EXPECT_FALSE(report::parse_dossier("<html></html>", "other.html"));
}

TEST(Json, ReviewsAreReadBack) {
  Dossier d = fixture::ferry();
  d.reviews.push_back({1, "2031-04-02T00:00:00Z", "ann", "correct", d.claims[0].id, R"({"low":613,"note":null})", R"({"low":63.5})",
                       "misread", std::string(64, '0'), std::string(64, 'b')});
  d.reviews.push_back({2, "2031-04-02T00:00:00Z", "bob", "comment", "gone", "", "", "=1+1", std::string(64, 'b'), std::string(64, 'c')});
  const std::string json = report::dossier_json(d);
  auto back = report::parse_dossier(json, "dossier.json");
  ASSERT_TRUE(back) << back.error().message;
  ASSERT_EQ(back->reviews.size(), 2u);
  EXPECT_EQ(back->reviews[0].before, d.reviews[0].before);
  EXPECT_EQ(back->reviews[0].after, d.reviews[0].after);
  EXPECT_EQ(back->reviews[1].before, "");
  EXPECT_EQ(report::dossier_json(*back), json);
  for (const report::Table& t : report::tables_of(d))
    if (t.name == "reviews") {
      EXPECT_EQ(t.rows.size(), 2u);
      EXPECT_EQ(t.rows[0].size(), t.columns.size());
    }
}

TEST(Json, ADeeplyNestedReviewIsRefused) {
  std::string json = report::dossier_json(fixture::ferry());
  const std::size_t at = json.find("\"reviews\":[");
  ASSERT_NE(at, std::string::npos);
  json.insert(at + 11, "{\"seq\":1,\"before\":" + std::string(100000, '[') + std::string(100000, ']') + "}");
  const auto back = report::parse_dossier(json, "dossier.json");
  ASSERT_FALSE(back);
  EXPECT_NE(back.error().message.find("reviews[0].before"), std::string::npos) << back.error().message;
}

TEST(Json, OffsetsAreCodePoints) { check_offsets(report::dossier_json(fixture::ferry())); }

TEST(Json, OffsetsAreCodePointsInRandomText) {
  std::mt19937 random(7);
  const char32_t kLetters[] = {U'a', U' ', U'7', 0xE9, 0x430, 0x634, 0x4E2D, 0x1F6A2, 0x301, U'\n', U'<', U'"', U'\\', 0x202E};
  for (int round = 0; round < 200; ++round) {
    Dossier d;
    Account a;
    a.id = a.name = "r";
    std::vector<std::uint32_t> starts;
    for (int i = 0; i < 60; ++i) {
      starts.push_back(static_cast<std::uint32_t>(a.text.size()));
      text::append(a.text, kLetters[random() % std::size(kLetters)]);
    }
    d.accounts.push_back(a);
    for (int i = 0; i < 5; ++i) {
      std::uint32_t x = random() % 59, y = x + 1 + random() % (59 - x);
      Claim c;
      c.id = "c000000000000000" + std::to_string(i);
      c.span = c.anchor = {starts[x], starts[y]};
      d.claims.push_back(c);
    }
    const std::string json = report::dossier_json(d);
    check_offsets(json);
    auto back = report::parse_dossier(report::dossier_page(d, json), "page");
    ASSERT_TRUE(back) << back.error().message;
    for (std::size_t i = 0; i < d.claims.size(); ++i) EXPECT_EQ(back->claims[i].span, d.claims[i].span);
  }
}

TEST(Json, EmptyIsNullAndNoughtIsNought) {
  Dossier d = fixture::ferry();
  d.claims[1].low = d.claims[1].high = 0;
  const std::string lines = report::claims_jsonl(d);
  EXPECT_NE(lines.find("\"low\":0,\"high\":0"), std::string::npos);
  EXPECT_NE(lines.find("\"basis\":null"), std::string::npos);
  EXPECT_EQ(lines.find(":\"\""), std::string::npos);
}

TEST(Json, LinesAreThoseOfTheFile) {
  const Dossier d = fixture::ferry();
  const std::string lines = report::claims_jsonl(d), json = report::dossier_json(d);
  std::size_t n = 0;
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = lines.find('\n', at);
    EXPECT_NE(json.find(lines.substr(at, end - at)), std::string::npos);
    at = end + 1, ++n;
  }
  EXPECT_EQ(n, d.claims.size());
}

TEST(Json, ErrorsNameThePlace) {
  const std::string json = report::dossier_json(fixture::ferry());
  auto cut = report::parse_dossier(json.substr(0, json.size() / 2), "cut.json");
  ASSERT_FALSE(cut);
  EXPECT_EQ(cut.error().path, "cut.json");
  EXPECT_GT(cut.error().byte, 1000u);
  std::string wrong = json;
  wrong.replace(wrong.find("\"bound\":\"at_least\""), 18, "\"bound\":\"at_leest\"");
  auto named = report::parse_dossier(wrong, "wrong.json");
  ASSERT_FALSE(named);
  EXPECT_NE(named.error().message.find("claims[1].bound"), std::string::npos) << named.error().message;
  EXPECT_FALSE(report::parse_dossier("{}", "x"));
  EXPECT_FALSE(report::parse_dossier("[]", "x"));
  EXPECT_FALSE(report::parse_dossier(std::string(100000, '['), "deep"));
}
