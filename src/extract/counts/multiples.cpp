// Numbers inside other words: "a double homicide" (two killed), "the triple shooting" (three hit, of whom some may have died); and
// those told of as others: "a boy was hurt in the leg and two others in the arm" (three hurt in all).
// Each is an implicit claim. Attempts and plurals ("double homicides") say nothing.
// Covered by tests/rules/counts/together.txt.
#include <algorithm>

#include "extract/counts/layer.h"

namespace synoptic::extract::counts {

void Layer::multiples(const segment::Sentence& s) {
  static const auto& v = lexicon::Vocabulary::english();
  static const lexicon::ClassId multiple = v.class_id("p.multiple"), killing = v.class_id("n.homicide"), hitting = v.class_id("n.hitting"),
                                attempt = v.class_id("p.attempted");
  for (std::uint32_t t = s.first_token; t + 1 < s.end_token; ++t) {
    if (!chunker.has(t, multiple)) continue;
    const int number = Knowledge::english().times(chunker.lower(t));
    const bool killed = chunker.has(t + 1, killing), hit = chunker.has(t + 1, hitting);
    if (number == 0 || (!killed && !hit) || (t > s.first_token && chunker.has(t - 1, attempt))) continue;
    Claim c;
    c.account = context.account_index;
    c.kind = ClaimKind::count;
    c.span = s.span;
    c.anchor = {context.segmentation.tokens[t].span.begin, context.segmentation.tokens[t + 1].span.end};
    c.measure = killed ? Measure::killed : Measure::injured;
    c.population = "person";
    c.low = c.high = number;
    c.implicit = true;
    c.rule = "counts/multiple";
    c.confidence = 0.85;
    c.detail = std::string(text(c.anchor));
    if (hit) hits.push_back({out.claims.size(), static_cast<std::uint32_t>(&s - context.segmentation.sentences.data()), double(number)});
    out.claims.push_back(std::move(c));
  }
}

// A figure of others of a sentence, for add_others.
void Layer::note_others(const std::vector<Chunk>& chunks, const std::vector<Element>& elements) {
  for (const Element& e : elements)
    if (e.role.by_noun) told_by_noun.insert(e.claim);
  for (std::size_t i = 1; i < elements.size(); ++i)
    if (!elements[i].single && says_others(chunks[elements[i].chunk])) others.push_back(elements[i].claim);
}

// The others and the one group of the same sentence and measure before them add up, where neither is part of anything.
void Layer::add_others() {
  constexpr std::size_t kNear = 64;
  const std::vector<bool> part = parts();
  for (const std::size_t o : others) {
    const Claim b = out.claims[o];  // a copy: claims are added below
    if (part[o] || !sum_fits(b)) continue;
    std::int32_t one = -1;
    int before = 0;
    bool alone = true;
    const std::size_t from = o > kNear ? o - kNear : 0, to = std::min(part.size(), o + kNear);  // claims of a sentence stand together
    for (std::size_t i = from; i < to; ++i) {
      const Claim& a = out.claims[i];
      if (i == o || a.kind != ClaimKind::count || a.span != b.span || a.measure != b.measure || part[i]) continue;
      const bool aside = told_by_noun.contains(i);  // "the murder of Ana Bor shook the town before two more people were killed"
      if (aside || a.anchor.begin >= b.anchor.begin || a.hedge != b.hedge || !sum_fits(a)) alone = false;
      ++before;
      one = static_cast<std::int32_t>(i);
    }
    if (before != 1 || !alone) continue;
    const Claim& a = out.claims[static_cast<std::size_t>(one)];
    Claim all = b;
    all.low = *a.low + *b.low;
    all.bound = a.bound == Bound::at_least ? Bound::at_least : b.bound;
    all.high = all.bound == Bound::at_least ? std::nullopt : all.low;
    make_sum(all, {std::min(a.anchor.begin, b.anchor.begin), std::max(a.anchor.end, b.anchor.end)}, "counts/with-others");
    const auto sum = static_cast<std::int32_t>(out.claims.size());
    part_links.emplace_back(static_cast<std::size_t>(one), sum);
    part_links.emplace_back(o, sum);
    drop_member(static_cast<std::size_t>(one));
    out.claims.push_back(std::move(all));
  }
}

}  // namespace synoptic::extract::counts
