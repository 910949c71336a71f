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

Case case_of(std::size_t letters, std::size_t upper, bool first_upper) {
  if (letters == 0) return Case::none;
  if (upper == 0) return Case::lower;
  if (upper == letters) return letters == 1 ? Case::title : Case::upper;
  return first_upper && upper == 1 ? Case::title : Case::mixed;
}

Case case_of(std::string_view s) {
  std::size_t letters = 0, upper = 0;
  bool first_upper = false;
  for (std::size_t i = 0; i < s.size();) {
    const char32_t c = text::next(s, i);
    if (!text::is_letter(c)) continue;
    const bool up = text::is_upper(c);
    if (letters == 0) first_upper = up;
    upper += up;
    ++letters;
  }
  return case_of(letters, upper, first_upper);
}

// Any form: lower-cased, typographic marks looked up as their plain forms.
std::uint32_t word_id(std::string_view s, const lexicon::Vocabulary& v) {
  std::string low = text::lower(s);
  for (std::string_view curly : {"\xE2\x80\x99", "\xE2\x80\x98", "`"})
    for (std::size_t at; (at = low.find(curly)) != std::string::npos;) low.replace(at, curly.size(), "'");
  return v.find(low);
}

// Case and word id of a token. The usual one is short and ASCII: one pass, no heap.
void look_at(std::string_view s, const lexicon::Vocabulary& v, Token& t) {
  char low[48];
  std::size_t letters = 0, upper = 0, i = 0;
  bool first_upper = false;
  for (const std::size_t end = std::min(s.size(), sizeof low); i < end && static_cast<unsigned char>(s[i]) < 0x80; ++i) {
    const char c = s[i];
    const bool up = c >= 'A' && c <= 'Z';
    low[i] = up ? static_cast<char>(c + 32) : c;
    if (letters == 0) first_upper = up;
    upper += up;
    letters += up || (c >= 'a' && c <= 'z');
  }
  const bool plain = i == s.size();
  t.word = plain ? v.find({low, s.size()}) : word_id(s, v);
  if (t.kind == TokenKind::punct || t.kind == TokenKind::number) return;
  t.letter_case = plain ? case_of(letters, upper, first_upper) : case_of(s);
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
        look_at(form, vocabulary, t);
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
