// Finds every place where a masked person is named, in texts and in all other strings of a dossier, and covers it.
// Built once, then read-only; threads may share it. Time linear in the string. Covered by tests/redact/masker_test.cpp.
#pragma once
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "redact/pieces.h"

namespace synoptic::redact {

// A name as its folded words, first to last: {"anna", "lena", "brodersen"}.
using Name = std::vector<std::string>;

struct Person {
  std::vector<Name> names;  // spellings that were found or listed
  std::string kind;         // witness, minor, accused, listed
  std::vector<std::string> rules;
};

struct Hit {
  std::uint32_t begin = 0, end = 0;  // bytes
  std::uint32_t person = 0;
};

class Masker {
 public:
  // `kept` are people who stay named: their full names are not touched even where they share a word with a masked one.
  Masker(std::vector<Person> persons, const std::vector<Name>& kept);

  std::vector<Hit> find(std::string_view s) const;  // sorted, not overlapping
  // The string with kMask for every code point of a name but line ends.
  std::string masked(std::string_view s) const;
  static std::string masked(std::string_view s, const std::vector<Hit>& hits);

  const std::vector<Person>& persons() const { return persons_; }
  // All forms that may not stand anywhere in what is handed on, as folded letters; for tests and for METHOD.md's counts.
  std::vector<std::string> forms() const;

 private:
  struct Form {
    std::uint32_t person = 0;
    bool lone = false;      // one word of a longer name
    bool initials = false;  // initials and surname: too short to be one word of its own
  };
  struct Match {
    std::size_t end = 0;  // piece behind the last; 0 for none
    std::uint32_t person = 0;
  };
  void add(const std::string& key, Form form);
  void add_name(const Name& name, std::uint32_t person);
  Match match(const std::vector<Piece>& pieces, std::size_t at) const;
  Match alone(const std::vector<Piece>& pieces, std::size_t at, std::unordered_map<std::string, std::int64_t>& known) const;
  std::int64_t inside(const Piece& piece) const;  // the person, -1 for none
  bool fits(const Form& form, const std::vector<Piece>& pieces, std::size_t first, std::size_t end) const;
  std::size_t kept_until(const std::vector<Piece>& pieces, std::size_t at) const;

  std::vector<Person> persons_;
  std::map<std::string, Form, std::less<>> forms_, skeletons_;  // folded letters, spelling skeletons
  std::map<std::string, std::uint32_t, std::less<>> surnames_;  // six letters or more: found inside longer words, or one letter off
  std::set<std::string, std::less<>> kept_, kept_surnames_;
  std::size_t longest_ = 0;
};

}  // namespace synoptic::redact
