// Readings of lost texts with the fewest changes, by two passes over the tree (Fitch, Systematic Zoology 20, 1971). Where several
// readings need as few, a node keeps the one above it; the way up leads to the first witness. Exact for trees in which no node has more
// than three neighbours; at others it may count a change too many. Up to 64 different readings of one place are told apart.
// Covered by tests/lineage/joining_test.cpp, against all readings of all lost texts.
#include "lineage/parsimony.h"

#include <algorithm>
#include <bit>

namespace synoptic::lineage {
namespace {

class Fitch {
 public:
  explicit Fitch(const Tree& tree) : tree_(tree), above_(tree.nodes, 0), sets_(tree.nodes), states_(tree.nodes) {
    std::vector<std::vector<std::uint32_t>> near(tree.nodes);
    for (const Tree::Edge& e : tree.edges) near[e.a].push_back(e.b), near[e.b].push_back(e.a);
    order_ = {0};
    for (std::size_t k = 0; k < order_.size(); ++k) {
      const std::uint32_t n = order_[k];
      for (const std::uint32_t m : near[n])
        if (n == 0 || m != above_[n]) above_[m] = n, order_.push_back(m);
    }
  }

  // Changes beyond the least possible; sets of readings for assign().
  std::uint32_t count(const std::vector<std::uint32_t>& column) {
    readings_ = column;
    std::sort(readings_.begin(), readings_.end());
    readings_.erase(std::unique(readings_.begin(), readings_.end()), readings_.end());
    std::fill(sets_.begin(), sets_.end(), 0);
    std::uint32_t steps = 0;
    for (std::size_t k = order_.size(); k-- > 0;) {
      const std::uint32_t n = order_[k];
      if (n < tree_.witnesses) {
        const std::uint64_t mine = bit(column[n]);
        steps += sets_[n] && !(sets_[n] & mine);
        sets_[n] = mine;
      }
      if (k == 0) continue;
      std::uint64_t& up = sets_[above_[n]];
      if (up == 0)
        up = sets_[n];
      else if (up & sets_[n])
        up &= sets_[n];
      else
        up |= sets_[n], ++steps;
    }
    const auto least = static_cast<std::uint32_t>(readings_.size() - 1);
    return steps > least ? steps - least : 0;
  }

  // A reading for every node, after count() of the same column.
  const std::vector<std::uint32_t>& assign(const std::vector<std::uint32_t>& column) {
    for (const std::uint32_t n : order_) {
      if (n < tree_.witnesses) {
        states_[n] = column[n];
        continue;
      }
      const std::uint32_t up = states_[above_[n]];
      states_[n] = sets_[n] & bit(up) ? up : readings_[static_cast<std::size_t>(std::countr_zero(sets_[n]))];
    }
    return states_;
  }

 private:
  std::uint64_t bit(std::uint32_t reading) const {
    const auto at = std::lower_bound(readings_.begin(), readings_.end(), reading) - readings_.begin();
    return std::uint64_t{1} << std::min<std::ptrdiff_t>(at, 63);
  }

  const Tree& tree_;
  std::vector<std::uint32_t> order_, above_;  // from the first witness down; the way towards it
  std::vector<std::uint32_t> readings_;       // of the column, each once
  std::vector<std::uint64_t> sets_;
  std::vector<std::uint32_t> states_;
};

}  // namespace

std::vector<std::uint32_t> extra_changes(const Tree& tree, const std::vector<std::vector<std::uint32_t>>& columns) {
  Fitch fitch(tree);
  std::vector<std::uint32_t> out;
  for (const auto& column : columns) out.push_back(fitch.count(column));
  return out;
}

std::vector<double> edge_changes(const Tree& tree, const Collation& collation, const std::vector<double>& weights) {
  Fitch fitch(tree);
  std::vector<double> out(tree.edges.size(), 0);
  std::vector<int> going_on(tree.edges.size(), 0);  // +1: a omits, -1: b omits
  for (std::size_t c = 0; c < collation.columns.size(); ++c) {
    fitch.count(collation.columns[c]);
    const std::vector<std::uint32_t>& state = fitch.assign(collation.columns[c]);
    for (std::size_t k = 0; k < tree.edges.size(); ++k) {
      const std::uint32_t x = state[tree.edges[k].a], y = state[tree.edges[k].b];
      if (x == kNoWord && y == kNoWord) continue;
      const int omission = x == kNoWord ? 1 : y == kNoWord ? -1 : 0;
      if (x != y) out[k] += weights[c] * (omission != 0 && omission == going_on[k] ? kOmissionGoesOn : 1.0);
      going_on[k] = omission;
    }
  }
  return out;
}

}  // namespace synoptic::lineage
