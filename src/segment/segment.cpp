// The segment stage: blocks, then sentences, then tokens with their word ids.
// Blocks come from markup and from layout (blocks.cpp), sentences from punctuation (sentences.cpp), tokens from the
// shared tokenizer (lexicon/words.h). Does not tag or parse. Covered by tests/segment/.
#include <algorithm>

#include "lexicon/vocabulary.h"
#include "lexicon/words.h"
#include "segment/blocks.h"
#include "segment/segmentation.h"
#include "segment/sentences.h"
#include "text/utf8.h"

namespace synoptic::segment {
namespace {

Case case_of(std::string_view s) {
  std::size_t i = 0, letters = 0, upper = 0;
  bool first_upper = false;
  for (; i < s.size() && static_cast<unsigned char>(s[i]) < 0x80; ++i) {
    const bool up = s[i] >= 'A' && s[i] <= 'Z';
    if (!up && (s[i] < 'a' || s[i] > 'z')) continue;
    if (letters == 0) first_upper = up;
    upper += up;
    ++letters;
  }
  while (i < s.size()) {
    const char32_t c = text::next(s, i);
    if (!text::is_letter(c)) continue;
    const bool up = text::is_upper(c);
    if (letters == 0) first_upper = up;
    upper += up;
    ++letters;
  }
  if (letters == 0) return Case::none;
  if (upper == 0) return Case::lower;
  if (upper == letters) return letters == 1 ? Case::title : Case::upper;
  return first_upper && upper == 1 ? Case::title : Case::mixed;
}

// Lower-cased form without a heap allocation for the usual short ASCII word.
std::uint32_t word_id(std::string_view s, const lexicon::Vocabulary& v) {
  char buffer[48];
  if (s.size() <= sizeof buffer && std::all_of(s.begin(), s.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
    std::transform(s.begin(), s.end(), buffer, [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return v.find({buffer, s.size()});
  }
  std::string low = text::lower(s);
  // Typographic marks are looked up as their plain forms.
  for (std::string_view curly : {"\xE2\x80\x99", "\xE2\x80\x98", "`"})
    for (std::size_t at; (at = low.find(curly)) != std::string::npos;) low.replace(at, curly.size(), "'");
  return v.find(low);
}

bool mostly_upper(std::string_view s) {
  std::size_t upper = 0, lower = 0;
  for (char c : s) {
    upper += c >= 'A' && c <= 'Z';
    lower += c >= 'a' && c <= 'z';
  }
  return upper > 40 && upper > 4 * lower;
}

}  // namespace

Segmentation segment(const Account& account) {
  Segmentation out;
  const std::string_view text = account.text;
  const auto& vocabulary = lexicon::Vocabulary::english();
  out.upper_case = mostly_upper(text);
  out.blocks = find_blocks(account);
  for (std::uint32_t b = 0; b < out.blocks.size(); ++b) {
    Block& block = out.blocks[b];
    block.first_sentence = static_cast<std::uint32_t>(out.sentences.size());
    const auto words = lexicon::cut(text, block.span.begin, block.span.end);
    const auto ends = sentence_ends(text, words, out.upper_case);
    if (out.tokens.capacity() < out.tokens.size() + words.size())
      out.tokens.reserve(std::max(2 * out.tokens.capacity(), out.tokens.size() + words.size()));
    std::size_t w = 0;
    for (const std::uint32_t end : ends) {
      Sentence sentence;
      sentence.block = b;
      sentence.first_token = static_cast<std::uint32_t>(out.tokens.size());
      for (; w < end; ++w) {
        Token t;
        t.span = words[w].span;
        t.kind = static_cast<TokenKind>(words[w].kind);
        const std::string_view form = text.substr(t.span.begin, t.span.size());
        t.letter_case = t.kind == TokenKind::punct || t.kind == TokenKind::number ? Case::none : case_of(form);
        t.word = word_id(form, vocabulary);
        t.sentence = static_cast<std::uint32_t>(out.sentences.size());
        t.space_before = w == 0 || words[w - 1].span.end < t.span.begin;
        out.tokens.push_back(t);
      }
      sentence.end_token = static_cast<std::uint32_t>(out.tokens.size());
      if (sentence.end_token == sentence.first_token) continue;
      sentence.span = {out.tokens[sentence.first_token].span.begin, out.tokens.back().span.end};
      out.sentences.push_back(sentence);
    }
    block.end_sentence = static_cast<std::uint32_t>(out.sentences.size());
  }
  return out;
}

}  // namespace synoptic::segment
