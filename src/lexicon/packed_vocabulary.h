// The vocabulary as a section of the image (data/image.h). Implemented in vocabulary.cpp.
#pragma once
#include <string>

#include "lexicon/vocabulary.h"

namespace synoptic::lexicon {

inline constexpr std::string_view kVocabularySection = "vocabulary";
Vocabulary read_vocabulary();  // from the lexicon files, whatever the image holds
std::string pack(const Vocabulary& v);

}  // namespace synoptic::lexicon
