// Words without which no rule of a grammar can match: one look at each token of a sentence tells whether a layer has to read it.
// Immutable, shared by all threads.
#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "data/pack.h"
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
  // As a section of the image (data/image.h) and back.
  explicit Triggers(data::Unpacker in);
  std::string pack() const;

  // False only when no match can hold an item made of this word. True for all words when some rule needs none.
  bool word(WordId id) const { return all_ || kinds_[kind_of_[id]].first != Rules{}; }
  // False only when no match can stand on tokens [first, end): for each rule a word is missing that it needs.
  bool any(const segment::Segmentation& segmentation, std::uint32_t first, std::uint32_t end) const {
    if (all_) return true;
    Needs met{{}, without_second_};
    for (std::uint32_t t = first; t < end; ++t)
      if (const std::uint16_t kind = kind_of_[segmentation.tokens[t].word]; kind != 0) met.add(kinds_[kind]);
    for (std::size_t k = 0; k < met.first.size(); ++k)
      if (met.first[k] & met.second[k]) return true;
    return false;
  }

 private:
  using Rules = std::array<std::uint64_t, 2>;  // one bit a rule; all from the last bit on share it, which errs on the safe side
  static constexpr std::size_t kLastBit = 127;
  // The rules whose first need, and those whose second need, a word meets.
  struct Needs {
    Rules first{}, second{};
    void add(const Needs& o) {
      for (std::size_t k = 0; k < first.size(); ++k) first[k] |= o.first[k], second[k] |= o.second[k];
    }
    friend auto operator<=>(const Needs&, const Needs&) = default;
  };
  static void set(Rules& rules, std::size_t rule) {
    const std::size_t bit = rule < kLastBit ? rule : kLastBit;
    rules[bit / 64] |= std::uint64_t{1} << (bit % 64);
  }

  template <class Cutter>
  void find_kinds(const Vocabulary& vocabulary, const std::vector<Needs>& needs, const Cutter& cutter);

  bool all_ = false;
  Rules without_second_{};              // rules that need nothing more
  std::vector<std::uint16_t> kind_of_;  // by word id: which of kinds_ it is of; 0 for most
  std::vector<Needs> kinds_{1};
};

}  // namespace synoptic::grammar
