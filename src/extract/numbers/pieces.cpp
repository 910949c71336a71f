// Opens the tokens that hold a number among letters: the tokenizer keeps "twenty-six", "22-year-old", "10k" and the
// fused "6313children" whole. Other words stay whole ("brother-in-law", "A4").
// Does not read values: cores.cpp. Covered by tests/numbers/.
#include "extract/numbers/pieces.h"

#include <algorithm>

#include "extract/numbers/number_words.h"
#include "text/utf8.h"

namespace synoptic::extract::numbers {
namespace {

using segment::Token;
using segment::TokenKind;

constexpr std::size_t kLongestWord = 160;  // longer tokens are not words; they stay whole
constexpr std::size_t kFusedLetters = 3;   // letters on a side of digits that make a fused word, not a code ("A4", "km2")

bool is_digit(char c) { return c >= '0' && c <= '9'; }

lexicon::WordId id_of(std::string_view form) {
  char buffer[48];
  const auto& v = lexicon::Vocabulary::english();
  if (form.size() > sizeof buffer) return 0;
  const bool ascii = std::all_of(form.begin(), form.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (!ascii) return v.find(text::lower(form));
  std::transform(form.begin(), form.end(), buffer, [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return v.find({buffer, form.size()});
}

// Length of a hyphen at i, 0 when there is none: "-", U+2010, U+2011.
std::size_t hyphen_at(std::string_view s, std::size_t i) {
  if (s[i] == '-') return 1;
  const std::string_view three = s.substr(i, 3);
  return three == "\xE2\x80\x90" || three == "\xE2\x80\x91" ? 3 : 0;
}

bool has_hyphen(std::string_view s) {
  for (std::size_t i = 0; i < s.size(); ++i)
    if (s[i] == '-' || (s[i] == '\xE2' && hyphen_at(s, i))) return true;
  return false;
}

struct Splitter {
  std::string_view s;  // the token's text
  const Token& token;
  std::uint32_t index;
  std::vector<Piece>& out;
  const NumberWords& words = NumberWords::english();

  void push(std::size_t b, std::size_t e, PieceKind kind) {
    Piece p;
    p.span = {token.span.begin + static_cast<std::uint32_t>(b), token.span.begin + static_cast<std::uint32_t>(e)};
    p.token = index;
    p.word = kind == PieceKind::digits ? 0 : hyphen_at(s, b) ? words.syntax.hyphen : id_of(s.substr(b, e - b));
    p.kind = kind;
    p.letter_case = kind == PieceKind::word ? token.letter_case : segment::Case::none;
    p.space_before = b == 0 && token.space_before;
    p.inner = b > 0;
    out.push_back(p);
  }

  std::size_t digits_end(std::size_t i) const {
    while (i < s.size() && (is_digit(s[i]) || ((s[i] == ',' || s[i] == '.' || s[i] == ':') && i + 1 < s.size() && is_digit(s[i + 1])))) ++i;
    return i;
  }
  std::size_t letters_end(std::size_t i) const {
    while (i < s.size() && !is_digit(s[i]) && !hyphen_at(s, i)) ++i;
    return i;
  }

  void all() {
    for (std::size_t i = 0; i < s.size();) {
      const std::size_t hyphen = hyphen_at(s, i);
      const std::size_t e = hyphen ? i + hyphen : is_digit(s[i]) ? digits_end(i) : letters_end(i);
      push(i, e, hyphen ? PieceKind::punct : is_digit(s[i]) ? PieceKind::digits : PieceKind::word);
      i = e;
    }
  }

  // Some part between hyphens is a number word: "twenty-six", "two-thirds", "mid-twenties" is none.
  bool has_number_word() const {
    for (std::size_t i = 0, b = 0; i <= s.size(); ++i) {
      if (i < s.size() && !hyphen_at(s, i)) continue;
      if (i > b && words.at(id_of(s.substr(b, i - b))).role != Role::none) return true;
      b = i < s.size() ? i + hyphen_at(s, i) : i + 1;
      if (i < s.size()) i = b - 1;
    }
    return false;
  }

  // Digits fused with words on their left: "killed2people", and codes with a hyphen: "Covid-19".
  bool opens_alnum() const {
    if (is_digit(s[0])) return true;
    std::size_t letters = 0;
    for (std::size_t i = 0; i < s.size(); ++i) {
      if (!is_digit(s[i])) {
        ++letters;
        continue;
      }
      return hyphen_at(s, i - 1) || (i >= 3 && hyphen_at(s, i - 3)) || letters >= kFusedLetters;
    }
    return false;
  }
};

}  // namespace

bool cut_pieces(std::string_view text, const segment::Segmentation& segmentation, const segment::Sentence& sentence,
                std::vector<Piece>& out) {
  out.clear();
  const NumberWords& words = NumberWords::english();
  bool any = false;
  for (std::uint32_t i = sentence.first_token; i < sentence.end_token; ++i) {
    const Token& t = segmentation.tokens[i];
    const std::string_view s = text.substr(t.span.begin, t.span.size());
    if (s.size() <= kLongestWord && t.kind != TokenKind::punct && t.kind != TokenKind::number && words.at(t.word).role == Role::none) {
      Splitter splitter{s, t, i, out};
      const bool hyphened = t.kind == TokenKind::word && s.size() > 4 && has_hyphen(s);
      if (t.kind == TokenKind::alnum ? splitter.opens_alnum() || splitter.has_number_word() : hyphened && splitter.has_number_word()) {
        splitter.all();
        any = true;
        continue;
      }
    }
    Piece p;
    p.span = t.span;
    p.token = i;
    p.word = t.word;
    p.kind = t.kind == TokenKind::number  ? PieceKind::digits
             : t.kind == TokenKind::punct ? PieceKind::punct
             : t.kind == TokenKind::alnum ? PieceKind::alnum
                                          : PieceKind::word;
    p.letter_case = t.letter_case;
    p.space_before = t.space_before;
    any = any || p.kind == PieceKind::digits || words.at(t.word).role != Role::none;
    out.push_back(p);
  }
  return any;
}

}  // namespace synoptic::extract::numbers
