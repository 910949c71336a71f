// A dossier made by hand: four fictional accounts of the sinking of a ferry that never was. Every kind of claim and every type
// of finding occurs once at least, so that each output has something of everything to show.
#pragma once
#include "synoptic/model.h"

namespace synoptic::fixture {
Dossier ferry();
// Span of the nth occurrence (1-based) of `words`; a test fails when there is none.
Span find(const Account& account, std::string_view words, int nth = 1);
}  // namespace synoptic::fixture
