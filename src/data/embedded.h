// The data files under data/, compiled into the program. A folder given to use_folder() (option --data) is read
// instead, so that a lexicon can be changed without a compiler. Set it before the first reading; reading is
// thread-safe. Names are paths below data/: "en/months.tsv".
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace synoptic::data {

void use_folder(std::string folder);

// Content of one data file; empty when there is no such file. Views stay valid for the life of the program.
std::string_view file(std::string_view name);

// Names of all files whose name starts with `prefix`, sorted.
std::vector<std::string> files(std::string_view prefix);

// Rows of a TSV file: lines split at tabs; empty lines and lines that start with '#' are left out.
std::vector<std::vector<std::string_view>> table(std::string_view name);

}  // namespace synoptic::data
