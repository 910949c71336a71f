// Persons counted without a number ("a woman was killed", "Ana Bor, 20, died", "an infant and a woman were killed") and
// their place in the account's own totals, so that nobody is counted twice.
// Does not count across sentences: three names in three sentences stay three single persons.
// Covered by tests/counts/ and tests/rules/counts/.
#include <algorithm>

#include "extract/counts/layer.h"

namespace synoptic::extract::counts {

using segment::Sentence;

// Is what was said of a person without a number said close by? Names and "the guard" stand everywhere; a verb far off, or
// one behind another figure, is not theirs.
bool Layer::close_by(const std::vector<Chunk>& chunks, const std::vector<grammar::Item>& items, const Counted& one) const {
  constexpr std::uint32_t kBehind = 7, kBefore = 2;
  static const auto& v = lexicon::Vocabulary::english();
  static const auto after_prep = v.class_id("c.after_prep"), dash = v.class_id("p.dash"), vg = v.class_id("c.vg");
  const std::uint32_t c = one.chunk;
  if (one.role.first == c && one.role.end == c + 1) return false;               // the word itself: "murder", "the killing"
  if (chunks[c].name && chunks[c].first < chunks[c].nouns_first) return false;  // "the Maren Tide": persons' names have no article
  if (one.role.first < c) {
    const bool subject_of_another = c + 1 < items.size() && items[c + 1].classes.has(vg) && chunks[c + 1].voice != Voice::past;
    return !subject_of_another && (chunks[c].indefinite || c - one.role.first <= kBefore);
  }
  if (items[c].classes.has(after_prep)) return false;
  for (std::uint32_t k = c + 1; k < one.role.end; ++k)
    if ((chunks[k].number >= 0 && !chunks[c].indefinite) || items[k].classes.has(dash)) return false;
  return chunks[c].indefinite || one.role.end - c <= kBehind;
}

void Layer::implicit(const Sentence& s, const std::vector<Chunk>& chunks, std::vector<grammar::Item>& items) {
  std::vector<Single> singles;
  for (std::uint32_t c = 0; c < chunks.size(); ++c) {
    const Chunk& k = chunks[c];
    if (k.kind != ChunkKind::noun || k.number >= 0 || !k.single) continue;
    if (!k.name && !Knowledge::english().person(Knowledge::english().singular(chunker.lower(k.head)))) continue;
    Counted counted;
    counted.chunk = c;
    counted.role = roles.explain(chunker, chunks, items, c);
    if (!befell(counted.role.measure) || counted.role.priority < 44 || !close_by(chunks, items, counted)) continue;
    counted.population = k.name ? "person" : population(k, counted.group);
    singles.push_back({c, out.claims.size(), counted.role});
    members.push_back(out.claims.size());
    add_claim(s, k, counted);
  }
  join(chunks, items, singles);
}

void Layer::join(const std::vector<Chunk>& chunks, const std::vector<grammar::Item>& items, const std::vector<Single>& singles) {
  for (std::size_t b = 0; b < singles.size();) {
    std::size_t e = b + 1;
    bool coordinated = false;
    while (e < singles.size() && singles[e].role.measure == singles[b].role.measure && singles[e].role.chunk == singles[b].role.chunk &&
           singles[b].role.chunk >= 0 && list_glue(chunks, items, singles[e - 1].chunk + 1, singles[e].chunk, coordinated))
      ++e;
    if (e > b + 1 && coordinated) {
      Claim together = out.claims[singles[b].claim];
      together.anchor.end = out.claims[singles[e - 1].claim].anchor.end;
      together.low = together.high = static_cast<double>(e - b);
      together.population = "person";
      together.sex = together.age_group = together.civil_status = "";
      together.detail = std::string(text(together.anchor));
      for (std::size_t k = b; k < e; ++k) {
        part_links.emplace_back(singles[k].claim, static_cast<std::int32_t>(out.claims.size()));
        members.erase(std::lower_bound(members.begin(), members.end(), singles[k].claim));  // ascending; these stand last
      }
      members.push_back(out.claims.size());
      out.claims.push_back(std::move(together));
    }
    b = e;
  }
}

bool Layer::list_glue(const std::vector<Chunk>& chunks, const std::vector<grammar::Item>& items, std::uint32_t a, std::uint32_t b,
                      bool& coordinated) const {
  static const auto vg = lexicon::Vocabulary::english().class_id("c.vg"), stop = lexicon::Vocabulary::english().class_id("p.stop"),
                    cc = lexicon::Vocabulary::english().class_id("c.cc");
  for (std::uint32_t c = a; c < b; ++c) {
    if (items[c].classes.has(vg) || items[c].classes.has(stop) || chunks[c].number >= 0) return false;
    coordinated = coordinated || items[c].classes.has(cc);
  }
  return b - a < 8;
}

std::array<Layer::Totals, kMeasures> Layer::find_totals() const {
  std::vector<bool> part(out.claims.size(), false);
  for (const auto& [claim, whole] : part_links) part[claim] = true;
  std::array<Totals, kMeasures> totals;
  for (std::size_t i = 0; i < out.claims.size(); ++i) {
    const Claim& c = out.claims[i];
    if (c.kind != ClaimKind::count || part[i] || !c.low || *c.low < 2) continue;
    Totals& t = totals[static_cast<std::size_t>(c.measure)];
    const auto index = static_cast<std::int32_t>(i);
    if (c.population == "person") {
      std::int32_t& first = c.implicit ? t.joint : t.people;
      if (first < 0) first = index;
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
    std::int32_t whole = t.people;
    if (whole < 0 && same != t.by_population.end()) whole = same->second;
    if (whole < 0) whole = t.joint;
    if (whole < 0 && one.population == "person") whole = t.group;
    if (whole < 0 || static_cast<std::size_t>(whole) == m) continue;
    if (*one.low < *out.claims[static_cast<std::size_t>(whole)].low) part_links.emplace_back(m, whole);
  }
}

}  // namespace synoptic::extract::counts
