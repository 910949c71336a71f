// What a text itself says of its origin, and which of its lines are furniture. Covered by tests/read/infer_test.cpp.
#pragma once
#include "synoptic/model.h"

namespace synoptic::read {

// Marks furniture (adds to what is there; spans stay sorted and apart) and fills title, publisher, author and published
// where they are empty. Looks at lines; changes no text. Time linear in the text.
void infer(Account& account);

}  // namespace synoptic::read
