// The tree of copies of one text: collation, neighbour joining, contraction, search for the likeliest tree, root.
// Ideas: shared changes make the tree (Lachmann; Maas 1927), by neighbour joining (Saitou and Nei 1987) on counts of changes;
// places that change to and fro count less (Goloboff 1993); a text on an edge without changes is an ancestor. From there
// the likeliest tree is looked for (copying.h). The root is where the dates agree best. Second models are told where much speaks for them.
// Covered by tests/lineage/stemma_test.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <numeric>
#include <utility>

#include "lineage/characters.h"
#include "lineage/collation.h"
#include "lineage/copying.h"
#include "lineage/dates.h"
#include "lineage/joining.h"
#include "lineage/lineage.h"
#include "lineage/parsimony.h"
#include "lineage/stem.h"

namespace synoptic::lineage {
namespace {

constexpr double kLeastShare = 0.9;  // of the usual length: shorter edges are contracted
constexpr double kTree = 0.5;        // weight of the whole tree in what is usual; the rest is the neighbourhood
constexpr double kConcave = 1;       // the fewer, the less a place counts that changes to and fro
constexpr double kCounted = 0.5;     // weight of counted changes in the length of an edge
constexpr int kRounds = 3;           // of weighing and joining

// How long each edge must be to stand: a share of what is usual, in the whole tree and where the edge hangs. Copyists differ in
// care, so a witness is measured by its neighbours too.
std::vector<double> least_lengths(const Tree& tree) {
  std::vector<double> sum(tree.nodes, 0), lengths, out;
  std::vector<int> degree(tree.nodes, 0);
  for (const Tree::Edge& e : tree.edges) {
    lengths.push_back(e.length);
    for (const std::uint32_t n : {e.a, e.b}) sum[n] += e.length, ++degree[n];
  }
  if (lengths.empty()) return out;
  std::nth_element(lengths.begin(), lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2), lengths.end());
  const double median = lengths[lengths.size() / 2];
  for (const Tree::Edge& e : tree.edges) {
    double usual = median;
    const bool a_witness = e.a < tree.witnesses, b_witness = e.b < tree.witnesses;
    if (a_witness != b_witness) {
      const std::uint32_t inner = a_witness ? e.b : e.a;
      usual = kTree * median + (1 - kTree) * (sum[inner] - e.length) / std::max(1, degree[inner] - 1);
    }
    out.push_back(std::max(1.0, kLeastShare * usual));
  }
  return out;
}

// Neighbour joining, again with less weight for places that change to and fro on the tree before (Goloboff 1993). The length of an edge
// is part estimate (from all distances), part count (of the changes on it): the one is noisy where a lost text has few copies, the
// other where a place changed twice.
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
  const std::vector<double> counted = edge_changes(tree, collation, weights);
  for (std::size_t k = 0; k < tree.edges.size(); ++k) tree.edges[k].length = (1 - kCounted) * tree.edges[k].length + kCounted * counted[k];
  return tree;
}

