// Interned words and the classes that the lexicons give them: what the grammar engine tests.
//
// A class is a named set of words ("number.unit", "month", "verb.killed"). Classes come from data files
// data/en/lexicon/*.tsv (form TAB classes, comma-separated; '#' comments; a form of several words is allowed and is
// matched by the grammar as a sequence). One Vocabulary is built at start-up from all lexicon files, is immutable
// afterwards and shared by all threads; words met later are looked up, unknown ones get id 0.
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace synoptic::lexicon {

using WordId = std::uint32_t;  // 0 = a word no lexicon or grammar names
using ClassId = std::uint16_t;

// Set of at most kMax classes.
class ClassSet {
 public:
  static constexpr int kWords = 16, kMax = 64 * kWords;
  bool has(ClassId c) const { return bits_[c >> 6] >> (c & 63) & 1; }
  void add(ClassId c) { bits_[c >> 6] |= std::uint64_t{1} << (c & 63); }
  void remove(ClassId c) { bits_[c >> 6] &= ~(std::uint64_t{1} << (c & 63)); }
  ClassSet& operator|=(const ClassSet& o) {
    for (int i = 0; i < kWords; ++i) bits_[i] |= o.bits_[i];
    return *this;
  }
  ClassSet& operator&=(const ClassSet& o) {
    for (int i = 0; i < kWords; ++i) bits_[i] &= o.bits_[i];
    return *this;
  }
  bool any() const {
    for (auto b : bits_)
      if (b) return true;
    return false;
  }
  // Whether some class is in both.
  bool meets(const ClassSet& o) const {
    std::uint64_t both = 0;
    for (int i = 0; i < kWords; ++i) both |= bits_[i] & o.bits_[i];
    return both != 0;
  }
  friend bool operator==(const ClassSet&, const ClassSet&) = default;
  const std::array<std::uint64_t, kWords>& bits() const { return bits_; }

 private:
  std::array<std::uint64_t, kWords> bits_{};
};

class Vocabulary {
 public:
  // Built once from data/en/lexicon/ and the literals of all grammars under data/en/grammar/.
  static const Vocabulary& english();

  WordId find(std::string_view lower_case_form) const;  // 0 when unknown
  std::string_view form(WordId id) const { return forms_[id]; }
  std::size_t size() const { return forms_.size(); }  // word ids are below it
  const ClassSet& classes(WordId id) const { return classes_[id]; }
  // Id of a class by name; throws std::out_of_range for a class no data file defines (a programming or data error
  // that every start-up meets, so it cannot reach users).
  ClassId class_id(std::string_view name) const;
  bool has_class(std::string_view name) const;
  // The classes whose names begin so ("fn.").
  ClassSet classes_below(std::string_view prefix) const;
  bool is(WordId id, ClassId c) const { return classes_[id].has(c); }
  // Forms of several words that belong to a class, each as word ids.
  const std::vector<std::vector<WordId>>& phrases(ClassId c) const { return phrases_[c]; }
  ClassId class_count() const { return static_cast<ClassId>(phrases_.size()); }  // class ids are below it

 private:
  friend struct VocabularyBuilder;
  // Open addressing (Knuth 6.4 L): a slot holds the top of the form's hash and its id; 0 = empty. A word that no lexicon
  // knows, the usual case in running text, costs one look into this table and none at a form.
  struct Slot {
    std::uint32_t check = 0;
    WordId id = 0;
  };
  std::vector<Slot> slots_;
  std::vector<std::string> forms_;
  std::vector<ClassSet> classes_;
  struct NameHash {
    using is_transparent = void;  // names are looked up without making strings of them
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
  };
  std::unordered_map<std::string, ClassId, NameHash, std::equal_to<>> class_ids_;
  std::vector<std::vector<std::vector<WordId>>> phrases_;
};

// Classes that tokens have by their form alone; defined for every vocabulary.
//   tok.number tok.alnum tok.word tok.punct  tok.lower tok.title tok.upper tok.mixed  tok.glued (no space before)
//   tok.first (first of its sentence)

}  // namespace synoptic::lexicon
