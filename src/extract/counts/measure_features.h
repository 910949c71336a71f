// What is seen around a count, as names: what the measure model weighs. Covered by tests/counts/measure_model_test.cpp.
#pragma once
#include <string>
#include <vector>

#include "extract/counts/layer.h"

namespace synoptic::extract::counts {

// Names of what holds of the count `i`: "noun=doctor", "left-verb=land", "right-word=coast". In a fixed order, without doubles.
std::vector<std::string> measure_features(const Layer& layer, const segment::Sentence& sentence, const std::vector<Chunk>& chunks,
                                          const std::vector<grammar::Item>& items, const std::vector<Counted>& counts, std::size_t i);

// Forms of one verb to one string: "lodging", "lodged", "lodges" -> "lodg". No dictionary, so irregular forms stay apart.
std::string stem(std::string_view word);

}  // namespace synoptic::extract::counts