// The tree with the changes counted on every edge as its length.
Tree measured(Tree tree, const Collation& collation) {
  const std::vector<double> counted = edge_changes(tree, collation, std::vector<double>(collation.columns.size(), 1.0));
  for (std::size_t k = 0; k < tree.edges.size(); ++k) tree.edges[k].length = counted[k];
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

// A Newick label: in quotation marks when it holds anything but letters, digits, dots, dashes and asterisks.
std::string quoted(const std::string& name) {
  const bool plain = std::all_of(name.begin(), name.end(), [](unsigned char c) {
    return std::isalnum(c) || c == '.' || c == '-' || c == '*' || c == '@' || c == '/';
  });
  if (plain && !name.empty()) return name;
  std::string out = "'";
  for (const char c : name) out += c == '\'' ? std::string("''") : std::string(1, c);
  return out + "'";
}

// The tree in Newick form from `node` down, children by name; inner witnesses are labels of inner nodes.
std::string newick(const std::vector<std::vector<std::uint32_t>>& children, const std::vector<std::string>& names,
                   const std::vector<double>& length, std::uint32_t node) {
  // Without recursion: a tradition may be one long chain.
  std::vector<std::string> text(names.size());
  std::vector<std::uint32_t> order{node};
  for (std::size_t k = 0; k < order.size(); ++k)
    for (std::uint32_t c : children[order[k]]) order.push_back(c);
  for (std::size_t k = order.size(); k-- > 0;) {
    const std::uint32_t n = order[k];
    std::string inner;
    for (std::uint32_t c : children[n]) inner += (inner.empty() ? "(" : ",") + std::move(text[c]);
    text[n] = inner + (inner.empty() ? "" : ")") + quoted(names[n]) + (n == node ? "" : fmt::format(":{:.2f}", length[n]));
  }
  return text[node] + ";";
}

// Second models that are older than the copy by the tree; those that would close a circle are left out.
std::vector<std::pair<std::uint32_t, std::uint32_t>> second_models(const Stem& stem, const Rooted& rooted) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> out;  // model, copy
  const auto descends = [&](std::uint32_t from, std::uint32_t node) {
    std::vector<std::uint32_t> todo{node};
    std::vector<std::uint8_t> seen(rooted.parent.size(), 0);
    while (!todo.empty()) {
      const std::uint32_t v = todo.back();
      todo.pop_back();
      if (v == from) return true;
      if (std::exchange(seen[v], std::uint8_t{1})) continue;
      if (rooted.parent[v] < seen.size()) todo.push_back(rooted.parent[v]);
      for (const auto& [model, copy] : out)
        if (copy == v) todo.push_back(model);
    }
    return false;
  };
  for (std::uint32_t w = 0; w < stem.witnesses(); ++w)
    if (const std::uint32_t s = stem.second(w); s != Stem::kNone && !descends(w, s)) out.emplace_back(s, w);
  return out;
}

// Share of the places in which two witnesses agree.
double agreement(const Collation& collation, std::uint32_t a, std::uint32_t b) {
  const auto same = std::count_if(collation.columns.begin(), collation.columns.end(), [&](const auto& c) { return c[a] == c[b]; });
  return static_cast<double>(same) / static_cast<double>(std::max<std::size_t>(1, collation.columns.size()));
}

// Tree, root and names to edges.
Stemma written(const Tree& tree, const Stem& stem, const Rooted& rooted, const std::vector<Account>& accounts, const Collation& collation) {
  std::vector<std::string> names;
  for (std::uint32_t v = 0; v < tree.nodes; ++v)
    names.push_back(v < tree.witnesses ? accounts[v].id : "*" + std::to_string(v - tree.witnesses + 1));
  std::vector<double> length(tree.nodes, 0);
  for (const Tree::Edge& e : tree.edges) length[rooted.parent[e.a] == e.b ? e.a : e.b] = e.length;
  std::vector<std::vector<std::uint32_t>> children(tree.nodes);
  Stemma out;
  for (std::uint32_t v = 0; v < tree.nodes; ++v) {
    const std::uint32_t p = rooted.parent[v];
    if (p == v || p == ~0u) continue;
    children[p].push_back(v);
    out.edges.push_back(
        {names[p], names[v], std::clamp(1 - length[v] / std::max(1.0, static_cast<double>(collation.columns.size())), 0.0, 1.0)});
  }
  for (const auto& [model, copy] : second_models(stem, rooted))
    out.edges.push_back({names[model], names[copy], agreement(collation, model, copy)});
  for (auto& c : children) std::sort(c.begin(), c.end(), [&](std::uint32_t x, std::uint32_t y) { return names[x] < names[y]; });
  std::sort(out.edges.begin(), out.edges.end(),
            [](const StemmaEdge& x, const StemmaEdge& y) { return std::tie(x.parent, x.child) < std::tie(y.parent, y.child); });
  out.newick = newick(children, names, length, rooted.root);
  return out;
}

}  // namespace

Stemma stemma(const std::vector<Account>& accounts) {
  std::vector<Account> sorted(accounts);
  std::sort(sorted.begin(), sorted.end(),
            [](const Account& x, const Account& y) { return std::tie(x.id, x.text) < std::tie(y.id, y.text); });
  if (sorted.size() < 2) return {};
  const Collation collation = collate(sorted);
  const Tree joined = weighted_tree(collation);
  const Stem stem = likeliest(characters_of(collation), Stem(contract(joined, least_lengths(joined))));
  const Tree tree = measured(stem.tree(), collation);
  return written(tree, stem, choose_root(tree, sorted), sorted, collation);
}

}  // namespace synoptic::lineage
