// Persons counted without a number ("a woman was killed", "Ana Bor, 20, died", "an infant and a woman were killed") and
// their place in the account's own totals, so that nobody is counted twice.
// Does not count across sentences: three names in three sentences stay three single persons. Lists: together.cpp.
// Covered by tests/counts/ and tests/rules/counts/.
#include <algorithm>

#include "extract/counts/layer.h"

namespace synoptic::extract::counts {

using segment::Sentence;

// Is what was said of a person without a number said close by? Names and "the guard" stand everywhere; a verb far off, or
// one behind another figure, is not theirs.
bool Layer::close_by(const std::vector<Chunk>& chunks, const std::vector<grammar::Item>& items, const Counted& one) const {
  constexpr std::uint32_t kBehind = 9, kBefore = 2;
  static const auto& v = lexicon::Vocabulary::english();
  static const auto after_prep = v.class_id("c.after_prep"), dash = v.class_id("p.dash"), vg = v.class_id("c.vg");
  const std::uint32_t c = one.chunk;
  if (one.role.first == c && one.role.end == c + 1) return false;               // the word itself: "murder", "the killing"
  if (chunks[c].name && chunks[c].first < chunks[c].nouns_first) return false;  // "the Maren Tide": persons' names have no article
  if (one.role.first < c) {
    const bool subject_of_another = c + 1 < items.size() && items[c + 1].classes.has(vg) && chunks[c + 1].voice != Voice::past;
    const bool object = items[c - 1].classes.has(vg);  // "shot and killed the gunman": right behind the verb
    return !subject_of_another && (chunks[c].indefinite || object || c - one.role.first <= kBefore);
  }
  if (items[c].classes.has(after_prep)) return false;
  if (parted(chunks, items, c, one.role.end)) return false;
  for (std::uint32_t k = c + 1; k < one.role.end; ++k)
    if ((chunks[k].number >= 0 && !chunks[c].indefinite) || items[k].classes.has(dash)) return false;
  return chunks[c].indefinite || one.role.end - c <= kBehind;
}

// "..., a spokesman for the mine, and 103 miners were hurt": a comma before the only "and" begins a new clause with the figure behind it.
bool Layer::parted(const std::vector<Chunk>& chunks, const std::vector<grammar::Item>& items, std::uint32_t c, std::uint32_t end) {
  static const auto& v = lexicon::Vocabulary::english();
  static const auto cc = v.class_id("c.cc");
  for (std::uint32_t k = c + 2; k + 1 < end; ++k)
    if (items[k].classes.has(cc) && v.form(items[k - 1].word) == "," && chunks[k + 1].number >= 0 && k - c > 2) return true;
  return false;
}

// "A storm struck Port Selma", "shells hit Orlo", "beats Lind in the polls", "troops seized Orlo": a name that something strikes, or that
// is taken, is a place's as often as not, or it is said in a manner of speaking. "Lind was hit" and "captured Ana Lind" are plain.
bool Layer::struck_name(const std::vector<grammar::Item>& items, const Chunk& k, const Role& role) {
  static const auto& v = lexicon::Vocabulary::english();
  static const auto strike = v.class_id("v.strike"), figurative = v.class_id("v.figurative"), take_place = v.class_id("v.take_place"),
                    passive = v.class_id("c.passive");
  if (!k.name || role.chunk < 0) return false;
  const auto& verb = items[static_cast<std::size_t>(role.chunk)].classes;
  if (role.measure == Measure::injured && verb.has(strike)) return true;
  if (!verb.has(figurative) || verb.has(passive)) return false;
  return !verb.has(take_place) || k.end == k.nouns_first + 1;
}

// "The murder of a clerk": an act, not somebody; "the attempted murder of a clerk": nobody it befell.
bool Layer::act(const Chunk& k) const {
  const NounFrame* f = k.name ? nullptr : Knowledge::english().noun(Knowledge::english().singular(chunker.lower(k.head)));
  return f && f->head && f->of;
}
bool Layer::only_attempted(const std::vector<Chunk>& chunks, std::uint32_t c) const {
  static const auto attempted = lexicon::Vocabulary::english().class_id("w.attempted");
  if (c < 2 || chunker.lower(chunks[c - 1].head) != "of" || !act(chunks[c - 2])) return false;
  for (std::uint32_t t = chunks[c - 2].first; t < chunks[c - 2].head; ++t)
    if (chunker.has(t, attempted)) return true;
  return false;
}

void Layer::implicit(const Sentence& s, const std::vector<Chunk>& chunks, std::vector<grammar::Item>& items,
                     std::vector<Element>& elements) {
  static const auto crew = lexicon::Vocabulary::english().class_id("n.crew");
  const std::size_t numbered = elements.size();
  for (std::uint32_t c = 0; c < chunks.size(); ++c) {
    const Chunk& k = chunks[c];
    if (k.kind != ChunkKind::noun || k.number >= 0 || !k.single || (!k.name && chunker.has(k.head, crew)))
      continue;  // "37 passengers and crew"
    if (!k.name && !Knowledge::english().person(Knowledge::english().singular(chunker.lower(k.head)))) continue;
    if (act(k) || only_attempted(chunks, c)) continue;
    Counted counted;
    counted.chunk = c;
    counted.role = roles.explain(chunker, chunks, items, c);
    if (!befell(counted.role.measure) || counted.role.priority < 44 || struck_name(items, k, counted.role)) continue;
    if (!close_by(chunks, items, counted) && !continues_list(chunks, items, counted, elements)) continue;
    counted.population = k.name ? "person" : population(k, counted.group);
    elements.push_back({c, out.claims.size(), counted.role, true});
    members.push_back(out.claims.size());
    add_claim(s, k, counted);
  }
  std::inplace_merge(elements.begin(), elements.begin() + static_cast<std::ptrdiff_t>(numbered), elements.end(),
                     [](const Element& a, const Element& b) { return a.chunk < b.chunk; });
}

// "killing Ana Bor, 20, and Ivo Len": what was said of the first of a list is said of the next.
bool Layer::continues_list(const std::vector<Chunk>& chunks, const std::vector<grammar::Item>& items, const Counted& one,
                           const std::vector<Element>& elements) const {
  static const auto body = lexicon::Vocabulary::english().class_id("who.body");
  if (chunker.has(chunks[one.chunk].head, body)) return false;  // "killed 38 miners, the Ministry of Mines said"
  const Element* before = nullptr;
  for (const Element& e : elements)
    if (e.chunk < one.chunk && (!before || e.chunk > before->chunk)) before = &e;
  bool coordinated = false;
  return before && decider(before->role, before->chunk) >= 0 && decider(before->role, before->chunk) == decider(one.role, one.chunk) &&
         list_glue(chunks, items, before->chunk + 1, one.chunk, coordinated) && (coordinated || chunks[one.chunk].name);
}

std::array<Layer::Totals, kMeasures> Layer::find_totals() const {
  const std::vector<bool> part = parts();
  std::array<Totals, kMeasures> totals;
  for (std::size_t i = 0; i < out.claims.size(); ++i) {
    const Claim& c = out.claims[i];
    if (c.kind != ClaimKind::count || part[i] || !c.low || *c.low < 2) continue;
    Totals& t = totals[static_cast<std::size_t>(c.measure)];
    const auto index = static_cast<std::int32_t>(i);
    if (c.population == "person") {
      if (!c.implicit && t.people < 0) t.people = index;
      if (c.implicit && (t.joint < 0 || *c.low > *out.claims[static_cast<std::size_t>(t.joint)].low)) t.joint = index;
    } else {
      t.by_population.emplace(c.population, index);
      if (t.group < 0 && Knowledge::english().person(c.population)) t.group = index;
    }
  }
  return totals;
}

void Layer::link_members() {
  const auto totals = find_totals();
  for (const std::size_t m : members) {
    const Claim& one = out.claims[m];
    const Totals& t = totals[static_cast<std::size_t>(one.measure)];
    const auto same = t.by_population.find(one.population);
    const auto larger = [&](std::int32_t w) {
      return w >= 0 && static_cast<std::size_t>(w) != m && *one.low < *out.claims[static_cast<std::size_t>(w)].low;
    };
    std::int32_t whole = t.people;
    if (whole < 0 && same != t.by_population.end()) whole = same->second;
    if (whole < 0 && one.population == "person" && larger(t.group)) whole = t.group;
    if (whole < 0) whole = t.joint;
    if (whole < 0 || static_cast<std::size_t>(whole) == m) continue;
    if (*one.low < *out.claims[static_cast<std::size_t>(whole)].low) part_links.emplace_back(m, whole);
  }
}

}  // namespace synoptic::extract::counts
