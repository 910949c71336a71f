// Neighbour joining (Saitou and Nei 1987, in the form of Studier and Keppler 1988), and contraction of edges on which hardly
// anything changed: a witness whose own edge is that short stands where the tree branches - it is an ancestor, not a leaf.
// Does not root the tree. Cubic in the witnesses. Covered by tests/lineage/joining_test.cpp.
#include "lineage/joining.h"

#include <algorithm>
#include <numeric>

namespace synoptic::lineage {

Tree neighbour_joining(std::uint32_t witnesses, const std::vector<double>& distances) {
  Tree tree{.witnesses = witnesses, .nodes = witnesses};
  if (witnesses < 2) return tree;
  const std::size_t most = 2 * static_cast<std::size_t>(witnesses);
  std::vector<double> d(most * most, 0);
  for (std::uint32_t i = 0; i < witnesses; ++i)
    for (std::uint32_t j = 0; j < witnesses; ++j) d[i * most + j] = distances[static_cast<std::size_t>(i) * witnesses + j];
  std::vector<std::uint32_t> open(witnesses);
  std::iota(open.begin(), open.end(), 0u);
  while (open.size() > 2) {
    std::vector<double> sum(open.size(), 0);
    for (std::size_t i = 0; i < open.size(); ++i)
      for (std::uint32_t k : open) sum[i] += d[open[i] * most + k];
    std::size_t bi = 0, bj = 1;
    double best = 1e300;
    const double factor = static_cast<double>(open.size()) - 2;
    for (std::size_t i = 0; i < open.size(); ++i) {
      for (std::size_t j = i + 1; j < open.size(); ++j) {
        const double q = factor * d[open[i] * most + open[j]] - sum[i] - sum[j];
        if (q < best - 1e-9) best = q, bi = i, bj = j;
      }
    }
    const std::uint32_t x = open[bi], y = open[bj], joint = tree.nodes++;
    const double xy = d[x * most + y];
    const double lx = std::clamp(xy / 2 + (sum[bi] - sum[bj]) / (2 * factor), 0.0, xy);
    tree.edges.push_back({x, joint, lx});
    tree.edges.push_back({y, joint, xy - lx});
    for (std::uint32_t k : open) {
      if (k == x || k == y) continue;
      d[joint * most + k] = d[k * most + joint] = std::max(0.0, (d[x * most + k] + d[y * most + k] - xy) / 2);
    }
    open.erase(open.begin() + static_cast<std::ptrdiff_t>(bj));
    open.erase(open.begin() + static_cast<std::ptrdiff_t>(bi));
    open.push_back(joint);
  }
  tree.edges.push_back({open[0], open[1], d[open[0] * most + open[1]]});
  return tree;
}

Tree contract(const Tree& tree, const std::vector<double>& least) {
  std::vector<std::uint32_t> lead(tree.nodes);
  std::iota(lead.begin(), lead.end(), 0u);
  const auto top = [&](std::uint32_t i) {
    while (lead[i] != i) i = lead[i];
    return i;
  };
  std::vector<std::size_t> order(tree.edges.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) {
    return std::pair(tree.edges[x].length / least[x], x) < std::pair(tree.edges[y].length / least[y], y);
  });
  std::vector<bool> gone(tree.edges.size(), false);
  for (std::size_t k : order) {
    if (tree.edges[k].length >= least[k]) break;
    const std::uint32_t a = top(tree.edges[k].a), b = top(tree.edges[k].b);
    if (a == b || (a < tree.witnesses && b < tree.witnesses)) continue;  // two witnesses never become one
    lead[std::max(a, b)] = std::min(a, b);
    gone[k] = true;
  }
  Tree out{.witnesses = tree.witnesses, .nodes = tree.witnesses};
  std::vector<std::uint32_t> number(tree.nodes, ~0u);
  const auto named = [&](std::uint32_t node) {
    const std::uint32_t t = top(node);
    if (t < tree.witnesses) return t;
    if (number[t] == ~0u) number[t] = out.nodes++;
    return number[t];
  };
  for (std::size_t k = 0; k < tree.edges.size(); ++k)
    if (!gone[k]) out.edges.push_back({named(tree.edges[k].a), named(tree.edges[k].b), tree.edges[k].length});
  return out;
}

}  // namespace synoptic::lineage
