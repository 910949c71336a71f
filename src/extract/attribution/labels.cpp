// Quotations told by what stands right at them, not by a cue: the name of a transcript, a label before the colon, a cue that an
// unclosed mark has swallowed; and names and terms in marks, which nobody says.
// Does not look beyond the run: speakers.cpp. Covered by tests/rules/quotes/.
#include "extract/attribution/speakers.h"
#include "extract/names/classes.h"

namespace synoptic::extract::speech {
namespace {

bool has(const grammar::Item& item, lexicon::ClassId c) { return item.classes.has(c); }

}  // namespace

// 'known as the "Ferry Act"', 'the "carried interest" loophole': a name or term in marks, which the sentence's subject does not say.
bool SpeakerFinder::names_thing(const Run& run, std::uint32_t i) const {
  constexpr std::uint32_t kTerm = 3;  // words at most of a term that describes the noun behind it
  const Classes& c = Classes::get();
  const auto& tokens = context_.segmentation.tokens;
  const std::uint32_t first = run.items[i].first_token;
  for (std::uint32_t t = first; t > run.first_token && t + 4 > first;) {
    if (scene_.words.is(--t, c.naming)) return true;
    const bool known = scene_.words.form(t) == "as" && t > run.first_token && scene_.words.form(t - 1) == "known";
    if (known) return true;
    if (scene_.words.form(t) == "of" && t > run.first_token && scene_.words.is(t - 1, c.naming)) return true;  // "the theme of"
    const Role r = scene_.words.role(t);
    if (r != Role::determiner && r != Role::adjective && r != Role::possessive && scene_.words.form(t) != ",") break;
  }
  if (i + 1 >= run.items.size() || has(run.items[i], c.g_comma) || has(run.items[i], c.g_stop)) return false;
  const Span inner = scene_.quotations[static_cast<std::size_t>(run.items[i].payload)].inner;
  std::uint32_t words = 0;
  for (std::uint32_t t = first; t < run.items[i].end_token; ++t) words += inner.contains(tokens[t].span);
  const std::uint32_t next = run.items[i + 1].first_token;
  const Role r = scene_.words.role(next);
  return words <= kTerm && (r == Role::noun || r == Role::adjective) && tokens[next].letter_case == segment::Case::lower;
}

// '"HALE: We will stay.': a paragraph of a transcript, said by the one whose name stands before the colon.
std::int32_t SpeakerFinder::by_transcript(const Quotation& quote) {
  if (quote.label.empty()) return -1;
  Frame f;
  f.block = quote.block;
  f.rule = "transcript";
  f.source = quote.label;
  f.own = f.cue = {quote.label.end, quote.label.end};
  f.name = f.speaker = text(quote.label);
  f.role = "speaker";
  f.reach = quote.outer;
  return add(std::move(f));
}

// 'Fan Leo Marsh, 24, outside Gate C: "..."': a few words without a verb before the colon name the one who speaks.
std::int32_t SpeakerFinder::by_label(const Run& run, std::uint32_t at) {
  constexpr std::uint32_t kLongest = 12;  // items before the colon
  const Classes& c = Classes::get();
  if (at < 2 || scene_.words.form(run.items[at - 1].first_token) != ":") return -1;
  const std::uint32_t begin = at - 1 > kLongest ? at - 1 - kLongest : 0;
  std::uint32_t who = at;
  for (std::uint32_t i = begin; i + 1 < at; ++i) {
    const grammar::Item& item = run.items[i];
    if (has(item, c.g_quote)) return -1;
    if (item.payload < 0) {
      const Role r = scene_.words.role(item.first_token);
      if (r == Role::verb || r == Role::auxiliary) return -1;
      continue;
    }
    const bool can = has(item, c.g_name) || has(item, c.g_person) || has(item, c.g_body) || has(item, c.g_publication);
    if (can && who == at && !(i > 0 && has(run.items[i - 1], c.preposition))) who = i;
  }
  const auto& t = context_.segmentation.tokens;
  const auto& head = t[run.items[0].first_token];  // 'A: "Nobody knows."'
  if (who == at && at == 2 &&
      (head.letter_case == segment::Case::upper || (head.letter_case == segment::Case::title && head.span.size() == 1)))
    who = 0;
  if (who == at) return -1;
  const grammar::Item& item = run.items[who];
  Frame f;
  f.block = run.block;
  f.rule = "label";
  f.source = {t[item.first_token].span.begin, t[item.end_token - 1].span.end};
  f.own = f.cue = {f.source.end, f.source.end};
  f.name = f.speaker = phrase(context_, item.first_token, item.end_token);
  f.role = has(item, c.g_publication) ? "publication" : has(item, c.g_body) ? "body" : "speaker";
  f.published = dates_between(item.end_token, run.items[at].first_token);
  f.reach = scene_.quotations[static_cast<std::size_t>(run.items[at].payload)].outer;
  frames_.push_back(std::move(f));
  return static_cast<std::int32_t>(frames_.size()) - 1;
}

// '"We saw nothing, said Ana Li.': a mark that is never closed takes the cue with it; the words end before the cue.
std::int32_t SpeakerFinder::by_cue_within(const Run& run, std::size_t q) {
  Quotation& quote = scene_.quotations[q];
  if (quote.closed || quote.continues) return -1;
  for (auto r = static_cast<std::size_t>(&run - runs_.data()) + 1; r < runs_.size() && runs_[r].block == run.block; ++r) {
    if (runs_[r].inside != static_cast<std::int32_t>(q)) continue;
    for (std::uint32_t i = runs_[r].first_frame; i < runs_[r].end_frame; ++i) {
      if (!frames_[i].backward || frames_[i].own.begin <= quote.inner.begin) continue;
      quote.inner.end = frames_[i].own.begin;
      Frame f = frames_[i];
      f.inside = quote.parent;
      f.reach = quote.inner;
      return add(std::move(f));
    }
  }
  return -1;
}

}  // namespace synoptic::extract::speech
