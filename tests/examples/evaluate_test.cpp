// src/evaluate and the verb: counts that were worked out by hand on small cases.
#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <cstdlib>

#include "evaluate/alike.h"
#include "evaluate/score.h"
#include "examples.h"

namespace {

using namespace synoptic;

Dossier small() {
  Dossier d;
  Account a;
  a.id = "a";
  a.text = "Cafés: 12 men and 12 women died, the mayor said.";
  d.accounts.push_back(a);
  return d;
}

Claim count_at(const Dossier& d, const std::string& words, std::size_t from, const std::string& population, double value) {
  Claim c;
  const auto at = static_cast<std::uint32_t>(d.accounts[0].text.find(words, from));
  c.id = "c" + std::to_string(at);
  c.anchor = c.span = {at, at + static_cast<std::uint32_t>(words.size())};
  c.measure = Measure::killed;
  c.population = population;
  c.low = c.high = value;
  return c;
}

std::string line(const std::string& at, const std::string& population, const std::string& more = "") {
  return R"({"account":"a","kind":"count","quote":"12 men and 12 women died","at":")" + at + R"(","population":")" + population +
         R"(","measure":"killed","bound":"exact","low":12,"high":12,"hedge":"none","detail":null,"of":null,"source":null)" + more + "}\n";
}

TEST(Gold, PlacesTheNthOccurrence) {
  const Dossier d = small();
  const auto gold = evaluate::parse_gold(line("12", "man") + line("12", "woman", R"(,"at_nth":2)"), "g", d);
  ASSERT_TRUE(gold.skipped.empty());
  ASSERT_EQ(gold.claims.size(), 2u);
  EXPECT_EQ(gold.claims[0].at.begin, d.accounts[0].text.find("12"));
  EXPECT_EQ(gold.claims[1].at.begin, d.accounts[0].text.rfind("12"));
}

TEST(Gold, ListsWhatItCannotUse) {
  const Dossier d = small();
  const std::string bad = "not json\n[]\n" + line("13", "man") + line("12", "man", R"(,"at_nth":3)") + R"({"account":"b","kind":"date"})" +
                          "\n" + R"({"account":"a","kind":"rumour"})" + "\n" +
                          R"({"account":null,"kind":"finding","type":"slip","claims":["a-99"]})" + "\n";
  const auto gold = evaluate::parse_gold(bad, "g", d);
  EXPECT_TRUE(gold.claims.empty());
  ASSERT_EQ(gold.skipped.size(), 7u);
  EXPECT_EQ(gold.skipped[0].reason, "line 1: is no JSON object");
  EXPECT_NE(gold.skipped[6].reason.find("line 7: claim 'a-99'"), std::string::npos) << gold.skipped[6].reason;
}

TEST(Score, CountsMatchesAndWrongFields) {
  Dossier d = small();
  d.claims = {count_at(d, "12", 0, "man", 12), count_at(d, "12", d.accounts[0].text.find("and"), "person", 12),
              count_at(d, "mayor", 0, "person", 1)};
  const auto gold = evaluate::parse_gold(line("12", "man") + line("12", "woman", R"(,"at_nth":2)"), "g", d);
  const auto report = evaluate::score(gold, d);
  const auto& counts = report.kinds[0];
  EXPECT_EQ(counts.gold, 2u);
  EXPECT_EQ(counts.got, 3u);
  EXPECT_EQ(counts.matched, 2u);
  EXPECT_EQ(counts.right, 1u);
  EXPECT_DOUBLE_EQ(counts.f1(), 0.8);
  EXPECT_DOUBLE_EQ(counts.whole_f1(), 0.4);
  EXPECT_EQ(counts.wrong_fields.at("population"), 1u);
  ASSERT_EQ(report.differences.size(), 2u);
  EXPECT_EQ(report.differences[0].fields, "population: woman <> person");
  EXPECT_EQ(report.differences[1].kind, "extra");
}

TEST(Score, ImplicitCountsCountNeitherForNorAgainst) {
  Dossier d = small();
  d.claims = {count_at(d, "mayor", 0, "person", 1)};
  d.claims[0].implicit = true;
  const auto gold = evaluate::parse_gold(line("12", "man", R"(,"implicit":true)"), "g", d);
  const auto report = evaluate::score(gold, d);
  EXPECT_EQ(report.kinds[0].gold, 0u);
  EXPECT_EQ(report.kinds[0].got, 0u);
}

