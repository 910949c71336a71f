// Noun groups: from a number on ("at least 20 other people", "dozens of women", "12 of the dead", "13 wounded", "20") and
// without one ("the driver", "the wounded", "children (11)").
// A number always begins a group of its own, or ends one in brackets. Does not say what befell anybody: roles.cpp.
// Covered by tests/counts/chunks_test.cpp.
#include <algorithm>

#include "extract/counts/chunk_reader.h"

namespace synoptic::extract::counts {

using tag::Tag;

// Does the group of nouns begun at `at` end before token j, whatever j's tag?
bool Chunker::Reader::nouns_end_at(std::uint32_t at, std::uint32_t j, std::uint32_t last, std::uint32_t head, bool counted) const {
  if (date(j) || number(j) >= 0 || has(j, k.include)) return true;
  if (counted && last == 0 && is(j, "left")) return true;  // "there were six hundred left"
  if (j > at && casualty(j - 1) && ((has(j, k.reach) && !noun(j + 1)) || counting_verb(j)))
    return true;                                                           // "the number of injured stands at 93"
  if (j > at && casualty(j - 1) && has(j, k.lie) && counted) return true;  // "thirty-one of the dead lie/NN in"
  if (counted && last == 0 && j == at + 1 && casualty(at) && (tag::is_verb(tag(j)) || has(j, k.frames)) && tag(j) != Tag::VBG &&
      !casualty(j))
    return true;  // "18 of the wounded needed/VBN surgery"
  if (second_verb(j)) return true;
  if (last > 0 && has(j, k.reach) && number(j + 1) >= 0 && (tag(j) == Tag::NNS || tag(j) == Tag::VBZ)) return true;  // "toll hits 40"
  if (last > 0 && counted && has(j, k.state) && several(head)) return true;  // "165 persons unaccounted/NN for"
  const bool plural = last == 0 && counted && tag(j) == Tag::NNS;            // "of 206 houses nineteen stood"
  if ((last > 0 || counted) && !plural && hidden_verb(j, last > 0 ? several(head) : counted)) return true;
  return last == 0 && counting_verb(j);
}

bool Chunker::Reader::may_precede_noun(std::uint32_t at, std::uint32_t j, std::uint32_t last, bool counted) const {
  if (tag(j) == Tag::POS || has(j, k.more)) return true;
  if (last > 0) return false;
  if (counted && has(j, k.suffer)) return false;                                                  // "nine suffered damage"
  if (counted && tag(j) == Tag::VBD && !casualty(j) && !c.form(j).ends_with("ed")) return false;  // "the 76 bore arms"
  if (counted && participle(j) && has(j + 1, k.hostage) && tag(j + 1) == Tag::NN) return false;   // "200 taken prisoner"
  if (adjective(j) || (participle(j) && !has(j, k.have) && (noun(j + 1) || adjective(j + 1)))) return true;
  if (tag(j) == Tag::RB && adjective(j + 1) && counted) return true;
  return tag(j) == Tag::CC && j > at && adjective(j + 1);
}

// "people food/NN insecure/JJ": people, and what they are.
bool Chunker::Reader::insecure(std::uint32_t head, std::uint32_t j) const {
  if (tag(head) != Tag::NNS || tag(j) != Tag::NN || !adjective(j + 1)) return false;
  return Knowledge::english().person(Knowledge::english().singular(c.lower(head))) &&
         !Knowledge::english().person(Knowledge::english().singular(c.lower(j)));
}

// Nouns with what stands before them, from `at`: the token after the last noun, 0 when there is none. Sets head.
std::uint32_t Chunker::Reader::nouns(std::uint32_t at, std::uint32_t& head, bool counted) const {
  constexpr std::uint32_t kLongest = 12;
  std::uint32_t last = 0;
  for (std::uint32_t j = at; j < end && j < at + kLongest; ++j) {
    if (nouns_end_at(at, j, last, head, counted)) break;
    if (last > 0 && has(j, k.indefinite)) break;                                 // "of 60 houses nothing remains"
    if (last == j && j > at && has(head, k.others) && tag(j) == Tag::NN) break;  // "at six others/NNS ballot/NN boxes were burned"
    if (noun(j) || has(j, k.others)) {
      if (last == j && counted && insecure(head, j)) break;  // "2.1 million people food insecure"
      const bool plural = last == j && counted && tag(head) == Tag::NNS && tag(j) == Tag::NNS;
      const bool named = s.tokens[head].letter_case == segment::Case::title && head > 0;          // "21 Rovers supporters"
      if (plural && !named && !has(head, k.plural_modifier) && !has(j, k.others)) break;          // "in nine cases doctors confirmed"
      if (last > 0 && j > last && counted && tag(j) == Tag::NNP && tag(head) == Tag::NNS) break;  // "12 people Monday"
      if (last > 0 && counted && has(j, k.hostage) && tag(j) == Tag::NN && tag(head) == Tag::NNS) break;  // "took 12 people hostage"
      last = j + 1;
      head = j;
    } else if (last == j && tag(j) == Tag::VBG && has(j, k.compound) && noun(j + 1)) {
      continue;  // "infantry fighting vehicles"
    } else if (last == j && counted && tag(head) == Tag::NNP && tag(j) == Tag::JJ && noun(j + 1)) {
      continue;  // "900 North Marvan troops"
    } else if (!may_precede_noun(at, j, last, counted) && !(last > 0 && is(j, "'s"))) {
      break;
    }
  }
  return last;
}

// "12 of them", "12 of the dead", "dozens of women": `of` is the token after the number. False when it is no such group.
bool Chunker::Reader::of_group(Chunk& chunk, std::uint32_t of) const {
  const Number& n = number_of(chunk.number);
  const bool collective = n.kind == "vague" || n.kind == "fraction" || n.kind == "percent" || n.bound == Bound::vague ||
                          (n.spelled && n.low && *n.low >= 12 && !n.unit.empty());
  const auto opens = [&](std::uint32_t t) { return determiner(t) || tag(t) == Tag::PRP || has(t, k.those) || has(t, k.whom); };
  std::uint32_t d = of + 1;
  const bool from = is(of, "from") && (has(d, k.them) || has(d, k.whom));  // "eight from them", as translators have it
  if (!(is(of, "of") || from) || number(d) >= 0 || !(collective || opens(d) || casualty(d))) return false;
  bool definite = false;
  for (; opens(d); ++d) {
    definite = definite || !is(d, "a");
    if (has(d, k.them) || has(d, k.whom)) {
      chunk.bare = true;
      chunk.partitive = !is(d, "us");  // "two hundred of us": no group told before
      chunk.end = d + 1;
      return true;
    }
  }
  std::uint32_t head = 0;
  const std::uint32_t stop = nouns(d, head, true);
  if (stop == 0 && !casualty(d)) return false;
  for (std::uint32_t t = stop; t > 0 && t < stop + 2; ++t)
    if ((tag(t) == Tag::POS || is(t, "'s")) && number(t + 1) >= 0) return false;  // "three of the band's five musicians"
  chunk.nouns_first = d;
  chunk.head = stop > 0 ? head : d;
  chunk.end = stop > 0 ? stop : d + 1;
  chunk.partitive = definite;
  return true;
}

// "over 1871 massacre of 31 farmers": four digits before a singular noun are a year.
bool Chunker::Reader::year_before(const Chunk& chunk) const {
  constexpr double kFirst = 1500, kLast = 2100;
  const Number& n = number_of(chunk.number);
  const std::string word = c.lower(chunk.head);
  const bool one = n.low == n.high || (n.low && !n.high);  // "jailed over 1994 massacre": over is no bound
  return !n.spelled && n.low && one && *n.low >= kFirst && *n.low <= kLast && n.span.size() == 4 && tag(chunk.head) == Tag::NN &&
         Knowledge::english().singular(word) == word && !Knowledge::english().person(word);
}

void Chunker::Reader::counted(std::uint32_t first) {
  Chunk chunk;
  chunk.kind = ChunkKind::noun;
  chunk.first = first;
  chunk.number = number(i);
  const Number& n = number_of(chunk.number);
  chunk.end = chunk.nouns_first = std::max(n.full_end_token, n.end_token);
  chunk.head = n.end_token - 1;
  std::uint32_t j = chunk.end;
  if (of_group(chunk, j)) return finish(chunk);
  if (is(j, "-") && noun(j + 1)) ++j;  // "12 - people" of garbled copies
  if (is(j, "or") && is(j + 1, "so")) j += 2;
  std::uint32_t head = 0;
  const bool taken = has(j, k.hostage) && tag(j) == Tag::NN && n.low && *n.low > 1;  // "took seventeen prisoner"
  if (const std::uint32_t stop = taken ? 0 : nouns(j, head, true); stop > 0) {
    chunk.nouns_first = j;
    chunk.end = stop;
    chunk.head = head;
    if (year_before(chunk)) {
      chunk.number = -1;
      if (n.first_token == first + 1) {  // "over" before the year is a preposition
        chunk.first = n.first_token;
        out.push_back(Chunk{.first = first, .end = first + 1, .head = first});
      }
    }
  } else if (tag(j) == Tag::VBZ && !has(j, k.frames) && !has(j, k.reach) && !has(j, k.includes) && n.low &&
             *n.low > 1) {  // "three districts/VBZ the"
    chunk.nouns_first = chunk.head = j;
    chunk.end = j + 1;
  } else if (casualty(j) && tag(j) != Tag::VBD_AUX) {
    chunk.nouns_first = chunk.head = j;
    chunk.end = is(j + 1, "and") && casualty(j + 2) ? j + 3 : j + 1;
  } else if (tag(j) == Tag::JJ && !noun(j + 1) && s.tokens[j].kind == segment::TokenKind::word && !has(j, k.more) &&
             Knowledge::english().population(c.lower(j))) {  // "70 elderly"
    chunk.nouns_first = chunk.head = j;
    chunk.end = j + 1;
  } else {
    chunk.bare = true;
    if (has(j, k.more)) chunk.end = j + 1;
  }
  finish(chunk);
}

void Chunker::Reader::finish(const Chunk& chunk) {
  out.push_back(chunk);
  i = std::max(chunk.end, i + 1);
}

// The group without a number whose determiners end before token j. False when there is none.
bool Chunker::Reader::name_group(Chunk& chunk, std::uint32_t j, bool article) const {
  std::uint32_t head = 0;
  if (const std::uint32_t stop = nouns(j, head, false); stop > 0) {
    chunk.head = head;
    chunk.end = stop;
    const bool place = tag(head) == Tag::NNP && stop > j + 1 && has(head, k.place);  // "Outside Orlo Nightclub": nobody's name
    chunk.name = tag(head) == Tag::NNP && !place;
    chunk.indefinite = article;
    chunk.single = place ? article
                         : tag(head) == Tag::NN || chunk.name || (age_noun(head) && c.form(head).ends_with("-old")) ||
                               (article && !tag::is_verb(tag(head)) && tag(head) != Tag::NNS);
  } else if (j > i && participle(j) && (c.form(j).ends_with("ed") || is(j, "known")) && casualty(j + 1) && !noun(j + 2) &&
             !has(j, k.frames)) {  // "the confirmed dead"
    chunk.head = j + 1;
    chunk.end = j + 2;
  } else if (j > i &&
             (casualty(j) || (tag(j) == Tag::JJ && Knowledge::english().population(c.lower(j))))) {  // "the wounded", "the elderly"
    chunk.head = j;
    chunk.end = j + 1;
  } else if (tag(i) == Tag::PRP || tag(i) == Tag::EX) {
    chunk.head = i;
    chunk.end = i + 1;
    chunk.pronoun = true;
  } else if (j > i && (has(i, k.those) || is(i, "all"))) {
    chunk.head = i;
    chunk.end = j;
  } else {
    return false;
  }
  return true;
}

// "Fatal: crew 2, passengers 9, others 3": behind a label, the figure stands behind its noun.
bool Chunker::Reader::labelled(const Chunk& chunk) const {
  const std::int32_t n = number(chunk.end);
  if (n < 0 || number_of(n).spelled || out.empty()) return false;
  const bool group = has(chunk.head, k.others) || has(chunk.head, k.crew) ||
                     (tag(chunk.head) == Tag::NNS && Knowledge::english().person(Knowledge::english().singular(c.lower(chunk.head))));
  const std::uint32_t next = number_of(n).full_end_token;
  if (!group || (next < end && !is(next, ",") && !is(next, ";") && !is(next, ".") && !is(next, ")"))) return false;
  return std::any_of(out.begin(), out.end(), [&](const Chunk& x) { return x.kind == ChunkKind::token && is(x.head, ":"); });
}

bool Chunker::Reader::plain_noun() {
  std::uint32_t j = i;
  bool article = false;
  for (; j < end && determiner(j); ++j) {
    article = is(j, "a") || is(j, "an");
    if (number(j + 1) < 0) continue;
    const std::uint32_t first = i;
    i = j + 1;
    counted(first);
    return true;
  }
  Chunk chunk;
  chunk.kind = ChunkKind::noun;
  chunk.first = i;
  chunk.nouns_first = j;
  if (!name_group(chunk, j, article)) return false;
  if (is(chunk.end, "(") && number(chunk.end + 1) >= 0) {  // "children (11)"
    const std::int32_t n = number(chunk.end + 1);
    if (is(number_of(n).full_end_token, ")")) {
      chunk.number = n;
      chunk.inverted = true;
      chunk.end = number_of(n).full_end_token + 1;
    }
  } else if (labelled(chunk)) {
    chunk.number = number(chunk.end);
    chunk.inverted = true;
    chunk.end = number_of(chunk.number).full_end_token;
  }
  finish(chunk);
  return true;
}

}  // namespace synoptic::extract::counts
