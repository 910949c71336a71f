// Average link (UPGMA; Sokal and Michener 1958) on a sparse graph: groups keep the sum of the scores to each group they
// have an edge to; a heap holds the possible joins, and entries that a join has made stale are dropped when they come up.
// A text joins a group only if it is like the group as a whole, so that a chain of small likenesses does not drag unlike
// texts together. Scores are summed as integers, so that the order of joins cannot move a result by a rounding.
// Parts of the graph that do not touch are linked one by one, on all threads: small ones in a table, large ones with the heap.
// O(E log E) heap operations for sparse graphs; a dense group of n nodes costs n squared.
// Covered by tests/corpus/average_link_test.cpp (against a naive reference).
#include "corpus/average_link.h"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <queue>
#include <unordered_map>

#include "corpus/components.h"
#include "corpus/radix.h"

namespace synoptic::corpus {
namespace {

constexpr double kUnit = 1 << 20;

struct Sum {
  std::int64_t score = 0, pairs = 0;
};

struct Join {
  double mean;
  std::uint32_t a, b;  // groups by their lowest node, a < b
  std::uint32_t age_a, age_b;
  bool operator<(const Join& o) const {
    if (mean != o.mean) return mean < o.mean;
    return a != o.a ? a > o.a : b > o.b;
  }
};

class Linker {
 public:
  Linker(std::uint32_t nodes, double threshold, double absent)
      : threshold_(threshold), absent_(std::llround(absent * kUnit)), near_(nodes), size_(nodes, 1), age_(nodes, 0), home_(nodes) {
    std::iota(home_.begin(), home_.end(), 0u);
  }
  void add(const Edge& e) {
    if (e.a == e.b) return;
    const Sum s{std::llround(e.score * kUnit), 1};
    near_[e.a][e.b] = s;
    near_[e.b][e.a] = s;
  }
  std::vector<std::uint32_t> run() {
    for (std::uint32_t a = 0; a < near_.size(); ++a)
      for (const auto& [b, sum] : near_[a])
        if (a < b) offer(a, b, sum);
    while (!heap_.empty()) {
      const Join top = heap_.top();
      heap_.pop();
      if (top.age_a == age_[top.a] && top.age_b == age_[top.b]) join(top.a, top.b);
    }
    for (std::uint32_t i = 0; i < home_.size(); ++i) home_[i] = home_[home_[i]];  // homes are lower, so already final
    return std::move(home_);
  }

 private:
  void offer(std::uint32_t a, std::uint32_t b, const Sum& s) {
    const std::int64_t pairs = static_cast<std::int64_t>(size_[a]) * size_[b];
    const double mean = static_cast<double>(s.score + (pairs - s.pairs) * absent_) / (static_cast<double>(pairs) * kUnit);
    if (mean >= threshold_) heap_.push({mean, std::min(a, b), std::max(a, b), age_[std::min(a, b)], age_[std::max(a, b)]});
  }
  void join(std::uint32_t a, std::uint32_t b) {
    auto& mine = near_[a];
    auto& theirs = near_[b];
    mine.erase(b);
    theirs.erase(a);
    for (const auto& [c, sum] : theirs) {
      near_[c].erase(b);
      Sum& s = mine[c];
      s.score += sum.score;
      s.pairs += sum.pairs;
      near_[c][a] = s;
    }
    for (const auto& [c, sum] : mine) near_[c][a] = sum;
    theirs = {};
    size_[a] += size_[b];
    home_[b] = a;
    ++age_[a];
    ++age_[b];
    for (const auto& [c, sum] : mine) offer(a, c, sum);
  }

