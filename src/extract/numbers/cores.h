// Cores: the number words alone, with their value, before ranges, units and modifiers are read.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "extract/numbers/pieces.h"

namespace synoptic::extract::numbers {

enum class CoreKind : std::uint8_t { cardinal, ordinal, fraction, vague, clock, dotted };

struct Core {
  std::uint32_t first = 0, end = 0;  // pieces
  std::optional<double> value;       // empty for vague words
  CoreKind kind = CoreKind::cardinal;
  bool spelled = false;        // begins with a word
  bool decimal = false;        // not a whole number as printed
  bool scaled = false;         // holds "million", "k", ...: "2-4 million" shares it
  bool one = false;            // the word "one" alone
  bool grouped = false;        // digits with group marks
  bool maybe_grouped = false;  // "1.275": a thousand by European use
  bool list = false;           // of a list without spaces: shares its piece with others
  bool name = false;           // a number word with a capital inside a sentence: "Seven Network"
  std::uint8_t digits = 0;     // digits of a plain run (at most 255), 0 otherwise
  double multiplier = 1;       // the scale that ends it
  Span span;                   // bytes; ends inside a piece for a list without spaces ("22,24,26")
};

struct CoreOptions {
  bool point_groups = false;  // the account writes thousands with a full stop
};

// All cores of a sentence, by position, not overlapping. Clears `out`.
void find_cores(std::string_view text, const std::vector<Piece>& pieces, const CoreOptions& options, std::vector<Core>& out);

}  // namespace synoptic::extract::numbers
