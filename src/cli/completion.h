// Completion scripts for shells, made from the same table as help.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "cli/verb_table.h"

namespace synoptic::cli {

// `shell`: bash, zsh or fish; empty for any other. Verbs that are not available yet are left out.
std::string completion(std::string_view shell, const std::vector<VerbHelp>& verbs);

}  // namespace synoptic::cli
