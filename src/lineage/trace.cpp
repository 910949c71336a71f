// The lineage stage as one readable function: words -> alike units -> passages -> evidence -> sources -> statements.
// Accounts are put in an order of their own first, so that the result does not depend on the order they come in.
// Covered by tests/lineage/trace_test.cpp.
#include <tbb/parallel_for.h>
#include <tbb/parallel_sort.h>

#include <algorithm>
#include <numeric>

#include "lineage/figures.h"
#include "lineage/lineage.h"
#include "lineage/relate.h"
#include "lineage/sources.h"

namespace synoptic::lineage {
namespace {

constexpr double kAncestor = 0.5;    // probability of descent from which a passage has a direction
constexpr double kAncestorOdds = 3;  // and how much more likely it must be than the other way round

std::vector<std::uint32_t> canonical_order(const std::vector<Account>& accounts) {
  std::vector<std::uint32_t> order(accounts.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) {
    return std::tie(accounts[x].id, accounts[x].text) < std::tie(accounts[y].id, accounts[y].text);
  });
  return order;
}

std::string direction_of(const Relations& r, std::uint32_t a, std::uint32_t b) {
  const std::size_t n = r.group.size();
  const double ab = r.ancestor[a * n + b], ba = r.ancestor[b * n + a];
  if (ab > kAncestor && ab > kAncestorOdds * ba) return "a_to_b";
  if (ba > kAncestor && ba > kAncestorOdds * ab) return "b_to_a";
  return "unknown";
}

std::vector<Passage> passages_of(const Corpus& corpus, const PairReuse& pair, const Relations& relations) {
  const Document &a = corpus.documents[pair.a], &b = corpus.documents[pair.b];
  std::vector<Passage> out;
  for (const Stretch& s : pair.stretches) {
    Passage p{.a = pair.a, .b = pair.b, .direction = direction_of(relations, pair.a, pair.b)};
    p.a_span = {a.words[s.a_first].span.begin, a.words[s.a_end - 1].span.end};
    p.b_span = {b.words[s.b_first].span.begin, b.words[s.b_end - 1].span.end};
    p.score = std::min(1.0f, 2 * s.matched / std::max(0.01f, s.weight_a + s.weight_b));
    out.push_back(std::move(p));
  }
  return out;
}

// Claims of accounts in the canonical order.
std::vector<Claim> renumbered(std::vector<Claim> claims, const std::vector<std::uint32_t>& order) {
  std::vector<std::uint32_t> place(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  for (Claim& c : claims) c.account = c.account < place.size() ? place[c.account] : ~0u;
  return claims;
}

// Indices from the canonical order back to the caller's; the first account of a passage is the one with the lower index.
Passage renumbered(Passage p, const std::vector<std::uint32_t>& order) {
  p.a = order[p.a];
  p.b = order[p.b];
  if (p.a > p.b) {
    std::swap(p.a, p.b);
    std::swap(p.a_span, p.b_span);
    p.direction = p.direction == "a_to_b" ? "b_to_a" : p.direction == "b_to_a" ? "a_to_b" : p.direction;
  }
  return p;
}

// Relations as dependences of the caller's accounts, with their evidence.
// Of all pairs, in the numbers of the accounts as they came, by (a, b, place). No two are alike: passages of a pair do not overlap.
std::vector<Passage> all_passages(const Corpus& corpus, const std::vector<PairReuse>& pairs, const Relations& relations,
                                  const std::vector<std::uint32_t>& order) {
  std::vector<std::size_t> first{0};
  for (const PairReuse& pair : pairs) first.push_back(first.back() + pair.stretches.size());
  std::vector<Passage> out(first.back());
  tbb::parallel_for(std::size_t{0}, pairs.size(), [&](std::size_t i) {
    std::size_t at = first[i];
    for (Passage& p : passages_of(corpus, pairs[i], relations)) out[at++] = renumbered(std::move(p), order);
  });
  tbb::parallel_sort(out.begin(), out.end(), [](const Passage& x, const Passage& y) {
    return std::tie(x.a, x.b, x.a_span, x.b_span) < std::tie(y.a, y.b, y.a_span, y.b_span);
  });
  return out;
}

std::vector<Dependence> dependences_of(const Relations& relations, const std::vector<Passage>& passages,
                                       const std::vector<FigureBlock>& blocks, const std::vector<Claim>& claims,
                                       const std::vector<std::uint32_t>& order) {
  const auto pair_of = [](std::uint32_t x, std::uint32_t y) { return std::pair(std::min(x, y), std::max(x, y)); };
  std::vector<Dependence> out;
  for (const Relation& r : relations.relations) {
    Dependence d{.from = order[r.from], .to = order[r.to], .score = r.score, .reasons = r.reasons};
    d.type = r.cites      ? DependenceType::cites
             : r.directed ? DependenceType::text_reuse
             : r.figures  ? DependenceType::shared_figures
                          : DependenceType::common_source;
    d.direction = r.directed ? "from_to" : "unknown";
    if (!r.directed && d.from > d.to) std::swap(d.from, d.to);
    const auto pair = pair_of(d.from, d.to);
    auto p =
        std::lower_bound(passages.begin(), passages.end(), pair, [](const Passage& x, const auto& v) { return std::pair(x.a, x.b) < v; });
    for (; p != passages.end() && std::pair(p->a, p->b) == pair; ++p) d.passages.push_back(*p);
    const auto block = std::lower_bound(blocks.begin(), blocks.end(), pair_of(r.from, r.to),
                                        [](const FigureBlock& x, const auto& v) { return std::pair(x.a, x.b) < v; });
    if (block != blocks.end() && std::pair(block->a, block->b) == pair_of(r.from, r.to))
      for (const auto& [x, y] : block->claims) {
        const bool turn = claims[x].account != d.from;
        d.figures.emplace_back(claims[turn ? y : x].id, claims[turn ? x : y].id);
      }
    out.push_back(std::move(d));
  }
  std::sort(out.begin(), out.end(),
            [](const Dependence& x, const Dependence& y) { return std::tie(x.from, x.to) < std::tie(y.from, y.to); });
  return out;
}

}  // namespace

std::vector<Claim> claims_of(const std::vector<Account>&) { return {}; }

Lineage trace(const std::vector<Account>& accounts, const std::vector<Claim>& claims) {
  const std::vector<std::uint32_t> order = canonical_order(accounts);
  std::vector<Account> sorted;
  for (std::uint32_t i : order) sorted.push_back(accounts[i]);

  const Corpus corpus = read_corpus(sorted);
  const std::vector<UnitMatch> matches = match_units(corpus);
  const std::vector<PairReuse> pairs = find_pairs(corpus, matches);
  const std::vector<Kinship> evidence = weigh_evidence(corpus, sorted, pairs);
  const std::vector<FigureBlock> blocks = shared_blocks(figures_of(corpus, renumbered(claims, order)));
  const std::vector<Witness> witnesses = bear_witness(corpus, sorted, pairs, evidence);
  const Family trees = infer_sources(static_cast<std::uint32_t>(sorted.size()), evidence, witnesses);
  const Family family = explain(corpus, evidence, witnesses, trees);
  const Relations relations = relate(corpus, pairs, evidence, family);

  Lineage out;
  out.passages = all_passages(corpus, pairs, relations, order);
  out.dependences = dependences_of(relations, out.passages, blocks, claims, order);
  out.origin.resize(accounts.size());
  std::vector<std::uint32_t> lowest(accounts.size(), ~0u);
  for (std::uint32_t i = 0; i < order.size(); ++i) lowest[relations.group[i]] = std::min(lowest[relations.group[i]], order[i]);
  for (std::uint32_t i = 0; i < order.size(); ++i) out.origin[order[i]] = lowest[relations.group[i]];
  out.origins = relations.origins;
  out.origins_low = relations.origins_low;
  out.origins_high = relations.origins_high;
  return out;
}

}  // namespace synoptic::lineage
