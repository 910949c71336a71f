// The whole pipeline as one readable function: read, segment, extract, align, lineage, reconcile. Writing is report's.
// Accounts are extracted in parallel and put back in their order, so that threads change nothing.
// Covered by tests/pipeline/ and by the examples end to end.
#include "synoptic/pipeline.h"

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <iterator>
#include <thread>
#include <tuple>

#include "align/align.h"
#include "extract/extract.h"
#include "lineage/lineage.h"
#include "pipeline/config.h"
#include "propose/propose.h"
#include "read/read.h"
#include "reconcile/reconcile.h"
#include "segment/segmentation.h"
#include "synoptic/version.h"

namespace synoptic {
namespace {

// Now, or SOURCE_DATE_EPOCH (reproducible-builds.org), in UTC.
std::string generated_at() {
  const char* fixed = std::getenv("SOURCE_DATE_EPOCH");
  const std::time_t t = fixed ? static_cast<std::time_t>(std::strtoll(fixed, nullptr, 10)) : std::time(nullptr);
  std::tm utc{};
  gmtime_r(&t, &utc);
  char out[32];
  std::strftime(out, sizeof out, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return out;
}

void report(const BuildOptions& options, std::string_view stage, std::size_t done, std::size_t of) {
  if (options.progress) options.progress(stage, done, of);
}

// The rules on all cores; then, where extractors are plugged in, these one account after the other.
void extract_all(Dossier& dossier, const BuildOptions& options, propose::Panel* panel) {
  std::vector<extract::Extraction> found(dossier.accounts.size());
  std::vector<segment::Segmentation> segmented(dossier.accounts.size());
  const unsigned threads = options.threads ? options.threads : std::max(1u, std::thread::hardware_concurrency());
  tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
  tbb::parallel_for(std::size_t{0}, found.size(), [&](std::size_t i) {
    auto segmentation = segment::segment(dossier.accounts[i]);
    found[i] = extract::extract(dossier.accounts[i], static_cast<std::uint32_t>(i), segmentation);
    if (panel) segmented[i] = std::move(segmentation);
  });
  for (std::size_t i = 0; panel && i < found.size(); ++i) {
    report(options, "propose", i, found.size());
    panel->propose(dossier.accounts[i], static_cast<std::uint32_t>(i), segmented[i], found[i]);
  }
  if (panel) dossier.run.extractors = panel->records();
  for (extract::Extraction& e : found) {
    std::move(e.claims.begin(), e.claims.end(), std::back_inserter(dossier.claims));
    std::move(e.unread.begin(), e.unread.end(), std::back_inserter(dossier.run.unread_numbers));
  }
}

// Rejected claims step out while the later stages run, and back to their places afterwards.
class SetAside {
 public:
  explicit SetAside(std::vector<Claim>& claims) : claims_(claims) {
    if (std::none_of(claims.begin(), claims.end(), rejected)) return;
    all_ = claims;
    std::erase_if(claims, rejected);
  }
  void put_back() {
    if (!all_.empty()) claims_ = std::move(all_);
  }

 private:
  static bool rejected(const Claim& c) { return c.review == "rejected"; }
  std::vector<Claim>& claims_;
  std::vector<Claim> all_;
};

// The extractors that are asked for; none when the list is empty.
Expected<std::unique_ptr<propose::Panel>> panel_of(const BuildOptions& options) {
  if (options.extractors.empty()) return nullptr;
  auto chosen = propose::load_extractors(options.extractors_file, options.extractors);
  if (!chosen) return tl::unexpected(chosen.error());
  return std::make_unique<propose::Panel>(std::move(*chosen));
}

Dossier assemble(std::vector<Account> accounts, const BuildOptions& options, propose::Panel* panel) {
  Dossier d;
  std::sort(accounts.begin(), accounts.end(), [](const Account& a, const Account& b) {
    const bool a_undated = a.published.empty(), b_undated = b.published.empty();
    return std::tie(a_undated, a.published, a.id) < std::tie(b_undated, b.published, b.id);
  });
  d.accounts = std::move(accounts);
  report(options, "extract", 0, d.accounts.size());
  extract_all(d, options, panel);
  if (options.adjust) options.adjust(d.accounts, d.claims);
  SetAside rejected(d.claims);
  report(options, "align", 0, 1);
  d.questions = align::align(d.accounts, d.claims);
  report(options, "lineage", 0, 1);
  d.lineage = lineage::trace(d.accounts, d.claims);
  report(options, "reconcile", 0, 1);
  d.findings = reconcile::reconcile(d.accounts, d.claims, d.lineage, options.profile, d.questions);
  const std::uint32_t least = reconcile::least_origins(d.claims, d.lineage, d.findings, d.accounts.size());
  d.lineage.origins_low = std::min(d.lineage.origins_low, least);
  rejected.put_back();
  d.run.version = kVersion;
  d.run.profile = options.profile;
  d.run.generated_at = generated_at();
  d.run.config_sha256 = pipeline::config_sha256(options.profile);
  for (const Account& a : d.accounts) d.run.inputs.push_back(a.name);
  report(options, "done", 1, 1);
  return d;
}

}  // namespace

Dossier build_from_accounts(std::vector<Account> accounts, const BuildOptions& options) {
  auto panel = panel_of(options);
  Dossier d = assemble(std::move(accounts), options, panel ? panel->get() : nullptr);
  if (!panel) d.run.skipped.push_back({panel.error().path, panel.error().byte, panel.error().message});
  return d;
}

Expected<Dossier> build(const std::vector<std::string>& paths, const BuildOptions& options) {
  auto panel = panel_of(options);
  if (!panel) return tl::unexpected(panel.error());
  report(options, "read", 0, paths.size());
  read::ReadOptions how;
  how.threads = options.threads;
  read::ReadResult input = read::read_paths(paths, how);
  if (input.accounts.empty()) {
    const std::string why = input.skipped.empty() ? "no account in it" : input.skipped.front().reason;
    return tl::unexpected(Error{paths.empty() ? "" : paths.front(), 0,
                                "nothing could be read (" + why + "); give files, folders or JSON Lines with accounts"});
  }
  Dossier d = assemble(std::move(input.accounts), options, panel->get());
  d.run.skipped = std::move(input.skipped);
  return d;
}

}  // namespace synoptic
