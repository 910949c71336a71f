// Files as bytes, and folders as lists of files. Covered by tests/read/read_test.cpp.
#pragma once
#include <string>
#include <vector>

#include "synoptic/pipeline.h"

namespace synoptic::read {

// All of a file ("-" is standard input), or an Error: not there, no permission, larger than the limit, not a plain file.
Expected<std::string> read_file(const std::string& path, std::size_t max_bytes);

// Replaces every folder by the files below it, sorted; hidden ones (".name") are left out. What is not there stays in
// the list, for read_file() to say so. Links to folders are not followed.
std::vector<std::string> expand(const std::vector<std::string>& paths);

}  // namespace synoptic::read
