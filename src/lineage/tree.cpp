// Probabilities of sources. Every account has one source among the others or none; sources form no circle. A log-linear model
// scores each possible source (data/en/lineage/parent_model.tsv); the probability of an edge is its share in the summed
// weight of all trees, exact by the Matrix-Tree theorem (Tutte 1948; Koo et al. 2007; Smith and Smith 2007).
// Does not know second sources (merged reports): relate.cpp looks for these afterwards.
// Covered by tests/lineage/tree_test.cpp, against enumeration of all trees.
#include "lineage/tree.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <numeric>
#include <string>

#include "data/embedded.h"

namespace synoptic::lineage {
namespace {

constexpr double kLeast = 0.02;    // probability of a source that is worth mention
constexpr double kMostScore = 25;  // bound of a score, for the arithmetic
constexpr double kRelated = 2;     // solid sentences that make two accounts relatives

class Model {
 public:
  Model() {
    for (const auto& row : data::table("en/lineage/parent_model.tsv")) {
      if (row.size() < 2) continue;
      double value = 0;
      std::from_chars(row[1].data(), row[1].data() + row[1].size(), value);
      weights_[std::string(row[0])] = value;
    }
  }
  double operator[](const char* name) const {
    const auto it = weights_.find(name);
    return it == weights_.end() ? 0 : it->second;
  }

 private:
  std::map<std::string, double, std::less<>> weights_;
};

// Score of `the other side is the source of side c`.
double edge_score(const Model& w, const Kinship& k, int c) {
  const int p = 1 - c;
  const int date = c == 1 ? k.date : -k.date;
  double s = date > 0 ? w["date_before"] : date < 0 ? w["date_after"] : w["date_unknown"];
  if (k.days < 0.5) s += date * w["date_hours"];
  if (k.days > 20) s += date * w["date_weeks"];
  s += w["credit"] * k.credits[c] + w["credited"] * k.credits[p];
  s += w["misprints_parent"] * std::min(3.0, k.garbles[p]) + w["growth"] * std::tanh((c == 1 ? k.growth : -k.growth) / 2);
  s += w["own"] * k.own[c] + w["omitted"] * k.foreign[p] + w["runs_child"] * k.runs[c] + w["runs_parent"] * k.runs[p];
  s += w["held"] * std::min(k.held[0], k.held[1]) + w["torn"] * std::max(0.0, k.torn[0]);
  s += w["confirmed_child"] * k.confirmed[c] + w["confirmed_parent"] * k.confirmed[p] + w["no_thirds"] * (k.thirds == 0);
  s += w["shared"] * std::log(k.shared + 0.5) + w["cover"] * k.cover[c] + w["distance"] * std::log(k.distance + 0.02);
  s += w["agency_parent"] * k.agency[p] + w["agency_child"] * k.agency[c] + w["outside_child"] * k.outside[c];
  return std::clamp(s, -kMostScore, kMostScore);
}

// What speaks for `no source`: filled from all pairs of an account.
struct Alone {
  double cover = 0, related = 0;
  bool agency = false, outside = false, family_agency = false;
};

double root_score(const Model& w, const Alone& a) {
  const double s = w["root"] + w["root_cover"] * a.cover + w["root_related"] * std::log1p(a.related) + w["root_agency"] * a.agency +
                   w["root_outside"] * a.outside + w["root_family_agency"] * a.family_agency;
  return std::clamp(s, -kMostScore, kMostScore);
}

// Entries of the inverse of a matrix whose columns are dominated by their diagonal (so no pivots are needed): A = L U, and row by row
// the inverses of both. Zeros are passed over: with the nodes of few edges first, most of the matrix of a large family stays empty.
class Inverse {
 public:
  Inverse(std::vector<double> matrix, std::size_t n)
      : n_(n), upper_(std::move(matrix)), lower_inverse_(n * n, 0), upper_inverse_(n * n, 0) {
    eliminate();
    for (std::size_t i = n_; i-- > 0;) {
      double* to = &upper_inverse_[i * n_];
      to[i] = 1;
      for (std::size_t k = i + 1; k < n_; ++k) subtract(to, &upper_inverse_[k * n_], upper_[i * n_ + k], k, n_);
      for (std::size_t k = i; k < n_; ++k) to[k] /= upper_[i * n_ + i];
    }
    // Its columns are read: turned round.
    for (std::size_t i = 0; i < n_; ++i)
      for (std::size_t k = i + 1; k < n_; ++k) std::swap(lower_inverse_[i * n_ + k], lower_inverse_[k * n_ + i]);
  }

  double at(std::size_t row, std::size_t column) const {
    const double *u = &upper_inverse_[row * n_], *l = &lower_inverse_[column * n_];
    double sum = 0;
    for (std::size_t k = std::max(row, column); k < n_; ++k) sum += u[k] * l[k];
    return sum;
  }

