// Noun and verb groups by one pass over part-of-speech tags (Abney 1991, "Parsing by chunks"), with the numbers that
// the layer below found as anchors: a number always begins or ends a noun group of its own.
// The groups themselves are read in noun_groups.cpp and verb_groups.cpp.
// Does not attach anything to anything: counts.grammar does. Covered by tests/counts/chunks_test.cpp.
#include "extract/counts/chunks.h"

#include "extract/counts/chunk_reader.h"
#include "text/utf8.h"

namespace synoptic::extract::counts {

using segment::Segmentation;
using segment::Sentence;
using segment::TokenKind;
using tag::Tag;

const ChunkClasses& chunk_classes() {
  static const ChunkClasses c(lexicon::Vocabulary::english());
  return c;
}

bool Chunker::Reader::age_noun(std::uint32_t t) const {
  constexpr std::size_t kShortest = 8;  // "1-day-old"
  if (t >= end || s.tokens[t].kind == TokenKind::punct || s.tokens[t].span.size() < kShortest || !c.form(t).ends_with("-old")) return false;
  const Tag next = tag(t + 1);
  return aged(c.lower(t)) && !tag::is_noun(next) && next != Tag::JJ && next != Tag::CD;
}
bool Chunker::Reader::adjective(std::uint32_t t) const {
  const Tag g = tag(t);
  return g == Tag::JJ || g == Tag::JJR || g == Tag::JJS || (t < end && s.tokens[t].kind == TokenKind::alnum && !noun(t));
}
bool Chunker::Reader::participle(std::uint32_t t) const { return tag(t) == Tag::VBN || tag(t) == Tag::VBG || tag(t) == Tag::VBD; }
bool Chunker::Reader::determiner(std::uint32_t t) const {
  const Tag g = tag(t);
  return g == Tag::DT || g == Tag::PDT || g == Tag::PRP_POSS || g == Tag::POS || g == Tag::WP_POSS;
}
bool Chunker::Reader::adverb(std::uint32_t t) const {
  const Tag g = tag(t);
  return g == Tag::RB || g == Tag::RB_NOT || g == Tag::RBR || g == Tag::RBS;
}
bool Chunker::Reader::casualty(std::uint32_t t) const {
  for (const lexicon::ClassId words : {k.dead, k.hurt, k.missing, k.homeless, k.detained, k.captured, k.rescued})
    if (has(t, words)) return true;
  return false;
}

void Chunker::Reader::token() {
  Chunk chunk;
  chunk.first = chunk.head = i;
  chunk.end = ++i;
  out.push_back(chunk);
}

void Chunker::Reader::dates() {
  Chunk chunk;
  chunk.kind = ChunkKind::date;
  chunk.first = chunk.head = i;
  while (i < end && date(i)) ++i;
  chunk.end = i;
  out.push_back(chunk);
}

void Chunker::Reader::run() {
  while (i < end) {
    if (date(i))
      dates();
    else if (number(i) >= 0)
      counted(i);
    else if (verb())
      continue;
    else if (!plain_noun())
      token();
  }
}

Chunker::Chunker(const Context& context, const Extraction& extraction)
    : context_(context),
      extraction_(extraction),
      number_at_(context.segmentation.tokens.size() + 1, -1),
      in_date_(context.segmentation.tokens.size() + 1, false) {
  for (const Date& d : extraction.dates)
    if (d.type != "duration" && d.type != "set" && d.type != "reference")
      for (std::uint32_t t = d.first_token; t < d.end_token; ++t) in_date_[t] = true;
  for (std::size_t n = 0; n < extraction.numbers.size(); ++n) {
    const Number& x = extraction.numbers[n];
    const bool garbled = n > 0 && listed_age(x, extraction.numbers[n - 1]);
    if ((x.countable || garbled) && !in_date_[x.first_token] && !age_of_name(x))
      number_at_[std::min(x.full_first_token, x.first_token)] = static_cast<std::int32_t>(n);
  }
}

// "Ana Bor, 44 - and ...", "Ivo Len, 31;": a bare number between a name and a mark is how old somebody is.
bool Chunker::age_of_name(const Number& n) const {
  constexpr double kOldest = 110;
  const std::uint32_t t = n.first_token;
  const auto& s = context_.segmentation;
  if (n.spelled || !n.low || n.low != n.high || *n.low > kOldest || t < s.sentences[n.sentence].first_token + 2) return false;
  if (n.end_token >= s.sentences[n.sentence].end_token || s.tokens[n.end_token].kind != TokenKind::punct) return false;
  const auto& v = lexicon::Vocabulary::english();
  if (v.form(s.tokens[t - 1].word) != "," || v.is(s.tokens[n.end_token].word, chunk_classes().colon)) return false;
  return context_.tags && (*context_.tags)[t - 2] == Tag::NNP;
}

// "including 36 women, 23 children and 40 years old": a figure in a list of counts that reads as an age. It is kept as
// a count, as printed; reconcile may say what it probably was.
bool Chunker::listed_age(const Number& age, const Number& before) const {
  if (age.kind != "age" || !before.countable || before.sentence != age.sentence || age.first_token < 1 ||
      age.first_token > before.end_token + 5)
    return false;
  const auto& v = lexicon::Vocabulary::english();
  const std::string_view link = v.form(context_.segmentation.tokens[age.first_token - 1].word);
  if (link != "and" && link != ",") return false;
  const auto& sentence = context_.segmentation.sentences[age.sentence];
  for (std::uint32_t t = sentence.first_token; t < before.first_token; ++t)
    if (v.is(context_.segmentation.tokens[t].word, chunk_classes().include)) return true;
  return false;
}

std::vector<Chunk> Chunker::chunk(const Sentence& sentence) const {
  Reader r{*this, context_, context_.segmentation, sentence.end_token, {}, sentence.first_token};
  r.run();
  return std::move(r.out);
}

std::string_view Chunker::form(std::uint32_t token) const {
  const Span s = context_.segmentation.tokens[token].span;
  return std::string_view(context_.account.text).substr(s.begin, s.size());
}
bool Chunker::has(std::uint32_t token, lexicon::ClassId words) const {
  return lexicon::Vocabulary::english().is(context_.segmentation.tokens[token].word, words);
}
std::string Chunker::lower(std::uint32_t token) const { return text::lower(form(token)); }

}  // namespace synoptic::extract::counts
