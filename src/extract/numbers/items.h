// Items for the grammars of this layer. first_token and end_token of these items are pieces, not tokens.
#pragma once
#include <vector>

#include "extract/grammar/grammar.h"
#include "extract/numbers/found.h"

namespace synoptic::extract::numbers {

// A piece each, a number one item (payload: index into `found`).
void make_items(const std::vector<Piece>& pieces, const std::vector<Found>& found, std::vector<grammar::Item>& items);

}  // namespace synoptic::extract::numbers