  double threshold_;
  std::int64_t absent_;
  std::vector<std::unordered_map<std::uint32_t, Sum>> near_;
  std::vector<std::uint32_t> size_, age_, home_;
  std::priority_queue<Join> heap_;
};

// The same for a handful of nodes: sums and pairs between all groups in a table, looked through at every step.
class Table {
 public:
  static constexpr std::uint32_t kMost = 24;
  std::vector<std::uint32_t> run(std::uint32_t n, const std::vector<Edge>& edges, double threshold, double absent) {
    n_ = n;
    absent_ = std::llround(absent * kUnit);
    sums_.assign(std::size_t{n} * n, {});
    std::vector<std::uint32_t> home(n);
    std::iota(home.begin(), home.end(), 0u);
    std::vector<std::int64_t> size(n, 1);
    for (const Edge& e : edges)
      if (e.a != e.b) at(e.a, e.b) = at(e.b, e.a) = {std::llround(e.score * kUnit), 1};
    for (;;) {
      double best = threshold;
      std::uint32_t x = 0, y = 0;
      for (std::uint32_t a = 0; a < n; ++a)
        for (std::uint32_t b = a + 1; b < n; ++b) {
          const Sum& s = at(a, b);
          if (s.pairs == 0) continue;
          const std::int64_t pairs = size[a] * size[b];
          const double mean = static_cast<double>(s.score + (pairs - s.pairs) * absent_) / (static_cast<double>(pairs) * kUnit);
          if (mean > best || (mean == best && x == y)) best = mean, x = a, y = b;
        }
      if (x == y) return home;
      for (std::uint32_t c = 0; c < n; ++c) {
        Sum& s = at(x, c);
        s.score += at(y, c).score;
        s.pairs += at(y, c).pairs;
        at(c, x) = s;
        at(y, c) = at(c, y) = {};
      }
      at(x, x) = {};
      size[x] += size[y];
      std::replace(home.begin(), home.end(), y, x);
    }
  }

 private:
  Sum& at(std::uint32_t a, std::uint32_t b) { return sums_[std::size_t{a} * n_ + b]; }
  std::uint32_t n_ = 0;
  std::int64_t absent_ = 0;
  std::vector<Sum> sums_;
};

// One connected part: its nodes, ascending, and its edges with the nodes' places among them.
std::vector<std::uint32_t> link_part(std::uint32_t nodes, const std::vector<Edge>& edges, double threshold, double absent) {
  if (nodes <= Table::kMost) {
    thread_local Table table;
    return table.run(nodes, edges, threshold, absent);
  }
  Linker linker(nodes, threshold, absent);
  for (const Edge& e : edges) linker.add(e);
  return linker.run();
}

}  // namespace

std::vector<std::uint32_t> average_link(std::uint32_t nodes, const std::vector<Edge>& edges, double threshold, double absent) {
  std::vector<std::uint32_t> home(nodes);
  std::iota(home.begin(), home.end(), 0u);
  Components parts(nodes);
  for (const Edge& e : edges) parts.join(e.a, e.b);
  std::vector<std::uint64_t> order(edges.size()), spare;  // part and edge
  for (std::size_t i = 0; i < edges.size(); ++i) order[i] = std::uint64_t{parts.of(edges[i].a)} << 32 | i;
  radix_sort(order, spare, 32, 64);
  spare = {};
  std::vector<std::size_t> begin;
  for (std::size_t i = 0; i < order.size(); ++i)
    if (i == 0 || order[i] >> 32 != order[i - 1] >> 32) begin.push_back(i);
  begin.push_back(order.size());
  tbb::parallel_for(std::size_t{1}, begin.size(), [&](std::size_t p) {
    std::vector<Edge> own;
    std::vector<std::uint32_t> members;
    for (std::size_t i = begin[p - 1]; i < begin[p]; ++i) {
      own.push_back(edges[order[i] & 0xFFFFFFFF]);
      members.push_back(own.back().a);
      members.push_back(own.back().b);
    }
    std::sort(members.begin(), members.end());
    members.erase(std::unique(members.begin(), members.end()), members.end());
    const auto place = [&](std::uint32_t node) {
      return static_cast<std::uint32_t>(std::lower_bound(members.begin(), members.end(), node) - members.begin());
    };
    for (Edge& e : own) e.a = place(e.a), e.b = place(e.b);
    const auto local = link_part(static_cast<std::uint32_t>(members.size()), own, threshold, absent);
    for (std::size_t i = 0; i < members.size(); ++i) home[members[i]] = members[local[i]];
  });
  return home;
}

}  // namespace synoptic::corpus
