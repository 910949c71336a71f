// The tables: rows fit their columns; the database has no dangling references, answers searches and its views run; CSV reads back.
#include "report/tables.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include "fixture.h"
#include "report/report.h"

using namespace synoptic;

namespace {

// First column of every row that a query gives.
std::vector<std::string> query(const std::string& bytes, const std::string& sql) {
  sqlite3* db = nullptr;
  sqlite3_open(":memory:", &db);
  auto* copy = static_cast<unsigned char*>(sqlite3_malloc64(bytes.size()));
  std::copy(bytes.begin(), bytes.end(), copy);
  sqlite3_deserialize(db, "main", copy, static_cast<sqlite3_int64>(bytes.size()), static_cast<sqlite3_int64>(bytes.size()),
                      SQLITE_DESERIALIZE_FREEONCLOSE);
  std::vector<std::string> out;
  char* error = nullptr;
  sqlite3_exec(
      db, sql.c_str(),
      [](void* rows, int, char** values, char**) {
        static_cast<std::vector<std::string>*>(rows)->push_back(values[0] ? values[0] : "NULL");
        return 0;
      },
      &out, &error);
  EXPECT_EQ(error, nullptr) << sql << ": " << error;
  sqlite3_free(error);
  sqlite3_close(db);
  return out;
}

}  // namespace

TEST(Tables, RowsFitTheirColumns) {
  for (const auto& t : report::tables_of(fixture::ferry())) {
    EXPECT_FALSE(t.description.empty()) << t.name;
    for (const auto& row : t.rows) ASSERT_EQ(row.size(), t.columns.size()) << t.name;
  }
}

TEST(Tables, TheDatabaseHolds) {
  const Dossier d = fixture::ferry();
  const auto bytes = report::sqlite_bytes(d);
  ASSERT_TRUE(bytes) << bytes.error().message;
  EXPECT_TRUE(query(*bytes, "PRAGMA foreign_key_check").empty());
  EXPECT_EQ(query(*bytes, "PRAGMA integrity_check"), std::vector<std::string>{"ok"});
  EXPECT_EQ(query(*bytes, "SELECT count(*) FROM claims"), std::vector<std::string>{std::to_string(d.claims.size())});
  EXPECT_EQ(
      query(*bytes,
            "SELECT account FROM claims JOIN claims_fts ON claims.rowid = claims_fts.rowid WHERE claims_fts MATCH 'halcyon OR dozens'")
          .size(),
      1u);
  EXPECT_EQ(query(*bytes, "SELECT exact FROM sentences_fts WHERE sentences_fts MATCH 'deckhand'").size(), 1u);
  for (const char* view : {"matrix", "findings_in_words", "counts", "timeline", "who_repeats_whom", "gaps"})
    EXPECT_FALSE(query(*bytes, "SELECT * FROM " + std::string(view)).empty()) << view;
  EXPECT_EQ(query(*bytes,
                  "SELECT substr(a.text, c.anchor_start + 1, c.anchor_end - c.anchor_start) = c.anchor_exact FROM claims c JOIN accounts a "
                  "ON a.id = c.account"),
            std::vector<std::string>(d.claims.size(), "1"));
}

TEST(Tables, AReferenceThatLeadsNowhereBecomesNull) {
  Dossier d = fixture::ferry();
  d.claims[4].part_of = "c0000000000000000";
  const auto bytes = report::sqlite_bytes(d);
  ASSERT_TRUE(bytes);
  EXPECT_TRUE(query(*bytes, "PRAGMA foreign_key_check").empty());
  EXPECT_EQ(query(*bytes, "SELECT count(*) FROM claims"), std::vector<std::string>{std::to_string(d.claims.size())});
}

TEST(Tables, CsvQuotesAndGuards) {
  Dossier d = fixture::ferry();
  d.accounts[0].title = "-1+2, \"x\"\nline";
  d.claims[1].low = -5;
  std::string accounts, claims;
  for (const auto& f : report::csv_files(d)) {
    if (f.name == "csv/accounts.csv") accounts = f.content;
    if (f.name == "csv/claims.csv") claims = f.content;
  }
  EXPECT_NE(accounts.find(",\"'-1+2, \"\"x\"\"\nline\","), std::string::npos);
  EXPECT_NE(claims.find(",-5,"), std::string::npos);  // a number is not guarded
}

TEST(Tables, PlainNumbers) {
  EXPECT_EQ(report::plain_number(6313), "6313");
  EXPECT_EQ(report::plain_number(0.1), "0.1");
  EXPECT_EQ(report::plain_number(-0.0), "0");
  EXPECT_EQ(report::plain_number(1e300), "1e+300");
}
