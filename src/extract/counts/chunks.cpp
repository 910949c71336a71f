// Noun and verb groups by one pass over part-of-speech tags (Abney 1991, "Parsing by chunks"), with the numbers that
// the layer below found as anchors: a number always begins or ends a noun group of its own.
// Verb groups know their voice; a bare past form stays undecided ("killed" in "five killed" and "killed five"), because
// the tagger cannot be trusted there and the rules can tell from what stands around it.
// Does not attach anything to anything: counts.grammar does. Covered by tests/counts/chunks_test.cpp.
#include "extract/counts/chunks.h"

#include "text/utf8.h"

namespace synoptic::extract::counts {

using segment::Segmentation;
using segment::Sentence;
using segment::TokenKind;
using tag::Tag;

namespace {

struct Classes {
  lexicon::ClassId dead, hurt, missing, homeless, detained, captured, destroyed, rescued, orphan, alive, state, be, total, them, whom, include, prepverb, reach, frames, numbering, past_noun;
  explicit Classes(const lexicon::Vocabulary& v)
      : dead(v.class_id("w.dead")), hurt(v.class_id("w.hurt")), missing(v.class_id("w.missing")), homeless(v.class_id("w.homeless")),
        detained(v.class_id("w.detained")), captured(v.class_id("w.captured")), destroyed(v.class_id("w.destroyed")), rescued(v.class_id("w.rescued")),
        orphan(v.class_id("w.orphan")), alive(v.class_id("w.alive")), state(v.class_id("w.state")), be(v.class_id("v.be")), total(v.class_id("n.total")),
        them(v.class_id("p.them")), whom(v.class_id("p.whom")),
        include(v.class_id("p.include")), prepverb(v.class_id("p.verbal")), reach(v.class_id("v.reach")), frames(v.class_id("v.frames")), numbering(v.class_id("v.number")), past_noun(v.class_id("v.past_noun")) {}
};
const Classes& classes() {
  static const Classes c(lexicon::Vocabulary::english());
  return c;
}

}  // namespace

struct Chunker::Reader {
  const Chunker& c;
  const Context& context;
  const Segmentation& s;
  std::uint32_t end;
  std::vector<Chunk> out;
  std::uint32_t i;

  const lexicon::Vocabulary& v = lexicon::Vocabulary::english();
  Tag tag(std::uint32_t t) const { return t < end ? (*context.tags)[t] : Tag::FULL_STOP; }
  bool has(std::uint32_t t, lexicon::ClassId k) const { return t < end && v.is(s.tokens[t].word, k); }
  bool is(std::uint32_t t, std::string_view w) const { return t < end && v.form(s.tokens[t].word) == w; }
  std::int32_t number(std::uint32_t t) const { return t < end ? c.number_at_[t] : -1; }
  bool noun(std::uint32_t t) const { return tag::is_noun(tag(t)) && s.tokens[t].kind != TokenKind::punct; }
  bool adjective(std::uint32_t t) const {
    const Tag g = tag(t);
    return g == Tag::JJ || g == Tag::JJR || g == Tag::JJS || (s.tokens[t].kind == TokenKind::alnum && !noun(t) && t < end);
  }
  bool participle(std::uint32_t t) const { return tag(t) == Tag::VBN || tag(t) == Tag::VBG || tag(t) == Tag::VBD; }
  bool determiner(std::uint32_t t) const {
    const Tag g = tag(t);
    return g == Tag::DT || g == Tag::PDT || g == Tag::PRP_POSS || g == Tag::POS || g == Tag::WP_POSS;
  }
  // A word for those something befell, standing for them: "13 dead", "the wounded".
  bool casualty(std::uint32_t t) const {
    const auto& k = classes();
    return t < end && (has(t, k.dead) || has(t, k.hurt) || has(t, k.missing) || has(t, k.homeless) || has(t, k.detained) || has(t, k.captured) || has(t, k.rescued));
  }

