// What help and the shell completions know of the verbs: data/cli/verbs.tsv, parsed.
#pragma once
#include <string_view>
#include <utility>
#include <vector>

namespace synoptic::cli {

struct VerbOption {
  std::string_view name;                 // "--out"
  std::string_view value;                // "FILE" and the like; empty for a flag and for a closed list
  std::vector<std::string_view> values;  // the closed list
  std::string_view what;
  bool takes_path() const { return value == "FILE" || value == "DIR" || value == "PATH"; }
};

struct VerbHelp {
  std::string_view name, summary, usage;
  bool available = true;
  std::vector<std::pair<std::string_view, std::string_view>> examples;  // command, what it does
  std::vector<VerbOption> options;
};

// In the order of the table. Views live as long as the program.
std::vector<VerbHelp> verb_table();

}  // namespace synoptic::cli
