// What a result depends on beside its inputs: the profile and every data file.
#pragma once
#include <string>
#include <string_view>

namespace synoptic::pipeline {

// SHA-256 over the program's version, the profile and the names and contents of all data files.
std::string config_sha256(std::string_view profile);

}  // namespace synoptic::pipeline
