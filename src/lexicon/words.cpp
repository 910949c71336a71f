// The tokenizer. One pass, a small decision at each character; linear time, no look-back.
// Follows the Penn Treebank where it matters to the tagger (clitics, abbreviations with their full stop) and departs
// from it for numbers ("1,275" one token, "200-300" three, "44-day" one).
// Does not find sentences: segment/sentences.cpp. Covered by tests/segment/tokens_test.cpp.
#include "lexicon/words.h"

#include <algorithm>
#include <unordered_set>

#include "data/embedded.h"
#include "text/utf8.h"

namespace synoptic::lexicon {
namespace {

using Set = std::unordered_set<std::string_view>;

const Set& abbreviations() {
  static const Set set = [] {
    Set s;
    for (const auto& row : data::table("en/segment/abbreviations.tsv")) s.insert(row[0]);
    return s;
  }();
  return set;
}

bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == '`' || c == 0x2018 || c == 0x02BC || c == 0xB4; }
bool is_word_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }

struct Cutter {
  std::string_view text;
  std::size_t end;
  std::vector<Word>& out;

  // Code point at i, 0 at the end; `n` is where the next one starts.
  char32_t peek(std::size_t i, std::size_t* n = nullptr) const {
    if (i >= end) {
      if (n) *n = i;
      return 0;
    }
    char32_t c = text::next(text, i);
    if (n) *n = i;
    return c;
  }

  void push(std::size_t b, std::size_t e, WordKind k) {
    out.push_back({{static_cast<std::uint32_t>(b), static_cast<std::uint32_t>(e)}, k});
  }

  // Digits with separators that have a digit on both sides; then letters glued to them ("366th", "44-day").
  std::size_t number(std::size_t b) {
    std::size_t i = b;
    while (i < end) {
      const char c = text[i];
      if (text::is_digit(static_cast<unsigned char>(c))) {
        ++i;
        continue;
      }
      if ((c == ',' || c == '.' || c == ':') && text::is_digit(peek(i + 1))) {
        ++i;
        continue;
      }
      break;
    }
    std::size_t n = i;
    char32_t c = peek(i, &n);
    if (is_word_hyphen(c) && text::is_letter(peek(n))) {
      const std::size_t e = letters(n);
      push(b, e, WordKind::alnum);
      return e;
    }
    if (text::is_letter(c)) {
      const std::size_t e = letters(i);
      push(b, e, WordKind::alnum);
      return e;
    }
    push(b, i, WordKind::number);
    return i;
  }

  // End of a run of letters with digits, inner hyphens and inner apostrophes; clitics are left for clitic().
  std::size_t letters(std::size_t i) const {
    while (i < end) {
      const char plain = text[i], small = static_cast<char>(plain | 32);
      if ((small >= 'a' && small <= 'z') || (plain >= '0' && plain <= '9')) {
        ++i;
        continue;
      }
      std::size_t n = i;
      const char32_t c = peek(i, &n);
      if (text::is_letter(c) || text::is_digit(c)) {
        i = n;
        continue;
      }
      std::size_t after = n;
      const char32_t d = peek(n, &after);
      if (is_word_hyphen(c) && (text::is_letter(d) || text::is_digit(d))) {
        i = n;
        continue;
      }
      if (is_apostrophe(c) && text::is_letter(d) && !clitic_at(i)) {
        i = n;
        continue;
      }
      if (c == '.' && d >= 'a' && d <= 'z' && i > 0 && text::is_letter(static_cast<unsigned char>(text[i - 1])) &&
          text::is_letter(peek(after))) {
        i = n;
        continue;
      }
      if (c == '&' && text::is_upper(d)) {
        i = n;
        continue;
      }
      break;
    }
    return i;
  }

  // Length in bytes of 's 're 've 'll 'd 'm at i (an apostrophe), 0 when there is none.
  std::size_t clitic_at(std::size_t i) const {
    std::size_t n = i;
    if (!is_apostrophe(peek(i, &n))) return 0;
    std::size_t e = n;
    while (e < end && text::is_letter(peek(e))) peek(e, &e);
    const std::string tail = text::lower(text.substr(n, e - n));
    return tail == "s" || tail == "re" || tail == "ve" || tail == "ll" || tail == "d" || tail == "m" ? e - i : 0;
  }

  std::size_t word(std::size_t b) {
    if (const std::size_t e = dotted(b)) return push(b, e, WordKind::word), e;
    std::size_t e = letters(b);
    const std::string_view w = text.substr(b, e - b);
    if (w.back() == 't' || w.back() == 'T') {  // "n't" is a token of its own
      const std::string low = text::lower(w.substr(w.size() - std::min<std::size_t>(w.size(), 5)));
      for (std::string_view nt : {"n't", "n\xE2\x80\x99t"})
        if (w.size() > nt.size() && low.ends_with(nt)) {
          push(b, e - nt.size(), WordKind::word);
          push(e - nt.size(), e, WordKind::word);
          return e;
        }
    }
    if (e < end && text[e] == '.' && abbreviations().contains(text::lower(w))) ++e;
    const bool digits = std::any_of(w.begin(), w.end(), [](char c) { return c >= '0' && c <= '9'; });
    push(b, e, digits ? WordKind::alnum : WordKind::word);
    if (const std::size_t n = clitic_at(e)) {
      push(e, e + n, WordKind::word);
      e += n;
    }
    return e;
  }

  // "U.S.", "a.m.", "J.": single letters each with a full stop. 0 when there are none.
  std::size_t dotted(std::size_t b) const {
    std::size_t i = b, parts = 0;
    while (i < end) {
      std::size_t n = i;
      const char32_t c = peek(i, &n);
      if (!text::is_letter(c) || peek(n) != '.') break;
      i = n + 1;
      ++parts;
    }
    if (parts == 0 || (parts == 1 && !text::is_upper(peek(b)))) return 0;
    if (parts == 1 && peek(b) == 'I') return 0;  // the pronoun at the end of a sentence
    return i;
  }

  void run(std::size_t i) {
    while (i < end) {
      std::size_t n = i;
      const char32_t c = peek(i, &n);
      if (c == '\n' || text::is_space(c)) {
        i = n;
        continue;
      }
      if (text::is_digit(c)) {
        i = number(i);
        continue;
      }
      if (text::is_letter(c)) {
        i = word(i);
        continue;
      }
      if (is_apostrophe(c) && i > 0 && !out.empty() && out.back().span.end == i)
        if (const std::size_t k = clitic_at(i)) {
          push(i, i + k, WordKind::word);
          i += k;
          continue;
        }
      // runs of the same mark are one token ("...", "--"), at most eight long
      std::size_t e = n;
      while (e < end && e - i < 8 && c < 0x80 && (c == '.' || c == '-' || c == '!' || c == '?' || c == '*' || c == '_' || c == '=') &&
             text[e] == static_cast<char>(c))
        ++e;
      push(i, e, WordKind::punct);
      i = e;
    }
  }
};

}  // namespace

std::vector<Word> cut(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  std::vector<Word> out;
  out.reserve((end - begin) / 5 + 4);
  Cutter{text, end, out}.run(begin);
  return out;
}

std::vector<std::string> split_words(std::string_view phrase) {
  std::vector<std::string> out;
  for (const Word& w : cut(phrase, 0, static_cast<std::uint32_t>(phrase.size())))
    out.emplace_back(phrase.substr(w.span.begin, w.span.size()));
  return out;
}

}  // namespace synoptic::lexicon
