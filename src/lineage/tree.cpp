// Probabilities of sources. Every account has one source among the others or none; sources form no circle. A log-linear model
// scores each possible source (data/en/lineage/parent_model.tsv); the probability of an edge is its share in the summed
// weight of all trees, exact by the Matrix-Tree theorem (Tutte 1948; Koo et al. 2007; Smith and Smith 2007).
// Does not know second sources (merged reports): sources.cpp looks for these afterwards.
// Covered by tests/lineage/tree_test.cpp, against enumeration of all trees.
#include "lineage/tree.h"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "data/linear_model.h"

namespace synoptic::lineage {
namespace {

constexpr double kLeast = 0.02;  // probability of a source that is worth mention
constexpr int kDepth = 30;       // copies of copies that are followed
constexpr double kPath = 0.03;   // probability of an edge that is followed
constexpr double kRelated = 2;   // solid sentences that make two accounts relatives

constexpr std::string_view kFeatures[] = {
    "date_before", "date_after", "date_hours", "date_weeks", "date_unknown", "exact_before", "exact_after", "credit", "credited",
    "misprints_parent", "growth", "own", "omitted", "held", "torn", "confirmed_child", "no_thirds", "shared", "cover", "distance",
    "agency_parent", "agency_child", "outside_child", "parent_changed", "against", "lacking", "order_against", "support", "title",
    // of `no source here`
    "root", "root_cover", "root_related", "root_agency", "root_outside", "root_family_agency", "root_title"};
constexpr std::size_t kOfRoot = 29;  // the first of these
static_assert(kFeatures[kOfRoot] == "root");

constexpr double kLaterRival = 0.4, kSurelyLater = 0.02;  // what a rival counts that is dated after the copy

double share(double part, double rest) { return part / (part + rest + 1); }

// `The other side is the source of side c.`
std::vector<double> edge_features(const Kinship& k, int c, const Standing& s, double parent_changed) {
  const int p = 1 - c;
  const int date = c == 1 ? k.date : -k.date;
  std::vector<double> out = {double(date > 0),
                             double(date < 0),
                             k.days < 0.5 ? double(date) : 0,
                             k.days > 20 ? double(date) : 0,
                             double(date == 0),
                             double(date > 0 && k.exact),
                             double(date < 0 && k.exact),
                             double(k.credits[c]),
                             double(k.credits[p]),
                             std::min(3.0, k.garbles[p]),
                             std::tanh((c == 1 ? k.growth : -k.growth) / 2),
                             k.own[c],
                             k.foreign[p],
                             std::min(k.held[0], k.held[1]),
                             std::max(0.0, k.torn[0]),
                             k.confirmed[c],
                             double(k.thirds == 0),
                             std::log(k.shared + 0.5),
                             k.cover[c],
                             std::log(k.distance + 0.02),
                             double(k.agency[p]),
                             double(k.agency[c]),
                             double(k.outside[c]),
                             parent_changed,
                             s.against,
                             s.lacking,
                             s.order,
                             s.support,
                             double(k.title)};
  out.resize(std::size(kFeatures), 0);
  return out;
}

// What speaks for `no source`: filled from all pairs of an account.
struct Alone {
  double cover = 0, related = 0;
  bool agency = false, outside = false, family_agency = false, title = false;

  void add(const Kinship& k, int c) {
    cover = std::max(cover, k.cover[c]);
    agency = k.agency[c];
    outside = k.outside[c];
    title = title || k.title;
    if (k.solid <= kRelated) return;
    ++related;
    family_agency = family_agency || k.agency[1 - c] || !k.named[1 - c];
  }
  std::vector<double> features() const {
    std::vector<double> out(kOfRoot, 0);
    out.insert(out.end(), {1, cover, std::log1p(related), double(agency), double(outside), double(family_agency), double(title)});
    return out;
  }
};

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

  // Row by row, each after those above it; of a block of rows side by side against all that are done. Each row sees the others in their
  // order, so that the same sums come out on any number of threads.
  void eliminate() {
    for (std::size_t first = 0; first < n_; first += kTogether) {
      const std::size_t end = std::min(n_, first + kTogether);
      for (std::size_t r = first; r < end; ++r) lower_inverse_[r * n_ + r] = 1;
      if (first > 0) tbb::parallel_for(first, end, [&](std::size_t r) { reduce(r, 0, first); });
      for (std::size_t r = first; r < end; ++r) reduce(r, first, r);
    }
  }

