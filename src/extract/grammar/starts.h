// What an item must have to begin a match: most items of running text do not, and are refused without a look at the automaton.
// Internal to the engine. Covered by tests/grammar/grammar_test.cpp.
#pragma once
#include <vector>

#include "extract/grammar/nfa.h"

namespace synoptic::grammar {

class Starts {
 public:
  // A test that some rule begins with.
  void add(const Test& t) {
    if (t.kind == Test::Kind::literal) {
      if (words_.size() <= t.word) words_.resize(t.word + 1);
      words_[t.word] = true;
    } else if (t.with.empty()) {
      any_ = true;
    } else {
      classes_.add(t.with[0]);
    }
  }
  // False only when no rule can begin with the item.
  bool may(const Item& item) const { return any_ || (item.word < words_.size() && words_[item.word]) || item.classes.meets(classes_); }

 private:
  ClassSet classes_;
  std::vector<bool> words_;
  bool any_ = false;
};

}  // namespace synoptic::grammar
