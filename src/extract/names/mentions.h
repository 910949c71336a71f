// Who and what a text names: noun phrases, each with its head and, for names, its kind.
#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
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

// Roles are found a sentence at a time, when one of its tokens is first asked for: they cost a run of the tagger, and most
// sentences of news name nobody who speaks, acts or is hurt. Belongs to one thread; refers to the context.
class Words {
 public:
  explicit Words(const Context& context);
  Role role(std::uint32_t token) const {
    const std::uint32_t s = context_.segmentation.tokens[token].sentence;
    if (!read_[s]) read_sentence(s);
    return roles_[token];
  }
  // The same as role(token) == Role::punctuation, which no tag decides.
  bool punctuation(std::uint32_t token) const {
    return context_.segmentation.tokens[token].kind == segment::TokenKind::punct && !plural_possessive(token);
  }
  // The word as printed; in an account of capitals alone in small letters, if the lexicon has it.
  std::string_view form(std::uint32_t token) const;
  bool is(std::uint32_t token, lexicon::ClassId c) const { return vocabulary_.is(context_.segmentation.tokens[token].word, c); }
  bool capital(std::uint32_t token) const;

 private:
  bool plural_possessive(std::uint32_t token) const;
  bool says_that(std::uint32_t token, const segment::Sentence& sentence) const;
  void read_sentence(std::uint32_t sentence) const;
  Role from_lexicon(std::uint32_t token, bool first) const;
  Role from_tags(std::uint32_t token, const segment::Sentence& sentence, Role lexical) const;
  const Context& context_;
  const lexicon::Vocabulary& vocabulary_ = lexicon::Vocabulary::english();
  mutable std::vector<Role> roles_;
  mutable std::vector<bool> read_;  // by sentence
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

// The mentions of one account's body text, not overlapping. Found a sentence at a time, on demand, as Words are; numbers
// of mentions are in the order in which they were asked for. Linear. Refers to its arguments; belongs to one thread.
class Mentions {
 public:
  Mentions(const Context& context, const Words& words, const std::vector<Date>& dates);
  const Mention& operator[](std::size_t number) const { return found_[number]; }
  // Number of the mention that begins with the token; -1 when none does.
  std::int32_t beginning_at(std::uint32_t token) const;
  // Numbers of a sentence's mentions: [first, second), by position.
  std::pair<std::uint32_t, std::uint32_t> of_sentence(std::uint32_t sentence) const;

 private:
  static constexpr std::uint32_t kUnread = ~0u;
  void read_sentence(std::uint32_t sentence) const;
  const Context& context_;
  const Words& words_;
  const std::vector<Date>& dates_;
  std::vector<std::uint32_t> first_date_;  // by sentence: the first date that ends in it or behind it
  mutable std::deque<Mention> found_;      // a deque: what is found later moves nothing that somebody points at
  mutable std::vector<std::pair<std::uint32_t, std::uint32_t>> by_sentence_;
  mutable std::vector<std::int32_t> by_token_;
};

// Text of tokens [first, end) as printed, white space squeezed, without an article at its start.
std::string phrase(const Context& context, std::uint32_t first, std::uint32_t end);

}  // namespace synoptic::extract::speech