  // Nouns with what stands before them, from `at`; 0 when no noun ends it. Sets head.
  std::uint32_t nouns(std::uint32_t at, std::uint32_t& head, bool counted) const {
    std::uint32_t j = at, last = 0;
    while (j < end && j < at + 12) {
      if (c.in_date_[j] || number(j) >= 0 || has(j, classes().include)) break;
      if (j > at && casualty(j - 1) && has(j, classes().reach) && !noun(j + 1)) break;  // "the number of injured stands at 93"
      if (hidden_verb(j, last > 0 ? tag(head) == Tag::NNS : counted) && (last > 0 || counted)) break;
      if (last == 0 && counting_verb(j)) break;
      if (j > at && casualty(j - 1) && counting_verb(j)) break;
      if (noun(j)) {
        if (last > 0 && j > last && counted && tag(j) == Tag::NNP && tag(head) == Tag::NNS) break;  // "12 people Monday"
        last = j + 1;
        head = j;
        ++j;
        continue;
      }
      if (is(j, "more") || is(j, "other") || is(j, "others") || is(j, "additional")) {
        if (is(j, "others")) {
          head = j;
          last = j + 1;
          ++j;
          continue;
        }
        ++j;
        continue;
      }
      if (last > 0 && !(tag(j) == Tag::POS || is(j, "'s"))) break;
      if (tag(j) == Tag::POS) { ++j; continue; }
      if (adjective(j) || (participle(j) && (noun(j + 1) || adjective(j + 1))) || (tag(j) == Tag::RB && adjective(j + 1) && counted)) { ++j; continue; }
      if (tag(j) == Tag::CC && last == 0 && j > at && adjective(j + 1)) { ++j; continue; }
      break;
    }
    return last;
  }

  void token() {
    Chunk k;
    k.first = k.head = i;
    k.end = ++i;
    out.push_back(k);
  }

  void date() {
    Chunk k;
    k.kind = ChunkKind::date;
    k.first = k.head = i;
    while (i < end && c.in_date_[i]) ++i;
    k.end = i;
    out.push_back(k);
  }

  // From a number on: "at least 20 other people", "dozens of women", "12 of the dead", "13 wounded", "20".
  void counted(std::uint32_t first) {
    const auto& n = c.extraction_.numbers[static_cast<std::size_t>(number(i))];
    Chunk k;
    k.kind = ChunkKind::noun;
    k.first = first;
    k.number = number(i);
    k.end = std::max(n.full_end_token, n.end_token);
    k.head = n.end_token - 1;
    k.nouns_first = k.end;
    std::uint32_t j = k.end;
    if (is(j, "-") && noun(j + 1)) ++j;  // "12 - people" of garbled copies
    if (is(j, "or") && is(j + 1, "so")) j += 2;
    std::uint32_t head = 0;
    const bool collective = n.kind == "vague" || n.kind == "fraction" || n.kind == "percent" || n.bound == Bound::vague || (n.spelled && n.low && *n.low >= 12 && !n.unit.empty());
    if (is(j, "of") && number(j + 1) < 0 && (collective || determiner(j + 1) || tag(j + 1) == Tag::PRP || is(j + 1, "those") || has(j + 1, classes().whom) || casualty(j + 1))) {
      std::uint32_t d = j + 1;
      bool definite = false;
      while (determiner(d) || tag(d) == Tag::PRP || is(d, "those") || has(d, classes().whom)) {
        definite = definite || !is(d, "a");
        ++d;
        if (has(d - 1, classes().them) || has(d - 1, classes().whom) || is(d - 1, "us")) {
          k.partitive = true;
          k.end = d;
          k.bare = true;
          finish(k);
          return;
        }
      }
      const std::uint32_t stop = nouns(d, head, true);
      const bool stands = stop == 0 && casualty(d);
      if (stop > 0 || stands) {
        k.nouns_first = d;
        k.end = stands ? d + 1 : stop;
        k.head = stands ? d : head;
        k.partitive = definite;
        finish(k);
        return;
      }
    }
    const std::uint32_t stop = nouns(j, head, true);
    if (stop > 0) {
      k.nouns_first = j;
      k.end = stop;
      k.head = head;
    } else if (casualty(j) && !(tag(j) == Tag::VBD_AUX)) {
      k.nouns_first = k.head = j;
      k.end = j + 1;
      if (is(j + 1, "and") && casualty(j + 2)) k.end = j + 3;
    } else {
      k.bare = true;
      if (adjective(j) && !noun(j + 1) && s.tokens[j].kind == TokenKind::word && !is(j, "more") && tag(j) == Tag::JJ) {  // "70 elderly"
        k.nouns_first = k.head = j;
        k.end = j + 1;
        k.bare = false;
      } else if (is(j, "more") || is(j, "others") || is(j, "other")) {
        k.end = j + 1;
      }
    }
    finish(k);
  }

  void finish(const Chunk& k) {
    out.push_back(k);
    i = std::max(k.end, i + 1);
  }

