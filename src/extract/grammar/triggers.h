// Words without one of which no rule of a grammar can match: one look at each token of a sentence tells whether a layer has
// to read it. Immutable, shared by all threads.
#pragma once
#include <cstdint>
#include <functional>
#include <vector>

#include "extract/grammar/grammar.h"

namespace synoptic::grammar {

// What is known of the items before anybody looks at their words.
struct Known {
  ClassSet absent;                           // classes that no item has
  std::function<bool(const Rule&)> useless;  // rules whose matches would not be used; none when empty
};

class Triggers {
 public:
  // `given`: classes that the layer's own code adds to items (those that no word has are known without it): a test of such a
  // class proves nothing about words.
  Triggers(const Grammar& grammar, const ClassSet& given, const Known& known = {});

  // False only when no match can hold an item made of this word. True for all words when some rule needs none.
  bool word(WordId id) const { return all_ || words_[id]; }
  // The same of tokens [first, end).
  bool any(const segment::Segmentation& segmentation, std::uint32_t first, std::uint32_t end) const {
    for (std::uint32_t t = first; t < end; ++t)
      if (word(segmentation.tokens[t].word)) return true;
    return false;
  }

 private:
  bool all_ = false;
  std::vector<bool> words_;  // by id
};

}  // namespace synoptic::grammar
