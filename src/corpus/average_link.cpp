// Average link (UPGMA; Sokal and Michener 1958) on a sparse graph: groups keep the sum of the scores to each group they
// have an edge to; a heap holds the possible joins, and entries that a join has made stale are dropped when they come up.
// A text joins a group only if it is like the group as a whole, so that a chain of small likenesses does not drag unlike
// texts together. Scores are summed as integers, so that the order of joins cannot move a result by a rounding.
// O(E log E) heap operations for sparse graphs; a dense group of n nodes costs n squared.
// Covered by tests/corpus/average_link_test.cpp (against a naive reference).
#include "corpus/average_link.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <queue>
#include <unordered_map>

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

}  // namespace

std::vector<std::uint32_t> average_link(std::uint32_t nodes, const std::vector<Edge>& edges, double threshold, double absent) {
  Linker linker(nodes, threshold, absent);
  for (const Edge& e : edges) linker.add(e);
  return linker.run();
}

}  // namespace synoptic::corpus
