// The attacker who died counted apart from those he killed: "two clerks were killed, and the gunman was shot dead by police" tells of
// three dead. One implicit claim, with the figure of the others as its part.
// Only where the figure counts a kind of people that the attacker is not among (clerks, officers, women; never "three people", of whom
// he may be one), no other word includes him, and no toll of the account already counts one more. Does not name who attacked.
// Covered by tests/rules/counts/together.txt.
#include <algorithm>

#include "extract/counts/layer.h"

namespace synoptic::extract::counts {

// A figure of people killed whose noun leaves out the attacker.
bool Layer::leaves_out_attacker(const Element& e, const std::vector<Chunk>& chunks) const {
  const Claim& c = out.claims[e.claim];
  static const auto general = lexicon::Vocabulary::english().class_id("n.general");
  if (e.single || c.measure != Measure::killed || c.hedge != Hedge::none || !sum_fits(c) || chunks[e.chunk].bare) return false;
  const std::uint32_t head = chunks[e.chunk].head;
  return !chunker.has(head, general) && c.population != "person" &&
         Knowledge::english().person(Knowledge::english().singular(chunker.lower(head)));
}

bool Layer::dead_attacker(const Element& e, const std::vector<Chunk>& chunks) const {
  static const auto attacker = lexicon::Vocabulary::english().class_id("n.attacker");
  const Claim& c = out.claims[e.claim];
  return e.single && c.measure == Measure::killed && c.hedge == Hedge::none && chunker.has(chunks[e.chunk].head, attacker) &&
         !chunks[e.chunk].indefinite;
}

void Layer::note_attacker(const segment::Sentence& s, const std::vector<Chunk>& chunks, const std::vector<grammar::Item>& items,
                          const std::vector<Element>& elements) {
  static const auto include = lexicon::Vocabulary::english().class_id("p.include");
  const bool includes = std::any_of(items.begin(), items.end(), [](const grammar::Item& i) { return i.classes.has(include); });
  for (const Element& e : elements) {
    if (attacker.dead < 0 && dead_attacker(e, chunks) && !includes) {
      attacker.dead = static_cast<std::int32_t>(e.claim);
      attacker.sentence = static_cast<std::uint32_t>(&s - context.segmentation.sentences.data());
    }
    if (leaves_out_attacker(e, chunks)) attacker.victims.push_back(e.claim);
  }
}

// At the end of the account, when its own toll is known.
void Layer::add_attacker() {
  const std::int32_t toll = told_toll();
  if (attacker.dead < 0 || toll < 0) return;
  const double number = *out.claims[static_cast<std::size_t>(toll)].low, sum = number + 1;
  const auto at =
      std::find_if(attacker.victims.begin(), attacker.victims.end(), [&](std::size_t v) { return out.claims[v].low == number; });
  if (at == attacker.victims.end()) return;
  std::vector<std::size_t> victims;  // told of by whatever noun
  std::optional<std::size_t> whole;
  for (std::size_t i = 0; i < out.claims.size(); ++i) {
    const Claim& c = out.claims[i];
    if (c.kind != ClaimKind::count || c.measure != Measure::killed || !c.low || *c.low < number) continue;
    if (*c.low > sum) return;  // a toll that counts more than him
    if (*c.low == sum && !whole) whole = i;
    if (*c.low == number && c.bound == out.claims[*at].bound) victims.push_back(i);
  }
  if (!whole) whole = push_with_attacker(*at);
  const std::vector<bool> part = parts();
  for (const std::size_t v : victims)
    if (!part[v]) part_links.emplace_back(v, static_cast<std::int32_t>(*whole));
  if (!part[static_cast<std::size_t>(attacker.dead)]) part_links.emplace_back(attacker.dead, static_cast<std::int32_t>(*whole));
  drop_member(static_cast<std::size_t>(attacker.dead));
}

// The claim of the victims and the attacker together.
std::size_t Layer::push_with_attacker(std::size_t victims) {
  Claim all = out.claims[victims];
  const Claim& dead = out.claims[static_cast<std::size_t>(attacker.dead)];
  Span anchor = all.anchor;
  if (all.span == dead.span) anchor = {std::min(anchor.begin, dead.anchor.begin), std::max(anchor.end, dead.anchor.end)};
  all.low = *all.low + 1;
  if (all.high) all.high = all.low;
  make_sum(all, anchor, "counts/with-attacker");
  out.claims.push_back(std::move(all));
  return out.claims.size() - 1;
}

}  // namespace synoptic::extract::counts
