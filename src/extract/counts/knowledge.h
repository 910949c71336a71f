// What the count layer knows of words: verb frames, measuring nouns, populations, singulars. From data/en/counts/.
// Built once, read-only, thread-safe.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "synoptic/model.h"

namespace synoptic::extract::counts {

// Where a verb puts those it counts. Empty = the verb says nothing about that place.
struct VerbFrame {
  std::string verb;
  std::optional<Measure> subject, object, passive_subject;
  std::optional<Measure> people;  // of persons, in any of these places, where that is another measure than of things
};

struct NounFrame {
  std::optional<Measure> head, of;
};

struct Population {
  std::string canonical, sex, age_group, civil_status;
};

// "10-year-old": an age that may stand for a person. In small letters.
bool aged(std::string_view word);

class Knowledge {
 public:
  static const Knowledge& english();

  const VerbFrame* verb(std::string_view form) const;  // any form of the verb, in small letters
  // A past form that is no participle ("sank", not "sunk"), in small letters: finite wherever it stands.
  bool finite_past(std::string_view form) const { return finite_pasts_.contains(form); }
  const NounFrame* noun(std::string_view singular) const;
  const Population* population(std::string_view singular) const;
  // A noun for persons, of the table or of WordNet's.
  bool person(std::string_view singular) const;
  // "double" -> 2; 0 for words that say no such thing.
  int times(std::string_view word) const;
  // "children" -> "child", "houses" -> "house". Rules after the regular plurals of English; exceptions are data.
  std::string singular(std::string_view noun) const;

 private:
  Knowledge();
  const Population* of_age(std::string_view singular) const;
  // Asked for by views, so that a question makes no string.
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  template <class T>
  using Table = std::unordered_map<std::string, T, Hash, std::equal_to<>>;
  Table<VerbFrame> frames_;  // by form
  Table<NounFrame> nouns_;
  Table<Population> populations_;
  Table<std::string> plurals_;
  Table<int> multiples_;
  std::unordered_set<std::string, Hash, std::equal_to<>> finite_pasts_;
  std::unordered_set<std::string_view> persons_;
};

}  // namespace synoptic::extract::counts
