// Who and what a text names: noun phrases, each with its head and, for names, its kind.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/extract.h"
#include "lexicon/vocabulary.h"

namespace synoptic::extract::speech {

// What a word does in its clause, as coarsely as the speech layers need it: from the tagger when there is one, else
// from the lexicon and letter case.
enum class Role : std::uint8_t {
  determiner,
  possessive,
  pronoun,
  noun,
  proper,
  adjective,
  number,
  verb,
  participle,
  auxiliary,
  adverb,
  preposition,
  conjunction,
  clitic_s,
  punctuation,
  other
};

class Words {
 public:
  explicit Words(const Context& context);
  Role role(std::uint32_t token) const { return roles_[token]; }
  std::string_view form(std::uint32_t token) const;
  bool is(std::uint32_t token, lexicon::ClassId c) const { return vocabulary_.is(context_.segmentation.tokens[token].word, c); }
  bool capital(std::uint32_t token) const;

 private:
  bool plural_possessive(std::uint32_t token) const;
  Role from_lexicon(std::uint32_t token, bool first) const;
  Role from_tags(std::uint32_t token, const segment::Sentence& sentence, Role lexical) const;
  const Context& context_;
  const lexicon::Vocabulary& vocabulary_ = lexicon::Vocabulary::english();
  std::vector<Role> roles_;
};

enum class MentionKind : std::uint8_t { common, person, body, publication, document, collective, place, pronoun, name };

// A base noun phrase: determiner to head, with what stands before the head ("the former mayor Ana Li", "he").
struct Mention {
  Span span;
  std::uint32_t first_token = 0, end_token = 0;
  std::uint32_t name_first = 0, name_end = 0;  // its run of capitalised words at the end; empty when the head is a common noun
  MentionKind kind = MentionKind::common;
  bool proper() const { return name_first < name_end; }
};

// By position, not overlapping. Body text only. Linear.
std::vector<Mention> find_mentions(const Context& context, const Words& words, const std::vector<Date>& dates);

// Text of tokens [first, end) as printed, white space squeezed, without an article at its start.
std::string phrase(const Context& context, std::uint32_t first, std::uint32_t end);

}  // namespace synoptic::extract::speech
