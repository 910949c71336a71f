// From the tokens of one match of dates.grammar to what they mean. The grammar has decided that they belong together; the reader
// collects their parts (a bag: month, day, year ...) and needs no captures. Covered by tests/dates/ and tests/rules/dates/.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "extract/dates/temporal.h"
#include "lexicon/vocabulary.h"
#include "segment/segmentation.h"

namespace synoptic::extract::dates {

// Evidence for how "03/04/2013" is to be read, collected over the account before any date is resolved.
enum class FigureOrder : std::uint8_t { month_first, day_first };

struct Tokens {
  std::string_view text;  // the account's
  const segment::Segmentation& segmentation;
  const lexicon::Vocabulary& vocabulary;
  const Words& words;
  std::string_view form(std::uint32_t token) const {
    const Span s = segmentation.tokens[token].span;
    return text.substr(s.begin, s.size());
  }
  lexicon::WordId word(std::uint32_t token) const { return segmentation.tokens[token].word; }
};

// `make` names how to read (see dates.grammar). Nothing when the tokens say something impossible ("31 February", "25:70").
std::optional<Temporal> read(const Tokens& tokens, std::uint32_t first, std::uint32_t end, std::string_view make, FigureOrder order);

// "three-day", "mid-November": the parts of a hyphenated token that the lexicon knows only apart.
struct Compound {
  lexicon::WordId head = 0, tail = 0;
  std::string_view head_form, tail_form;
};
std::optional<Compound> compound_of(std::string_view token, const lexicon::Vocabulary& vocabulary);

}  // namespace synoptic::extract::dates
