// Matches that no reader of clauses would make: what stands before a count, or right behind it, gives it another place.
#pragma once
#include <string_view>
#include <vector>

#include "extract/counts/chunks.h"

namespace synoptic::extract::counts {

// Is the match of a rule out of the question for the count `target`? `place`: what the rule says of the count's place beside its verb, ""
// when it names a measure itself.
bool other_clause(const Chunker& chunker, const std::vector<Chunk>& chunks, const std::vector<grammar::Item>& items,
                  const grammar::Match& match, std::uint32_t target, std::string_view place);

// Has the count its place before it already: the object of "carrying" or "who shot", told of by "there were"?
bool placed_before(const Chunker& chunker, const std::vector<Chunk>& chunks, const std::vector<grammar::Item>& items, std::uint32_t target);

}  // namespace synoptic::extract::counts
