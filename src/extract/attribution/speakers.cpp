// Speakers beyond one run. Pronouns take the last speaker or name that fits; a quotation that stands alone goes on with
// the paragraph's last speaker, with its lead-in's, or with the quotation before it; one that is part of a sentence
// without a cue belongs to the sentence's subject.
// Does not use gender beyond titles, nor world knowledge. Covered by tests/speech/ and tests/rules/quotes/.
#include "extract/attribution/speakers.h"

#include <algorithm>

#include "extract/attribution/affiliation.h"
#include "extract/attribution/named_before.h"
#include "extract/names/classes.h"

namespace synoptic::extract::speech {
namespace {

bool has(const grammar::Item& item, lexicon::ClassId c) { return item.classes.has(c); }

}  // namespace

SpeakerFinder::SpeakerFinder(const Context& context, Scene& scene, const std::vector<Date>& dates, const std::vector<Run>& runs,
                             std::vector<Frame>& frames)
    : context_(context), scene_(scene), dates_(dates), runs_(runs), frames_(frames) {}

void SpeakerFinder::run() {
  resolve_pronouns();
  Affiliations(context_, scene_, frames_).run();
  attribute_quotations();
  attribute_backwards();
  attribute_governed();
}

// Names met so far, walked in step with the frames.
void SpeakerFinder::resolve_pronouns() {
  const Classes& c = Classes::get();
  const auto& tokens = context_.segmentation.tokens;
  std::vector<std::size_t> order(frames_.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto position = [](const Frame& f) { return f.source.empty() ? f.cue.begin : f.source.begin; };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return position(frames_[a]) < position(frames_[b]); });
  NamedBefore named(context_, scene_);
  for (const std::size_t i : order) {
    Frame& f = frames_[i];
    if (f.role == "last") {  // "..., was the comment": the one named before
      named.walk_to(f.reach.begin);
      f.name = f.speaker = named.subject().empty() ? named.person() : named.subject();
      if (f.name.empty()) f.name = f.speaker = named.anyone();
      f.role = "speaker";
      continue;
    }
    if (f.source.empty()) continue;
    named.walk_to(f.source.begin);
    const std::uint32_t t = static_cast<std::uint32_t>(
        std::partition_point(tokens.begin(), tokens.end(), [&](const auto& x) { return x.span.end <= f.source.begin; }) - tokens.begin());
    const bool single = t < tokens.size() && tokens[t].span.end == f.source.end;
    if (single && scene_.words.is(t, c.third_person) && !named.person().empty())
      f.speaker = named.person();
    else if (single && scene_.words.is(t, c.they) && !(named.group().empty() && named.body().empty()))
      f.speaker = named.group().empty() ? named.body() : named.group();
    else if (single && scene_.words.is(t, c.it) && !named.body().empty())
      f.speaker = named.body();
    else if (single && scene_.words.is(t, c.relative) && !named.anyone().empty())
      f.speaker = named.anyone();
    else if (f.role == "speaker")
      named.speaker(f.speaker, f.source.end);
    else if (f.role == "collective")
      named.group(f.speaker);
    else
      named.body(f.speaker, f.source.end);
  }
}

// The frame that a quotation in a run belongs to: the innermost whose reach holds it; the nearest cue breaks ties.
std::int32_t SpeakerFinder::frame_in_run(const Run& run, Span quote) const {
  const auto& tokens = context_.segmentation.tokens;
  const Span whole{tokens[run.first_token].span.begin, tokens[run.end_token - 1].span.end};
  std::int32_t best = -1;
  std::uint32_t distance = ~0u;
  for (std::uint32_t i = run.first_frame; i < run.end_frame; ++i) {
    const Frame* f = &frames_[i];
    if (f->inside != run.inside || f->outer || f->name.empty() || !whole.contains(f->own) || !f->reach.contains(quote)) continue;
    const std::uint32_t d = f->own.begin >= quote.end   ? f->own.begin - quote.end
                            : quote.begin >= f->own.end ? quote.begin - f->own.end
                                                        : ~0u - 1;
    if (d < distance) {
      distance = d;
      best = static_cast<std::int32_t>(i);
    }
  }
  return best;
}

