// Options as typed: one way to parse them for every verb. Covered by tests/cli/.
#pragma once
#include <optional>

#include "cli/verbs.h"

namespace CLI {
class App;
}

namespace synoptic::cli {

// Nothing when the verb may go on; else its exit code: 0 after --help, 2 (usage) after telling what is wrong with the options.
std::optional<int> parse(CLI::App& app, const Arguments& arguments);

}  // namespace synoptic::cli
