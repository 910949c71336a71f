// synoptic verify DOSSIER: re-hashes every file of the manifest and every account's text; a lone dossier.html or dossier.json
// has its texts checked. Exit code 5 when anything differs. Does not yet do --figure. Covered by tests/report/verify_test.cpp.
#include <cstdio>
#include <filesystem>

#include "cli/verbs.h"
#include "report/hash.h"
#include "report/report.h"

namespace synoptic::cli {
namespace {

Expected<std::vector<report::Check>> checks_of(const std::string& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return report::check_folder(path);
  auto dossier = report::read_dossier(path);
  if (!dossier) return tl::unexpected(dossier.error());
  return report::check_texts(*dossier);
}

}  // namespace

int run_verify(const Arguments& arguments) {
  bool quiet = false;
  std::string path;
  for (const std::string& a : arguments) {
    if (a == "--quiet")
      quiet = true;
    else if (path.empty() && !a.starts_with("--"))
      path = a;
    else
      path = "", std::fprintf(stderr, "synoptic verify: '%s' is not understood\n", a.c_str());
  }
  if (path.empty()) {
    std::fputs("usage: synoptic verify DOSSIER [--quiet]   (a dossier's folder, dossier.json or dossier.html)\n", stderr);
    return 2;
  }
  const auto checks = checks_of(path);
  if (!checks) {
    std::fprintf(stderr, "synoptic verify: %s: %s\n", checks.error().path.c_str(), checks.error().message.c_str());
    return 3;
  }
  std::size_t bad = 0;
  for (const report::Check& c : *checks) {
    if (!c.problem.empty()) ++bad;
    if (!c.problem.empty())
      std::printf("DIFFERS  %s %s\n", c.name.c_str(), c.problem.c_str());
    else if (!quiet)
      std::printf("ok       %s\n", c.name.c_str());
  }
  std::fprintf(stderr, "%zu checked, %zu differ\n", checks->size(), bad);
  return bad ? 5 : 0;
}

}  // namespace synoptic::cli
