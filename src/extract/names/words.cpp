// Coarse word classes for the speech layers. The tagger's tags when there are any; without it the lexicon's function
// words and verbs of saying, then letter case and endings. An unsure word is a noun: a noun phrase too long is mended
// by the rules that read it, a lost speaker is not.
// Does not parse. Covered by tests/speech/mentions_test.cpp.
#include "extract/names/classes.h"
#include "extract/names/mentions.h"

#if __has_include("extract/tag/tagger.h")
#include "extract/tag/tagger.h"
#define SYNOPTIC_HAVE_TAGGER 1
#endif

namespace synoptic::extract::speech {
namespace {

#ifdef SYNOPTIC_HAVE_TAGGER
Role from_tag(tag::Tag t) {
  using tag::Tag;
  switch (t) {
    case Tag::DT:
    case Tag::PDT:
    case Tag::WDT:
      return Role::determiner;
    case Tag::PRP_POSS:
    case Tag::WP_POSS:
      return Role::possessive;
    case Tag::PRP:
    case Tag::WP:
    case Tag::EX:
      return Role::pronoun;
    case Tag::NN:
    case Tag::NNS:
      return Role::noun;
    case Tag::NNP:
    case Tag::NNPS:
    case Tag::FW:
    case Tag::ADD:
      return Role::proper;
    case Tag::JJ:
    case Tag::JJR:
    case Tag::JJS:
      return Role::adjective;
    case Tag::CD:
      return Role::number;
    case Tag::VB:
    case Tag::VBD:
    case Tag::VBP:
    case Tag::VBZ:
      return Role::verb;
    case Tag::VBG:
    case Tag::VBN:
      return Role::participle;
    case Tag::MD:
    case Tag::VB_AUX:
    case Tag::VBD_AUX:
    case Tag::VBG_AUX:
    case Tag::VBN_AUX:
    case Tag::VBP_AUX:
    case Tag::VBZ_AUX:
      return Role::auxiliary;
    case Tag::RB:
    case Tag::RB_NOT:
    case Tag::RBR:
    case Tag::RBS:
    case Tag::RP:
    case Tag::WRB:
      return Role::adverb;
    case Tag::IN:
    case Tag::TO:
      return Role::preposition;
    case Tag::IN_SUB:
    case Tag::CC:
      return Role::conjunction;
    case Tag::POS:
      return Role::clitic_s;
    case Tag::FULL_STOP:
    case Tag::COMMA:
    case Tag::COLON:
    case Tag::OPEN_QUOTE:
    case Tag::CLOSE_QUOTE:
    case Tag::OPEN_BRACKET:
    case Tag::CLOSE_BRACKET:
    case Tag::NFP:
      return Role::punctuation;
    default:
      return Role::other;
  }
}
#endif

}  // namespace

Words::Words(const Context& context)
    : context_(context), roles_(context.segmentation.tokens.size(), Role::other), read_(context.segmentation.sentences.size()) {}

void Words::read_sentence(std::uint32_t number) const {
  const auto& s = context_.segmentation;
  const segment::Sentence& sentence = s.sentences[number];
#ifdef SYNOPTIC_HAVE_TAGGER
  const bool tagged = context_.tags && !s.blocks[sentence.block].furniture;
#else
  const bool tagged = false;
#endif
  read_[number] = true;
  for (std::uint32_t i = sentence.first_token; i < sentence.end_token; ++i) {
    roles_[i] = from_lexicon(i, i == sentence.first_token);
    if (tagged) roles_[i] = from_tags(i, sentence, roles_[i]);
  }
}

// "Figures released by River Watch show that", "disputes the count and claims that": taken for nouns where the clause is long.
bool Words::says_that(std::uint32_t i, const segment::Sentence& sentence) const {
  const Classes& c = Classes::get();
  if (capital(i) || i + 1 >= sentence.end_token || form(i + 1) != "that") return false;
  const bool saying = (is(i, c.say) || is(i, c.weak)) && (is(i, c.finite) || is(i, c.base));
  if (saying && is(i - 1, c.who_document) && !form(i - 1).ends_with('s')) return true;  // "the official bulletin reports that"
  if (is(i, c.who_document) || is(i, c.say_noun)) return false;
  return saying && (roles_[i - 1] == Role::proper || is(i - 1, c.join) || form(i - 1) == "but");
}

Role Words::from_tags(std::uint32_t i, const segment::Sentence& sentence, Role lexical) const {
#ifdef SYNOPTIC_HAVE_TAGGER
  const Classes& c = Classes::get();
  const auto& tokens = context_.segmentation.tokens;
  if (lexical == Role::pronoun && i > sentence.first_token && capital(i) && roles_[i - 1] != Role::punctuation && form(i).size() > 1 &&
      i + 1 < sentence.end_token && capital(i + 1))
    lexical = Role::proper;  // "the Union of Mine Workers"
  if (lexical == Role::punctuation || lexical == Role::clitic_s || lexical == Role::pronoun || lexical == Role::possessive ||
      (lexical == Role::determiner && form(i) != "that" && form(i) != "That"))
    return lexical;
  Role role = from_tag((*context_.tags)[i]);
  if (role == Role::punctuation || (role == Role::determiner && lexical != Role::determiner)) role = lexical;
  const bool first = i == sentence.first_token;
  if (first && lexical == Role::noun && (is(i, c.who_document) || is(i, c.who_collective))) role = Role::noun;  // "Figures show"
  // '"...," recalled Ana Li': a tagger without a verb in sight takes it for an adjective.
  const bool between = i > 0 && i + 1 < roles_.size() && tokens[i - 1].kind == segment::TokenKind::punct && capital(i + 1);
  if (between && !capital(i) && is(i, c.say) && is(i, c.finite)) role = Role::verb;
  if (role == Role::determiner && form(i) == "that" && i + 1 < sentence.end_token && tokens[i + 1].kind == segment::TokenKind::number)
    role = Role::conjunction;  // "claims that 102 people"
  // "..., rescue chief Milan Ott said": what stands before a role and a name is no verb.
  if (role == Role::verb && i + 2 < sentence.end_token && is(i + 1, c.who_role) && !capital(i) && capital(i + 2) &&
      (first || form(i - 1) == ","))
    role = Role::noun;
  if (role == Role::verb && !first && roles_[i - 1] == Role::clitic_s && is(i, c.say_claim)) role = Role::noun;  // "the rebels' claim"
  if (role == Role::noun && !first && says_that(i, sentence)) role = Role::verb;
  if (lexical != Role::proper) return role;
  // Inside a sentence a capital beats a tag for a common noun or adjective.
  const bool nominal = role == Role::noun || role == Role::adjective;
  const bool heading = context_.segmentation.blocks[sentence.block].kind == segment::BlockKind::heading;
  const bool after_name = !heading && !first && i > 0 && roles_[i - 1] == Role::proper && !is(i, c.say) && !is(i, c.tell);
  // "the Fire and Rescue Service": a word between capitals is no verb.
  const bool in_name = (role == Role::verb || role == Role::adverb || role == Role::other) && !heading && !is(i, c.say) &&
                       i + 1 < sentence.end_token && capital(i + 1) &&
                       (first ? is(i + 1, c.who_body) : is(i - 1, c.join) || is(i - 1, c.article) || form(i - 1) == ",");
  return nominal || after_name || in_name ? Role::proper : role;
#else
  (void)i, (void)sentence;
  return lexical;
#endif
}

// Words that rules compare with are told in small letters where nothing else is printed than capitals.
std::string_view Words::form(std::uint32_t token) const {
  const lexicon::WordId known = context_.segmentation.tokens[token].word;
  if (context_.segmentation.upper_case && known != 0) return vocabulary_.form(known);
  const Span s = context_.segmentation.tokens[token].span;
  return std::string_view(context_.account.text).substr(s.begin, s.size());
}

// Where everything is printed in capitals the tagger says what would have one.
bool Words::capital(std::uint32_t token) const {
#ifdef SYNOPTIC_HAVE_TAGGER
  if (context_.segmentation.upper_case && context_.tags) {
    const tag::Tag t = (*context_.tags)[token];
    return t == tag::Tag::NNP || t == tag::Tag::NNPS;
  }
#endif
  const auto k = context_.segmentation.tokens[token].letter_case;
  return k == segment::Case::title || k == segment::Case::upper || (k == segment::Case::mixed && !form(token).empty());
}

// The mark in "the drivers' union": glued to an s, with a word after it.
bool Words::plural_possessive(std::uint32_t i) const {
  const auto& tokens = context_.segmentation.tokens;
  if (tokens[i].span.size() != 1 && tokens[i].span.size() != 3) return false;  // nearly all words
  const std::string_view f = form(i);
  if ((f != "'" && f != "\xE2\x80\x99") || i == 0 || i + 1 >= tokens.size()) return false;
  return !tokens[i].space_before && tokens[i + 1].space_before && tokens[i + 1].kind == segment::TokenKind::word &&
         tokens[i + 1].sentence == tokens[i].sentence && form(i - 1).ends_with('s');
}

Role Words::from_lexicon(std::uint32_t i, bool first) const {
  const Classes& c = Classes::get();
  const segment::Token& t = context_.segmentation.tokens[i];
  if (plural_possessive(i)) return Role::clitic_s;
  if (t.kind == segment::TokenKind::punct) return Role::punctuation;
  if (t.kind == segment::TokenKind::number) return Role::number;
  const bool small = t.letter_case == segment::Case::lower || first || context_.segmentation.upper_case;
  if (is(i, c.clitic)) return Role::clitic_s;
  if (is(i, c.not_)) return Role::adverb;
  if (small || t.letter_case == segment::Case::title) {
    if (is(i, c.possessive)) return Role::possessive;
    if (is(i, c.pronoun) && (small || form(i) == "I")) return Role::pronoun;
    if (is(i, c.determiner) && small) return Role::determiner;
  }
  if (small) {
    if (is(i, c.auxiliary)) return Role::auxiliary;
    if (is(i, c.preposition)) return Role::preposition;
    if (is(i, c.conjunction) || is(i, c.relative)) return Role::conjunction;
    if (is(i, c.adverb)) return Role::adverb;
  }
  if (capital(i) && !(first && (is(i, c.who_collective) || is(i, c.who_document)))) return Role::proper;
  if (is(i, c.who_collective) || is(i, c.who_person)) return Role::noun;
  if (is(i, c.finite) && !is(i, c.participle)) return Role::verb;
  if (is(i, c.saying)) return Role::participle;
  const std::string_view f = form(i);
  if (f.size() > 4 && f.ends_with("ly")) return Role::adverb;
  if (f.size() > 5 && (f.ends_with("ing") || f.ends_with("ed"))) return Role::participle;
  if (is(i, c.finite)) return Role::verb;
  return Role::noun;
}

}  // namespace synoptic::extract::speech
