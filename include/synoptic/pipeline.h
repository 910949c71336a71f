// Start here. One call turns files into a dossier; the stages behind it are listed in src/README.md.
//
//   synoptic::BuildOptions options;
//   auto dossier = synoptic::build({"report.html", "wire.txt"}, options);
//   if (dossier) synoptic::write_dossier(*dossier, "OUT");
//
// Thread-safe: no global state is changed; two builds may run at once. Deterministic: the same inputs and options
// give the same dossier on any number of threads (only Run::generated_at comes from the clock, and
// SOURCE_DATE_EPOCH overrides it).
#pragma once
#include <functional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "synoptic/model.h"

namespace synoptic {

// An error with its place. `path` and `byte` say where; `message` says what was expected and what to do.
struct Error {
  std::string path;
  std::uint64_t byte = 0;
  std::string message;
};
template <class T>
using Expected = tl::expected<T, Error>;

struct BuildOptions {
  std::string profile = "range";  // estimate profile: range, majority, ucdp, acled, airwars, ibc
  unsigned threads = 0;           // 0 = all cores; never changes the result
  std::function<void(std::string_view stage, std::size_t done, std::size_t of)> progress;  // may be empty
  // Plugged-in extractors to ask beside the rules, by name, as configured in the file (docs/extractors.md). None by default.
  std::string extractors_file;
  std::vector<std::string> extractors;
  // Called between extract and align, when it is not empty: changes claims, as review does. Claims whose `review` is
  // "rejected" stay in the dossier, but no question, lineage or finding rests on them.
  std::function<void(const std::vector<Account>& accounts, std::vector<Claim>& claims)> adjust;
};

// Reads, segments, extracts, aligns, traces and reconciles. Files that cannot be read are listed in run.skipped;
// an Error is returned only when nothing at all could be read, or an extractor asked for is not configured.
Expected<Dossier> build(const std::vector<std::string>& paths, const BuildOptions& options);

// Everything from extraction on, for accounts that are already in memory. Extractors that are not configured are listed in
// run.skipped.
Dossier build_from_accounts(std::vector<Account> accounts, const BuildOptions& options);

// Writes every output of `synoptic build` into the folder (made if need be).
Expected<void> write_dossier(const Dossier& dossier, const std::string& folder);

}  // namespace synoptic
