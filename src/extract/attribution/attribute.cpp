// Sets attribution, basis and hedge of every claim: who says it (the frames that reach its anchor, outermost first) and
// with what reserve the text says it.
// Hedges are told by words in the claim's clause (data/en/lexicon/speech.tsv) and by the cue ("claimed", "denied");
// "police said" alone is no hedge. Idea: CoNLL-2010's cues with scopes, here the clause.
// Does not judge whether a speaker is to be believed. Covered by tests/rules/attribution/.
#include <algorithm>

#include "extract/attribution/scene.h"
#include "extract/attribution/statements.h"
#include "extract/extract.h"
#include "extract/names/classes.h"
#include "extract/tag/tagger.h"

namespace synoptic::extract {
namespace {

using speech::Frame;
using speech::Scene;

constexpr std::uint32_t kClause = 30;  // tokens looked at on each side

struct Attributer {
  const Context& context;
  const Scene& scene;
  const speech::Classes& c;

  std::uint32_t token_at(std::uint32_t byte) const {
    const auto& t = context.segmentation.tokens;
    return static_cast<std::uint32_t>(std::partition_point(t.begin(), t.end(), [&](const auto& x) { return x.span.end <= byte; }) -
                                      t.begin());
  }

  // Tokens of the clause around [first, end): to the next semicolon, quotation mark or comma with a conjunction.
  std::pair<std::uint32_t, std::uint32_t> clause(std::uint32_t first, std::uint32_t end) const {
    const auto& s = context.segmentation.sentences[context.segmentation.tokens[first].sentence];
    std::uint32_t b = first, e = end;
    while (b > s.first_token && first - b < kClause && !breaks(b - 1, b, s.end_token)) --b;
    while (e < s.end_token && e - end < kClause && !breaks(e, e + 1, s.end_token)) ++e;
    return {b, e};
  }
  bool breaks(std::uint32_t i, std::uint32_t next, std::uint32_t end) const {
    const std::string_view f = scene.words.form(i);
    if (f == ";" || f == "\"" || f == "\xE2\x80\x9C" || f == "\xE2\x80\x9D") return true;
    if (f != "," || next >= end) return false;
    const std::string_view n = scene.words.form(next);
    return n == "and" || n == "but" || n == "while" || n == "although" || n == "though" || n == "whereas";
  }

  Hedge hedge(const Claim& claim) const {
    const std::uint32_t first = token_at(claim.anchor.begin), end = std::max(first + 1, token_at(claim.anchor.end - 1) + 1);
    if (first >= context.segmentation.tokens.size()) return Hedge::none;
    for (std::uint32_t i = first; i < end; ++i)
      if (scene.words.is(i, c.hedge_unknown)) return Hedge::unknown;
    const auto [b, e] = clause(first, end);
    Hedge found = Hedge::none;
    for (std::uint32_t i = b; i < e; ++i) {
      const std::string_view f = scene.words.form(i);
      if (scene.words.is(i, c.hedge_feared) && feared(i, e) && !of_another(end, i)) return Hedge::feared;
      if (scene.words.is(i, c.hedge_alleged)) found = Hedge::alleged;
      if (scene.words.is(i, c.hedge_unknown) && i + 2 < e && scene.words.form(i + 1) == "how" && i < first) return Hedge::unknown;
      const bool harm = claim.measure == Measure::killed || claim.measure == Measure::injured || claim.measure == Measure::missing;
      if (harm && i >= first && i < end + 6 && i + 1 < e && scene.words.is(i, c.not_) && scene.words.is(i + 1, c.hedge_death))
        return Hedge::negated;
      const bool none = i < first && f == "no" && i + 1 < e && scene.words.is(i + 1, c.hedge_of);
      if (none && claim.measure != Measure::missing) return Hedge::negated;  // "no sign of 17 hikers": they are missing
    }
    return found;
  }
  // "17 bodies found, 200 feared trapped": another figure stands between, behind a verb of the first one's own.
  bool of_another(std::uint32_t end, std::uint32_t hedge) const {
    bool verb = false;
    for (std::uint32_t t = end; t < hedge && context.tags; ++t) {
      const tag::Tag g = (*context.tags)[t];
      if (verb && g == tag::Tag::CD) return true;
      verb = verb || g == tag::Tag::VBN || g == tag::Tag::VBD;
    }
    return false;
  }
  // "feared dead", "believed to have died", "fears that": not "they feared the storm".
  bool feared(std::uint32_t i, std::uint32_t end) const {
    const std::string_view f = scene.words.form(i);
    if (i + 1 >= end) return false;
    const std::string_view n = scene.words.form(i + 1);
    if (scene.words.is(i + 1, c.hedge_death)) return true;
    if (f == "believed" || f == "presumed") return false;
    return n == "to" || n == "that" || n == "there" || f == "fears" ||
           (f == "feared" && i > 0 && scene.words.role(i - 1) == speech::Role::auxiliary);
  }

  // "denied that the delay had to do with the deaths of six men": what is denied is not that they died.
  bool presupposed(const Frame& f, const Claim& claim) const {
    bool verb = false, of = false;
    for (std::uint32_t i = token_at(f.own.end); i < token_at(claim.anchor.begin); ++i) {
      const speech::Role r = scene.words.role(i);
      const bool finite = r == speech::Role::verb || r == speech::Role::auxiliary;
      verb |= finite;
      of = !finite && (of || scene.words.form(i) == "of" || scene.words.form(i) == "OF");
    }
    return verb && of;
  }

  void set(Claim& claim) const {
    const auto chain = scene.chain(context.segmentation, claim.anchor);
    claim.attribution = speech::links_of(context, scene, chain);
    for (const Frame* f : chain) {
      if (f->hedge == Hedge::none || claim.kind != ClaimKind::count || claim.hedge != Hedge::none) continue;
      if (f->hedge != Hedge::negated || !presupposed(*f, claim)) claim.hedge = f->hedge;
    }
    for (const Frame* f : chain) {
      if (f->role == "document" && !f->name.empty()) claim.basis = f->name;
    }
    if (claim.kind != ClaimKind::quote && !claim.attribution.empty() && claim.source.empty()) claim.source = chain_source(chain);
    if (claim.kind == ClaimKind::count) {
      const Hedge h = hedge(claim);
      if (h != Hedge::none) claim.hedge = h;
    }
  }
  static std::string chain_source(const std::vector<const Frame*>& chain) {
    for (auto f = chain.rbegin(); f != chain.rend(); ++f)
      if (!(*f)->speaker.empty()) return (*f)->speaker;
    return {};
  }
};

}  // namespace

void attribute(const Context& context, Extraction& out) {
  const Scene& scene = speech::scene_of(context, out);
  const Attributer a{context, scene, speech::Classes::get()};
  for (Claim& claim : out.claims) a.set(claim);
}

}  // namespace synoptic::extract
