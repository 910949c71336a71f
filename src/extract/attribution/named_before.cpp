// The last person, subject, group or body named before a place, by looking back from it.
// Does not use gender beyond titles, nor world knowledge. Covered by tests/speech/named_before_test.cpp, which compares it with
// a walk over all mentions, and tests/rules/quotes/.
#include "extract/attribution/named_before.h"

#include <algorithm>

namespace synoptic::extract::speech {
namespace {

constexpr std::uint32_t kNearby = 600;  // bytes behind a speaker in which no other name takes their place

bool is_body(const Mention& m) {
  return m.kind == MentionKind::body || m.kind == MentionKind::publication || m.kind == MentionKind::document;
}

}  // namespace

NamedBefore::NamedBefore(const Context& context, const Scene& scene) : context_(context), scene_(scene) {
  for (const Quotation& q : scene.quotations)
    if (q.parent < 0) quotations_.push_back(q.outer);
}

// Of the mentions that end behind `from` and have been met, the last that fits; null when none does.
template <class Fits>
const Mention* NamedBefore::last_that(std::uint32_t from, const Fits& fits) const {
  const auto& seg = context_.segmentation;
  if (seg.tokens.empty() || met_ <= from) return nullptr;
  const auto behind = std::partition_point(seg.tokens.begin(), seg.tokens.end(), [&](const auto& t) { return t.span.end <= met_; });
  const auto& at = behind == seg.tokens.end() ? seg.tokens.back() : *behind;
  for (std::uint32_t s = at.sentence + 1; s-- > 0 && seg.sentences[s].span.end > from;) {
    const auto [first, end] = scene_.mentions.of_sentence(s);
    for (std::uint32_t m = end; m-- > first;) {
      const Mention& x = scene_.mentions[m];
      if (x.span.end <= from) return nullptr;
      if (x.span.end <= met_ && fits(x)) return &x;
    }
  }
  return nullptr;
}

bool NamedBefore::heads_clause(const Mention& m) const {
  const auto& tokens = context_.segmentation.tokens;
  const std::uint32_t first = m.first_token;
  return m.proper() && (first == 0 || tokens[first].sentence != tokens[first - 1].sentence || scene_.words.punctuation(first - 1)) &&
         !quoted(m.span);
}

// One word with a capital in a heading may be any word; so may those of a headline in capitals ("HORROR AT THE FAIR").
bool NamedBefore::in_headline(const Mention& m) const {
  const auto& s = context_.segmentation;
  const auto& sentence = s.sentences[s.tokens[m.first_token].sentence];
  if (m.name_end - m.name_first < 2 && s.blocks[sentence.block].kind == segment::BlockKind::heading) return true;
  std::uint32_t upper = 0, words = 0;
  for (std::uint32_t t = sentence.first_token; t < sentence.end_token && t < sentence.first_token + 12; ++t) {
    words += s.tokens[t].kind == segment::TokenKind::word;
    upper += s.tokens[t].kind == segment::TokenKind::word && s.tokens[t].letter_case == segment::Case::upper;
  }
  return !s.upper_case && words >= 2 && upper * 3 >= words * 2;
}

bool NamedBefore::quoted(Span span) const {
  const auto q = std::partition_point(quotations_.begin(), quotations_.end(), [&](Span x) { return x.end <= span.begin; });
  return q != quotations_.end() && q->contains(span);
}

void NamedBefore::speaker(const std::string& name, std::uint32_t end) {
  person_ = {name, met_};
  speaker_end_ = name.empty() ? 0 : end;
}

// Where the block that holds a byte begins.
std::uint32_t NamedBefore::paragraph_of(std::uint32_t byte) const {
  const auto& blocks = context_.segmentation.blocks;
  const auto b = std::partition_point(blocks.begin(), blocks.end(), [&](const segment::Block& x) { return x.span.end <= byte; });
  return b == blocks.end() ? 0 : b->span.begin;
}

bool NamedBefore::opens_sentence(const Mention& m) const {
  const auto& s = context_.segmentation;
  return s.sentences[s.tokens[m.first_token].sentence].first_token == m.first_token;
}

const std::string& NamedBefore::person() {
  const auto fits = [&](const Mention& m) {
    return !is_body(m) && m.kind != MentionKind::collective && heads_clause(m) && !in_headline(m);
  };
  const std::uint32_t far = speaker_end_ > 0 ? speaker_end_ + kNearby + 1 : 0;
  // "..., Pam Hale said.\n\nAna Li fought for an hour. She said": a name that opens a sentence of a later paragraph beats the speaker.
  const auto new_subject = [&](const Mention& m) { return opens_sentence(m) && paragraph_of(m.span.begin) >= speaker_end_; };
  const Mention* found = last_that(person_.asked, [&](const Mention& m) { return (m.span.begin >= far || new_subject(m)) && fits(m); });
  if (found) person_.name = name(*found);
  if (found && found->span.begin >= far) speaker_end_ = 0;
  person_.asked = met_;
  return person_.name;
}

const std::string& NamedBefore::subject() {
  if (const Mention* m = last_that(subject_.asked, [&](const Mention& x) { return heads_clause(x); })) subject_.name = name(*m);
  subject_.asked = met_;
  return subject_.name;
}

const std::string& NamedBefore::group() {
  if (const Mention* m = last_that(group_.asked, [](const Mention& x) { return x.kind == MentionKind::collective; }))
    group_.name = text(*m);
  group_.asked = met_;
  return group_.name;
}

const std::string& NamedBefore::body() {
  if (const Mention* m = last_that(body_.asked, is_body)) body_.name = text(*m);
  body_.asked = std::max(body_.asked, met_);
  return body_.name;
}

const std::string& NamedBefore::anyone() {
  if (const Mention* m = last_that(anyone_.asked, [](const Mention& x) { return x.kind != MentionKind::pronoun; })) anyone_.name = text(*m);
  anyone_.asked = met_;
  return anyone_.name;
}

}  // namespace synoptic::extract::speech
