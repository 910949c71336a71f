// synoptic reconcile FIGURES.csv [--json] [--profile P] [--rules RULES.txt] [--fail-on F]: figures without texts. Reads the
// options and files, calls src/reconcile/figures or src/reconcile/rules, writes JSON or a table; no arithmetic here.
// Covered by tests/figures/cli_test.cpp.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>

#include "cli/options.h"
#include "cli/verbs.h"
#include "reconcile/figures/output.h"
#include "reconcile/rules/records.h"

namespace synoptic::cli {
namespace {

bool read_all(const std::string& path, std::string& out) {
  if (path == "-") {
    out.assign(std::istreambuf_iterator<char>(std::cin), {});
    return true;
  }
  std::ifstream in(path, std::ios::binary);
  if (!in) return false;
  out.assign(std::istreambuf_iterator<char>(in), {});
  return !in.bad();
}

int fail(int code, const std::string& message) {
  std::fprintf(stderr, "synoptic reconcile: %s\n", message.c_str());
  return code;
}

int write(const std::string& out) { return std::fwrite(out.data(), 1, out.size(), stdout) == out.size() ? 0 : 3; }

int report_skipped(const std::vector<Skipped>& skipped, bool quiet) {
  if (!quiet)
    for (const Skipped& s : skipped) std::fprintf(stderr, "synoptic reconcile: %s: left out: %s\n", s.path.c_str(), s.reason.c_str());
  return skipped.empty() ? 0 : 4;
}

struct Options {
  std::string figures_path, rules_path, profile = "weighted", fail_on;
  bool json = false, quiet = false, no_color = false;
};

int run_figures(const figures::Csv& csv, const Options& options, figures::Profile profile) {
  const auto table = figures::read_table(csv, options.figures_path);
  if (!table) return fail(3, table.error().path + ": " + table.error().message);
  const auto result = figures::discover(*table, profile);
  if (write(options.json ? figures::to_json(*table, result) : figures::to_text(*table, result)) != 0)
    return fail(3, "the output cannot be written");
  const int partial = report_skipped(table->skipped, options.quiet);
  const bool conflict = std::any_of(table->items.begin(), table->items.end(), [](const figures::Item& i) { return i.values.size() > 1; });
  return conflict && options.fail_on == "conflict" ? 1 : partial;
}

int run_rules(const figures::Csv& csv, const Options& options, const rules::RuleFile& rules) {
  const auto table = rules::check_records(csv, options.figures_path, rules);
  if (!table) return fail(3, table.error().path + ": " + table.error().message);
  if (write(options.json ? rules::to_json(*table) : rules::to_text(*table)) != 0) return fail(3, "the output cannot be written");
  const int partial = report_skipped(table->skipped, options.quiet);
  const bool impossible =
      std::any_of(table->records.begin(), table->records.end(), [](const rules::RecordResult& r) { return !r.violations.empty(); });
  return impossible && !options.fail_on.empty() ? 1 : partial;
}

// Reads the options; false, with the exit code in `code`, when there is nothing to run.
bool parse(const Arguments& arguments, Options& o, int& code) {
  CLI::App app("Figures without texts: the most credible value of each item, and who repeats whom.", "synoptic reconcile");
  app.add_option("FIGURES.csv", o.figures_path,
                 "columns source,item,value[,time]; with --rules a wide table whose first column is id; - reads stdin")
      ->required();
  app.add_option("--rules", o.rules_path, "file of linear rules, one a line, such as  total = women + men");
  app.add_option("--profile", o.profile, "weighted (default), majority, median or range");
  app.add_option("--fail-on", o.fail_on, "exit 1 if an item has several values (conflict) or a record breaks a rule (conflict, impossible)")
      ->check(CLI::IsMember({"conflict", "impossible"}));
  app.add_flag("--json", o.json, "write JSON");
  app.add_flag("--quiet", o.quiet, "no messages about what was left out");
  app.add_flag("--no-color", o.no_color, "accepted everywhere; this verb never colours");
  if (const auto done = cli::parse(app, arguments)) return code = *done, false;
  return true;
}

}  // namespace

int run_reconcile(const Arguments& arguments) {
  Options options;
  int code = 0;
  if (!parse(arguments, options, code)) return code;
  const auto profile = figures::parse_profile(options.profile);
  if (!profile) return fail(2, "there is no profile '" + options.profile + "'; choose weighted, majority, median or range");
  std::string bytes, rules;
  if (!read_all(options.figures_path, bytes)) return fail(3, options.figures_path + ": cannot be read");
  if (!options.rules_path.empty() && !read_all(options.rules_path, rules)) return fail(3, options.rules_path + ": cannot be read");
  const auto csv = figures::read_csv(bytes, options.figures_path);
  if (!csv) return fail(3, csv.error().path + ": " + csv.error().message);
  return options.rules_path.empty() ? run_figures(*csv, options, *profile)
                                    : run_rules(*csv, options, rules::parse_rules(rules, options.rules_path));
}

}  // namespace synoptic::cli
