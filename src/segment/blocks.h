// Blocks of an account: paragraphs, headings, list items, with what governs each.
#pragma once
#include <vector>

#include "segment/segmentation.h"

namespace synoptic::segment {

// Sorted, not overlapping, together covering every visible character. first_sentence and end_sentence are not set.
std::vector<Block> find_blocks(const Account& account);

}  // namespace synoptic::segment
