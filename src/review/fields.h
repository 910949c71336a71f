// The fields of a claim that a reviewer may correct, by their names in docs/dossier.md, and the checks that a corrected
// claim must pass. Offsets are code points here (start, end, anchor_start, anchor_end), as in every output.
// Pure functions, thread-safe. Covered by tests/review/fields_test.cpp.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "synoptic/model.h"
#include "synoptic/pipeline.h"
#include "text/utf8.h"

namespace synoptic::review {

using Value = std::variant<std::monostate, std::string, double, bool>;  // monostate: unknown
using Changes = std::vector<std::pair<std::string, Value>>;

// One claim's account as corrections need it.
struct Place {
  const Account& account;
  const text::CodePointMap& map;
};

// Names of the fields that claims of this kind have, in the order they are shown.
std::vector<std::string_view> fields_of(ClaimKind kind);
Value get_field(const Claim& claim, const Place& place, std::string_view name);

// From the text of a cell or an option; empty text is unknown. The Error says what was expected.
Expected<Value> parse_value(std::string_view name, std::string_view text);

// Sets all the fields or none; the Error names the field and says what was expected.
Expected<void> apply(Claim& claim, const Place& place, const Changes& changes);

std::string in_words(const Value& value);  // "412", "woman", "(unknown)"
bool is_edtf(std::string_view date);       // dates, months, years, times, intervals, with ~ ? % and X

}  // namespace synoptic::review
