// Which clause a count stands in, as far as commas, relative words and the order of groups tell.
#pragma once
#include <vector>

#include "extract/counts/chunks.h"

namespace synoptic::extract::counts {

// Does the verb at the end of a rule's match belong to another clause than the count at `target`? The match is [first, end).
bool shut_in_clause(const Chunker& chunker, const std::vector<Chunk>& chunks, const std::vector<grammar::Item>& items, std::uint32_t first,
                    std::uint32_t end, std::uint32_t target);

}  // namespace synoptic::extract::counts
