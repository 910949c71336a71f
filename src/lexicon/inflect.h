// Forms of an English verb from one cell of a data file.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace synoptic::lexicon {

// "base", "base*" (last consonant doubled) or "base/past/participle" -> all forms, the base first.
std::vector<std::string> verb_forms(std::string_view cell);

}  // namespace synoptic::lexicon
