// Notes in the store's meta table: whose rules read the claims, and whether the events are to be grouped again.
// Covered by tests/store/store_test.cpp.
#include "store/state.h"

#include "pipeline/config.h"

namespace synoptic::store {

std::string rules_now() { return pipeline::config_sha256("store"); }

std::string Store::State::meta(std::string_view key) const {
  const auto select = prepare("SELECT value FROM meta WHERE key = ?1");
  if (!select) return {};
  select.bind(1, key);
  return select.row() ? select.text(0) : std::string();
}

Expected<void> Store::State::set_meta(std::string_view key, std::string_view value) const {
  const auto insert = prepare("INSERT INTO meta(key, value) VALUES(?1, ?2) ON CONFLICT(key) DO UPDATE SET value = ?2");
  if (!insert) return tl::unexpected(failed("noting a change"));
  insert.bind(1, key), insert.bind(2, value);
  if (!insert.done()) return tl::unexpected(failed("noting a change"));
  return {};
}

Expected<void> Store::State::changed() const {
  const std::string before = meta("config_sha256"), now = rules_now();
  if (auto ok = set_meta("config_sha256", before.empty() || before == now ? now : "mixed"); !ok) return ok;
  return set_meta("events", "stale");
}

bool Store::current() const {
  const std::string read_by = state_->meta("config_sha256");
  return read_by.empty() || read_by == rules_now();
}

}  // namespace synoptic::store
