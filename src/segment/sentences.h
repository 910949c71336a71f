// Sentence ends among the words of one block.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "lexicon/words.h"

namespace synoptic::segment {

// Indices one past each sentence's last word; the last is words.size(). Empty for no words.
// No sentence has more than 400 words: longer ones are cut, which keeps every later stage linear.
std::vector<std::uint32_t> sentence_ends(std::string_view text, const std::vector<lexicon::Word>& words, bool upper_case);

}  // namespace synoptic::segment
