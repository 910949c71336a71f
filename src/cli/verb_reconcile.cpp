// synoptic reconcile FIGURES.csv [--json] [--profile P] [--rules RULES.txt]: figures without texts. Reads the
// options and files, calls src/reconcile/figures or src/reconcile/rules, writes JSON or a table; no arithmetic here.
// Covered by tests/figures/cli_test.cpp.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>

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

int run_figures(const figures::Csv& csv, const std::string& path, figures::Profile profile, bool json, bool quiet) {
  const auto table = figures::read_table(csv, path);
  if (!table) return fail(3, table.error().path + ": " + table.error().message);
  const auto result = figures::discover(*table, profile);
  if (write(json ? figures::to_json(*table, result) : figures::to_text(*table, result)) != 0) return fail(3, "the output cannot be written");
  return report_skipped(table->skipped, quiet);
}

int run_rules(const figures::Csv& csv, const std::string& path, const rules::RuleFile& rules, bool json, bool quiet) {
  const auto table = rules::check_records(csv, path, rules);
  if (!table) return fail(3, table.error().path + ": " + table.error().message);
  if (write(json ? rules::to_json(*table) : rules::to_text(*table)) != 0) return fail(3, "the output cannot be written");
  return report_skipped(table->skipped, quiet);
}

}  // namespace

int run_reconcile(const Arguments& arguments) {
  CLI::App app("Figures without texts: the most credible value of each item, and who repeats whom.", "synoptic reconcile");
  std::string figures_path, rules_path, profile_name = "weighted";
  bool json = false, quiet = false, no_color = false;
  app.add_option("FIGURES.csv", figures_path, "columns source,item,value[,time]; with --rules a wide table whose first column is id; - reads stdin")->required();
  app.add_option("--rules", rules_path, "file of linear rules, one a line, such as  total = women + men");
  app.add_option("--profile", profile_name, "weighted (default), majority, median or range");
  app.add_flag("--json", json, "write JSON");
  app.add_flag("--quiet", quiet, "no messages about what was left out");
  app.add_flag("--no-color", no_color, "accepted everywhere; this verb never colours");
  try {
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    app.parse(reversed);
  } catch (const CLI::CallForHelp&) {
    std::printf("%s", app.help().c_str());
    return 0;
  } catch (const CLI::ParseError& e) {
    return fail(2, e.what());
  }
  const auto profile = figures::parse_profile(profile_name);
  if (!profile) return fail(2, "there is no profile '" + profile_name + "'; choose weighted, majority, median or range");
  std::string bytes, rules;
  if (!read_all(figures_path, bytes)) return fail(3, figures_path + ": cannot be read");
  if (!rules_path.empty() && !read_all(rules_path, rules)) return fail(3, rules_path + ": cannot be read");
  const auto csv = figures::read_csv(bytes, figures_path);
  if (!csv) return fail(3, csv.error().path + ": " + csv.error().message);
  return rules_path.empty() ? run_figures(*csv, figures_path, *profile, json, quiet) : run_rules(*csv, figures_path, rules::parse_rules(rules, rules_path), json, quiet);
}

}  // namespace synoptic::cli
