// The tree of copies of one text: collation, neighbour joining, contraction, root.
// Covered by tests/lineage/stemma_test.cpp.
#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "lineage/collation.h"
#include "lineage/dates.h"
#include "lineage/joining.h"
#include "lineage/lineage.h"

namespace synoptic::lineage {
namespace {

constexpr double kLeastShare = 0.9;  // of the median edge: shorter edges are contracted
constexpr double kConcave = 1;       // the fewer, the less a place counts that changes to and fro
constexpr int kRounds = 3;           // of weighing and joining

double least_edge(const Tree& tree) {
  std::vector<double> lengths;
  for (const Tree::Edge& e : tree.edges) lengths.push_back(e.length);
  if (lengths.empty()) return 0;
  std::nth_element(lengths.begin(), lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2), lengths.end());
  return std::max(1.0, kLeastShare * lengths[lengths.size() / 2]);
}

// Neighbour joining, again with less weight for places that change to and fro on the tree before (Goloboff 1993).
Tree weighted_tree(const Collation& collation) {
  const std::uint32_t n = collation.witnesses;
  std::vector<double> weights(collation.columns.size(), 1.0), d(static_cast<std::size_t>(n) * n, 0);
  Tree tree;
  for (int round = 0; round < kRounds; ++round) {
    for (std::uint32_t a = 0; a < n; ++a)
      for (std::uint32_t b = a + 1; b < n; ++b) d[a * n + b] = d[b * n + a] = changes(collation, weights, a, b);
    tree = neighbour_joining(n, d);
    const std::vector<std::uint32_t> extra = extra_changes(tree, collation.columns);
    for (std::size_t c = 0; c < weights.size(); ++c) weights[c] = kConcave / (kConcave + extra[c]);
  }
  return tree;
}

struct Rooted {
  std::vector<std::uint32_t> parent;  // of each node; the root is its own
  std::uint32_t root = 0;
};

Rooted root_at(const Tree& tree, std::uint32_t root) {
  std::vector<std::vector<std::uint32_t>> near(tree.nodes);
  for (const Tree::Edge& e : tree.edges) near[e.a].push_back(e.b), near[e.b].push_back(e.a);
  Rooted out{std::vector<std::uint32_t>(tree.nodes, ~0u), root};
  std::vector<std::uint32_t> todo{root};
  out.parent[root] = root;
  while (!todo.empty()) {
    const std::uint32_t n = todo.back();
    todo.pop_back();
    for (std::uint32_t m : near[n])
      if (out.parent[m] == ~0u) out.parent[m] = n, todo.push_back(m);
  }
  return out;
}

// How many pairs of a witness and its nearest witness above are dated the wrong way round.
double date_errors(const Tree& tree, const Rooted& r, const std::vector<Account>& accounts) {
  double wrong = 0;
  for (std::uint32_t w = 0; w < tree.witnesses; ++w) {
    for (std::uint32_t p = r.parent[w], n = w; p != n; n = p, p = r.parent[p]) {
      if (p >= tree.witnesses) continue;
      double days = 0;
      wrong += earlier(accounts[p].published, accounts[w].published, days) > 0;
    }
  }
  return wrong;
}

Rooted choose_root(const Tree& tree, const std::vector<Account>& accounts) {
  Rooted best;
  double least = 1e300;
  for (std::uint32_t n = 0; n < tree.nodes; ++n) {
    Rooted r = root_at(tree, n);
    const double wrong = date_errors(tree, r, accounts);
    if (wrong < least) least = wrong, best = std::move(r);
  }
  return best;
}

}  // namespace

Stemma stemma(const std::vector<Account>& accounts) {
  std::vector<std::uint32_t> order(accounts.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) { return std::tie(accounts[x].id, accounts[x].text) < std::tie(accounts[y].id, accounts[y].text); });
  std::vector<Account> sorted;
  for (std::uint32_t i : order) sorted.push_back(accounts[i]);
  const auto n = static_cast<std::uint32_t>(sorted.size());
  Stemma out;
  if (n < 2) return out;
  const Collation collation = collate(sorted);
  const Tree joined = weighted_tree(collation);
  const Tree tree = contract(joined, least_edge(joined));
  const Rooted rooted = choose_root(tree, sorted);
  const auto name = [&](std::uint32_t node) { return node < n ? sorted[node].id : "*" + std::to_string(node - n + 1); };
  for (std::uint32_t v = 0; v < tree.nodes; ++v)
    if (rooted.parent[v] != v) out.edges.push_back({name(rooted.parent[v]), name(v), 1.0});
  std::sort(out.edges.begin(), out.edges.end(), [](const StemmaEdge& x, const StemmaEdge& y) { return std::tie(x.parent, x.child) < std::tie(y.parent, y.child); });
  return out;
}

}  // namespace synoptic::lineage