TEST(Score, AConflictNeedsTwoAnswers) {
  Dossier d = small();
  d.claims = {count_at(d, "12", 0, "man", 12), count_at(d, "12", d.accounts[0].text.find("and"), "woman", 12)};
  const std::string finding = R"({"account":"a","kind":"finding","type":"conflict","claims":["a-01","a-02"],"note":"n"})";
  std::string other = line("12", "woman", R"(,"at_nth":2,"id":"a-02")");
  const auto same = evaluate::parse_gold(line("12", "man", R"(,"id":"a-01")") + other + finding, "g", d);
  other.replace(other.find(R"("high":12)"), 9, R"("high":13)");
  const auto gold = evaluate::parse_gold(line("12", "man", R"(,"id":"a-01")") + other + finding, "g", d);
  ASSERT_EQ(gold.findings.size(), 1u);
  Finding f;
  f.type = FindingType::conflict;
  f.claims = {d.claims[0].id};
  d.findings = {f};
  EXPECT_EQ(evaluate::score(gold, d).findings[0].found, 0u);
  d.findings[0].claims.push_back(d.claims[1].id);
  EXPECT_EQ(evaluate::score(gold, d).findings[0].found, 1u);
  EXPECT_EQ(evaluate::score(same, d).findings[0].found, 0u);
  d.findings[0].type = FindingType::update;
  EXPECT_EQ(evaluate::score(gold, d).findings[0].found, 0u);
}

TEST(Alike, SpeakersPopulationsAndDates) {
  evaluate::GoldClaim gold;
  Claim got;
  gold.kind = ClaimKind::quote;
  gold.source = "The Havell Courier";
  got.source = "Havell Courier newspaper";
  EXPECT_TRUE(evaluate::wrong_fields(gold, got).empty());
  got.source = "Courier of Skerrow";
  EXPECT_EQ(evaluate::wrong_fields(gold, got).size(), 1u);
  gold.kind = ClaimKind::date;
  gold.value = "1992-02-25/1992-02-26";
  got.edtf = "1992-02-25~/1992-02-26?";
  EXPECT_TRUE(evaluate::wrong_fields(gold, got).empty());
  gold.kind = ClaimKind::count;
  gold.population = "minor";
  got.population = "child";
  EXPECT_TRUE(evaluate::wrong_fields(gold, got).empty());
  gold.population = "crew member";
  got.population = "member";
  EXPECT_TRUE(evaluate::wrong_fields(gold, got).empty());
}

// The verb gives the library's figures, and says which gold lines it could not use.
TEST(Verb, EvaluatesADossier) {
  const auto out = std::filesystem::temp_directory_path() / "synoptic_evaluate_test";
  std::filesystem::create_directories(out);
  const std::string build = std::string(SYNOPTIC_BIN) + " build " + (examples::folder("mine") / "accounts").string() + " -o " +
                            (out / "d").string() + " --quiet >/dev/null 2>&1";
  ASSERT_NE(WEXITSTATUS(std::system(build.c_str())), 2);
  const std::string gold = (examples::folder("mine") / "gold.jsonl").string();
  const std::string run =
      std::string(SYNOPTIC_BIN) + " evaluate --gold " + gold + " " + (out / "d").string() + " --json > " + (out / "scores.json").string();
  EXPECT_EQ(WEXITSTATUS(std::system(run.c_str())), 0);
  const std::string json = examples::content(out / "scores.json");
  rapidjson::Document d;
  ASSERT_FALSE(d.Parse(json.c_str()).HasParseError()) << json;
  const Dossier dossier = examples::dossier("mine");
  const auto report = evaluate::score(examples::gold("mine", dossier), dossier);
  EXPECT_EQ(d["count"]["matched"].GetUint64(), report.kinds[0].matched);
  EXPECT_NEAR(d["count"]["f1"].GetDouble(), report.kinds[0].f1(), 0.0006);
  EXPECT_EQ(json, evaluate::to_json(report));
  const std::string no_gold = std::string(SYNOPTIC_BIN) + " evaluate " + (out / "d").string() + " >/dev/null 2>&1";
  EXPECT_EQ(WEXITSTATUS(std::system(no_gold.c_str())), 2);
  std::filesystem::remove_all(out);
}

}  // namespace
