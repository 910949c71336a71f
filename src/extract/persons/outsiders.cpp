// Marks capitalised words that name no person, so that lists of victims do not begin with a city or a weekday. By form alone: what
// dates cover; the words before the first dash of a sentence where all of them are capitals, brackets or abbreviations (the
// dateline of wire copy); a few words before a colon at the start; a run of capitals that ends with a word for a place.
// Does not know the names of places, so "in Orlo" is left to the preposition. Covered by tests/persons/persons_test.cpp.
#include "extract/persons/outsiders.h"

#include <algorithm>
#include <string_view>

#include "lexicon/vocabulary.h"

namespace synoptic::extract::persons {
namespace {

using segment::Case;
using segment::Token;
using segment::TokenKind;

struct Marker {
  const Context& context;
  std::vector<bool> out;

  const std::vector<Token>& tokens() const { return context.segmentation.tokens; }
  std::string_view form(std::uint32_t t) const {
    const Span s = tokens()[t].span;
    return std::string_view(context.account.text).substr(s.begin, s.size());
  }
  bool word(std::uint32_t t) const { return tokens()[t].kind == TokenKind::word; }
  bool capital(std::uint32_t t) const { return word(t) && tokens()[t].letter_case != Case::lower; }
  static bool dash(std::string_view f) { return f == "-" || f == "--" || f == "\xE2\x80\x93" || f == "\xE2\x80\x94"; }
  bool blank_before(std::uint32_t t) const { return t > 0 && tokens()[t - 1].span.end < tokens()[t].span.begin; }
  void mark(std::uint32_t first, std::uint32_t end) { std::fill(out.begin() + first, out.begin() + end, true); }

  // The token of the dash behind a dateline that begins the sentence; `first` when there is none.
  std::uint32_t dateline(std::uint32_t first, std::uint32_t end) const {
    constexpr std::uint32_t kLongest = 16;
    const auto upper = [&](std::uint32_t t) { return t < end && word(t) && tokens()[t].letter_case == Case::upper; };
    const bool abbreviated = first + 1 < end && upper(first + 1 + (form(first + 1) == "."));  // "ST. ORLO", "EL ORLO"
    if (!upper(first) || (tokens()[first].span.size() < 3 && !abbreviated)) return first;
    int open = 0;
    for (std::uint32_t t = first + 1; t < end && t < first + kLongest; ++t) {
      const std::string_view f = form(t);
      if (f == "(" || f == "[") ++open;
      if (f == ")" || f == "]") --open;
      if (open == 0 && dash(f) && blank_before(t)) return t;
      if (open == 0 && word(t) && !capital(t)) return first;
    }
    return first;
  }
  // The colon behind a label of a few capitalised words; `first` when there is none.
  std::uint32_t label(std::uint32_t first, std::uint32_t end) const {
    constexpr std::uint32_t kLongest = 4;
    for (std::uint32_t t = first; t < end && t <= first + kLongest; ++t) {
      if (form(t) == ":") return t;
      if (!capital(t)) return first;
    }
    return first;
  }
  // "Jan Oll", "April Bor": one word before a capital.
  bool given_name(const Date& d) const {
    return d.end_token == d.first_token + 1 && d.end_token < tokens().size() && capital(d.end_token) &&
           tokens()[d.end_token].sentence == tokens()[d.first_token].sentence;
  }
  void places(std::uint32_t first, std::uint32_t end) {
    static const auto& v = lexicon::Vocabulary::english();
    static const auto place = v.class_id("per.place");
    for (std::uint32_t t = first; t < end; ++t) {
      std::uint32_t k = t;
      while (k < end && capital(k)) ++k;
      if (k > t + 1 && v.is(tokens()[k - 1].word, place)) mark(t, k);
      t = std::max(t, k);
    }
  }
};

}  // namespace

std::vector<bool> outsiders(const Context& context, const Extraction& found) {
  Marker m{context, std::vector<bool>(context.segmentation.tokens.size(), false)};
  for (const Date& d : found.dates)
    if (!m.given_name(d)) m.mark(d.first_token, d.end_token);
  for (const auto& s : context.segmentation.sentences) {
    if (s.first_token >= s.end_token) continue;
    m.mark(s.first_token, m.dateline(s.first_token, s.end_token));
    m.mark(s.first_token, m.label(s.first_token, s.end_token));
    m.places(s.first_token, s.end_token);
  }
  return std::move(m.out);
}

std::vector<bool> in_title_case(const segment::Segmentation& segmentation) {
  constexpr std::uint32_t kShort = 4, kLeast = 4;  // small words stay small in titles; a name alone is no title
  std::vector<bool> out;
  out.reserve(segmentation.sentences.size());
  for (const auto& s : segmentation.sentences) {
    std::uint32_t long_words = 0, capitals = 0;
    for (std::uint32_t t = s.first_token; t < s.end_token; ++t) {
      const Token& k = segmentation.tokens[t];
      if (k.kind != TokenKind::word || k.span.size() < kShort) continue;
      ++long_words;
      capitals += k.letter_case != Case::lower;
    }
    out.push_back(long_words >= kLeast && capitals == long_words);
  }
  return out;
}

}  // namespace synoptic::extract::persons
