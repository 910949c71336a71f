// Opens the store's file: makes it when it is new, and refuses what is no store or a later one's.
// Idea: SQLite's own guarantees do the work (rollback journal, synchronous FULL): after kill -9 or a power cut the file is as after
// the last whole batch. application_id and user_version (sqlite.org/pragma.html) say that it is ours.
// Does not migrate: there is one version of the schema. Covered by tests/store/store_test.cpp.
#include "store/store.h"

#include <unistd.h>

#include "data/embedded.h"
#include "store/state.h"

namespace synoptic::store {
namespace {

constexpr std::int64_t kApplication = 1398362448, kSchema = 1;
constexpr int kWaitMilliseconds = 30000;  // for another process that adds

std::int64_t pragma(const data::Database& db, std::string_view sql) {
  const data::Statement s(db.get(), sql);
  return s && s.row() ? s.whole(0) : -1;
}

}  // namespace

Store::Store(std::unique_ptr<State> state) : state_(std::move(state)) {}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

Expected<Store> Store::open(const std::string& path, Open how) {
  auto state = std::make_unique<State>();
  state->path = path;
  if (how == Open::existing && ::access(path.c_str(), F_OK) != 0)
    return tl::unexpected(Error{path, 0, "there is no store of this name; `synoptic corpus add` makes one"});
  sqlite3* raw = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (how == Open::make ? SQLITE_OPEN_CREATE : 0);
  const int code = sqlite3_open_v2(path.c_str(), &raw, flags, nullptr);
  state->db.reset(raw);
  if (code != SQLITE_OK) return tl::unexpected(state->failed("opening"));
  sqlite3_busy_timeout(raw, kWaitMilliseconds);
  if (auto ok = state->run("PRAGMA synchronous = FULL; PRAGMA cache_size = -65536", "opening"); !ok) return tl::unexpected(ok.error());
  if (pragma(state->db, "PRAGMA schema_version") == 0) {
    Transaction all(raw);
    if (auto ok = state->run(std::string(data::file("store/schema.sql")).c_str(), "making the tables"); !ok)
      return tl::unexpected(ok.error());
    if (!all.commit()) return tl::unexpected(state->failed("making the tables"));
  }
  if (pragma(state->db, "PRAGMA application_id") != kApplication)
    return tl::unexpected(Error{path, 0, "this is no store of Synoptic (or no SQLite file); give another name"});
  if (const auto version = pragma(state->db, "PRAGMA user_version"); version != kSchema)
    return tl::unexpected(Error{path, 0, "a store of version " + std::to_string(version) + "; this program knows version 1"});
  return Store(std::move(state));
}

}  // namespace synoptic::store