  // Row r by the rows [from, to) above it.
  void reduce(std::size_t r, std::size_t from, std::size_t to) {
    double *row = &upper_[r * n_], *inverse = &lower_inverse_[r * n_];
    for (std::size_t c = from; c < to; ++c) {
      if (row[c] == 0) continue;
      const double factor = row[c] / upper_[c * n_ + c];
      subtract(row, &upper_[c * n_], factor, c, n_);
      subtract(inverse, &lower_inverse_[c * n_], factor, 0, c + 1);
    }
  }

  static constexpr std::size_t kTogether = 32;

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

std::span<const std::string_view> tree_features() { return kFeatures; }

const Kinship* evidence_on(const std::vector<Kinship>& evidence, std::uint32_t a, std::uint32_t b) {
  const auto key = std::pair(std::min(a, b), std::max(a, b));
  const auto it =
      std::lower_bound(evidence.begin(), evidence.end(), key, [](const Kinship& k, const auto& v) { return std::pair(k.a, k.b) < v; });
  return it != evidence.end() && std::pair(it->a, it->b) == key ? &*it : nullptr;
}

std::vector<Possible> possible_sources(std::uint32_t documents, const std::vector<Kinship>& evidence,
                                       const std::vector<Witness>& witnesses) {
  std::vector<std::vector<Possible>> of(documents);
  tbb::parallel_for(std::uint32_t{0}, documents, [&](std::uint32_t child) {
    const std::span<const Witness> here = witnesses_of(witnesses, child);
    std::vector<const Kinship*> pairs;
    std::vector<double> weights;
    Alone alone;
    for (const Witness& w : here) {
      const Kinship* k = evidence_on(evidence, child, w.other);
      pairs.push_back(k);
      alone.add(*k, k->b == child);
      const int date = k->b == child ? k->date : -k->date;
      weights.push_back(date >= 0 ? 1 : k->exact ? kSurelyLater : kLaterRival);
    }
    const Rivals rivals(here, std::move(weights));
    for (std::size_t i = 0; i < here.size(); ++i) {
      const auto there = witnesses_of(witnesses, here[i].other);
      const auto back = std::lower_bound(there.begin(), there.end(), child, [](const Witness& w, std::uint32_t c) { return w.other < c; });
      of[child].push_back(
          {child, static_cast<std::int32_t>(here[i].other),
           edge_features(*pairs[i], pairs[i]->b == child, rivals.standing(here[i].words, here[i].order, here[i].other, here[i].other),
                         share(back->words.count_other(), back->words.count_same()))});
    }
    of[child].push_back({child, -1, alone.features()});
  });
  std::vector<Possible> out;
  for (auto& list : of)
    for (Possible& p : list) out.push_back(std::move(p));
  return out;
}

Family infer_sources(std::uint32_t documents, const std::vector<Kinship>& evidence, const std::vector<Witness>& witnesses) {
  const data::LinearModel model("en/lineage/parent_model.tsv", kFeatures);
  std::vector<std::int32_t> parent;
  std::vector<std::uint32_t> child;
  std::vector<double> score;
  for (const Possible& p : possible_sources(documents, evidence, witnesses)) {
    parent.push_back(p.parent);
    child.push_back(p.child);
    score.push_back(model.score(p.features));
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

std::vector<double> descents(std::uint32_t documents, const std::vector<Source>& sources) {
  const std::size_t n = documents;
  if (n == 0) return {};
  std::vector<double> up(n * n, 0), next(n * n);  // rows by child keep the loop in cache
  std::vector<std::vector<const Source*>> of(n);
  for (const Source& s : sources)
    if (s.probability >= kPath) of[s.child].push_back(&s);
  std::vector<double> change(n, 1);
  const auto settled = [&] { return *std::max_element(change.begin(), change.end()) <= 1e-3; };
  for (int round = 0; round < kDepth && !settled(); ++round) {
    tbb::parallel_for(std::size_t{0}, n, [&](std::size_t c) {
      double* to = &next[c * n];
      std::fill(to, to + n, 0.0);
      for (const Source* s : of[c]) {
        const double* from = &up[s->parent * n];
        for (std::size_t a = 0; a < n; ++a) to[a] += s->probability * from[a];
        to[s->parent] += s->probability;
      }
      to[c] = 0;
      change[c] = 0;
      for (std::size_t a = 0; a < n; ++a) {
        to[a] = std::min(to[a], 1.0);
        change[c] = std::max(change[c], to[a] - up[c * n + a]);
      }
    });
    up.swap(next);
  }
  return up;
}

}  // namespace synoptic::lineage
