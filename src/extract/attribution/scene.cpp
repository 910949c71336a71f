// Builds the scene of an account: names, quotations, frames; then what needs more than one run: pronouns, quotations
// that go on after their speaker was named, lead-ins ("The Courier (2 May):") and lists under a sentence that attributes.
// Speakers of quotations that no cue touches follow O'Keefe et al. (2012, "A sequence labelling approach to quote
// attribution"): the paragraph's last speaker goes on.
// Does not make claims. Covered by tests/speech/ and tests/rules/.
#include "extract/attribution/scene.h"

#include <algorithm>

#include "extract/attribution/speakers.h"
#include "extract/names/classes.h"

namespace synoptic::extract::speech {
namespace {

constexpr std::uint32_t kName = 4;  // tokens at most of a thing's name

struct Builder {
  const Context& context;
  Scene& scene;
  const std::vector<Date>& dates;
  std::vector<Run> runs;
  std::vector<Frame> frames;

  std::uint32_t token_at(std::uint32_t byte) const {
    const auto& t = context.segmentation.tokens;
    return static_cast<std::uint32_t>(std::partition_point(t.begin(), t.end(), [&](const auto& x) { return x.span.end <= byte; }) -
                                      t.begin());
  }

  // '"Le Monde" newspaper', 'the newspaper "Le Monde"': a short title beside the word for what it names.
  void find_titles() {
    const Classes& c = Classes::get();
    const auto& tokens = context.segmentation.tokens;
    for (std::size_t q = 0; q < scene.quotations.size(); ++q) {
      const Quotation& quote = scene.quotations[q];
      if (!quote.closed || !quote.opened || quote.inner.empty()) continue;
      const std::uint32_t first = token_at(quote.inner.begin), end = token_at(quote.inner.end - 1) + 1;
      if (first >= tokens.size()) continue;
      const bool work = scene.words.capital(first) && beside_work(token_at(quote.outer.begin), token_at(quote.outer.end), first);
      scene.uses[q].name = work;
      if (work && end - first <= kName && named_thing(token_at(quote.outer.begin), first) && text_last(quote) != ',')
        scene.uses[q].title = true;
      if (work || end - first > 8 || !scene.words.capital(first)) continue;
      const std::uint32_t after = token_at(quote.outer.end);
      const std::uint32_t before = token_at(quote.outer.begin);
      const bool medium_after = after < tokens.size() && tokens[after].sentence == tokens[first].sentence &&
                                scene.words.is(after, c.who_medium) && tokens[after].letter_case == segment::Case::lower;
      const bool medium_before =
          before > 0 && tokens[before - 1].sentence == tokens[first].sentence && scene.words.is(before - 1, c.who_medium);
      scene.uses[q].name = title_case(first, end);
      scene.uses[q].title = ((medium_after || medium_before) && text_last(quote) != ',') ||
                            (title_case(first, without_stop(first, end)) && (of_work(before, first, end) || heads_section(quote)));
    }
  }
  // 'the ferry "Star of Sorvik"': a noun for things that bear names right before the mark.
  bool named_thing(std::uint32_t before, std::uint32_t first) const {
    return before > 0 && context.segmentation.tokens[before - 1].sentence == context.segmentation.tokens[first].sentence &&
           scene.words.is(before - 1, Classes::get().titled) && context.segmentation.tokens[before - 1].letter_case == segment::Case::lower;
  }
  // 'on NBC's "Morning News," Ana Li said': several words with capitals after somebody's 's or a preposition name a work.
  bool of_work(std::uint32_t before, std::uint32_t first, std::uint32_t end) const {
    const auto& tokens = context.segmentation.tokens;
    if (before == 0 || tokens[before - 1].sentence != tokens[first].sentence || end - first < 2) return false;
    const auto& block = context.segmentation.blocks[context.segmentation.sentences[tokens[first].sentence].block];
    const Role r = scene.words.role(before - 1);
    return block.kind != segment::BlockKind::heading && (r == Role::clitic_s || r == Role::preposition);
  }
  // American printers put the sentence's full stop inside the marks.
  std::uint32_t without_stop(std::uint32_t first, std::uint32_t end) const {
    return end > first + 1 && scene.words.form(end - 1) == "." ? end - 1 : end;
  }
  // A whole block in quotation marks with capitals is a heading.
  bool heads_section(const Quotation& q) const {
    const auto& s = context.segmentation;
    const std::uint32_t t = token_at(q.inner.begin);
    const Span block = s.blocks[s.sentences[s.tokens[t].sentence].block].span;
    return q.outer.begin == block.begin && q.outer.end + 1 >= block.end;
  }
  // Every word but function words has a capital, and no sentence ends inside.
  bool title_case(std::uint32_t first, std::uint32_t end) const {
    const auto& tokens = context.segmentation.tokens;
    if (context.segmentation.upper_case) return false;  // capitals say nothing
    if (end - first == 1 && scene.words.is(first, Classes::get().adverb)) return false;
    for (std::uint32_t i = first; i < end; ++i) {
      if (tokens[i].kind == segment::TokenKind::punct) {
        if (scene.words.form(i) == "." || scene.words.form(i) == "!" || scene.words.form(i) == "?") return false;
        continue;
      }
      const Role r = scene.words.role(i);
      if (tokens[i].letter_case == segment::Case::lower && r != Role::preposition && r != Role::determiner && r != Role::conjunction &&
          r != Role::clitic_s)
        return false;
    }
    return scene.words.role(first) != Role::pronoun && scene.words.role(first) != Role::possessive;
  }
  // 'resolution No 4 "On ..."', '"Clean Hands" campaign': beside the word for a work or an act.
  bool beside_work(std::uint32_t before, std::uint32_t after, std::uint32_t inside) const {
    const auto& tokens = context.segmentation.tokens;
    const lexicon::ClassId work = Classes::get().titled;
    for (std::uint32_t k = before; k > 0 && k + 4 > before && tokens[k - 1].sentence == tokens[inside].sentence;) {
      --k;
      if (scene.words.is(k, work)) return true;
      const std::string_view f = scene.words.form(k);
      if (tokens[k].kind != segment::TokenKind::number && tokens[k].kind != segment::TokenKind::alnum && f != "No" && f != "No." &&
          f != "," && f != "called" && f != "titled" && f != "entitled")
        break;
    }
    for (std::uint32_t k = after; k < after + 3 && k < tokens.size() && tokens[k].sentence == tokens[inside].sentence; ++k) {
      if (scene.words.is(k, work) && tokens[k].letter_case == segment::Case::lower) return true;
      if (scene.words.role(k) != Role::adjective && scene.words.role(k) != Role::noun) break;
    }
    return false;
  }
  char text_last(const Quotation& q) const { return context.account.text[q.inner.end - 1]; }

