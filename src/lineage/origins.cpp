// Groups accounts by origin. Agglomeration under correlation clustering (Bansal, Blum and Chawla, Machine Learning 56, 2004): all
// pairs between two groups are heard, those that speak against a join too. So a report merged from two sources joins one of them and
// does not pull the other in, and one chance likeness does not join two families. The sum of log odds is divided by the root of the
// number of pairs: pairs of one family are not independent witnesses, nor is one of them enough. Greedy, not optimal.
// Covered by tests/lineage/origins_test.cpp, against a plain reference.
#include "lineage/origins.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace synoptic::lineage {
namespace {

constexpr double kNever = -std::numeric_limits<double>::infinity();

class Joiner {
 public:
  Joiner(std::uint32_t members, const std::vector<float>& odds)
      : n_(members), odds_(odds), sum_(odds.begin(), odds.end()), of_(members), best_(members, 0) {
    for (std::uint32_t i = 0; i < n_; ++i) of_[i] = {i};
    for (std::uint32_t i = 0; i < n_; ++i) look(i);
  }

  Origins run(double least) {
    Origins out;
    for (std::uint32_t left = n_; left > 1; --left) {
      std::uint32_t i = n_;
      for (std::uint32_t k = 0; k < n_; ++k)
        if (!of_[k].empty() && best_[k] != k && (i == n_ || score(k, best_[k]) > score(i, best_[i]))) i = k;
      if (i == n_ || score(i, best_[i]) < least) break;
      out.ties.push_back(tie(i, best_[i]));
      join(i, best_[i]);
    }
    out.group.assign(n_, 0);
    for (std::uint32_t i = 0; i < n_; ++i) {
      out.count += !of_[i].empty();
      for (const std::uint32_t m : of_[i]) out.group[m] = of_[i].front();
    }
    return out;
  }

 private:
  double score(std::uint32_t i, std::uint32_t j) const {
    if (i == j) return kNever;
    return sum_[std::size_t{i} * n_ + j] / std::sqrt(static_cast<double>(of_[i].size() * of_[j].size()));
  }

  // The best later partner of i (i itself when there is none): every pair is looked at from its lower side.
  void look(std::uint32_t i) {
    best_[i] = i;
    for (std::uint32_t j = i + 1; j < n_; ++j)
      if (!of_[j].empty() && score(i, j) > score(i, best_[i])) best_[i] = j;
  }

  Tie tie(std::uint32_t i, std::uint32_t j) const {
    Tie out{0, 0, kNever};
    for (const std::uint32_t x : of_[i])
      for (const std::uint32_t y : of_[j]) {
        const Tie t{std::min(x, y), std::max(x, y), odds_[std::size_t{x} * n_ + y]};
        if (t.odds > out.odds || (t.odds == out.odds && std::pair(t.a, t.b) < std::pair(out.a, out.b))) out = t;
      }
    return out;
  }

  void join(std::uint32_t i, std::uint32_t j) {
    of_[i].insert(of_[i].end(), of_[j].begin(), of_[j].end());
    std::sort(of_[i].begin(), of_[i].end());
    of_[j].clear();
    for (std::uint32_t k = 0; k < n_; ++k) {
      if (k == i) continue;
      const double both = sum_[std::size_t{i} * n_ + k] + sum_[std::size_t{j} * n_ + k];
      sum_[std::size_t{i} * n_ + k] = sum_[std::size_t{k} * n_ + i] = both;
    }
    for (std::uint32_t k = 0; k < n_; ++k) {
      if (of_[k].empty()) continue;
      if (k == i || best_[k] == i || best_[k] == j)
        look(k);
      else if (k < i && score(k, i) > score(k, best_[k]))
        best_[k] = i;
    }
  }

  const std::size_t n_;
  const std::vector<float>& odds_;
  std::vector<double> sum_;  // of the odds between two groups, each under its first member
  std::vector<std::vector<std::uint32_t>> of_;
  std::vector<std::uint32_t> best_;
};

}  // namespace

Origins find_origins(std::uint32_t members, const std::vector<float>& odds, double least) { return Joiner(members, odds).run(least); }

}  // namespace synoptic::lineage
