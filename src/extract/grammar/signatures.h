// Items reduced to what a grammar can tell of them: two items of one signature pass the same tests. Belongs to one matcher; what was met is
// kept, a table leading from what the tests look at (word, classes) to the signature, another from the outcome of all tests.
// Internal to the engine. Covered by tests/grammar/grammar_test.cpp, where a naive matcher is compared at random.
#pragma once
#include <cstdint>
#include <vector>

#include "extract/grammar/nfa.h"
#include "extract/grammar/tables.h"

namespace synoptic::grammar {

class Signatures {
 public:
  explicit Signatures(const Grammar::Impl& grammar) : g_(grammar), words_((g_.tests.size() + 63) / 64) {
    for (const Test& t : g_.tests) {
      if (t.kind == Test::Kind::literal) {
        if (literal_used_.size() <= t.word) literal_used_.resize(t.word + 1);
        literal_used_[t.word] = true;
      }
      for (const ClassId c : t.with) mask_.add(c);
      for (const ClassId c : t.without) mask_.add(c);
    }
    for (std::uint32_t w = 0; w < mask_.bits().size(); ++w)
      if (mask_.bits()[w]) mask_words_.push_back(w);
    forget();
  }
  void forget() {
    seen_items_.reset(mask_words_.size() + 1);
    outcomes_.reset(words_);
    of_seen_.clear();
  }

  std::int32_t of(const Item& item) {
    std::uint64_t key[ClassSet::kWords + 1];
    std::size_t n = 0;
    for (const std::uint32_t w : mask_words_) key[n++] = item.classes.bits()[w] & mask_.bits()[w];
    key[n] = item.word < literal_used_.size() && literal_used_[item.word] ? item.word : 0;
    const auto [id, fresh] = seen_items_.intern(key);
    if (fresh) {
      Item reduced;
      reduced.word = static_cast<WordId>(key[n]);
      reduced.classes = item.classes;
      std::vector<std::uint64_t> outcome(words_);
      for (std::size_t t = 0; t < g_.tests.size(); ++t) outcome[t >> 6] |= std::uint64_t{g_.tests[t].holds(reduced)} << (t & 63);
      of_seen_.push_back(outcomes_.intern(outcome.data()).first);
    }
    return of_seen_[static_cast<std::size_t>(id)];
  }
  bool holds(std::int32_t signature, std::int32_t test) const {
    return outcome(signature)[static_cast<std::size_t>(test) >> 6] >> (test & 63) & 1;
  }
  const std::uint64_t* outcome(std::int32_t signature) const { return outcomes_.at(signature); }  // one bit a test
  std::size_t words() const { return words_; }                                                    // of an outcome
  std::size_t size() const { return outcomes_.size(); }                                           // signatures are below it
  std::size_t seen() const { return seen_items_.size(); }

 private:
  const Grammar::Impl& g_;
  std::size_t words_;
  std::vector<bool> literal_used_;         // by word id
  ClassSet mask_;                          // classes that some test names
  std::vector<std::uint32_t> mask_words_;  // which 64-bit words of a ClassSet the mask touches
  InternTable seen_items_, outcomes_;
  std::vector<std::int32_t> of_seen_;  // by id in seen_items_
};

}  // namespace synoptic::grammar
