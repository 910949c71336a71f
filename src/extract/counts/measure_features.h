// What is seen around a count, as names: what the measure model weighs (measure_model.h). Covered by tests/counts/measure_model_test.cpp.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/counts/layer.h"

namespace synoptic::extract::counts {

// Names of what holds of one count, one behind the other in one string: none is made on its own.
class Features {
 public:
  void add(std::string_view name, std::string_view value, std::string_view value2 = {}, std::string_view value3 = {});
  std::size_t size() const { return ends_.size(); }
  std::string_view operator[](std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
    return std::string_view(text_).substr(begin, ends_[i] - begin);
  }

 private:
  std::string text_;
  std::vector<std::uint32_t> ends_;
};

// How firmly a rule spoke: not at all, by its place, or by a turn of phrase of its own.
std::string_view firmness(const Role& role);

// "noun=doctor", "left-verb=land", "right-word=coast", "said=other"; in a fixed order, some more than once.
Features measure_features(const Layer& layer, const segment::Sentence& sentence, const std::vector<Chunk>& chunks,
                          const std::vector<grammar::Item>& items, const Counted& counted);

// Forms of one word to one string: "lodging", "lodged", "lodges" -> "lodg". No dictionary: irregular forms stay apart.
std::string stem(std::string_view word);

}  // namespace synoptic::extract::counts
