// Handles of SQLite that close themselves, and the three things done with a statement. No policy: errors are the caller's to read.
#pragma once
#include <sqlite3.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace synoptic::data {

struct CloseDatabase {
  void operator()(sqlite3* db) const { sqlite3_close(db); }
};
struct CloseStatement {
  void operator()(sqlite3_stmt* s) const { sqlite3_finalize(s); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;

// A prepared statement; empty when the SQL is wrong (sqlite3_errmsg tells). Parameters count from 1, columns from 0.
class Statement {
 public:
  Statement(sqlite3* db, std::string_view sql) {
    sqlite3_stmt* raw = nullptr;
    sqlite3_prepare_v2(db, sql.data(), static_cast<int>(sql.size()), &raw, nullptr);
    statement_.reset(raw);
  }
  explicit operator bool() const { return statement_ != nullptr; }
  sqlite3_stmt* get() const { return statement_.get(); }

  // The bytes must live until the statement has run. An empty text is bound as null where `empty_is_null`.
  void bind(int at, std::string_view s, bool empty_is_null = false) const {
    if (s.empty() && empty_is_null)
      sqlite3_bind_null(get(), at);
    else
      sqlite3_bind_text64(get(), at, s.data() ? s.data() : "", s.size(), SQLITE_STATIC, SQLITE_UTF8);
  }
  void bind(int at, std::int64_t n) const { sqlite3_bind_int64(get(), at, n); }
  void bind(int at, std::optional<double> d) const {
    if (d)
      sqlite3_bind_double(get(), at, *d);
    else
      sqlite3_bind_null(get(), at);
  }

  bool row() const { return sqlite3_step(get()) == SQLITE_ROW; }    // the next row is there
  bool done() const { return sqlite3_step(get()) == SQLITE_DONE; }  // it ran to its end
  void reset() const { sqlite3_reset(get()); }

  std::string text(int column) const {
    const auto* s = reinterpret_cast<const char*>(sqlite3_column_text(get(), column));
    return s ? std::string(s, static_cast<std::size_t>(sqlite3_column_bytes(get(), column))) : std::string();
  }
  std::int64_t whole(int column) const { return sqlite3_column_int64(get(), column); }
  std::optional<double> real(int column) const {
    if (sqlite3_column_type(get(), column) == SQLITE_NULL) return std::nullopt;
    return sqlite3_column_double(get(), column);
  }

 private:
  std::unique_ptr<sqlite3_stmt, CloseStatement> statement_;
};

}  // namespace synoptic::data