// A cue, a comma or a colon stands right beside item i.
bool SpeakerFinder::touches(const Run& run, std::uint32_t i) const {
  const Classes& c = Classes::get();
  const auto cue = [&](std::uint32_t k) {
    if (k >= run.items.size()) return false;
    const grammar::Item& item = run.items[k];
    if (item.payload >= 0) return false;
    return has(item, c.say) || has(item, c.tell) || has(item, c.call) || scene_.words.form(item.first_token) == ":";
  };
  if (i > 0 && cue(i - 1)) return true;
  for (std::uint32_t k = i; k > 0 && k + 3 > i;)  // 'called it "A Disgrace"'
    if (const grammar::Item& item = run.items[--k]; item.payload < 0 && has(item, c.call)) return true;
  if (has(run.items[i], c.g_comma)) return true;
  // '"A Disgrace" and "A Scandal"': the second of two
  if (i > 1 && has(run.items[i - 2], c.g_quote) && run.items[i - 1].payload < 0 &&
      (scene_.words.form(run.items[i - 1].first_token) == "and" || scene_.words.form(run.items[i - 1].first_token) == "or"))
    return scene_.uses[static_cast<std::size_t>(run.items[i - 2].payload)].frame >= 0;
  return cue(i + 1);
}

// A copy of a frame that reaches another quotation.
std::int32_t SpeakerFinder::go_on(std::size_t q, std::int32_t with, std::string_view rule) {
  Frame f = frames_[static_cast<std::size_t>(with)];
  f.reach = scene_.quotations[q].outer;
  f.block = scene_.quotations[q].block;
  f.rule = rule;
  frames_.push_back(std::move(f));
  return static_cast<std::int32_t>(frames_.size()) - 1;
}

// Nothing but quotations and punctuation in the run.
bool SpeakerFinder::alone(const Run& run, std::uint32_t) const {
  const Classes& c = Classes::get();
  return std::all_of(run.items.begin(), run.items.end(), [&](const grammar::Item& item) {
    return has(item, c.g_quote) || (item.payload < 0 && context_.segmentation.tokens[item.first_token].kind == segment::TokenKind::punct);
  });
}

// The last day named between two tokens, EDTF; empty when none is.
std::string SpeakerFinder::dates_between(std::uint32_t first, std::uint32_t end) const {
  std::string found;
  for (auto d = std::partition_point(dates_.begin(), dates_.end(), [&](const Date& x) { return x.first_token < first; });
       d != dates_.end() && d->end_token <= end; ++d)
    if (d->precision > 0 && d->precision <= 2 && !d->edtf.empty()) found = d->edtf.substr(0, 10);
  return found;
}

std::string SpeakerFinder::unquoted(const grammar::Item& item) const {
  const Quotation& q = scene_.quotations[static_cast<std::size_t>(item.payload)];
  return text(q.inner);
}

// "I", "we": the account's own words.
bool SpeakerFinder::first_person(const Frame& f) const {
  const auto& tokens = context_.segmentation.tokens;
  const auto t = std::partition_point(tokens.begin(), tokens.end(), [&](const auto& x) { return x.span.end <= f.source.begin; });
  return t != tokens.end() && t->span.end == f.source.end &&
         scene_.words.is(static_cast<std::uint32_t>(t - tokens.begin()), Classes::get().first_person);
}

// A quotation inside a sentence without a cue: the sentence's subject says it.
std::int32_t SpeakerFinder::by_subject(const Run& run, std::uint32_t at) {
  if (names_thing(run, at)) return -1;
  auto f = subject_of(run, at);
  if (!f || first_person(*f)) return -1;
  f->reach = scene_.quotations[static_cast<std::size_t>(run.items[at].payload)].outer;
  return add(std::move(*f));
}

