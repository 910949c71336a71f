// synoptic verify DOSSIER: re-hashes every file of the manifest, every account's text and the chain of the review log; a lone dossier.html
// or dossier.json has its texts checked. Exit code 5 when anything differs. synoptic verify --figure N FILE...: is this figure in the cited
// text, and of what? Reads and extracts the files and lists every place where the figure stands, with the claim it is part of; exit code 1
// when it stands in none of them. Covered by tests/report/verify_test.cpp.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "cli/verbs.h"
#include "extract/extract.h"
#include "read/read.h"
#include "report/hash.h"
#include "report/report.h"
#include "report/wording.h"
#include "review/session.h"
#include "text/utf8.h"

namespace synoptic::cli {
namespace {

// The review log beside a dossier: its chain of hashes, and that it still begins with the entries the dossier was written with.
void check_reviews(const std::string& folder, std::vector<report::Check>& out) {
  std::error_code ignored;
  const auto log = review::read_log(folder);
  if (!log) {
    out.push_back({"reviews.jsonl", log.error().message});
    return;
  }
  const auto dossier = report::read_dossier(folder);
  if (dossier && (!dossier->reviews.empty() || std::filesystem::exists(review::log_path(folder), ignored))) {
    const auto same = review::check_same_log(*dossier, *log, folder);
    out.push_back({"reviews.jsonl", same ? "" : same.error().message});
  }
}

Expected<std::vector<report::Check>> checks_of(const std::string& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    auto checks = report::check_folder(path);
    if (checks) check_reviews(path, *checks);
    return checks;
  }
  auto dossier = report::read_dossier(path);
  if (!dossier) return tl::unexpected(dossier.error());
  return report::check_texts(*dossier);
}

bool is_figure(const extract::Number& n, double figure) { return n.low == figure || n.high == figure; }

// Every place of the figure in one account; how many there are.
std::size_t list_figure(const Account& account, double figure) {
  const auto segmentation = segment::segment(account);
  const auto found = extract::extract(account, 0, segmentation);
  const text::CodePointMap map(account.text);
  std::size_t places = 0;
  for (const auto& n : found.numbers) {
    if (!is_figure(n, figure)) continue;
    ++places;
    const auto claim = std::find_if(found.claims.begin(), found.claims.end(), [&](const Claim& c) { return c.anchor.overlaps(n.span); });
    const Span words = claim != found.claims.end() ? claim->span : segmentation.sentences[n.sentence].span;
    const std::string what =
        claim != found.claims.end() ? report::claim_in_words(*claim, account) : "a number that no claim covers (" + n.kind + ")";
    std::printf("%s, characters %u-%u: %s\n    %s\n", account.id.c_str(), map.at(n.span.begin), map.at(n.span.end), what.c_str(),
                report::shortened(std::string_view(account.text).substr(words.begin, words.size()), 300).c_str());
  }
  return places;
}

int verify_figure(const std::string& figure, const std::vector<std::string>& paths) {
  char* end = nullptr;
  std::string digits = figure;
  std::erase(digits, ',');
  const double value = std::strtod(digits.c_str(), &end);
  if (digits.empty() || *end != 0 || paths.empty()) {
    std::fputs("usage: synoptic verify --figure N FILE...   (N in digits: 6438)\n", stderr);
    return 2;
  }
  const auto result = read::read_paths(paths, {});
  for (const Skipped& s : result.skipped) std::fprintf(stderr, "synoptic verify: %s: %s\n", s.path.c_str(), s.reason.c_str());
  if (result.accounts.empty()) return 3;
  std::size_t places = 0;
  for (const Account& a : result.accounts) places += list_figure(a, value);
  if (places == 0) std::printf("%s stands in none of these texts\n", figure.c_str());
  return places == 0 ? 1 : result.skipped.empty() ? 0 : 4;
}

}  // namespace

int run_verify(const Arguments& arguments) {
  if (arguments.size() >= 2 && arguments[0] == "--figure") return verify_figure(arguments[1], {arguments.begin() + 2, arguments.end()});
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
    std::fputs(
        "usage: synoptic verify DOSSIER [--quiet]   (a dossier's folder, dossier.json or dossier.html)\n       synoptic verify --figure N "
        "FILE...\n",
        stderr);
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