  // Closing marks without an opening one reach back to the start of their sentence.
  void place_orphans() {
    for (Quotation& q : scene.quotations) {
      if (q.opened) continue;
      const std::uint32_t t = token_at(q.inner.empty() ? q.outer.begin : q.inner.end - 1);
      const auto& s = context.segmentation.sentences;
      if (t >= context.segmentation.tokens.size()) continue;
      q.outer.begin = q.inner.begin = s[context.segmentation.tokens[t].sentence].span.begin;
    }
    std::erase_if(scene.quotations, [&](const Quotation& q) {
      if (q.opened) return false;
      const char last = q.inner.empty() ? ' ' : context.account.text[q.inner.end - 1];
      return last != ',' && last != '.' && last != '?' && last != '!';
    });
  }

  // Frames by block and reach, outermost first; the quotations' frames follow them.
  void sort_frames() {
    std::vector<std::int32_t> order(frames.size()), place(frames.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::int32_t>(i);
    std::stable_sort(order.begin(), order.end(), [&](std::int32_t x, std::int32_t y) {
      const Frame &a = frames[static_cast<std::size_t>(x)], &b = frames[static_cast<std::size_t>(y)];
      if (a.block != b.block) return a.block < b.block;
      if (a.reach.begin != b.reach.begin) return a.reach.begin < b.reach.begin;
      return a.reach.end > b.reach.end;
    });
    for (std::size_t i = 0; i < order.size(); ++i) {
      place[static_cast<std::size_t>(order[i])] = static_cast<std::int32_t>(i);
      scene.frames.push_back(std::move(frames[static_cast<std::size_t>(order[i])]));
    }
    for (QuoteUse& use : scene.uses)
      if (use.frame >= 0) use.frame = place[static_cast<std::size_t>(use.frame)];
  }

  void run() {
    scene.quotations = find_quotations(context.account.text, context.segmentation);
    place_orphans();
    scene.uses.resize(scene.quotations.size());
    find_titles();
    scene.terms = find_terms(context);
    runs = make_runs(context, scene, dates, runs_that_attribute());
    FrameFinder finder(context, scene, dates);
    for (Run& r : runs) {
      r.first_frame = static_cast<std::uint32_t>(frames.size());
      finder.read(r, frames);
      r.end_frame = static_cast<std::uint32_t>(frames.size());
    }
    SpeakerFinder(context, scene, dates, runs, frames).run();
    sort_frames();
    for (const Frame& f : scene.frames) {
      const bool same = &f != scene.frames.data() && (&f - 1)->block == f.block;
      scene.furthest.push_back(std::max(f.reach.end, same ? scene.furthest.back() : 0));
    }
    const auto blocks = static_cast<std::uint32_t>(context.segmentation.blocks.size());
    scene.first_frame.assign(blocks + 1, static_cast<std::uint32_t>(scene.frames.size()));
    for (std::uint32_t f = static_cast<std::uint32_t>(scene.frames.size()); f-- > 0;) scene.first_frame[scene.frames[f].block] = f;
    for (std::uint32_t b = blocks; b-- > 0;) scene.first_frame[b] = std::min(scene.first_frame[b], scene.first_frame[b + 1]);
  }
};

}  // namespace

std::vector<const Frame*> Scene::chain(const segment::Segmentation& segmentation, Span span) const {
  std::vector<const Frame*> out;
  const auto& blocks = segmentation.blocks;
  const auto b = std::partition_point(blocks.begin(), blocks.end(), [&](const segment::Block& x) { return x.span.end <= span.begin; });
  if (b == blocks.end() || first_frame.empty()) return out;
  const auto block = static_cast<std::size_t>(b - blocks.begin());
  const auto first = frames.begin() + first_frame[block], last = frames.begin() + first_frame[block + 1];
  auto f = std::partition_point(first, last, [&](const Frame& x) { return x.reach.begin <= span.begin; });
  while (f != first && furthest[static_cast<std::size_t>(f - 1 - frames.begin())] >= span.end) {
    --f;
    if (f->reach.contains(span) && !f->own.overlaps(span)) out.push_back(&*f);
  }
  std::reverse(out.begin(), out.end());
  return out;
}

const Scene& scene_of(const Context& context, Extraction& out) {
  if (!out.scene) {
    auto scene = std::make_shared<Scene>(context, out.dates);
    Builder{context, *scene, out.dates, {}, {}}.run();
    out.scene = std::move(scene);
  }
  return *out.scene;
}

}  // namespace synoptic::extract::speech
