// synoptic help [VERB] | --completion bash|zsh|fish | --man DIR: what the program can do, examples first. Everything told is in
// data/cli/verbs.tsv, from which the completions are made too. A verb that is not available yet is told as such.
// Covered by tests/cli/help_test.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "cli/completion.h"
#include "cli/man.h"
#include "cli/verb_table.h"
#include "cli/verbs.h"
#include "report/report.h"

namespace synoptic::cli {
namespace {

void put(const std::string& out) { std::fwrite(out.data(), 1, out.size(), stdout); }

std::string all(const std::vector<VerbHelp>& verbs) {
  std::string out =
      "Synoptic reads several accounts of one event and shows, claim by claim, what they say,\n"
      "where each figure comes from, who repeats whom, and where they cannot all be right.\n\n";
  for (const VerbHelp& v : verbs)
    if (v.name == "build" && !v.examples.empty()) out += fmt::format("  {}\n\n", v.examples[0].first);
  for (const VerbHelp& v : verbs)
    if (v.available) out += fmt::format("  {:<10} {}\n", v.name, v.summary);
  if (std::any_of(verbs.begin(), verbs.end(), [](const VerbHelp& v) { return !v.available; })) out += "\nNot available yet:\n";
  for (const VerbHelp& v : verbs)
    if (!v.available) out += fmt::format("  {:<10} {}\n", v.name, v.summary);
  return out + "\nsynoptic help VERB has examples and options. Data goes to standard output, messages to standard error.\n";
}

std::string one(const VerbHelp& v) {
  if (!v.available) return fmt::format("synoptic {}: {}.\nNot available yet.\n", v.name, v.summary);
  std::string out = fmt::format("synoptic {}: {}\n\nExamples\n", v.name, v.summary);
  for (const auto& [command, does] : v.examples) out += fmt::format("  {}\n      {}\n", command, does);
  out += fmt::format("\nUsage\n  {}\n", v.usage);
  if (!v.options.empty()) out += "\nOptions\n";
  for (const VerbOption& o : v.options) {
    const std::string name = o.value.empty() ? std::string(o.name) : fmt::format("{} {}", o.name, o.value);
    out += fmt::format("  {:<16} {}", name, o.what);
    for (std::size_t i = 0; i < o.values.size(); ++i) out += fmt::format("{}{}", i ? ", " : ": ", o.values[i]);
    out += '\n';
  }
  return out;
}

int write_man_pages(const std::string& folder, const std::vector<VerbHelp>& verbs) {
  std::vector<report::File> pages = {{"synoptic.1", man_page(verbs)}};
  for (const VerbHelp& v : verbs)
    if (v.available) pages.push_back({"synoptic-" + std::string(v.name) + ".1", man_page(v)});
  const auto ok = report::write_files(pages, folder);
  if (!ok) std::fprintf(stderr, "synoptic help: %s: %s\n", ok.error().path.c_str(), ok.error().message.c_str());
  return ok ? 0 : 3;
}

}  // namespace

int run_help(const Arguments& arguments) {
  const auto verbs = verb_table();
  if (arguments.empty()) return put(all(verbs)), 0;
  if (arguments[0] == "--completion") {
    const std::string script = arguments.size() == 2 ? completion(arguments[1], verbs) : std::string{};
    if (script.empty()) return std::fputs("usage: synoptic help --completion bash|zsh|fish\n", stderr), 2;
    return put(script), 0;
  }
  if (arguments[0] == "--man") {
    if (arguments.size() == 2) return write_man_pages(arguments[1], verbs);
    return std::fputs("usage: synoptic help --man DIR\n", stderr), 2;
  }
  const auto verb = std::find_if(verbs.begin(), verbs.end(), [&](const VerbHelp& v) { return v.name == arguments[0]; });
  if (verb == verbs.end()) {
    std::fprintf(stderr, "synoptic help: there is no command '%s'; synoptic help lists them\n", arguments[0].c_str());
    return 2;
  }
  return put(one(*verb)), 0;
}

}  // namespace synoptic::cli
