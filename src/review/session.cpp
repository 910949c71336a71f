// The loop of review: check, append to the log, build again from the stored accounts with the log replayed, write.
// Building again from the accounts, rather than patching the dossier, is what keeps one meaning of a log: `build` over the
// folder, `review` and `serve` all give the same dossier. Covered by tests/review/session_test.cpp.
#include "review/session.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <tuple>
#include <unordered_map>

#include "report/report.h"
#include "review/entry.h"

namespace synoptic::review {
namespace {

std::string folder_of(const std::string& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return path;
  const std::string parent = std::filesystem::path(path).parent_path().string();
  return parent.empty() ? "." : parent;
}

// Claims that no stage reads again, as they were before any review: what the first correction of each field says the claim held.
// Reviews that still hold are replayed onto them afterwards.
void take_back_reviews(std::vector<Claim>& claims, const std::vector<Account>& accounts, const Log& log) {
  std::unordered_map<std::string, Changes> first;
  for (const Review& e : log.entries) {
    const auto before = e.action == "correct" ? changes_of(e.before) : Changes{};
    if (!before) continue;
    Changes& known = first[e.claim];
    for (const auto& change : *before)
      if (std::none_of(known.begin(), known.end(), [&](const auto& k) { return k.first == change.first; })) known.push_back(change);
  }
  for (Claim& c : claims) {
    c.review.clear();
    const auto it = first.find(c.id);
    if (it == first.end()) continue;
    const text::CodePointMap map(accounts[c.account].text);
    (void)apply(c, {accounts[c.account], map}, it->second);  // they were the claim's own values, and so pass every check
  }
}

bool by_place(const Claim& a, const Claim& b) { return std::tie(a.account, a.anchor, a.kind) < std::tie(b.account, b.anchor, b.kind); }

}  // namespace

std::function<void(const std::vector<Account>&, std::vector<Claim>&)> replaying(const Log& log, Replayed& out) {
  return [&log, &out](const std::vector<Account>& accounts, std::vector<Claim>& claims) { out = replay(log, accounts, claims); };
}

Expected<void> check_same_log(const Dossier& dossier, const Log& log, const std::string& folder) {
  const std::size_t n = dossier.reviews.size();
  if (n == 0) return {};
  if (n <= log.entries.size() && dossier.reviews.back().hash == log.entries[n - 1].hash) return {};
  return tl::unexpected(Error{log_path(folder), log.bytes,
                              "is not the log that dossier.json was written with: it lacks entry " + std::to_string(n) +
                                  " or has another in its place; put the right file back (dossier.json holds a copy of its " +
                                  std::to_string(n) + " entries)"});
}

Expected<Session> Session::open(const std::string& path) {
  Session s;
  s.folder_ = folder_of(path);
  auto dossier = report::read_dossier(s.folder_);
  if (!dossier) return tl::unexpected(dossier.error());
  if (dossier->run.disclosure != "internal" || dossier->run.embed != "full")
    return tl::unexpected(Error{path, 0, "is a copy with names masked or texts left out; review the internal dossier it was made from"});
  auto log = read_log(s.folder_);
  if (!log) return tl::unexpected(log.error());
  if (auto ok = check_same_log(*dossier, *log, s.folder_); !ok) return tl::unexpected(ok.error());
  s.dossier_ = std::move(*dossier);
  s.log_ = std::move(*log);
  if (s.dossier_.reviews.size() != s.log_.entries.size()) {
    s.recompute();
  } else {  // nothing is to be worked out again, but whose claim is gone must be known
    std::vector<Claim> claims = s.dossier_.claims;
    s.replayed_.orphans = replay(s.log_, s.dossier_.accounts, claims).orphans;
  }
  return s;
}

// Claims of plugged-in extractors, which are not asked again, are kept as they stand.
void Session::recompute() {
  std::vector<Claim> proposed;
  std::copy_if(dossier_.claims.begin(), dossier_.claims.end(), std::back_inserter(proposed),
               [](const Claim& c) { return c.rule == "proposed" && c.id.find('.') == std::string::npos; });
  BuildOptions options;
  options.profile = dossier_.run.profile;
  options.adjust = [&](const std::vector<Account>& accounts, std::vector<Claim>& claims) {
    take_back_reviews(proposed, accounts, log_);
    claims.insert(claims.end(), proposed.begin(), proposed.end());
    std::stable_sort(claims.begin() + static_cast<std::ptrdiff_t>(claims.size() - proposed.size()), claims.end(), by_place);
    std::inplace_merge(claims.begin(), claims.begin() + static_cast<std::ptrdiff_t>(claims.size() - proposed.size()), claims.end(),
                       by_place);
    replayed_ = replay(log_, accounts, claims);
  };
  const Run before = std::move(dossier_.run);
  dossier_ = build_from_accounts(std::move(dossier_.accounts), options);
  dossier_.run.inputs = before.inputs;
  dossier_.run.skipped = before.skipped;
  dossier_.run.extractors = before.extractors;
  dossier_.reviews = log_.entries;
}

Expected<std::vector<Review>> Session::act(const std::vector<Request>& requests) {
  std::vector<Review> entries;
  for (const Request& r : requests) {
    auto more = entries_for(r, dossier_, log_);
    if (!more) return more;
    std::move(more->begin(), more->end(), std::back_inserter(entries));
  }
  const std::size_t n = entries.size();
  auto log = append(folder_, std::move(entries));
  if (!log) return tl::unexpected(log.error());
  log_ = std::move(*log);
  recompute();
  return std::vector<Review>(log_.entries.end() - static_cast<std::ptrdiff_t>(n), log_.entries.end());
}

Expected<void> Session::refresh() {
  std::error_code ignored;
  const std::uint64_t size = std::filesystem::file_size(log_path(folder_), ignored);
  if (ignored || size == log_.bytes + log_.cut_short.size()) return {};
  auto log = read_log(folder_);
  if (!log) return tl::unexpected(log.error());
  log_ = std::move(*log);
  recompute();
  return {};
}

Expected<void> Session::save() const { return write_dossier(dossier_, folder_); }

}  // namespace synoptic::review