  bool plain_noun() {
    std::uint32_t j = i;
    bool article = false;
    while (determiner(j) && j < end) {
      article = is(j, "a") || is(j, "an");
      if (number(j + 1) >= 0) {
        const std::uint32_t first = i;
        i = j + 1;
        counted(first);
        return true;
      }
      ++j;
    }
    std::uint32_t head = 0;
    const std::uint32_t stop = nouns(j, head, false);
    Chunk k;
    k.kind = ChunkKind::noun;
    k.first = i;
    k.nouns_first = j;
    if (stop > 0) {
      k.head = head;
      k.end = stop;
      k.name = tag(head) == Tag::NNP;
      k.single = tag(head) == Tag::NN || k.name || (article && !tag::is_verb(tag(head)) && tag(head) != Tag::NNS);
    } else if (j > i && casualty(j)) {  // "the wounded"
      k.head = j;
      k.end = j + 1;
    } else if (tag(i) == Tag::PRP || tag(i) == Tag::EX) {
      k.head = i;
      k.end = i + 1;
      k.pronoun = true;
    } else if (j > i && (is(i, "those") || is(i, "these") || is(i, "all"))) {
      k.head = i;
      k.end = j;
    } else {
      return false;
    }
    // "children (11)"
    if (is(k.end, "(") && number(k.end + 1) >= 0) {
      const auto& n = c.extraction_.numbers[static_cast<std::size_t>(number(k.end + 1))];
      if (is(n.full_end_token, ")")) {
        k.number = number(k.end + 1);
        k.inverted = true;
        k.end = n.full_end_token + 1;
      }
    }
    finish(k);
    return true;
  }

  bool auxiliary(std::uint32_t t) const {
    const Tag g = tag(t);
    return g == Tag::MD || (g >= Tag::VB_AUX && g <= Tag::VBZ_AUX) || has(t, classes().be) || is(t, "have") || is(t, "has") || is(t, "had") || is(t, "having");
  }
  bool adverb(std::uint32_t t) const {
    const Tag g = tag(t);
    return g == Tag::RB || g == Tag::RB_NOT || g == Tag::RBR || g == Tag::RBS;
  }

  // "the dead number 13", "the number of injured stands at 93": a verb whatever the tagger says.
  bool counting_verb(std::uint32_t t) const {
    if (t > 0 && determiner(t - 1)) return false;  // "a total of 12"
    return (has(t, classes().reach) && (number(t + 1) >= 0 || number(t + 2) >= 0)) || (has(t, classes().numbering) && number(t + 1) >= 0);
  }

  // "4 people shot/NN in ...", "Man shoots/NNS 4 relatives": verbs that taggers take for nouns, in headlines above all.
  bool hidden_verb(std::uint32_t t, bool plural_before) const {
    if (!has(t, classes().frames)) return false;
    if (tag(t) == Tag::NN) return has(t, classes().past_noun) && plural_before && !noun(t + 1);
    return tag(t) == Tag::NNS && number(t + 1) >= 0;
  }

