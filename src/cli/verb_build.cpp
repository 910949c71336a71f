// synoptic build PATH... -o OUT: accounts in, dossier out. The main job.
// Ends with the counts and the next command to type, on stderr. Covered by tests/cli/ and tests/examples/.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <string>

#include "cli/extractor_output.h"
#include "cli/progress.h"
#include "cli/review_output.h"
#include "cli/verbs.h"
#include "review/session.h"
#include "synoptic/pipeline.h"

namespace synoptic::cli {
namespace {

struct Options {
  std::vector<std::string> paths;
  std::string out, profile = "range", fail_on, extractors_file = "extractors.toml";
  std::vector<std::string> extractors;
  unsigned threads = 0;
  bool quiet = false, json = false;
};

std::size_t count_findings(const Dossier& d, FindingType type) {
  return static_cast<std::size_t>(std::count_if(d.findings.begin(), d.findings.end(), [&](const Finding& f) { return f.type == type; }));
}

void summary(const Dossier& d, const review::Replayed& reviews, const Options& o) {
  print_replayed(reviews);  // what of the reviewers' work could not be used is told even with --quiet
  if (o.json) {
    std::printf(
        "{\"accounts\":%zu,\"skipped\":%zu,\"claims\":%zu,\"questions\":%zu,\"findings\":%zu,\"origins\":%u,\"reviews\":%zu,\"orphans\":%"
        "zu,\"out\":\"%s\"}\n",
        d.accounts.size(), d.run.skipped.size(), d.claims.size(), d.questions.size(), d.findings.size(), d.lineage.origins,
        d.reviews.size(), reviews.orphans.size(), o.out.c_str());
    return;
  }
  if (o.quiet) return;
  print_extractors(d.run.extractors);
  if (!d.reviews.empty())
    std::fprintf(stderr, "%zu entries of the review log kept, %zu applied, %zu orphans\n", d.reviews.size(), reviews.applied,
                 reviews.orphans.size());
  std::fprintf(stderr,
               "%zu accounts, %u independent origins; %zu claims, %zu questions; findings: %zu impossible, %zu slips, %zu shifts, %zu "
               "conflicts, %zu updates\n",
               d.accounts.size(), d.lineage.origins, d.claims.size(), d.questions.size(), count_findings(d, FindingType::impossible),
               count_findings(d, FindingType::slip), count_findings(d, FindingType::category_shift),
               count_findings(d, FindingType::conflict), count_findings(d, FindingType::update));
  std::fprintf(stderr, "Open %s/dossier.html, or type: synoptic explain %s ID\n", o.out.c_str(), o.out.c_str());
}

int exit_code(const Dossier& d, const Options& o) {
  const bool impossible = count_findings(d, FindingType::impossible) > 0;
  if (o.fail_on == "impossible" && impossible) return 1;
  if (o.fail_on == "conflict" && (impossible || count_findings(d, FindingType::conflict) > 0)) return 1;
  return d.run.skipped.empty() ? 0 : 4;
}

}  // namespace

int run_build(const Arguments& arguments) {
  Options o;
  CLI::App app(
      "Reads accounts of one event and writes their dossier.\n\nExamples:\n  synoptic build report.html wire.txt -o OUT\n  synoptic build "
      "accounts/ --profile ucdp -o OUT",
      "synoptic build");
  app.add_option("PATH", o.paths, "files, folders, JSON Lines; - for standard input")->required();
  app.add_option("-o,--out", o.out, "folder to write the dossier to")->required();
  app.add_option("--profile", o.profile, "how low, best and high are chosen")
      ->check(CLI::IsMember({"range", "majority", "ucdp", "acled", "airwars", "ibc"}));
  app.add_option("--fail-on", o.fail_on, "exit 1 on such findings")->check(CLI::IsMember({"conflict", "impossible", "orphan"}));
  app.add_option("--extractor", o.extractors, "also ask this extractor, by its name in the file; may be given again");
  app.add_option("--extractors", o.extractors_file, "the file that says how extractors are asked (extractors.toml)");
  app.add_option("--threads", o.threads, "threads to use; 0 = all cores");
  app.add_flag("-q,--quiet", o.quiet, "no progress, no summary");
  app.add_flag("--json", o.json, "summary as JSON on standard output");
  bool no_color = false;
  app.add_flag("--no-color", no_color, "never colour");
  try {
    auto reversed = arguments;
    std::reverse(reversed.begin(), reversed.end());
    app.parse(reversed);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? 0 : 2;
  }
  const auto log = review::read_log(o.out);  // reviews of an earlier build over the same folder are kept and applied
  if (!log) {
    std::fprintf(stderr, "synoptic build: %s: %s\n", log.error().path.c_str(), log.error().message.c_str());
    return 5;
  }
  review::Replayed replayed;
  Expected<Dossier> dossier = tl::unexpected(Error{});
  {
    Progress progress(o.quiet);
    BuildOptions options;
    options.profile = o.profile;
    options.threads = o.threads;
    options.extractors = o.extractors, options.extractors_file = o.extractors_file;
    options.progress = [&](std::string_view stage, std::size_t done, std::size_t of) { progress.show(stage, done, of); };
    if (!log->entries.empty()) options.adjust = review::replaying(*log, replayed);
    dossier = build(o.paths, options);
  }
  if (!dossier) {
    std::fprintf(stderr, "synoptic build: %s: %s\n", dossier.error().path.c_str(), dossier.error().message.c_str());
    return 3;
  }
  dossier->reviews = log->entries;
  for (const Skipped& s : dossier->run.skipped)
    std::fprintf(stderr, "skipped %s (byte %llu): %s\n", s.path.c_str(), static_cast<unsigned long long>(s.byte), s.reason.c_str());
  if (const auto written = write_dossier(*dossier, o.out); !written) {
    std::fprintf(stderr, "synoptic build: %s: %s\n", written.error().path.c_str(), written.error().message.c_str());
    return 3;
  }
  summary(*dossier, replayed, o);
  if (o.fail_on == "orphan" && !replayed.orphans.empty()) return 1;
  return exit_code(*dossier, o);
}

}  // namespace synoptic::cli