std::int32_t SpeakerFinder::add(Frame f) {
  frames_.push_back(std::move(f));
  return static_cast<std::int32_t>(frames_.size()) - 1;
}

// The subject of the sentence before item `at`, as a frame that reaches nothing yet.
std::optional<Frame> SpeakerFinder::subject_of(const Run& run, std::uint32_t at) const {
  const Classes& c = Classes::get();
  for (std::uint32_t i = 0; i < at; ++i) {
    const grammar::Item& item = run.items[i];
    if (!has(item, c.g_mention) || (i > 0 && has(run.items[i - 1], c.preposition))) continue;
    const bool can = has(item, c.g_name) || has(item, c.g_person) || has(item, c.g_collective) || has(item, c.g_document) ||
                     has(item, c.g_body) || has(item, c.g_publication) || has(item, c.g_pronoun);
    if (!can || i + 1 >= at) continue;
    bool verb = false;
    for (std::uint32_t k = i + 1; k < at && k < i + 12 && !verb; ++k) {
      if (run.items[k].payload >= 0) continue;
      const Role r = scene_.words.role(run.items[k].first_token);
      verb = r == Role::verb || r == Role::auxiliary || r == Role::participle;
    }
    if (!verb) continue;
    Frame f;
    f.block = run.block;
    f.rule = "subject";
    const auto& t = context_.segmentation.tokens;
    f.source = {t[item.first_token].span.begin, t[item.end_token - 1].span.end};
    const bool named = i + 3 < at && !has(item, c.g_name) && has(run.items[i + 2], c.g_name) &&
                       scene_.words.form(run.items[i + 1].first_token) == "," && scene_.words.form(run.items[i + 3].first_token) == ",";
    const grammar::Item& who = named ? run.items[i + 2] : item;  // 'their leader, Ana Li, smiles: ...'
    f.own = f.cue = {f.source.end, f.source.end};
    f.name = f.speaker = has(item, c.g_publication) && scene_.words.role(item.first_token) == Role::punctuation
                             ? unquoted(item)
                             : phrase(context_, who.first_token, who.end_token);
    f.role = has(item, c.g_publication) ? "publication" : "speaker";
    if (has(item, c.g_publication) || has(item, c.g_body) || has(item, c.g_document))
      f.published = dates_between(item.end_token, at < run.items.size() ? run.items[at].first_token : run.end_token);
    return f;
  }
  return std::nullopt;
}

void SpeakerFinder::attribute_quotations() {
  const Classes& c = Classes::get();
  std::int32_t last = -1;  // frame of the last quotation
  std::uint32_t last_block = ~0u;
  for (const Run& run : runs_) {
    for (std::uint32_t i = 0; i < run.items.size(); ++i) {
      if (!has(run.items[i], c.g_quote)) continue;
      const auto q = static_cast<std::size_t>(run.items[i].payload);
      const Quotation& quote = scene_.quotations[q];
      QuoteUse& use = scene_.uses[q];
      use.fragment = !alone(run, i);
      use.frame = run.inside < 0 ? by_transcript(quote) : -1;
      if (use.frame < 0) use.frame = frame_in_run(run, quote.outer);
      if (use.frame >= 0 && use.name && !touches(run, i)) use.frame = -1;
      if (use.frame < 0 && quote.opened && run.inside < 0 && !use.title) use.frame = by_label(run, i);
      if (use.frame < 0 && run.inside < 0) use.frame = by_cue_within(run, q);
      if (use.frame < 0 && run.inside < 0 && !use.fragment) {
        const std::int32_t governor = context_.segmentation.blocks[run.block].governor;
        const bool same = last >= 0 && (last_block == run.block || last_block + 1 == run.block);
        if (governor >= 0 && last >= 0 && last_block == static_cast<std::uint32_t>(governor))
          use.frame = go_on(q, last, "lead-in");
        else if (same)
          use.frame = go_on(q, last, "goes-on");
      } else if (use.frame < 0 && quote.opened && run.inside < 0 && !use.name) {
        use.frame = by_subject(run, i);
        if (use.frame < 0 && i == 0 && last >= 0 && last_block == run.block) use.frame = go_on(q, last, "goes-on");
      }
      if (use.frame >= 0 && run.inside < 0) {
        last = use.frame;
        last_block = run.block;
      }
    }
    if (run.inside < 0) note_said(run, last, last_block);
  }
}

