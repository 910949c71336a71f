// Base noun phrases by one pass over coarse word classes: determiner, what stands before the head, head
// (Abney 1991, "Parsing by chunks"). The kind comes from the words of the head and the titles before it
// (data/en/lexicon/speech.tsv).
// Does not join phrases by prepositions ("the mayor of X"): data/en/grammar/attribution.grammar does, where it matters.
// Covered by tests/speech/mentions_test.cpp.
#include "extract/names/mentions.h"

#include "extract/names/classes.h"

namespace synoptic::extract::speech {
namespace {

struct Chunker {
  const Context& context;
  const Words& words;
  const Classes& c;

  bool nominal(std::uint32_t i) const {
    const Role r = words.role(i);
    return r == Role::noun || r == Role::proper;
  }
  bool inner(std::uint32_t i, std::uint32_t end) const {
    const Role r = words.role(i);
    if (r == Role::adjective || r == Role::number || nominal(i)) return true;
    if (r == Role::clitic_s) return i + 1 < end && words.role(i + 1) != Role::punctuation;
    if (r == Role::participle || r == Role::adverb)
      return i + 1 < end && (nominal(i + 1) || words.role(i + 1) == Role::adjective) && words.role(i) == Role::participle;
    const std::string_view f = words.form(i);
    if (f == "-" || f == "/") return i + 1 < end && nominal(i + 1) && !context.segmentation.tokens[i].space_before;
    if (f == "&") return i + 1 < end && nominal(i + 1);
    return false;
  }
  // "the slide injured 22 people": a tagger takes such a verb for an adjective; a number or determiner after it tells.
  bool verb_like(std::uint32_t k, std::uint32_t first, std::uint32_t end) const {
    if (k <= first || !nominal(k - 1) || k + 1 >= end || !words.form(k).ends_with("ed")) return false;
    const Role r = words.role(k), next = words.role(k + 1);
    if (words.is(k, c.deny) && words.is(k + 1, c.say_claim)) return true;  // "The army rejected claims"
    return (r == Role::adjective || r == Role::participle) &&
           (next == Role::number || next == Role::determiner || next == Role::possessive || next == Role::proper);
  }
  // "in a statement Smith said": a common noun goes with the name after it only when it says what the named one is.
  bool breaks_before(std::uint32_t k, std::uint32_t first) const {
    if (k <= first || words.role(k) != Role::proper || words.role(k - 1) != Role::noun) return false;
    const Role start = words.role(first);
    if (start != Role::determiner && start != Role::possessive) return false;
    const std::uint32_t p = k - 1;
    return !(words.is(p, c.who_person) || words.is(p, c.who_title) || words.is(p, c.who_role) || words.is(p, c.who_collective) ||
             words.is(p, c.who_medium));
  }
  bool opens(std::uint32_t i) const { return words.is(i, c.what) || words.form(i) == "which" || words.form(i) == "that"; }
  // Behind "what", "which" or "that": a phrase of its own, whose clause the word opens.
  bool opens_clause(std::uint32_t i) const {
    const Role r = words.role(i);
    return r == Role::determiner || r == Role::possessive || r == Role::proper || words.is(i, c.who_collective);
  }
  // End of the phrase that starts at i; i when none does.
  std::uint32_t phrase_end(std::uint32_t i, std::uint32_t end) const {
    const Role r = words.role(i);
    if (r == Role::pronoun) return i + 1;
    std::uint32_t k = i, last = i;
    if (r == Role::participle && words.is(i, c.saying) && words.is(i, c.quote)) return i;  // "citing police sources"
    if (i > 0 && i + 1 < end && words.is(i, c.deny) && words.is(i + 1, c.say_claim) && nominal(i - 1)) return i;
    if (r == Role::determiner && i + 1 < end && opens(i) && opens_clause(i + 1)) return i;  // "what the army", "which Orlo"
    if (r == Role::determiner || r == Role::possessive) {
      ++k;
      while (k < end && (words.role(k) == Role::determiner || words.role(k) == Role::adverb) && k < i + 3) ++k;
    } else if (r == Role::participle && i + 1 < end && nominal(i + 1) && (i == 0 || words.punctuation(i - 1)) && !words.is(i, c.say) &&
               !words.is(i, c.tell))
      ++k;  // 'retired General Ana Li'
    for (; k < end && inner(k, end) && !breaks_before(k, i) && !verb_like(k, i, end); ++k)
      if (nominal(k) || words.role(k) == Role::number) last = k + 1;
    // A number alone or a determiner alone heads nothing; "another", "both" and the like do not speak.
    bool headed = false;
    for (std::uint32_t j = i; j < last; ++j) headed |= nominal(j);
    return headed ? last : i;
  }
  // "the former mayor": a word of time that describes a noun belongs to its phrase.
  bool adjective(const Date& d) const {
    return d.edtf.empty() && d.end_token < context.segmentation.tokens.size() && words.role(d.end_token - 1) == Role::adjective &&
           nominal(d.end_token);
  }
  void find_name(Mention& m) const {
    m.name_first = m.name_end = m.end_token;
    while (m.name_first > m.first_token) {
      const std::uint32_t p = m.name_first - 1;
      const Role r = words.role(p);
      const bool joins = m.name_first < m.end_token && (words.form(p) == "&" || words.form(p) == "-");
      if (r != Role::proper && !joins && !(r == Role::number && m.name_first < m.end_token)) break;
      --m.name_first;
    }
  }
  Mention mention(std::uint32_t first, std::uint32_t end) const {
    Mention m;
    m.first_token = first;
    m.end_token = end;
    m.span = {context.segmentation.tokens[first].span.begin, context.segmentation.tokens[end - 1].span.end};
    find_name(m);
    m.kind = kind_of(m);
    return m;
  }
  MentionKind kind_of(const Mention& m) const {
    const std::uint32_t head = m.end_token - 1;
    if (words.role(m.first_token) == Role::pronoun) return MentionKind::pronoun;
    if (m.proper()) {
      for (std::uint32_t i = m.first_token; i < m.end_token; ++i)
        if (i < head && words.is(i, c.who_title)) return MentionKind::person;
      if (words.is(head, c.who_publication)) return MentionKind::publication;
      for (std::uint32_t i = m.name_first; i < m.end_token; ++i)
        if (words.is(i, c.who_body)) return MentionKind::body;
      return MentionKind::name;
    }
    if (words.is(head, c.who_collective)) return MentionKind::collective;
    if (words.is(head, c.who_person)) return MentionKind::person;
    if (words.is(head, c.who_document)) return MentionKind::document;
    if (words.is(head, c.who_publication)) return MentionKind::publication;
    if (words.is(head, c.who_body)) return MentionKind::body;
    return MentionKind::common;
  }
};

}  // namespace

Mentions::Mentions(const Context& context, const Words& words, const std::vector<Date>& dates)
    : context_(context),
      words_(words),
      dates_(dates),
      by_sentence_(context.segmentation.sentences.size(), {kUnread, kUnread}),
      by_token_(context.segmentation.tokens.size(), -1) {
  std::size_t d = 0;
  first_date_.reserve(by_sentence_.size());
  for (const segment::Sentence& s : context.segmentation.sentences) {
    while (d < dates.size() && dates[d].end_token <= s.first_token) ++d;
    first_date_.push_back(static_cast<std::uint32_t>(d));
  }
}

std::int32_t Mentions::beginning_at(std::uint32_t token) const {
  const std::uint32_t s = context_.segmentation.tokens[token].sentence;
  if (by_sentence_[s].first == kUnread) read_sentence(s);
  return by_token_[token];
}

std::pair<std::uint32_t, std::uint32_t> Mentions::of_sentence(std::uint32_t sentence) const {
  if (by_sentence_[sentence].first == kUnread) read_sentence(sentence);
  return by_sentence_[sentence];
}

void Mentions::read_sentence(std::uint32_t sentence) const {
  const auto& seg = context_.segmentation;
  const segment::Sentence& s = seg.sentences[sentence];
  const auto first = static_cast<std::uint32_t>(found_.size());
  by_sentence_[sentence] = {first, first};
  if (seg.blocks[s.block].furniture) return;
  const Chunker chunker{context_, words_, Classes::get()};
  std::size_t d = first_date_[sentence];
  for (std::uint32_t i = s.first_token; i < s.end_token;) {
    while (d < dates_.size() && dates_[d].end_token <= i) ++d;
    std::size_t next = d;
    while (next < dates_.size() && dates_[next].first_token < s.end_token && chunker.adjective(dates_[next])) ++next;
    if (next < dates_.size() && dates_[next].first_token <= i) {
      i = dates_[next].end_token;
      continue;
    }
    const std::uint32_t stop = next < dates_.size() && dates_[next].first_token < s.end_token ? dates_[next].first_token : s.end_token;
    const std::uint32_t end = chunker.phrase_end(i, stop);
    if (end == i) {
      ++i;
      continue;
    }
    by_token_[i] = static_cast<std::int32_t>(found_.size());
    found_.push_back(chunker.mention(i, end));
    i = end;
  }
  by_sentence_[sentence].second = static_cast<std::uint32_t>(found_.size());
}

std::string phrase(const Context& context, std::uint32_t first, std::uint32_t end) {
  const auto& tokens = context.segmentation.tokens;
  const auto& c = Classes::get();
  const auto& v = lexicon::Vocabulary::english();
  if (first + 1 < end && v.is(tokens[first].word, c.article)) ++first;
  std::string out;
  bool blank = false;
  for (std::uint32_t i = tokens[first].span.begin; i < tokens[end - 1].span.end; ++i) {
    const char ch = context.account.text[i];
    if (ch == ' ' || ch == '\n' || ch == '\t') {
      blank = true;
      continue;
    }
    if (blank && !out.empty()) out += ' ';
    blank = false;
    out += ch;
  }
  return out;
}

}  // namespace synoptic::extract::speech
