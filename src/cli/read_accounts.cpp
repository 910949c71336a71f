// Reads the accounts of a verb that needs all of them at once. Memory: all texts; the streaming verbs do not use this.
// Covered by tests/lineage/verbs_test.cpp.
#include "cli/read_accounts.h"

#include <CLI/CLI.hpp>
#include <cstdio>

#include "cli/options.h"
#include "cli/progress.h"
#include "read/read.h"

namespace synoptic::cli {
namespace {

read::ReadOptions reading() {
  read::ReadOptions options;
  options.detect_language = false;
  options.map_source = false;
  return options;
}

struct Taker {
  InputAccounts out;
  void skip(const Skipped& s) {
    if (!out.quiet) std::fprintf(stderr, "%s: byte %llu: %s\n", s.path.c_str(), static_cast<unsigned long long>(s.byte), s.reason.c_str());
    out.exit = 4;
  }
  void lines(const std::string& path) {
    const auto take = [&](Account&& a, std::uint64_t) { return out.accounts.push_back(std::move(a)), true; };
    const auto read = read::read_json_lines(path, reading(), take, [&](Skipped&& s) { skip(s); });
    if (!read) skip({read.error().path, read.error().byte, read.error().message});
  }
  void files(const std::vector<std::string>& paths) {
    auto read = read::read_paths(paths, reading());
    for (const Skipped& s : read.skipped) skip(s);
    out.accounts = std::move(read.accounts);
  }
};

}  // namespace

std::optional<InputAccounts> read_accounts(const Arguments& arguments, const char* verb, const char* what) {
  const std::string name = std::string("synoptic ") + verb;
  CLI::App app(std::string(what) + "\n\nExamples:\n  " + name + " copies/\n  " + name + " --jsonl accounts.jsonl", name);
  std::string path;
  std::vector<std::string> paths;
  Taker taker;
  app.add_option("INPUT", paths, "files and folders");
  app.add_option("--jsonl", path, "JSON Lines: {\"id\",\"text\",\"title\"?,\"published\"?,\"publisher\"?} a line; - for standard input");
  app.add_flag("-q,--quiet", taker.out.quiet, "no progress, no messages about what was left out");
  if (const auto code = parse(app, arguments)) {
    if (*code != 0) return std::nullopt;
    return taker.out;
  }
  if (paths.empty() == path.empty()) {
    std::fprintf(stderr, "%s: give either files and folders, or --jsonl FILE\n", name.c_str());
    return std::nullopt;
  }
  Progress progress(taker.out.quiet);
  progress.show("reading", 0, 0);
  if (path.empty())
    taker.files(paths);
  else
    taker.lines(path);
  if (taker.out.accounts.empty()) taker.out.exit = 3;
  return std::move(taker.out);
}

}  // namespace synoptic::cli