// Who speaks last in a run without a quotation: a paragraph that ends in a colon speaks for the block that it governs ("..., Ana Li said:",
// "Ana Li made this remark:"), and a sentence of indirect speech for a quotation that follows it in its paragraph.
void SpeakerFinder::note_said(const Run& run, std::int32_t& last, std::uint32_t& last_block) {
  const Classes& c = Classes::get();
  const auto& t = context_.segmentation.tokens;
  const Span whole{t[run.first_token].span.begin, t[run.end_token - 1].span.end};
  const bool colon = context_.account.text[whole.end - 1] == ':';
  const bool quoted = std::any_of(run.items.begin(), run.items.end(), [&](const grammar::Item& item) { return has(item, c.g_quote); });
  if (!colon && quoted) return;
  std::int32_t said = -1;
  for (std::uint32_t f = run.first_frame; f < run.end_frame; ++f) {
    const Frame& x = frames_[f];
    if (x.inside < 0 && whole.contains(x.own) && !x.name.empty() && (colon || x.role == "speaker")) said = static_cast<std::int32_t>(f);
  }
  if (said < 0 && colon && !quoted) {
    if (auto f = subject_of(run, static_cast<std::uint32_t>(run.items.size()))) said = add(std::move(*f));
  }
  if (said < 0) return;
  last = said;
  last_block = run.block;
}

// A paragraph of a quotation that goes on takes the speaker named in a later one.
void SpeakerFinder::attribute_backwards() {
  for (std::size_t q = scene_.quotations.size(); q-- > 0;) {
    if (!scene_.quotations[q].continues || scene_.uses[q].frame >= 0) continue;
    std::size_t next = q + 1;
    while (next < scene_.quotations.size() && scene_.quotations[next].block == scene_.quotations[q].block) ++next;
    if (next < scene_.quotations.size() && scene_.uses[next].frame >= 0)
      scene_.uses[q].frame = go_on(q, scene_.uses[next].frame, "goes-on");
  }
}

// List items under a sentence that attributes, and blocks under a lead-in that ends in a colon.
void SpeakerFinder::attribute_governed() {
  const auto& blocks = context_.segmentation.blocks;
  std::vector<std::vector<std::size_t>> by_block(blocks.size());
  for (std::size_t f = 0; f < frames_.size(); ++f) by_block[frames_[f].block].push_back(f);
  std::int32_t lead_block = -1;
  std::vector<std::size_t> still_open;  // frames of lead_block that reach its end
  for (std::uint32_t b = 0; b < blocks.size(); ++b) {
    const std::int32_t g = blocks[b].governor;
    if (g < 0 || blocks[b].furniture) continue;
    const segment::Block& lead = blocks[static_cast<std::size_t>(g)];
    if (lead.kind == segment::BlockKind::heading && context_.account.text[lead.span.end - 1] != ':') continue;
    if (g != lead_block) {
      lead_block = g;
      still_open.clear();
      const std::uint32_t last = context_.segmentation.sentences[lead.end_sentence - 1].span.begin;
      for (const std::size_t f : by_block[static_cast<std::size_t>(g)]) {
        const Frame& x = frames_[f];
        if (x.inside < 0 && !x.backward && x.rule != "reportedly" && x.reach.end + 2 >= lead.span.end && x.own.end >= last)
          still_open.push_back(f);
      }
    }
    for (const std::size_t f : still_open) {
      Frame copy = frames_[f];
      copy.block = b;
      copy.reach = blocks[b].span;
      copy.own = {};
      copy.rule = "governed";
      frames_.push_back(std::move(copy));
    }
  }
}

}  // namespace synoptic::extract::speech
