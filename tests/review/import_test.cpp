// claims.csv edited and brought back: changed cells become corrections; what cannot be is told with row and column.
#include <gtest/gtest.h>

#include "report/report.h"
#include "review/import_csv.h"
#include "two_accounts.h"

using namespace synoptic;

namespace {

std::string claims_csv(const Dossier& d) {
  for (const report::File& f : report::csv_files(d))
    if (f.name == "csv/claims.csv") return f.content;
  return {};
}

std::string replaced(std::string s, const std::string& what, const std::string& by) {
  const std::size_t at = s.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return at == std::string::npos ? s : s.replace(at, what.size(), by);
}

review::Imported import(const Dossier& d, const std::string& csv) {
  auto got = review::import_csv(csv, "claims.csv", d, "ann", "");
  EXPECT_TRUE(got) << got.error().message;
  return got ? *got : review::Imported{};
}

}  // namespace

TEST(Import, AnUntouchedTableChangesNothing) {
  const Dossier d = two_accounts::dossier();
  const auto got = import(d, claims_csv(d));
  EXPECT_TRUE(got.problems.empty());
  EXPECT_TRUE(got.requests.empty());
  EXPECT_EQ(got.rows, d.claims.size());
}

TEST(Import, WhatSpreadsheetsDoIsForgiven) {
  const Dossier d = two_accounts::dossier();
  std::string csv = "\xEF\xBB\xBF", table = claims_csv(d);
  for (char c : table) csv += c == '\n' ? "\r\n" : std::string(1, c);
  csv = replaced(csv, ",false,", ",FALSE,");
  csv = replaced(csv, ",512,512,", ",512.0,512.00,");
  const auto got = import(d, csv);
  EXPECT_TRUE(got.problems.empty()) << got.problems[0];
  EXPECT_TRUE(got.requests.empty());
}

TEST(Import, ChangedCellsBecomeRequests) {
  const Dossier d = two_accounts::dossier();
  const Claim& c = two_accounts::count(d, "wire", "512");
  const auto got = import(d, "id,low,high,review,population\n" + c.id + ",12,12,accepted,child\n" +
                                 two_accounts::count(d, "harbour", "38").id + ",38,38,rejected,person\n");
  EXPECT_TRUE(got.problems.empty());
  ASSERT_EQ(got.requests.size(), 3u);
  EXPECT_EQ(got.requests[0].action, "correct");
  EXPECT_EQ(got.requests[0].claims[0], c.id);
  EXPECT_EQ(got.requests[0].changes.size(), 2u);
  EXPECT_EQ(got.requests[1].action, "accept");
  EXPECT_EQ(got.requests[2].action, "reject");
  EXPECT_EQ(got.changed, 2u);
}

TEST(Import, ProblemsNameRowAndColumnAndSpareTheOtherRows) {
  const Dossier d = two_accounts::dossier();
  const std::string a = two_accounts::count(d, "wire", "512").id, b = two_accounts::count(d, "wire", "41").id,
                    c = two_accounts::count(d, "wire", "72").id;
  const auto got = import(d, "id,exact,low,high,hedge,colour\n" + a + ",,12,12,none,\n" + b + ",,many,41,none,\n" + c +
                                 ",other words,72,72,none,\nnosuch,,1,1,none,\n" + a + ",,3,3,none,\n");
  ASSERT_EQ(got.problems.size(), 7u);
  EXPECT_EQ(got.problems[0], "claims.csv: not columns of claims.csv, passed over: colour");
  EXPECT_TRUE(got.problems[1].starts_with("claims.csv:2: row 2, column exact: ")) << got.problems[1];
  EXPECT_TRUE(got.requests.empty());
  EXPECT_NE(got.problems[4].find("row 4, column exact"), std::string::npos) << got.problems[4];
  EXPECT_NE(got.problems[5].find("row 5, column id"), std::string::npos) << got.problems[5];
  EXPECT_NE(got.problems[6].find("row 6, column id"), std::string::npos) << got.problems[6];
  const auto other = import(d, "id,low,high\n" + a + ",12,12\n" + b + ",many,41\n" + c + ",80,72\n");
  ASSERT_EQ(other.problems.size(), 2u);
  EXPECT_NE(other.problems[0].find("row 3, column low: expected a number"), std::string::npos) << other.problems[0];
  EXPECT_NE(other.problems[1].find("row 4, column low: is above high"), std::string::npos) << other.problems[1];
  EXPECT_EQ(other.requests.size(), 1u);
}

TEST(Import, TablesThatCannotBeRead) {
  const Dossier d = two_accounts::dossier();
  EXPECT_FALSE(review::import_csv("", "x.csv", d, "ann", ""));
  EXPECT_FALSE(review::import_csv("low,high\n1,2\n", "x.csv", d, "ann", ""));
  const auto semicolons = review::import_csv("id;low;high\nc1;1;2\n", "x.csv", d, "ann", "");
  ASSERT_FALSE(semicolons);
  EXPECT_NE(semicolons.error().message.find("semicolons"), std::string::npos);
}

TEST(Import, TheFormulaGuardIsNoChange) {
  Dossier d = two_accounts::dossier();
  for (Claim& c : d.claims)
    if (c.kind == ClaimKind::count) c.detail = "=SUM(A1)";
  EXPECT_TRUE(import(d, claims_csv(d)).requests.empty());
  std::string bare = claims_csv(d);
  for (std::size_t at; (at = bare.find("'=SUM")) != std::string::npos;) bare.erase(at, 1);
  const auto got = import(d, bare);
  EXPECT_TRUE(got.requests.empty() && got.problems.empty());
}
