// Items for the grammars of this layer. first_token and end_token of these items are pieces, not tokens.
#pragma once
#include <string_view>
#include <vector>

#include "extract/grammar/grammar.h"
#include "extract/numbers/found.h"

namespace synoptic::extract::numbers {

// A piece each, a number one item (payload: index into `found`). `headline`: most words have capitals, so that a
// capital says nothing.
void make_items(std::string_view text, bool headline, const std::vector<Piece>& pieces, const std::vector<Found>& found,
                std::vector<grammar::Item>& items);

// Whether a word reads like a plural noun ("houses", "people"); by its form, without a dictionary.
bool looks_plural(std::string_view form, lexicon::WordId word);

}  // namespace synoptic::extract::numbers
