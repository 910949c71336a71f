// What segment gives to extract: tokens, sentences and blocks of one account's body text, with byte spans.
// Plain values; built once, then read-only and safe to share. Covered by tests/segment/.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "synoptic/model.h"

namespace synoptic::segment {

// A token's outer form. `number` is digits with separators inside ("1,275", "2.5"); hyphens and dashes are
// tokens of their own between numbers ("200-300" = 3 tokens) but stay inside words ("brother-in-law" = 1 token);
// possessive 's and n't are tokens of their own.
enum class TokenKind : std::uint8_t { word, number, alnum, punct };  // alnum: "366th", "5pm", "A4"
enum class Case : std::uint8_t { none, lower, title, upper, mixed };

struct Token {
  Span span;
  std::uint32_t word = 0;      // id of the lower-cased form in the Vocabulary (lexicon/vocabulary.h)
  std::uint32_t sentence = 0;  // index into Segmentation::sentences
  TokenKind kind = TokenKind::word;
  Case letter_case = Case::none;
  bool space_before = false;  // white space (or start of block) stands before it
};

struct Sentence {
  Span span;
  std::uint32_t first_token = 0, end_token = 0;
  std::uint32_t block = 0;
};

enum class BlockKind : std::uint8_t { paragraph, heading, list_item, quotation, table_row };

struct Block {
  Span span;
  BlockKind kind = BlockKind::paragraph;
  std::uint32_t first_sentence = 0, end_sentence = 0;
  std::int32_t governor = -1;  // block that governs it: the heading or the lead-in ("... the following:") of a list
  bool furniture = false;      // lies in furniture: kept, not read for claims
};

struct Segmentation {
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  std::vector<Block> blocks;
  bool upper_case = false;  // wire copy in capitals: letter case tells nothing
};

// Splits an account's text. Never fails; time linear in the text. The text must outlive nothing: spans only.
Segmentation segment(const Account& account);

}  // namespace synoptic::segment
