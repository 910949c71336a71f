// Where and as of when a figure holds: Claim::place and Claim::as_of of counts. Runs after counts and persons.
#pragma once
#include "extract/extract.h"

namespace synoptic::extract {

// Sets `place` (as printed, without preposition and article) and `as_of` (EDTF) of the count claims in `out`, from the sentence
// that each stands in. Linear in the sentence for each claim in it; nothing is set where the words do not say so.
void place_counts(const Context& context, Extraction& out);

}  // namespace synoptic::extract
