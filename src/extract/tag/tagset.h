// Part-of-speech tags: the Penn Treebank's, with two of its tags divided where the pipeline needs to know more:
// auxiliary verbs (VBD_AUX: "was killed", "had fled") and conjunctions among IN (IN_SUB: "because", "that").
// Names and mappings are pure functions. Covered by tests/tag/tagset_test.cpp.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace synoptic::extract::tag {

// The order is part of the weights' file format: add at the end, and train anew.
enum class Tag : std::uint8_t {
  CC,
  CD,
  DT,
  EX,
  FW,
  IN,
  IN_SUB,
  JJ,
  JJR,
  JJS,
  LS,
  MD,
  NN,
  NNS,
  NNP,
  NNPS,
  PDT,
  POS,
  PRP,
  PRP_POSS,
  RB,
  RB_NOT,
  RBR,
  RBS,
  RP,
  SYM,
  TO,
  UH,
  VB,
  VBD,
  VBG,
  VBN,
  VBP,
  VBZ,
  VB_AUX,
  VBD_AUX,
  VBG_AUX,
  VBN_AUX,
  VBP_AUX,
  VBZ_AUX,
  WDT,
  WP,
  WP_POSS,
  WRB,
  FULL_STOP,
  COMMA,
  COLON,
  OPEN_QUOTE,
  CLOSE_QUOTE,
  OPEN_BRACKET,
  CLOSE_BRACKET,
  HYPH,
  CURRENCY,
  NFP,
  ADD,
  XX,
};
inline constexpr int kTags = static_cast<int>(Tag::XX) + 1;

// Universal Dependencies' coarse classes, with singular and plural nouns apart.
enum class Coarse : std::uint8_t {
  noun_singular,
  noun_plural,
  proper_noun,
  verb,
  auxiliary,
  adjective,
  adverb,
  adposition,
  determiner,
  pronoun,
  numeral,
  coordinator,
  subordinator,
  particle,
  interjection,
  symbol,
  punctuation,
  other,
};

Coarse coarse(Tag tag);
std::string_view ptb_name(Tag tag);   // as in the Penn Treebank: "VBD" for VBD_AUX too
std::string_view full_name(Tag tag);  // one name a tag: "VBD_AUX"
std::string_view name(Coarse coarse);

// The tag of a treebank token from its XPOS and UPOS columns; nothing when XPOS is not a tag we know.
std::optional<Tag> from_treebank(std::string_view xpos, std::string_view upos);

// A verb form that can head a finite or non-finite clause, auxiliary or not (modals left out).
bool is_verb(Tag tag);
bool is_noun(Tag tag);  // common or proper

}  // namespace synoptic::extract::tag
