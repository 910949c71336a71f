// Counts that a sentence gives only together. Two readings, each an implicit claim with its parts linked:
//   a list under one verb ("two women and a boy were killed", "he and three others"): their sum;
//   who killed others and then himself: the sum with him, unless the number includes him.
// Lists are told from appositions by their glue ("two men, Ana's son and a friend, ..." adds up to its own head).
// Does not add across verbs or sentences, and never adds figures that are bounds of other kinds than exact and at least.
// Covered by tests/rules/counts/together.txt.
#include "extract/counts/together.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "extract/counts/layer.h"

namespace synoptic::extract::counts {

using grammar::Item;
using lexicon::ClassId;

namespace {

struct TogetherClasses {
  ClassId vg, rel, cc, stop, open, close, include, self, one, life, suicide, take, commit, own, fatal, adv, prep, with;
  explicit TogetherClasses(const lexicon::Vocabulary& v)
      : vg(v.class_id("c.vg")),
        rel(v.class_id("c.rel")),
        cc(v.class_id("c.cc")),
        stop(v.class_id("p.stop")),
        open(v.class_id("p.open")),
        close(v.class_id("p.close")),
        include(v.class_id("p.include")),
        self(v.class_id("p.self")),
        one(v.class_id("p.one")),
        life(v.class_id("n.life")),
        suicide(v.class_id("n.suicide")),
        take(v.class_id("v.take")),
        commit(v.class_id("v.commit")),
        own(v.class_id("p.own")),
        fatal(v.class_id("w.fatal")),
        adv(v.class_id("c.adv")),
        prep(v.class_id("c.prep")),
        with(v.class_id("p.with")) {}
};
const TogetherClasses& classes() {
  static const TogetherClasses c(lexicon::Vocabulary::english());
  return c;
}

}  // namespace

bool sum_fits(const Claim& c) { return (c.bound == Bound::exact || c.bound == Bound::at_least) && c.low && *c.low >= 1; }

std::int32_t decider(const Role& role, std::uint32_t chunk) {
  if (role.chunk >= 0) return role.chunk;
  if (role.rule.empty()) return -1;
  if (role.end > chunk + 1) return static_cast<std::int32_t>(role.end) - 1;
  return role.first < chunk ? static_cast<std::int32_t>(role.first) : -1;
}

// Commas, "and", ages and what belongs to a name or noun: no verb, no relative clause, no bracket, no other count.
bool Layer::list_glue(const std::vector<Chunk>& chunks, const std::vector<Item>& items, std::uint32_t a, std::uint32_t b,
                      bool& coordinated) const {
  constexpr std::uint32_t kLongest = 8;
  const TogetherClasses& k = classes();
  if (b == a || b - a >= kLongest) return false;
  const auto& last = items[b - 1].classes;  // "three of the five" is no list
  if (!last.has(k.cc) && !last.has(k.adv) && !last.has(k.with) && last.has(k.prep)) return false;
  if (context.tags && (*context.tags)[chunks[b - 1].head] != tag::Tag::COMMA && !last.has(k.cc) && !last.has(k.adv) && !last.has(k.with))
    return false;
  for (std::uint32_t c = a; c < b; ++c) {
    const auto& i = items[c].classes;
    if (i.has(k.vg) || i.has(k.stop) || i.has(k.rel) || i.has(k.include) || i.has(k.open) || chunks[c].number >= 0) return false;
    const bool suspended = chunks[c].first > 0 && chunker.form(chunks[c].first - 1).ends_with("-");  // "a 6- and 9-year-old"
    coordinated = coordinated || (i.has(k.cc) && !suspended);
  }
  return true;
}

// Does element b stand in one list with element a before it?
bool Layer::listed(const std::vector<Chunk>& chunks, const std::vector<Item>& items, const Element& a, const Element& b,
                   bool& coordinated) const {
  const Claim &x = out.claims[a.claim], &y = out.claims[b.claim];
  if (x.measure != y.measure || x.hedge != y.hedge || !sum_fits(x) || !sum_fits(y)) return false;
  const std::int32_t by = decider(a.role, a.chunk);
  return by >= 0 && by == decider(b.role, b.chunk) && list_glue(chunks, items, a.chunk + 1, b.chunk, coordinated);
}

// The list without its appositions ("Ana Bor, 20, a teacher, and two others"), and whether it only spells out its first
// member ("two men, a driver and his guard, were killed").
std::vector<Element> Layer::members_of_list(const std::vector<Chunk>& chunks, const std::vector<Item>& items,
                                            const std::vector<Element>& list, bool& spells_out) const {
  std::vector<Element> kept{list.front()};
  double rest = 0;
  bool comma_first = false;
  for (std::size_t i = 1; i < list.size(); ++i) {
    bool coordinated = false;
    list_glue(chunks, items, list[i - 1].chunk + 1, list[i].chunk, coordinated);
    if (i == 1) comma_first = !coordinated;
    const bool apposition =
        !coordinated && list[i - 1].single && list[i].single && chunks[list[i - 1].chunk].name != chunks[list[i].chunk].name;
    if (apposition) continue;
    kept.push_back(list[i]);
    rest += *out.claims[list[i].claim].low;
  }
  spells_out = comma_first && kept.size() > 2 && !list.front().single && *out.claims[list.front().claim].low == rest;
  return kept;
}

// The chunk of "he" in "he and three others", before the list; -1 when there is none.
std::int32_t Layer::pronoun_before(const std::vector<Chunk>& chunks, const std::vector<Item>& items, std::uint32_t first) const {
  if (first < 2 || !items[first - 1].classes.has(classes().cc)) return -1;
  const Chunk& p = chunks[first - 2];
  return p.pronoun && items[first - 2].classes.has(classes().one) ? static_cast<std::int32_t>(first) - 2 : -1;
}

// The end of what says that somebody who killed others also died by his own hand, behind chunk `from`; 0 when nothing does.
std::uint32_t Layer::own_death(const std::vector<Chunk>& chunks, const std::vector<Item>& items, std::uint32_t from) const {
  constexpr std::uint32_t kReach = 14;
  const TogetherClasses& k = classes();
  static const auto turn = lexicon::Vocabulary::english().class_id("v.turn_on"), gun = lexicon::Vocabulary::english().class_id("n.gun");
  bool verb = false, kills = true;  // without a verb between, the verb before the list goes on: "killing two, then himself"
  const std::uint32_t end = std::min<std::uint32_t>(static_cast<std::uint32_t>(chunks.size()), from + kReach);
  for (std::uint32_t c = from; c < end; ++c) {
    const auto& i = items[c].classes;
    if (i.has(k.stop) || i.has(k.include) || chunks[c].negated) return 0;  // "nine died, including himself"
    if (chunks[c].kind == ChunkKind::verb) {
      const VerbFrame* f = Knowledge::english().verb(chunker.lower(chunks[c].head));
      verb = true;
      const bool turned = i.has(turn) && c + 1 < end && items[c + 1].classes.has(gun);  // "turning the gun on himself"
      kills = (f && f->object == Measure::killed) || i.has(k.fatal) || turned;
      if (i.has(k.commit) && c + 1 < end && items[c + 1].classes.has(k.suicide)) return c + 2;
      if (i.has(k.take) && c + 1 < end && items[c + 1].classes.has(k.life) && chunks[c + 1].number < 0 && own(chunks[c + 1])) return c + 2;
    } else if (i.has(k.self) && kills && (c > from || !verb)) {
      return c + 1;
    }
  }
  return 0;
}

bool Layer::own(const Chunk& k) const {
  for (std::uint32_t t = k.first; t < k.head; ++t)
    if (chunker.has(t, classes().own)) return true;
  return false;
}

void Layer::make_sum(Claim& claim, Span anchor, const char* rule) const {
  claim.anchor = anchor;
  claim.population = "person";
  claim.unit = claim.sex = claim.age_group = claim.civil_status = "";
  claim.detail = std::string(text(anchor));
  claim.implicit = true;
  claim.rule = rule;
  claim.tally = Tally::sum;
}

std::vector<bool> Layer::parts() const {
  std::vector<bool> out_parts(out.claims.size(), false);
  for (const auto& [claim, whole] : part_links) out_parts[claim] = true;
  return out_parts;
}

// A claim of the sum of `list` over the words from chunk `first` to chunk `end`, with the list's members as its parts.
void Layer::add_together(const std::vector<Chunk>& chunks, const std::vector<Element>& list, std::uint32_t first, std::uint32_t end,
                         double more, const char* rule) {
  Claim together = out.claims[list.front().claim];
  const auto& tokens = context.segmentation.tokens;
  double sum = more;
  bool open = false;
  for (const Element& e : list) {
    sum += *out.claims[e.claim].low;
    open = open || out.claims[e.claim].bound == Bound::at_least;
  }
  together.low = sum;
  together.high = open ? std::nullopt : std::optional(sum);
  together.bound = open ? Bound::at_least : Bound::exact;
  make_sum(together, {tokens[chunks[first].first].span.begin, tokens[chunks[end - 1].end - 1].span.end}, rule);
  for (const Element& e : list) {
    part_links.emplace_back(e.claim, static_cast<std::int32_t>(out.claims.size()));
    if (e.single) drop_member(e.claim);
    if (!e.single) told_parts.push_back(e.claim);
  }
  members.push_back(out.claims.size());
  out.claims.push_back(std::move(together));
}

// "Three of the five who died": the first is part of the second.
void Layer::link_partitive(const std::vector<Chunk>& chunks, const std::vector<Item>& items, const std::vector<Element>& elements) {
  static const auto& v = lexicon::Vocabulary::english();
  for (std::size_t i = 1; i < elements.size(); ++i) {
    const Element &a = elements[i - 1], &b = elements[i];
    if (a.single || b.single || b.chunk != a.chunk + 2 || v.form(items[a.chunk + 1].word) != "of") continue;
    const Claim &part = out.claims[a.claim], &whole = out.claims[b.claim];
    if (chunks[a.chunk].bare && part.measure == whole.measure && part.low && whole.low && *part.low < *whole.low)
      part_links.emplace_back(a.claim, static_cast<std::int32_t>(b.claim));
  }
}

// Members stand in ascending order, those of this sentence at the end.
void Layer::drop_member(std::size_t claim) {
  const auto it = std::lower_bound(members.begin(), members.end(), claim);
  if (it != members.end() && *it == claim) members.erase(it);
}

// "Ana Bor, a clerk and mother of two, was killed": what she was, not two more.
bool Layer::says_who(const std::vector<Chunk>& chunks, const std::vector<Element>& run) const {
  const std::uint32_t first = run.front().chunk;
  if (run.size() != 2 || first < 2 || !run[0].single || !run[1].single || !chunks[first].indefinite) return false;
  const Chunk& second = chunks[run[1].chunk];
  const bool bare = second.first == second.nouns_first && !second.name;
  return bare && chunks[first - 2].kind == ChunkKind::noun && chunks[first - 2].name && chunker.form(chunks[first - 1].first) == ",";
}

void Layer::join(const std::vector<Chunk>& chunks, const std::vector<Item>& items, const std::vector<Element>& elements) {
  for (std::size_t b = 0, e; b < elements.size(); b = e) {
    bool coordinated = false;
    for (e = b + 1; e < elements.size() && listed(chunks, items, elements[e - 1], elements[e], coordinated);) ++e;
    const std::vector<Element> run(elements.begin() + static_cast<std::ptrdiff_t>(b), elements.begin() + static_cast<std::ptrdiff_t>(e));
    if (says_who(chunks, run)) continue;
    bool spells_out = false;
    const auto list = members_of_list(chunks, items, run, spells_out);
    const bool part_of_first = list.size() == 2 && !coordinated && chunks[list[1].chunk].bare && !chunks[list[0].chunk].bare &&
                               *out.claims[list[1].claim].low < *out.claims[list[0].claim].low;
    if (spells_out || part_of_first) {  // "four people, one seriously"
      for (std::size_t i = 1; i < list.size(); ++i) {
        part_links.emplace_back(list[i].claim, static_cast<std::int32_t>(list.front().claim));
        if (list[i].single) drop_member(list[i].claim);
      }
      continue;
    }
    const bool numbers = std::none_of(list.begin(), list.end(), [](const Element& x) { return x.single; });
    const std::int32_t he = pronoun_before(chunks, items, run.front().chunk);
    const std::uint32_t himself =
        out.claims[run.front().claim].measure == Measure::killed ? own_death(chunks, items, run.back().chunk + 1) : 0;
    const bool many = list.size() > 1 && (coordinated || numbers);
    const double more = (he >= 0 && sum_fits(out.claims[run.front().claim]) ? 1 : 0) + (himself > 0 ? 1 : 0);
    if (!many && (more == 0 || list.size() > 1 || !sum_fits(out.claims[list.front().claim]))) continue;
    add_together(chunks, list, he >= 0 ? static_cast<std::uint32_t>(he) : run.front().chunk, himself > 0 ? himself : run.back().chunk + 1,
                 more, "counts/together");
  }
}

// A part of a sum, told again elsewhere by itself, is the same people: "two guards and the gunman are dead. The two guards ..."
void Layer::link_told_again() {
  std::vector<bool> part = parts();
  std::vector<std::int32_t> whole(out.claims.size(), -1);
  for (const auto& [claim, w] : part_links) whole[claim] = w;
  using Told = std::tuple<Measure, std::string_view, double, Bound>;
  const auto told = [](const Claim& c) { return Told(c.measure, c.population, *c.low, c.bound); };
  std::map<Told, std::int32_t> sums;
  for (const std::size_t t : told_parts)
    if (whole[t] >= 0 && out.claims[t].low) sums.emplace(told(out.claims[t]), whole[t]);
  for (std::size_t i = 0; i < out.claims.size() && !sums.empty(); ++i) {
    const Claim& c = out.claims[i];
    if (c.kind != ClaimKind::count || part[i] || c.implicit || !c.low) continue;
    if (const auto it = sums.find(told(c)); it != sums.end()) part_links.emplace_back(i, it->second);
  }
}

}  // namespace synoptic::extract::counts
