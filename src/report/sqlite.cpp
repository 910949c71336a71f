// dossier.sqlite: the tables of tables.h with foreign keys, indexes, full-text search (FTS5) and views, ready for Datasette.
// Built in memory and serialized, so the bytes depend on the dossier and the SQLite library alone. Foreign keys are checked
// once at the end (PRAGMA foreign_key_check): a reference that leads nowhere is set to null rather than losing its row.
// Does not hold the schema (data/page/tables.tsv) nor the views (data/page/sqlite.sql). Covered by tests/report/tables_test.cpp.
#include <sqlite3.h>

#include <memory>
#include <unordered_map>
#include <unordered_set>

#include "data/database.h"
#include "data/embedded.h"
#include "report/index.h"
#include "report/report.h"
#include "report/tables.h"
#include "segment/segmentation.h"

namespace synoptic::report {
namespace {

// Primary keys of one table; refers to its cells.
struct KeySet {
  std::unordered_set<std::string_view> texts;
  std::unordered_set<std::int64_t> numbers;

  void add(const Cell& cell) {
    if (const auto* s = std::get_if<std::string>(&cell)) texts.insert(*s);
    if (const auto* n = std::get_if<std::int64_t>(&cell)) numbers.insert(*n);
  }
  bool contains(const Cell& cell) const {
    if (const auto* s = std::get_if<std::string>(&cell)) return texts.contains(*s);
    if (const auto* n = std::get_if<std::int64_t>(&cell)) return numbers.contains(*n);
    return false;
  }
};
using Keys = std::unordered_map<std::string_view, KeySet>;  // by table

Error failed(sqlite3* db, std::string_view doing) { return {"dossier.sqlite", 0, std::string(doing) + ": " + sqlite3_errmsg(db)}; }

std::string_view sql_type(CellType t) {
  switch (t) {
    case CellType::integer:
    case CellType::boolean:
      return "INTEGER";
    case CellType::real:
      return "REAL";
    case CellType::text:
    case CellType::date:
      break;
  }
  return "TEXT";
}

std::string create(const Table& t) {
  std::string out = "CREATE TABLE \"" + t.name + "\"(";
  for (const Column& c : t.columns) {
    if (&c != t.columns.data()) out += ", ";
    out += "\"" + c.name + "\" " + std::string(sql_type(c.type));
    if (c.key) out += " PRIMARY KEY NOT NULL";
    if (!c.table.empty()) out += " REFERENCES \"" + c.table + "\"(\"" + c.column + "\")";
  }
  return out + ")";
}

// The cell must live until the statement has run.
void bind_cell(sqlite3_stmt* s, int at, const Cell& cell) {
  if (const auto* v = std::get_if<std::string>(&cell))
    sqlite3_bind_text64(s, at, v->data(), v->size(), SQLITE_STATIC, SQLITE_UTF8);
  else if (const auto* d = std::get_if<double>(&cell))
    sqlite3_bind_double(s, at, *d);
  else if (const auto* n = std::get_if<std::int64_t>(&cell))
    sqlite3_bind_int64(s, at, *n);
  else if (const auto* b = std::get_if<bool>(&cell))
    sqlite3_bind_int(s, at, *b);
  else
    sqlite3_bind_null(s, at);
}

// Primary keys of all tables: needed before filling, because claims refer to claims and questions come later.
Keys keys_of(const std::vector<const Table*>& tables) {
  Keys out;
  for (const Table* t : tables)
    for (std::size_t c = 0; c < t->columns.size(); ++c) {
      if (!t->columns[c].key) continue;
      KeySet& keys = out[t->name];
      for (const auto& row : t->rows) keys.add(row[c]);
    }
  return out;
}

// For each column that refers to another table, the keys that are there.
std::vector<const KeySet*> references_of(const Table& t, const Keys& keys) {
  static const KeySet kNone;
  std::vector<const KeySet*> out;
  for (const Column& c : t.columns) {
    const auto it = c.table.empty() ? keys.end() : keys.find(c.table);
    out.push_back(c.table.empty() ? nullptr : it == keys.end() ? &kNone : &it->second);
  }
  return out;
}

bool dangling(const KeySet* keys, const Cell& cell) {
  return keys && !std::holds_alternative<std::monostate>(cell) && !keys->contains(cell);
}

Expected<void> fill(sqlite3* db, const Table& t, const Keys& keys) {
  std::string sql = "INSERT OR IGNORE INTO \"" + t.name + "\" VALUES(";
  for (std::size_t i = 0; i < t.columns.size(); ++i) sql += i ? ",?" : "?";
  const data::Statement statement(db, sql + ")");
  if (!statement) return tl::unexpected(failed(db, "preparing " + t.name));
  const std::vector<const KeySet*> references = references_of(t, keys);
  const Cell unknown;
  for (const auto& row : t.rows) {
    for (std::size_t i = 0; i < row.size() && i < t.columns.size(); ++i)
      bind_cell(statement.get(), static_cast<int>(i) + 1, dangling(references[i], row[i]) ? unknown : row[i]);
    if (!statement.done()) return tl::unexpected(failed(db, "filling " + t.name));
    statement.reset();
  }
  return {};
}

Table sentence_table(const Dossier& d) {
  Table t{"sentences", "sentences of the accounts, for search", {}, {}};
  t.columns = {{"account", CellType::text, false, "accounts", "id", ""},
               {"start", CellType::integer},
               {"end", CellType::integer},
               {"exact", CellType::text}};
  const Index index(d);
  for (std::uint32_t a = 0; a < d.accounts.size(); ++a)
    for (const segment::Sentence& sentence : segment::segment(d.accounts[a]).sentences) {
      const Span s = sentence.span;
      t.rows.push_back({d.accounts[a].id, static_cast<std::int64_t>(index.map(a).at(s.begin)),
                        static_cast<std::int64_t>(index.map(a).at(s.end)), std::string(index.words(a, s))});
    }
  return t;
}

Expected<void> run(sqlite3* db, const std::string& sql, std::string_view doing) {
  if (sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return tl::unexpected(failed(db, doing));
  return {};
}

Expected<void> build(sqlite3* db, const std::vector<const Table*>& tables) {
  const Keys keys = keys_of(tables);
  if (auto ok =
          run(db, "PRAGMA page_size=4096; PRAGMA journal_mode=OFF; PRAGMA foreign_keys=OFF; PRAGMA user_version=1; BEGIN", "starting");
      !ok)
    return ok;
  for (const Table* t : tables) {
    if (auto ok = run(db, create(*t), "creating " + t->name); !ok) return ok;
    if (auto ok = fill(db, *t, keys); !ok) return ok;
  }
  return run(db, std::string(data::file("page/sqlite.sql")) + "\nCOMMIT;", "indexing");
}

}  // namespace

Expected<std::string> sqlite_bytes(const Dossier& dossier) { return sqlite_bytes(dossier, tables_of(dossier)); }

Expected<std::string> sqlite_bytes(const Dossier& dossier, const std::vector<Table>& tables) {
  const Table sentences = sentence_table(dossier);
  std::vector<const Table*> all;
  for (const Table& t : tables) all.push_back(&t);
  all.push_back(&sentences);
  sqlite3* raw = nullptr;
  if (sqlite3_open_v2(":memory:", &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr) != SQLITE_OK)
    return tl::unexpected(failed(raw, "opening"));
  const data::Database db(raw);
  if (auto ok = build(raw, all); !ok) return tl::unexpected(ok.error());
  sqlite3_int64 size = 0;
  unsigned char* bytes = sqlite3_serialize(raw, "main", &size, 0);
  if (!bytes) return tl::unexpected(failed(raw, "writing"));
  std::string out(reinterpret_cast<char*>(bytes), static_cast<std::size_t>(size));
  sqlite3_free(bytes);
  return out;
}

}  // namespace synoptic::report
