// Names of persons, places and bodies as several accounts spell them: which spellings may be one name, and why.
// Pure functions; thread-safe. Covered by tests/align/names_test.cpp.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "synoptic/model.h"

namespace synoptic::align {

// Why two spellings may be one name, from the surest down; `none`: nothing says so.
enum class Likeness : std::uint8_t { none, spelling, abridged, abbreviation, initials, title, same };
std::string_view name_of(Likeness);

// A name taken apart once, for many comparisons.
struct NameForm {
  explicit NameForm(std::string_view printed);
  std::string text;                 // as printed, white space squeezed, article and possessive cut off
  std::vector<std::string> words;   // small letters, marks dropped, titles and joining words left out
  std::vector<std::string> sounds;  // the same, as they sound (data/en/align/transliteration.tsv)
  std::string initials;             // of `words`
  std::string letters;              // the letters of an abbreviation ("U.N.", "WHO"); empty: it is none
  bool titled = false;
  bool joined = false;  // has "of", "for" ... inside: no person's name
  bool person = true;   // may be a person's: only these are cut to their last word
};

Likeness alike(const NameForm& a, const NameForm& b);

// One group for each name: spellings that may be the same join, unless an account uses both side by side as two names, or a short
// form fits two names. Result: for each form the lowest index of its group. Order of the input does not matter otherwise.
// `used[i]`: accounts that print form i, ascending.
std::vector<std::uint32_t> group_forms(const std::vector<NameForm>& forms, const std::vector<std::vector<std::uint32_t>>& used);

// One spelling of a name, and the accounts that use it.
struct NameSpelling {
  std::string text;
  std::string how;                      // what makes it a spelling of the name: same, title, initials, abbreviation, abridged, spelling
  std::vector<std::uint32_t> accounts;  // ascending
  Span first;                           // where the first of them has it first
};

// A name that accounts write in different ways. `kind`: person, body, publication, place or name.
struct NameGroup {
  std::string name, kind;
  std::vector<NameSpelling> spellings;  // the commonest first; it is `name`
};

// Names that two or more accounts write differently, by name: for the dossier. Names are runs of words with capital letters.
std::vector<NameGroup> list_names(const std::vector<Account>& accounts, const std::vector<Claim>& claims);

// Words of a kind in data/en/align/name_words.tsv.
bool is_name_word(std::string_view kind, std::string_view word);

}  // namespace synoptic::align
