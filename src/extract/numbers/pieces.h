// What the layer reads: tokens, and inside tokens that hold a number the parts ("twenty" "-" "six", "22" "-" "year"
// "-" "old", "4212" "children"). Spans are bytes of the account's text.
#pragma once
#include <string_view>
#include <vector>

#include "lexicon/vocabulary.h"
#include "segment/segmentation.h"

namespace synoptic::extract::numbers {

enum class PieceKind : std::uint8_t { word, digits, alnum, punct };

struct Piece {
  Span span;
  std::uint32_t token = 0;
  lexicon::WordId word = 0;
  PieceKind kind = PieceKind::word;
  segment::Case letter_case = segment::Case::none;
  bool space_before = false;
  bool inner = false;  // not the first part of its token
};

// The pieces of one sentence into `out` (cleared first). Returns whether any of them may begin a number.
bool cut_pieces(std::string_view text, const segment::Segmentation& segmentation, const segment::Sentence& sentence,
                std::vector<Piece>& out);

}  // namespace synoptic::extract::numbers
