// synoptic evaluate --gold GOLD.jsonl DOSSIER [--json] [--differences] [--quiet]: how well a dossier says what annotators
// wrote down. Reads both, calls src/evaluate, prints; no arithmetic here. Covered by tests/examples/evaluate_test.cpp.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <iterator>

#include "cli/options.h"
#include "cli/verbs.h"
#include "evaluate/gold.h"
#include "evaluate/score.h"
#include "report/report.h"

namespace synoptic::cli {

int run_evaluate(const Arguments& arguments) {
  CLI::App app("Compares a dossier with gold annotations (docs/annotation.md).", "synoptic evaluate");
  std::string gold_path, dossier_path;
  bool json = false, differences = false, quiet = false;
  app.add_option("--gold", gold_path, "annotations, one JSON object a line")->required();
  app.add_option("DOSSIER", dossier_path, "a dossier's folder, dossier.json or dossier.html")->required();
  app.add_flag("--json", json, "the scores as JSON");
  app.add_flag("--differences", differences, "list every claim that is missing, extra or wrong");
  app.add_flag("--quiet", quiet, "no messages");
  if (const auto code = parse(app, arguments)) return *code;
  const auto dossier = report::read_dossier(dossier_path);
  if (!dossier) {
    std::fprintf(stderr, "synoptic evaluate: %s: %s\n", dossier.error().path.c_str(), dossier.error().message.c_str());
    return 3;
  }
  std::ifstream in(gold_path, std::ios::binary);
  if (!in) {
    std::fprintf(stderr, "synoptic evaluate: %s: cannot be opened\n", gold_path.c_str());
    return 3;
  }
  const std::string content{std::istreambuf_iterator<char>(in), {}};
  const evaluate::Gold gold = evaluate::parse_gold(content, gold_path, *dossier);
  if (!quiet)
    for (const Skipped& s : gold.skipped) std::fprintf(stderr, "synoptic evaluate: %s: %s\n", s.path.c_str(), s.reason.c_str());
  if (gold.claims.empty()) {
    std::fprintf(stderr, "synoptic evaluate: %s: no annotation of this dossier's accounts\n", gold_path.c_str());
    return 3;
  }
  const evaluate::Report report = evaluate::score(gold, *dossier);
  const std::string out = json ? evaluate::to_json(report) : evaluate::to_text(report, differences);
  std::fwrite(out.data(), 1, out.size(), stdout);
  return gold.skipped.empty() ? 0 : 4;
}

}  // namespace synoptic::cli
