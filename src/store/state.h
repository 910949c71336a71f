// What the files of this folder share: the open database and the few steps all of them take. Not for others.
#pragma once
#include "data/database.h"
#include "store/store.h"

namespace synoptic::store {

std::string rules_now();  // a digest of the rules and data of this program

struct Store::State {
  std::string path;
  data::Database db;

  Error failed(std::string_view doing) const { return {path, 0, std::string(doing) + ": " + sqlite3_errmsg(db.get())}; }
  Expected<void> run(const char* sql, std::string_view doing) const {
    if (sqlite3_exec(db.get(), sql, nullptr, nullptr, nullptr) == SQLITE_OK) return {};
    return tl::unexpected(failed(doing));
  }
  // Inside a transaction: notes whose rules and data read the claims, and that the events are to be grouped again.
  Expected<void> changed() const;
  Expected<void> group_events() const;
  std::string meta(std::string_view key) const;
  Expected<void> set_meta(std::string_view key, std::string_view value) const;
  data::Statement prepare(std::string_view sql) const { return {db.get(), sql}; }
};

// A row of `versions` (all columns, in their order) as an account.
inline constexpr std::string_view kAccountColumns =
    "v.account, v.name, v.title, v.publisher, v.author, v.published, v.retrieved, v.url, v.language, v.media_type, v.sha256, "
    "v.text_sha256, v.text, v.layout";
Account account_of(const data::Statement& row);

// Furniture and markup as the column `layout` holds them, and back.
std::string layout_of(const Account& account);
void read_layout(std::string_view layout, Account& account);

// One transaction: rolled back unless commit() is called.
class Transaction {
 public:
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  explicit Transaction(sqlite3* db) : db_(db) { open_ = sqlite3_exec(db_, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK; }
  ~Transaction() {
    if (open_) sqlite3_exec(db_, "ROLLBACK", nullptr, nullptr, nullptr);
  }
  bool begun() const { return open_; }
  bool commit() {
    if (sqlite3_exec(db_, "COMMIT", nullptr, nullptr, nullptr) != SQLITE_OK) return false;
    open_ = false;
    return true;
  }

 private:
  sqlite3* db_;
  bool open_ = false;
};

}  // namespace synoptic::store
