// Number words by word id: what part a word plays in a number ("two" a unit, "hundred" a multiplier) and its value.
// Built once from data/en/lexicon/numbers.tsv; immutable; shared by all threads.
#pragma once
#include <vector>

#include "lexicon/vocabulary.h"

namespace synoptic::extract::numbers {

enum class Role : std::uint8_t {
  none,
  zero,
  unit,
  teen,
  ten,
  hundred,
  scale,
  scale_short,
  dozen,
  score,
  dozens,
  half,
  part,
  parts,
  ordinal,
  ordinal_scale,
  plural,
  several,
  couple,
  loads,
  glyph,
  suffix,
  zero_word,
  few,
  unknown
};

struct NumberWord {
  Role role = Role::none;
  double value = 0;
};

class NumberWords {
 public:
  static const NumberWords& english();
  NumberWord at(lexicon::WordId id) const { return id < words_.size() ? words_[id] : NumberWord{}; }

  lexicon::ClassId scores_next() const { return scores_next_; }  // words after "scores" that make it a number

  // Words with a part in the syntax of numbers.
  struct Syntax {
    lexicon::WordId a, an, and_, ampersand, hyphen, point, of, slash, dot, minus, minus_sign, apostrophe, right_quote, one, more, comma,
        number, numbers, scores, dozens, over, by;
  } syntax{};

 private:
  NumberWords();
  std::vector<NumberWord> words_;
  lexicon::ClassId scores_next_ = 0;
};

}  // namespace synoptic::extract::numbers
