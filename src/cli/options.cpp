// Hands the arguments to CLI11 and turns its exceptions into exit codes; CLI11 writes the help and the message itself.
// Covered by tests/cli/exit_code_test.cpp.
#include "cli/options.h"

#include <CLI/CLI.hpp>

namespace synoptic::cli {

std::optional<int> parse(CLI::App& app, const Arguments& arguments) {
  try {
    app.parse(Arguments(arguments.rbegin(), arguments.rend()));  // reversed, as CLI11 takes them
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? 0 : 2;
  }
  return std::nullopt;
}

}  // namespace synoptic::cli
