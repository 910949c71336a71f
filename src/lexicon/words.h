// How running text is cut into words: the one tokenizer that segment, the lexicon files and the grammars share, so
// that a form in a lexicon and the same form in an account always give the same tokens.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "synoptic/model.h"

namespace synoptic::lexicon {

// Outer form of a piece. See segment/segmentation.h for the conventions.
enum class WordKind : std::uint8_t { word, number, alnum, punct };

struct Word {
  Span span;  // bytes of the text given
  WordKind kind = WordKind::word;
};

// Cuts text[begin, end). White space and line ends separate and are left out.
std::vector<Word> cut(std::string_view text, std::uint32_t begin, std::uint32_t end);

// The words of a short phrase as strings.
std::vector<std::string> split_words(std::string_view phrase);

}  // namespace synoptic::lexicon
