// Words and marks of any string (a text, a file name, an address), folded so that one name is one form: without case,
// accents, invisible characters and percent-encoding. Pure, thread-safe, linear. Covered by tests/redact/masker_test.cpp.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace synoptic::redact {

struct Piece {
  std::string fold;  // a word's folded letters, a number's digits, or the mark itself
  std::uint32_t begin = 0, end = 0;
  bool word = false, number = false;
  bool capital = false;    // first letter is upper case
  bool shouted = false;    // four letters or more, all upper case
  bool after_gap = false;  // white space before it
  bool breaks = false;     // an empty line before it
};

// Letters and digits are never in one piece; every other character is a piece of its own; white space is none.
std::vector<Piece> pieces_of(std::string_view s);

// Letters as spelled in another romanisation or without accents: "Mueller", "Müller" and "Muller" are the same.
// By data/en/redaction/spellings.tsv. Takes and gives a folded word.
std::string skeleton(std::string_view fold);

}  // namespace synoptic::redact