 private:
  static void subtract(double* to, const double* from, double factor, std::size_t first, std::size_t end) {
    if (factor == 0) return;
    for (std::size_t k = first; k < end; ++k) to[k] -= factor * from[k];
  }

  void eliminate() {
    for (std::size_t r = 0; r < n_; ++r) {
      double *row = &upper_[r * n_], *inverse = &lower_inverse_[r * n_];
      inverse[r] = 1;
      for (std::size_t c = 0; c < r; ++c) {
        if (row[c] == 0) continue;
        const double factor = row[c] / upper_[c * n_ + c];
        subtract(row, &upper_[c * n_], factor, c, n_);
        subtract(inverse, &lower_inverse_[c * n_], factor, 0, c + 1);
      }
    }
  }

  std::size_t n_;
  std::vector<double> upper_, lower_inverse_, upper_inverse_;
};

// Place of each node when those with few edges come first.
std::vector<std::size_t> by_degree(std::size_t n, const std::vector<std::int32_t>& parent, const std::vector<std::uint32_t>& child) {
  std::vector<std::size_t> degree(n, 0), order(n), place(n);
  for (std::size_t k = 0; k < parent.size(); ++k)
    if (parent[k] >= 0) ++degree[child[k]], ++degree[static_cast<std::size_t>(parent[k])];
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) { return degree[x] < degree[y]; });
  for (std::size_t i = 0; i < n; ++i) place[order[i]] = i;
  return place;
}

}  // namespace

std::vector<double> forest_marginals(std::uint32_t nodes, const std::vector<std::int32_t>& parent, const std::vector<std::uint32_t>& child,
                                     const std::vector<double>& weight) {
  const std::size_t n = nodes;
  const std::vector<std::size_t> place = by_degree(n, parent, child);
  std::vector<double> laplacian(n * n, 0);
  for (std::size_t k = 0; k < parent.size(); ++k) {
    const std::size_t c = place[child[k]];
    laplacian[c * n + c] += weight[k];
    if (parent[k] >= 0) laplacian[place[static_cast<std::size_t>(parent[k])] * n + c] -= weight[k];
  }
  const Inverse inverse(std::move(laplacian), n);
  std::vector<double> out(parent.size(), 0);
  for (std::size_t k = 0; k < parent.size(); ++k) {
    const std::size_t c = place[child[k]];
    double m = inverse.at(c, c);
    if (parent[k] >= 0) m -= inverse.at(c, place[static_cast<std::size_t>(parent[k])]);
    out[k] = std::clamp(weight[k] * m, 0.0, 1.0);
  }
  return out;
}

Family infer_sources(std::uint32_t documents, const std::vector<Kinship>& evidence) {
  const Model model;
  std::vector<std::int32_t> parent;
  std::vector<std::uint32_t> child;
  std::vector<double> score;
  std::vector<Alone> alone(documents);
  for (const Kinship& k : evidence) {
    for (int c = 0; c < 2; ++c) {
      const std::uint32_t me = c ? k.b : k.a;
      parent.push_back(static_cast<std::int32_t>(c ? k.a : k.b));
      child.push_back(me);
      score.push_back(edge_score(model, k, c));
      Alone& a = alone[me];
      a.cover = std::max(a.cover, k.cover[c]);
      a.agency = k.agency[c];
      a.outside = k.outside[c];
      if (k.solid <= kRelated) continue;
      ++a.related;
      a.family_agency = a.family_agency || k.agency[1 - c] || !k.named[1 - c];
    }
  }
  for (std::uint32_t d = 0; d < documents; ++d) {
    parent.push_back(-1);
    child.push_back(d);
    score.push_back(root_score(model, alone[d]));
  }
  // Scores of one child may be shifted together: keeps the weights near 1.
  std::vector<double> top(documents, -1e9);
  for (std::size_t k = 0; k < score.size(); ++k) top[child[k]] = std::max(top[child[k]], score[k]);
  std::vector<double> weight;
  for (std::size_t k = 0; k < score.size(); ++k) weight.push_back(std::exp(score[k] - top[child[k]]) + 1e-12);
  const std::vector<double> marginal = forest_marginals(documents, parent, child, weight);
  Family out;
  out.original.assign(documents, 0);
  for (std::size_t k = 0; k < marginal.size(); ++k) {
    if (parent[k] < 0)
      out.original[child[k]] = marginal[k];
    else if (marginal[k] >= kLeast)
      out.sources.push_back({static_cast<std::uint32_t>(parent[k]), child[k], marginal[k]});
  }
  std::sort(out.sources.begin(), out.sources.end(),
            [](const Source& x, const Source& y) { return std::pair(x.child, x.parent) < std::pair(y.child, y.parent); });
  return out;
}

}  // namespace synoptic::lineage
