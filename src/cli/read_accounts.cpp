// Reads the accounts of a verb that needs all of them at once. Memory: all texts; the streaming verbs do not use this.
// Covered by tests/lineage/verbs_test.cpp.
#include "cli/read_accounts.h"

#include <CLI/CLI.hpp>
#include <cstdio>

#include "cli/options.h"
#include "read/read.h"

namespace synoptic::cli {

std::optional<InputAccounts> read_accounts(const Arguments& arguments, const char* verb, const char* what) {
  CLI::App app(what, std::string("synoptic ") + verb);
  std::string path;
  app.add_option("--jsonl", path, "JSON Lines: {\"id\",\"text\",\"title\"?,\"published\"?,\"publisher\"?} a line; - for standard input")
      ->required();
  InputAccounts out;
  if (const auto code = parse(app, arguments)) {
    if (*code != 0) return std::nullopt;
    return out;
  }
  read::ReadOptions options;
  options.detect_language = false;
  options.map_source = false;
  const auto skipped = [&](Skipped&& s) {
    std::fprintf(stderr, "%s: byte %llu: %s\n", s.path.c_str(), static_cast<unsigned long long>(s.byte), s.reason.c_str());
    out.exit = 4;
  };
  const auto read = read::read_json_lines(
      path, options, [&](Account&& a, std::uint64_t) { return out.accounts.push_back(std::move(a)), true; }, skipped);
  if (!read) std::fprintf(stderr, "%s: %s\n", read.error().path.c_str(), read.error().message.c_str());
  if (out.accounts.empty()) out.exit = 3;
  return out;
}

}  // namespace synoptic::cli