  bool verb() {
    if (!out.empty() && out.back().kind == ChunkKind::noun && out.back().end == i && hidden_verb(i, out.back().number >= 0)) {
      Chunk h;
      h.kind = ChunkKind::verb;
      h.first = h.head = i;
      h.voice = tag(i) == Tag::NN ? Voice::past : Voice::active;
      h.end = ++i;
      out.push_back(h);
      return true;
    }
    if (i > 0 && counting_verb(i) && !tag::is_verb(tag(i)) && !out.empty() && (out.back().kind == ChunkKind::noun || casualty(i - 1) || adverb(i - 1))) {
      Chunk h;
      h.kind = ChunkKind::verb;
      h.first = h.head = i;
      h.end = ++i;
      out.push_back(h);
      return true;
    }
    if (has(i, classes().include) || (has(i, classes().prepverb) && tag(i) == Tag::VBG)) return false;
    std::uint32_t j = i;
    bool be = false, have = false, to = false, negative = false, any = false;
    if (tag(j) == Tag::TO && (tag::is_verb(tag(j + 1)) || adverb(j + 1))) {
      to = true;
      ++j;
    }
    std::uint32_t last_aux = 0;
    while (j < end && (auxiliary(j) || (any && adverb(j)))) {
      if (number(j) >= 0 || c.in_date_[j]) break;
      if (adverb(j)) {
        negative = negative || tag(j) == Tag::RB_NOT || is(j, "never") || is(j, "not");
      } else {
        be = be || has(j, classes().be) || is(j, "got") || is(j, "get") || is(j, "gets");
        have = have || is(j, "have") || is(j, "has") || is(j, "had") || is(j, "having") || is(j, "'ve");
        last_aux = j;
        any = true;
      }
      ++j;
    }
    Chunk k;
    k.kind = ChunkKind::verb;
    k.first = i;
    k.negated = negative;
    k.to = to;
    // "the slide injured/JJ 20 people": the tagger's adjective is a verb where a group stands before it and a number after
    const bool hidden = !any && !to && tag(j) == Tag::JJ && casualty(j) && !has(j, classes().state) && number(j + 1) >= 0 && !out.empty() &&
                        (out.back().kind == ChunkKind::noun || tag(i - 1) == Tag::WDT || tag(i - 1) == Tag::WP || tag(i - 1) == Tag::CC);
    if (hidden) {
      Chunk h;
      h.kind = ChunkKind::verb;
      h.first = h.head = j;
      h.end = i = j + 1;
      h.voice = Voice::past;
      out.push_back(h);
      return true;
    }
    const bool passive_adjective = be && tag(j) == Tag::JJ && has(j, classes().frames) && !has(j, classes().state);  // "were annihilated/JJ"
    const bool main = j < end && (tag::is_verb(tag(j)) || passive_adjective) && !(any && has(j, classes().state));
    if (main) {
      const Tag g = tag(j);
      k.head = j;
      k.end = j + 1;
      k.copula = has(j, classes().be);  // "had been aboard"
      const bool past = g == Tag::VBN || g == Tag::VBD || passive_adjective;
      if (be && past) k.voice = Voice::passive;
      else if (!any && past) k.voice = Voice::past;
      else if (!any && g == Tag::VBG) k.voice = Voice::ing;
      else if (to && !any) k.voice = Voice::infinitive;
    } else if (any) {
      k.head = last_aux;
      k.end = last_aux + 1;
      k.copula = be;
      // negation after the copula: "is not"
      while (k.end < j) ++k.end;
    } else {
      return false;
    }
    out.push_back(k);
    i = k.end;
    return true;
  }

  void run() {
    while (i < end) {
      if (c.in_date_[i]) date();
      else if (number(i) >= 0) counted(i);
      else if (verb()) continue;
      else if (!plain_noun()) token();
    }
  }
};

Chunker::Chunker(const Context& context, const Extraction& extraction)
    : context_(context), extraction_(extraction), number_at_(context.segmentation.tokens.size() + 1, -1), in_date_(context.segmentation.tokens.size() + 1, false) {
  for (const Date& d : extraction.dates)
    if (d.type != "duration" && d.type != "set" && d.type != "reference")
      for (std::uint32_t t = d.first_token; t < d.end_token; ++t) in_date_[t] = true;
  for (std::size_t n = 0; n < extraction.numbers.size(); ++n) {
    const Number& x = extraction.numbers[n];
    const bool garbled = n > 0 && listed_age(x, extraction.numbers[n - 1]);
    if ((x.countable || garbled) && !in_date_[x.first_token]) number_at_[std::min(x.full_first_token, x.first_token)] = static_cast<std::int32_t>(n);
  }
}

// "including 106 women, 63 children and 70 years old": a figure in a list of counts that reads as an age. It is kept as
// a count, as printed; reconcile may say what it probably was.
bool Chunker::listed_age(const Number& age, const Number& before) const {
  if (age.kind != "age" || !before.countable || before.sentence != age.sentence || age.first_token < 1 || age.first_token > before.end_token + 5) return false;
  const auto& v = lexicon::Vocabulary::english();
  const std::string_view link = v.form(context_.segmentation.tokens[age.first_token - 1].word);
  if (link != "and" && link != ",") return false;
  const auto& sentence = context_.segmentation.sentences[age.sentence];
  for (std::uint32_t t = sentence.first_token; t < before.first_token; ++t)
    if (v.is(context_.segmentation.tokens[t].word, classes().include)) return true;
  return false;
}

std::vector<Chunk> Chunker::chunk(const Sentence& sentence) {
  Reader r{*this, context_, context_.segmentation, sentence.end_token, {}, sentence.first_token};
  r.run();
  return std::move(r.out);
}

std::string_view Chunker::form(std::uint32_t token) const {
  const Span s = context_.segmentation.tokens[token].span;
  return std::string_view(context_.account.text).substr(s.begin, s.size());
}
bool Chunker::has(std::uint32_t token, lexicon::ClassId words) const { return lexicon::Vocabulary::english().is(context_.segmentation.tokens[token].word, words); }
std::string Chunker::lower(std::uint32_t token) const { return text::lower(form(token)); }

}  // namespace synoptic::extract::counts
