// People hit, of whom some died ("five were shot, one fatally"): `shot` says injured only of those who lived. How many these are is
// told beside the number, or elsewhere in the account; where it is not, those hit are taken for injured.
// Adds and takes away only figures that the account itself gives; every result is an implicit claim or a claim of measure other.
// Does not look across accounts. Covered by tests/rules/counts/together.txt.
#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "extract/counts/layer.h"

namespace synoptic::extract::counts {

using grammar::Item;
using lexicon::ClassId;

namespace {

struct HitClasses {
  ClassId hit, others, more, after, lived, limb, died;
  explicit HitClasses(const lexicon::Vocabulary& v)
      : hit(v.class_id("v.hit")),
        others(v.class_id("p.others")),
        more(v.class_id("p.more")),
        after(v.class_id("p.after")),
        lived(v.class_id("hit.lived")),
        limb(v.class_id("hit.limb")),
        died(v.class_id("hit.died")) {}
};
const HitClasses& classes() {
  static const HitClasses c(lexicon::Vocabulary::english());
  return c;
}

}  // namespace

// A count of the sentence that says people were hit, by its own verb or noun: "five people were shot", "the shooting of five".
bool Layer::hit(const std::vector<Item>& items, const Claim& claim, const Role& role) const {
  return claim.measure == Measure::injured && sum_fits(claim) && *claim.low >= 2 && role.chunk >= 0 &&
         items[static_cast<std::size_t>(role.chunk)].classes.has(classes().hit);
}

bool Layer::says_others(const Chunk& k) const {
  for (std::uint32_t t = k.first; t < k.end; ++t)
    if (chunker.has(t, classes().others) || chunker.has(t, classes().more)) return true;
  return false;
}

// "Five people were shot, one fatally": those killed are told behind those hit, or before "after" them, and are fewer.
void Layer::find_hits(const segment::Sentence& s, const std::vector<Chunk>& chunks, const std::vector<Item>& items,
                      std::vector<Element> elements, const std::vector<Element>& parts) {
  constexpr std::uint32_t kSpan = 40;  // chunks between those hit and those of them who died
  const std::size_t own = elements.size();
  elements.insert(elements.end(), parts.begin(), parts.end());
  for (std::size_t i = 0; i < own; ++i) {
    const Element h = elements[i];
    const Claim& claim = out.claims[h.claim];
    if (!hit(items, claim, h.role)) continue;
    Hit found{h.claim, static_cast<std::uint32_t>(&s - context.segmentation.sentences.data()), *claim.low, says_others(chunks[h.chunk])};
    for (const Element& d : elements) {
      if (found.others || found.resolved) break;
      if (std::max(d.chunk, h.chunk) - std::min(d.chunk, h.chunk) > kSpan) continue;
      const Claim& dead = out.claims[d.claim];
      if (dead.measure != Measure::killed || !sum_fits(dead) || *dead.low >= found.number || dead.hedge != claim.hedge) continue;
      bool after = d.chunk > h.chunk;
      for (std::uint32_t c = d.chunk; c < h.chunk; ++c) after = after || items[c].classes.has(classes().after);
      if (after && !says_others(chunks[d.chunk])) leave(found, dead, true);
    }
    hits.push_back(found);
  }
  for (std::size_t i = 0; i < own; ++i)
    if (items_hit(items, elements[i])) note_sum_hit(s, elements[i].claim);
  for (std::size_t i = 0; i < own; ++i)
    if (hit_alone(items, elements[i])) hit_singles.push_back(elements[i].claim);
}

bool Layer::items_hit(const std::vector<Item>& items, const Element& e) const {
  return e.role.chunk >= 0 && items[static_cast<std::size_t>(e.role.chunk)].classes.has(classes().hit);
}

// "She and three others were shot": the sum is of people hit, too.
void Layer::note_sum_hit(const segment::Sentence& s, std::size_t part) {
  constexpr int kNear = 64;  // links of this sentence stand at the end
  int seen = 0;
  for (auto link = part_links.rbegin(); link != part_links.rend() && seen < kNear; ++link, ++seen) {
    if (link->first != part) continue;
    const auto sum = static_cast<std::size_t>(link->second);
    const Claim& c = out.claims[sum];
    const bool known = !hits.empty() && hits.back().claim == sum;
    if (c.tally == Tally::sum && c.measure == Measure::injured && sum_fits(c) && !known)
      hits.push_back({sum, static_cast<std::uint32_t>(&s - context.segmentation.sentences.data()), *c.low});
    return;
  }
}

// Of those hit, `dead` died: the rest lived. `near`: told beside them, so that both words are the claim's anchor. The claim of those hit
// says neither killed nor injured of all of them.
void Layer::leave(Hit& found, const Claim& dead, bool near) {
  Claim rest = out.claims[found.claim];
  rest.low = *rest.low - *dead.low;
  if (rest.high) rest.high = rest.low;
  if (near) {
    rest.anchor = {std::min(rest.anchor.begin, dead.anchor.begin), std::max(rest.anchor.end, dead.anchor.end)};
    rest.detail = std::string(text(rest.anchor));
  }
  rest.implicit = true;
  rest.rule = "counts/left-of-hit";
  rest.tally = Tally::rest;
  found.resolved = true;
  out.claims[found.claim].measure = Measure::other;
  out.claims.push_back(std::move(rest));
}

// "A boy was shot", "a man with gunshot wounds": one person hit, of whom nothing else is said here.
bool Layer::hit_alone(const std::vector<Item>& items, const Element& e) const {
  static const auto another = lexicon::Vocabulary::english().class_id("p.another");
  const Claim& c = out.claims[e.claim];
  if (!e.single || c.measure != Measure::injured || c.hedge == Hedge::negated) return false;
  const auto& words = context.segmentation.tokens;
  for (auto t =
           std::lower_bound(words.begin(), words.end(), c.anchor.begin, [](const auto&w, std::uint32_t b) { return w.span.begin < b; });
       t != words.end() && t->span.end <= c.anchor.end; ++t) {
    const auto& k = lexicon::Vocabulary::english().classes(t->word);
    if (k.has(another) || k.has(classes().more) || k.has(classes().others)) return false;
  }
  if (said_to_live(c)) return false;
  return e.role.wounds || (e.role.chunk >= 0 && items[static_cast<std::size_t>(e.role.chunk)].classes.has(classes().hit));
}

// "... was shot in the leg", "... and was in stable condition": said behind him, in his clause, by words that leave little doubt.
bool Layer::said_to_live(const Claim& c) const {
  constexpr int kClause = 30;  // tokens
  const auto& words = context.segmentation.tokens;
  auto t = std::partition_point(words.begin(), words.end(), [&](const auto& w) { return w.span.begin < c.anchor.end; });
  const auto sentence = t == words.begin() ? 0 : std::prev(t)->sentence;
  bool lived = false, into = false;
  for (int n = 0; n < kClause && t != words.end() && t->sentence == sentence && text(t->span) != ";"; ++t, ++n) {
    const auto& k = lexicon::Vocabulary::english().classes(t->word);
    if (k.has(classes().died)) return false;
    lived = lived || k.has(classes().lived) || (into && k.has(classes().limb));
    into = into || text(t->span) == "in" || text(t->span) == "IN";
  }
  return lived;
}

// The claim of how many died that the account tells most often, at the top level, as a number; -1 when there is none.
std::int32_t Layer::told_toll() const {
  const std::vector<bool> part = parts();
  std::map<double, std::pair<int, std::int32_t>> numbers;
  std::int32_t most = -1;
  for (std::size_t i = 0; i < out.claims.size(); ++i) {
    const Claim& c = out.claims[i];
    if (c.kind != ClaimKind::count || c.measure != Measure::killed || c.hedge != Hedge::none || part[i] || !sum_fits(c)) continue;
    if (c.implicit && *c.low == 1) continue;
    auto& [n, first] = numbers[*c.low];
    if (n++ == 0) first = static_cast<std::int32_t>(i);
  }
  int best = 0;
  for (const auto& [value, told] : numbers)
    if (told.first > best) best = told.first, most = told.second;
  return most;
}

// The numbers of people that the account says were injured, by words that leave no doubt that they lived.
std::set<double> Layer::told_injured() const {
  std::set<std::size_t> hit, same;
  for (const Hit& h : hits) hit.insert(h.claim);
  for (const auto& [part, whole] : part_links)  // "four people, three of them girls, were shot": the same word says both
    if (hit.contains(static_cast<std::size_t>(whole)) && out.claims[part].span == out.claims[static_cast<std::size_t>(whole)].span)
      same.insert(part);
  std::set<double> numbers;
  for (std::size_t i = 0; i < out.claims.size(); ++i) {
    const Claim& c = out.claims[i];
    if (c.kind == ClaimKind::count && c.measure == Measure::injured && c.hedge == Hedge::none && !c.implicit && sum_fits(c) &&
        !hit.contains(i) && !same.contains(i))
      numbers.insert(*c.low);
  }
  return numbers;
}

// The numbers of dead that the account tells of at the top level; 1 where it tells of single persons only.
std::set<double> Layer::told_killed() const {
  constexpr std::size_t kTolls = 64;  // no account of an event tells of more; keeps time linear
  const std::vector<bool> part = parts();
  std::set<double> numbers;
  bool one = false;
  for (std::size_t i = 0; i < out.claims.size(); ++i) {
    const Claim& c = out.claims[i];
    if (c.kind != ClaimKind::count || c.measure != Measure::killed || c.hedge != Hedge::none || !sum_fits(c)) continue;
    const bool single = c.implicit && *c.low == 1;
    one = one || single;
    if (!single && !part[i]) numbers.insert(*c.low);
  }
  if (numbers.empty() && one) numbers.insert(1);
  while (numbers.size() > kTolls) numbers.erase(std::prev(numbers.end()));
  return numbers;
}

// "Four people were shot" in an account of one dead and three injured says how many were hit in all, and in one of four dead whom
// the four were: neither says how many were injured.
void Layer::set_aside_sums() {
  const std::set<double> injured = told_injured(), killed = told_killed();
  const bool figure = told_toll() >= 0;
  for (Hit& h : hits) {
    Claim& c = out.claims[h.claim];
    if (h.resolved || h.others || c.measure != Measure::injured) continue;
    const bool all = std::any_of(killed.begin(), killed.end(), [&](double k) { return injured.contains(h.number - k); });
    const bool the_dead = h.number > 1 && killed.contains(h.number);
    const bool open = !figure && !killed.empty() && c.rule == "counts/multiple";  // "a triple shooting": who died is among them
    if (the_dead || all || open) c.measure = Measure::other, h.resolved = true;
  }
}

// The same number hit, told again elsewhere in the account, is the same people.
// And one person hit, where the account tells of dead, is as likely one of them: `shot` alone does not say he lived.
void Layer::resolve_hits() {
  const bool dead = std::any_of(out.claims.begin(), out.claims.end(), [](const Claim& c) {
    return c.kind == ClaimKind::count && c.measure == Measure::killed && c.hedge != Hedge::negated && c.hedge != Hedge::feared;
  });
  for (const std::size_t one : hit_singles) {
    out.claims[one].rule = "counts/hit";
    out.claims[one].tally = Tally::hit;
    if (dead) out.claims[one].measure = Measure::other;
  }
  const auto apart = [](const Claim& a, const Claim& b) {  // two officers hit are not among the miners killed
    return a.population != "person" && b.population != "person" && a.population != b.population;
  };
  const std::int32_t toll = told_toll();
  if (dead) set_aside_sums();
  for (Hit& h : hits) {  // "four people were shot": of the account's one dead nothing else is said
    const Claim* killed = toll < 0 ? nullptr : &out.claims[static_cast<std::size_t>(toll)];
    if (!killed || h.resolved || h.others || *killed->low >= h.number || out.claims[h.claim].measure != Measure::injured) continue;
    if (apart(out.claims[h.claim], *killed)) continue;
    const Claim copy = *killed;
    leave(h, copy, false);
  }
  std::set<double> resolved;
  for (const Hit& h : hits)
    if (h.resolved) resolved.insert(h.number);
  for (const Hit& h : hits)
    if (!h.resolved && !h.others && resolved.contains(h.number)) out.claims[h.claim].measure = Measure::other;
}

}  // namespace synoptic::extract::counts
