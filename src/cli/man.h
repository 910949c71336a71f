// Man pages out of the help table. Covered by tests/cli/man_test.cpp.
#pragma once
#include <string>
#include <vector>

#include "cli/verb_table.h"

namespace synoptic::cli {

// synoptic(1), and one page for each verb that is available: synoptic-build(1).
std::string man_page(const std::vector<VerbHelp>& verbs);
std::string man_page(const VerbHelp& verb);

}  // namespace synoptic::cli
