// The state of one pass over a sentence's tags: what noun_groups.cpp and verb_groups.cpp read and write.
// Internal to the count layer's chunker.
#pragma once
#include <string_view>
#include <vector>

#include "extract/counts/chunks.h"

namespace synoptic::extract::counts {

// Word classes that chunking looks at; names as in data/en/lexicon/counts.tsv.
struct ChunkClasses {
  lexicon::ClassId dead, hurt, missing, homeless, detained, captured, destroyed, rescued, orphan, alive, state, be, total, them, whom,
      include, verbal, reach, frames, numbering, past_noun, compound, crew, plural_modifier, quote, lie, have, get, more, others, those,
      place, never, maybe, colon, suffer, hostage, indefinite, includes, injury, correlative, responder;
  explicit ChunkClasses(const lexicon::Vocabulary& v)
      : dead(v.class_id("w.dead")),
        hurt(v.class_id("w.hurt")),
        missing(v.class_id("w.missing")),
        homeless(v.class_id("w.homeless")),
        detained(v.class_id("w.detained")),
        captured(v.class_id("w.captured")),
        destroyed(v.class_id("w.destroyed")),
        rescued(v.class_id("w.rescued")),
        orphan(v.class_id("w.orphan")),
        alive(v.class_id("w.alive")),
        state(v.class_id("w.state")),
        be(v.class_id("v.be")),
        total(v.class_id("n.total")),
        them(v.class_id("p.them")),
        whom(v.class_id("p.whom")),
        include(v.class_id("p.include")),
        verbal(v.class_id("p.verbal")),
        reach(v.class_id("v.reach")),
        frames(v.class_id("v.frames")),
        numbering(v.class_id("v.number")),
        past_noun(v.class_id("v.past_noun")),
        compound(v.class_id("w.compound")),
        crew(v.class_id("n.crew")),
        plural_modifier(v.class_id("w.plural_modifier")),
        quote(v.class_id("p.quote")),
        lie(v.class_id("v.lie")),
        have(v.class_id("v.have")),
        get(v.class_id("v.get")),
        more(v.class_id("p.more")),
        others(v.class_id("p.others")),
        those(v.class_id("p.those")),
        place(v.class_id("per.place")),
        never(v.class_id("p.never")),
        maybe(v.class_id("p.maybe")),
        colon(v.class_id("p.colon")),
        suffer(v.class_id("v.suffer")),
        hostage(v.class_id("w.hostage")),
        indefinite(v.class_id("p.indefinite")),
        includes(v.class_id("v.include")),
        injury(v.class_id("n.injury")),
        correlative(v.class_id("p.correlative")),
        responder(v.class_id("n.responder")) {}
};
const ChunkClasses& chunk_classes();

struct Chunker::Reader {
  const Chunker& c;
  const Context& context;
  const segment::Segmentation& s;
  std::uint32_t end;  // of the sentence, in tokens
  std::vector<Chunk> out;
  std::uint32_t i;  // the token at which the next chunk begins
  const lexicon::Vocabulary& v = lexicon::Vocabulary::english();
  const ChunkClasses& k = chunk_classes();

  tag::Tag tag(std::uint32_t t) const { return t < end ? (*context.tags)[t] : tag::Tag::FULL_STOP; }
  bool has(std::uint32_t t, lexicon::ClassId words) const { return t < end && v.is(s.tokens[t].word, words); }
  bool is(std::uint32_t t, std::string_view w) const { return t < end && v.form(s.tokens[t].word) == w; }
  std::int32_t number(std::uint32_t t) const { return t < end ? c.number_at_[t] : -1; }
  bool date(std::uint32_t t) const { return c.in_date_[t]; }
  bool noun(std::uint32_t t) const {
    return (tag::is_noun(tag(t)) || age_noun(t) || label(t)) && s.tokens[t].kind != segment::TokenKind::punct;
  }
  // "Houses/VBZ: 340": a label is a noun.
  bool label(std::uint32_t t) const {
    if (tag(t) != tag::Tag::VBZ || !is(t + 1, ":")) return false;
    return t == s.sentences[s.tokens[t].sentence].first_token || s.tokens[t - 1].kind == segment::TokenKind::punct;
  }
  // "a 10-year-old was hurt", not "a 10-year-old boy"
  bool age_noun(std::uint32_t t) const;
  bool adjective(std::uint32_t t) const;
  bool participle(std::uint32_t t) const;
  bool determiner(std::uint32_t t) const;
  bool adverb(std::uint32_t t) const;
  bool auxiliary(std::uint32_t t) const;
  // A word for those something befell, standing for them: "13 dead", "the wounded".
  bool casualty(std::uint32_t t) const;
  const Number& number_of(std::int32_t n) const { return c.extraction_.numbers[static_cast<std::size_t>(n)]; }

  // noun_groups.cpp
  std::uint32_t nouns(std::uint32_t at, std::uint32_t& head, bool counted) const;
  bool nouns_end_at(std::uint32_t at, std::uint32_t j, std::uint32_t last, std::uint32_t head, bool counted) const;
  bool may_precede_noun(std::uint32_t at, std::uint32_t j, std::uint32_t last, bool counted) const;
  void counted(std::uint32_t first);
  bool of_group(Chunk& chunk, std::uint32_t of) const;
  bool labelled(const Chunk& chunk) const;
  bool year_before(const Chunk& chunk) const;
  bool plain_noun();
  bool name_group(Chunk& chunk, std::uint32_t j, bool article) const;
  void finish(const Chunk& chunk);

  // verb_groups.cpp
  struct Auxiliaries {
    bool be = false, to = false, negative = false, any = false, perfect = false, maybe = false;
    std::uint32_t last = 0;
  };
  Auxiliaries auxiliaries(std::uint32_t& j) const;
  bool counting_verb(std::uint32_t t) const;
  bool hidden_verb(std::uint32_t t, bool plural_before) const;
  bool second_verb(std::uint32_t t) const;
  bool several(std::uint32_t head) const { return tag(head) == tag::Tag::NNS || has(head, k.responder); }  // "police" too
  bool hidden_adjective(std::uint32_t t) const;
  void bare_verb(Voice voice);
  bool verb();

  void token();
  void dates();
  void run();
};

}  // namespace synoptic::extract::counts
