// The reader of one sentence's cores: what cores.cpp (the scan), digit_cores.cpp, word_cores.cpp and
// fraction_cores.cpp share.
// Lives for one call of find_cores. A number is read from left to right into total (parts closed by a scale) and group
// (the part below it), as one adds and multiplies when reading "two million three hundred thousand and five".
#pragma once
#include <string_view>
#include <vector>

#include "extract/numbers/cores.h"
#include "extract/numbers/number_words.h"

namespace synoptic::extract::numbers {

constexpr double kLargest = 1e300;

struct CoreReader {
  std::string_view text;
  const std::vector<Piece>& pieces;
  const CoreOptions& options;
  std::vector<Core>& out;
  const NumberWords& words = NumberWords::english();
  const NumberWords::Syntax& syntax = NumberWords::english().syntax;

  std::uint32_t at = 0;          // next piece
  double total = 0, group = 0;   // the number so far is total + group
  double last_scale = kLargest;  // a scale must be smaller than the one before it
  double tens = 0;               // value of the tens just read ("twenty"), which a unit may join
  double before_and = -1;        // the number before the last "and"; -1 when there was none
  bool any = false;              // something was read

  void run();

  // digit_cores.cpp: a number that begins with digits, at piece i; `sign` -1 for a negative one that begins at `first`.
  bool number_of_digits(std::uint32_t i, std::uint32_t first, double sign);
  void list_of_digits(std::uint32_t i);
  void join_groups(Core& core);
  bool loose_comma(std::uint32_t first) const;
  bool three_digits(std::size_t i) const;
  void ratio(Core& core, std::uint32_t i);
  void exponent(Core& core);
  bool exponent_value(std::uint32_t i, double& exponent, std::uint32_t& end) const;
  void scale_after(Core& core);
  bool short_scale(std::uint32_t i) const;
  void rest_after_scale();

  // word_cores.cpp: a number that begins with a word, at piece i.
  bool number_of_words(std::uint32_t i, std::uint32_t first, double sign);
  bool number_with_article(std::uint32_t i, std::uint32_t first);
  bool plain_words(Core& core, std::uint32_t i, std::uint32_t first, double sign);
  bool vague(Core& core, std::uint32_t i);
  void cardinal_words();
  bool take(const NumberWord& w);
  bool may_follow_and(std::size_t i) const;
  bool hyphen_joins(std::uint32_t i) const;
  void decimals(Core& core);

  // fraction_cores.cpp: fractions and ordinals in words.
  bool half(Core& core, std::uint32_t i);
  bool quarter(Core& core, std::uint32_t i);
  bool lone_ordinal(Core& core, std::uint32_t i);
  bool article_fraction(Core& core, std::uint32_t first, const NumberWord& w);
  bool one_over(Core& core);
  bool spelled_below(Core& core);
  bool denominator(Core& core);
  bool plural_denominator(Core& core, std::uint32_t i, const NumberWord& w);
  bool end_ordinal(Core& core, std::uint32_t i, double v);
  void fraction_scale(Core& core);
  void added_fraction(Core& core);
  bool plural_part(std::size_t i) const;
  double part(std::size_t i) const;  // denominator of "half", "third", "quarters"; 0 for other words

  // What all of them ask.
  std::size_t size() const { return pieces.size(); }
  bool digits(std::size_t i) const { return i < size() && pieces[i].kind == PieceKind::digits; }
  NumberWord word(std::size_t i) const { return i < size() && !digits(i) ? words.at(pieces[i].word) : NumberWord{}; }
  bool is(std::size_t i, lexicon::WordId id) const { return id != 0 && i < size() && !digits(i) && pieces[i].word == id; }
  bool glued(std::size_t i) const { return i < size() && i > 0 && pieces[i - 1].span.end == pieces[i].span.begin; }
  std::string_view form(std::size_t i) const {
    return i < size() ? text.substr(pieces[i].span.begin, pieces[i].span.size()) : std::string_view{};
  }
  bool article(std::size_t i) const { return is(i, syntax.a) || is(i, syntax.an); }
  bool hyphen(std::size_t i) const { return is(i, syntax.hyphen); }
  // The piece behind a hyphen that is set alike on both sides, else the piece itself.
  std::uint32_t over_hyphen(std::uint32_t i) const { return hyphen(i) && glued(i) == glued(i + 1) ? i + 1 : i; }
  double value() const { return total + group < kLargest ? total + group : kLargest; }
  void reset(std::uint32_t i);
  void finish(Core core, std::uint32_t first, std::uint32_t end);
};

}  // namespace synoptic::extract::numbers
