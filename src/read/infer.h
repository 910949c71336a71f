// What a text itself says of its origin, and which of its lines are furniture. Covered by tests/read/infer_test.cpp.
#pragma once
#include <string_view>

#include "synoptic/model.h"

namespace synoptic::read {

// Marks furniture (adds to what is there; spans stay sorted and apart) and fills title, publisher, author and published
// where they are empty. Looks at lines; changes no text. Time linear in the text.
void infer(Account& account);

// The kind of furniture that a line is wherever it stands; empty if it is none. For readers that must decide by the line
// alone whether to keep it.
std::string_view furniture_kind(std::string_view line);

}  // namespace synoptic::read
