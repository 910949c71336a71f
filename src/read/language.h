// Which language a text is in, as a BCP 47 tag. Covered by tests/read/read_test.cpp.
#pragma once
#include <string>
#include <string_view>

namespace synoptic::read {
// Empty when the text is too short or mixed to tell. Looks at the first 4 KB.
std::string detect_language(std::string_view utf8);
// "en_US", "EN-us", "english" -> "en-US", "en-US", "en"; empty for what is no language tag.
std::string language_tag(std::string_view declared);
}  // namespace synoptic::read
