// `synoptic cluster --index FILE --add IN`.
#pragma once
#include <string>

namespace synoptic::cli {

// Adds the accounts of `input` to the index, one by one, and writes for each {"id","cluster","near":[{"id","share"}]}.
int add_to_index(const std::string& index, const std::string& input, bool quiet);

}  // namespace synoptic::cli
