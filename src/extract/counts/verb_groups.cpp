// Verb groups: auxiliaries and main verb, with voice. A bare past form stays undecided ("killed" in "five killed" and
// "killed five"): the tagger cannot be trusted there, and the rules can tell from what stands around it.
// Verbs that taggers take for nouns and adjectives, in headlines above all, are known by what stands beside them.
// Does not attach subjects or objects: counts.grammar does. Covered by tests/counts/chunks_test.cpp.
#include <algorithm>

#include "extract/counts/chunk_reader.h"

namespace synoptic::extract::counts {

using tag::Tag;

bool Chunker::Reader::auxiliary(std::uint32_t t) const {
  const Tag g = tag(t);
  return g == Tag::MD || (g >= Tag::VB_AUX && g <= Tag::VBZ_AUX) || has(t, k.be) || has(t, k.have);
}

// "the dead number 13", "the number of injured stands at 93": a verb whatever the tagger says.
bool Chunker::Reader::counting_verb(std::uint32_t t) const {
  if (t > 0 && determiner(t - 1)) return false;  // "a total of 12"
  return (has(t, k.reach) && (number(t + 1) >= 0 || number(t + 2) >= 0)) || (has(t, k.numbering) && number(t + 1) >= 0);
}

// Does a number above one that is no year end right before t?
bool Chunker::Reader::several_before(std::uint32_t t) const {
  constexpr std::uint32_t kLongest = 6;
  for (std::uint32_t b = 1; b <= kLongest && b <= t; ++b)
    if (const std::int32_t at = number(t - b); at >= 0) {
      const Number& n = number_of(at);
      const double low = n.low.value_or(0);
      const bool year = !n.spelled && n.span.size() == 4 && low >= 1500 && low <= 2100;
      return n.end_token == t && low > 1 && !year;
    }
  return false;
}

// "4 people shot/NN in ...", "Man shoots/NNS 4 relatives".
bool Chunker::Reader::hidden_verb(std::uint32_t t, bool plural_before) const {
  if (!has(t, k.frames)) return false;
  if (tag(t) == Tag::NN && c.form(t).ends_with("ing")) return plural_before && !noun(t + 1);  // "330 villagers fleeing/NN"
  // "100,000 march/NN for peace": one march would not be counted so
  if (tag(t) == Tag::NN && plural_before && (tag(t + 1) == Tag::IN || tag(t + 1) == Tag::TO) && several_before(t)) return true;
  if (tag(t) == Tag::NN) return (has(t, k.past_noun) || number(t + 1) >= 0) && plural_before && !noun(t + 1);  // "Police shoot/NN 2"
  if (tag(t) == Tag::JJ)  // "400 houses burned/JJ, ..."
    return plural_before && !has(t, k.state) && !casualty(t) && !noun(t + 1) && !adjective(t + 1) && number(t + 1) < 0;
  return tag(t) == Tag::NNS && number(t + 1) >= 0;
}

// "kills 1, wounds/NNS 12", "killed a guard and shot/NN two others": a verb behind a comma or "and" where a count follows.
bool Chunker::Reader::second_verb(std::uint32_t t) const {
  if (t == 0 || !has(t, k.frames) || number(t + 1) < 0 || (tag(t) != Tag::NN && tag(t) != Tag::NNS)) return false;
  if (tag(t - 1) != Tag::CC && tag(t - 1) != Tag::COMMA) return false;
  return tag(t) == Tag::NNS || has(t, k.past_noun);
}

// "the slide injured/JJ 20 people", "Orlo buried/JJ 98 of the dead", "a blast badly wounded/JJ three clerks": a verb where a group, "which"
// or "and" stands before it, with adverbs or without, and a number after.
bool Chunker::Reader::hidden_adjective(std::uint32_t t) const {
  if (tag(t) != Tag::JJ || !(casualty(t) || has(t, k.frames) || c.form(t).ends_with("ed")) || has(t, k.state) || number(t + 1) < 0 ||
      out.empty())
    return false;
  std::size_t before = out.size();
  while (before > 1 && out[before - 1].kind == ChunkKind::token && adverb(out[before - 1].head)) --before;
  const Chunk& last = out[before - 1];
  const Tag g = tag(last.head);
  return last.kind == ChunkKind::noun || (last.kind == ChunkKind::token && (g == Tag::WDT || g == Tag::WP || g == Tag::CC));
}

// Auxiliaries and the adverbs between them, from j on; j moves to what follows them.
Chunker::Reader::Auxiliaries Chunker::Reader::auxiliaries(std::uint32_t& j) const {
  Auxiliaries a;
  if (tag(j) == Tag::TO && (tag::is_verb(tag(j + 1)) || adverb(j + 1))) {
    a.to = true;
    ++j;
  }
  for (; j < end && (auxiliary(j) || (a.any && (adverb(j) || has(j, k.correlative)))) && number(j) < 0 && !date(j); ++j) {
    if (adverb(j) || has(j, k.correlative)) {
      a.negative = a.negative || has(j, k.never) || tag(j) == Tag::RB_NOT;
    } else {
      a.be = a.be || has(j, k.be) || has(j, k.get);
      a.negative = a.negative || has(j, k.never);  // "cannot"
      a.perfect = a.perfect || has(j, k.have);
      a.maybe = a.maybe || has(j, k.maybe);
      a.any = true;
      a.last = j;
    }
  }
  return a;
}

void Chunker::Reader::bare_verb(Voice voice) {
  Chunk chunk;
  chunk.kind = ChunkKind::verb;
  chunk.first = chunk.head = i;
  chunk.voice = voice;
  chunk.end = ++i;
  out.push_back(chunk);
}

// "did not arrive until nine": they did.
bool Chunker::Reader::until(std::uint32_t j) const {
  constexpr std::uint32_t kNear = 8;
  for (std::uint32_t t = j; t < end && t < j + kNear && s.tokens[t].kind != segment::TokenKind::punct; ++t)
    if (is(t, "until") || is(t, "till")) return true;
  return false;
}

bool Chunker::Reader::verb() {
  const bool after_noun = !out.empty() && out.back().kind == ChunkKind::noun;
  // "five people shot/NN", "The guards shot/NN 35 people"
  if (after_noun && out.back().end == i && hidden_verb(i, out.back().number >= 0 || several(out.back().head)))
    return bare_verb(tag(i) == Tag::NNS || (tag(i) == Tag::NN && !has(i, k.past_noun) && number(i + 1) < 0) ? Voice::active
                     : c.form(i).ends_with("ing")                                                           ? Voice::ing
                                                                                                            : Voice::past),
           true;
  // "Strike on market in Bal Hamed kills/NNS 16": a headline's verb behind a name that the tagger takes for a verb
  const bool headline = !out.empty() && out.back().kind == ChunkKind::verb && out.back().end == i && tag(i) == Tag::NNS &&
                        has(i, k.frames) && number(i + 1) >= 0 && context.segmentation.tokens[i - 1].letter_case == segment::Case::title;
  if (headline) return bare_verb(Voice::active), true;
  if (second_verb(i)) return bare_verb(tag(i) == Tag::NN ? Voice::past : Voice::active), true;
  if (i > 0 && counting_verb(i) && !tag::is_verb(tag(i)) && !out.empty() && (after_noun || casualty(i - 1) || adverb(i - 1)))
    return bare_verb(Voice::active), true;
  if (label(i)) return false;
  if (has(i, k.include) || (has(i, k.verbal) && tag(i) == Tag::VBG)) return false;
  std::uint32_t j = i;
  const Auxiliaries a = auxiliaries(j);
  if (!a.any && !a.to && tag(j) >= Tag::VB && tag::is_verb(tag(j)) && has(j + 1, k.injury) && Knowledge::english().verb(c.lower(j)) &&
      Knowledge::english().verb(c.lower(j))->verb == c.lower(j))
    return false;  // "crush/VBP injuries"
  if (!a.any && !a.to && hidden_adjective(j)) return bare_verb(Voice::past), true;
  if (a.any && has(j, k.quote) && (tag(j + 1) == Tag::VBN || tag(j + 1) == Tag::VBD)) ++j;  // had been "neutralised"
  Chunk chunk;
  chunk.kind = ChunkKind::verb;
  chunk.first = i;
  chunk.negated = a.negative && !until(j);
  chunk.perfect = a.perfect;
  chunk.maybe = a.maybe;
  chunk.to = a.to;
  const Tag g = tag(j);
  const bool past_noun = g == Tag::NN && has(j, k.past_noun) && !noun(j + 1);                                  // "were shot/NN"
  const bool passive_adjective = a.be && (g == Tag::JJ || past_noun) && has(j, k.frames) && !has(j, k.state);  // "were annihilated/JJ"
  const bool perfect_noun = a.any && !a.be && g == Tag::NN && has(j, k.past_noun) && number(j + 1) >= 0;       // "having shot/NN three"
  // "a camp where nine were asleep killed three": what follows a state and takes an object is another verb
  const bool other_verb = a.be && j > i + 1 && adverb(j - 1) && (g == Tag::VBD || g == Tag::VBN) && number(j + 1) >= 0;
  if (j < end && !other_verb && (tag::is_verb(g) || passive_adjective || perfect_noun) && !(a.any && has(j, k.state))) {
    chunk.head = j;
    chunk.end = j + 1;
    chunk.copula = has(j, k.be);  // "had been aboard"
    chunk.progressive = a.be && g == Tag::VBG;
    const bool past = g == Tag::VBN || g == Tag::VBD || passive_adjective || perfect_noun;
    if (a.be && past)
      chunk.voice = Voice::passive;
    else if (a.any && past && is(i, "having"))
      chunk.voice = Voice::ing;  // "suspected of having steered the boat"
    else if (!a.any && past)
      chunk.voice = Knowledge::english().finite_past(c.lower(j)) ? Voice::active : Voice::past;
    else if (!a.any && g == Tag::VBG)
      chunk.voice = Voice::ing;
    else if (a.to && !a.any)
      chunk.voice = Voice::infinitive;
  } else if (a.any) {
    chunk.head = a.last;
    chunk.end = a.negative ? std::max(j, a.last + 1) : a.last + 1;  // with the "not" behind it; "were aboard" is two
    chunk.copula = a.be;
  } else {
    return false;
  }
  out.push_back(chunk);
  i = chunk.end;
  return true;
}

}  // namespace synoptic::extract::counts
