// Word classes of the redaction rules (data/en/redaction/words.tsv). Read once; thread-safe. Covered by tests/redact/cues_test.cpp.
#pragma once
#include <string>
#include <string_view>

namespace synoptic::redact {

bool in_class(std::string_view cls, const std::string& word);
bool in_any_class(const std::string& word);  // but particle, common, org and link: words that are no part of a name

}  // namespace synoptic::redact
