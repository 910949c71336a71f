// Texts as lineage compares them: words in a form that survives an editor's hand (inflection, number formats, common
// synonyms), and units (sentences, list items) of words. Internal to the stage. Covered by tests/lineage/words_test.cpp.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "synoptic/model.h"

namespace synoptic::lineage {

struct Word {
  std::uint32_t form = 0;     // id of the comparable form
  std::uint32_t surface = 0;  // id of the lower-cased word as printed
  Span span;
  float value = 0;   // of a number
  float weight = 1;  // 0.2 function word .. 1 content word; scaled by rarity later
  bool number = false;
  bool content = true;        // neither function word nor word of attribution
  bool clause_start = false;  // an editor might split the sentence before this word
};

struct Unit {
  std::uint32_t first = 0, end = 0;  // words
  Span span;                         // first word's begin .. last word's end
  std::uint32_t distinct = 0;        // id of its sequence of forms
  bool furniture = false;            // marked by the reader, or known boilerplate
  bool weak = false;                 // a line that is no sentence: counts only beside units that are shared
};

struct Document {
  std::vector<Word> words;
  std::vector<Unit> units;
};

// Interns forms and knows the data files. One for each run; not shared between threads.
class Vocabulary {
 public:
  Vocabulary();
  std::uint32_t intern(std::string_view form);
  // The comparable form of a lower-cased word: stem, then the group of synonyms.
  std::uint32_t form_of(std::string_view lower);
  float weight_of(std::string_view lower) const;
  std::string stem(std::string_view lower) const;
  std::size_t size() const { return ids_.size(); }

  struct NumberWord {
    std::uint64_t value = 0;
    char kind = 'u';  // u unit, t ten, h hundred, s scale
  };
  const NumberWord* number_word(std::string_view lower) const;
  bool clause_word(std::string_view lower) const;

  struct Boilerplate {
    std::string words, how;
  };
  const std::vector<Boilerplate>& boilerplate() const { return boilerplate_; }

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  template <class V>
  using Map = std::unordered_map<std::string, V, Hash, std::equal_to<>>;
  struct Suffix {
    std::string ending, instead;
    std::size_t stay = 0;
  };
  Map<std::uint32_t> ids_, forms_, groups_;
  Map<float> weights_;
  Map<NumberWord> numbers_;
  Map<bool> clause_words_;
  std::vector<Suffix> suffixes_;
  std::vector<Boilerplate> boilerplate_;
};

// Words and units of an account's text. Linear in the text. `distinct` is left 0.
Document read_words(const Account& account, Vocabulary& vocabulary);

}  // namespace synoptic::lineage
