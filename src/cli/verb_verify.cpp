// synoptic verify DOSSIER: re-hashes every file of the manifest, every account's text and the chain of the review log; a lone dossier.html
// or dossier.json has its texts checked. Exit code 5 when anything differs. synoptic verify --figure N FILE...: is this figure in the cited
// text, and of what? Reads and extracts the files and lists every place where the figure stands, with the claim it is part of; exit code 1
// when it stands in none of them. Covered by tests/report/verify_test.cpp.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "cli/options.h"
#include "cli/verbs.h"
#include "extract/extract.h"
#include "read/read.h"
#include "report/hash.h"
#include "report/json.h"
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
    out.push_back({"reviews.jsonl", log.error().message, ""});
    return;
  }
  const auto dossier = report::read_dossier(folder);
  if (dossier && dossier->run.disclosure == "public") {
    if (!dossier->reviews.empty()) out.push_back({"reviews", "", "the review log and its seals stay with the internal dossier"});
    return;
  }
  if (dossier && (!dossier->reviews.empty() || std::filesystem::exists(review::log_path(folder), ignored))) {
    const auto same = review::check_same_log(*dossier, *log, folder);
    out.push_back({"reviews.jsonl", same ? "" : same.error().message, ""});
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

struct FigurePlace {
  const Account& account;
  const text::CodePointMap& map;
  Span span, words;    // of the number; of the claim or, when there is none, the sentence
  const Claim* claim;  // null when no claim covers the number
  std::string_view kind;
};

void print_text(const FigurePlace& p) {
  const std::string what =
      p.claim ? report::claim_in_words(*p.claim, p.account) : "a number that no claim covers (" + std::string(p.kind) + ")";
  std::printf("%s, characters %u-%u: %s\n    %s\n", p.account.id.c_str(), p.map.at(p.span.begin), p.map.at(p.span.end), what.c_str(),
              shortened(std::string_view(p.account.text).substr(p.words.begin, p.words.size()), 300).c_str());
}

void print_json(const FigurePlace& p) {
  report::Json::Buffer buffer;
  report::Json json(buffer);
  const std::string_view text = p.account.text;
  json.open();
  json.text("account", p.account.id);
  json.span(p.span, text, p.map);
  json.text("sentence", text.substr(p.words.begin, p.words.size()));
  json.text("number", p.kind);
  const bool count = p.claim && p.claim->kind == ClaimKind::count;
  json.text("claim", p.claim ? std::string_view(p.claim->id) : std::string_view{});
  json.text("measure", count ? name_of(p.claim->measure) : std::string_view{});
  json.text("population", count ? std::string_view(p.claim->population) : std::string_view{});
  json.text("bound", count ? name_of(p.claim->bound) : std::string_view{});
  json.text("who", p.claim ? report::who_says(*p.claim) : std::string{});
  json.close();
  std::printf("%s\n", buffer.GetString());
}

// Every place of the figure in one account; how many there are.
std::size_t list_figure(const Account& account, double figure, bool as_json) {
  const auto segmentation = segment::segment(account);
  const auto found = extract::extract(account, 0, segmentation);
  const text::CodePointMap map(account.text);
  std::size_t places = 0;
  for (const auto& n : found.numbers) {
    if (!is_figure(n, figure)) continue;
    ++places;
    const auto claim = std::find_if(found.claims.begin(), found.claims.end(), [&](const Claim& c) { return c.anchor.overlaps(n.span); });
    const bool covered = claim != found.claims.end();
    const FigurePlace place{
        account, map, n.span, covered ? claim->span : segmentation.sentences[n.sentence].span, covered ? &*claim : nullptr, n.kind};
    as_json ? print_json(place) : print_text(place);
  }
  return places;
}

int verify_figure(const std::string& figure, const std::vector<std::string>& paths, bool as_json) {
  char* end = nullptr;
  std::string digits = figure;
  std::erase(digits, ',');
  const double value = std::strtod(digits.c_str(), &end);
  if (digits.empty() || *end != 0 || paths.empty()) {
    std::fputs("usage: synoptic verify --figure N [--json] FILE...   (N in digits: 6438)\n", stderr);
    return 2;
  }
  const auto result = read::read_paths(paths, {});
  for (const Skipped& s : result.skipped) std::fprintf(stderr, "synoptic verify: %s: %s\n", s.path.c_str(), s.reason.c_str());
  if (result.accounts.empty()) return 3;
  std::size_t places = 0;
  for (const Account& a : result.accounts) places += list_figure(a, value, as_json);
  if (places == 0 && !as_json) std::printf("%s stands in none of these texts\n", figure.c_str());
  return places == 0 ? 1 : result.skipped.empty() ? 0 : 4;
}

void print_check(const report::Check& c) {
  report::Json::Buffer buffer;
  report::Json json(buffer);
  json.open();
  json.text("name", c.name);
  if (c.unchecked.empty())
    json.field("same", c.problem.empty());
  else
    json.key("same"), json.null();
  json.text("problem", c.problem);
  json.text("unchecked", c.unchecked);
  json.close();
  std::printf("%s\n", buffer.GetString());
}

int print_checks(const std::vector<report::Check>& checks, bool as_json, bool quiet) {
  std::size_t bad = 0, unchecked = 0;
  for (const report::Check& c : checks) {
    bad += !c.problem.empty();
    unchecked += !c.unchecked.empty();
    if (as_json)
      print_check(c);
    else if (!c.problem.empty())
      std::printf("DIFFERS  %s %s\n", c.name.c_str(), c.problem.c_str());
    else if (!c.unchecked.empty())
      std::printf("not checked  %s: %s\n", c.name.c_str(), c.unchecked.c_str());
    else if (!quiet)
      std::printf("ok       %s\n", c.name.c_str());
  }
  std::fprintf(stderr, "%zu checked, %zu differ", checks.size() - unchecked, bad);
  if (unchecked) std::fprintf(stderr, "; %zu cannot be checked in this copy", unchecked);
  std::fputc('\n', stderr);
  return bad ? 5 : 0;
}

}  // namespace

int run_verify(const Arguments& arguments) {
  std::vector<std::string> paths;
  std::string figure;
  bool as_json = false, quiet = false, no_color = false;
  CLI::App app(
      "Hashes again everything that a dossier holds; or looks a figure up in texts.\n\nExamples:\n  synoptic verify OUT\n  synoptic verify "
      "--figure 6438 a.txt b.txt",
      "synoptic verify");
  app.add_option("DOSSIER", paths, "a dossier's folder, dossier.json or dossier.html; with --figure the texts to look in")->required();
  app.add_option("--figure", figure, "the figure to look for");
  app.add_flag("--json", as_json, "one line of JSON for each thing checked or place found");
  app.add_flag("-q,--quiet", quiet, "only what differs");
  app.add_flag("--no-color", no_color, "accepted everywhere; this verb never colours");
  if (const auto code = parse(app, arguments)) return *code;
  if (!figure.empty()) return verify_figure(figure, paths, as_json);
  if (paths.size() != 1) return std::fputs("synoptic verify: expected one dossier (or --figure N)\n", stderr), 2;
  const auto checks = checks_of(paths[0]);
  if (!checks) {
    std::fprintf(stderr, "synoptic verify: %s: %s\n", checks.error().path.c_str(), checks.error().message.c_str());
    return 3;
  }
  return print_checks(*checks, as_json, quiet);
}

}  // namespace synoptic::cli
