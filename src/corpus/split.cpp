// Two fights of one boxer, two strikes on one town: over a whole collection their accounts are alike, for they share the
// names and words that are rare in the collection. What tells them apart shows when terms are weighed within the group: what
// all its members share weighs nothing, and the opponent, the month, the figure that half of them share weighs most. (Topic-
// conditioned weights: Yang, Zhang, Carbonell and Jin, "Topic-conditioned novelty detection", KDD 2002.)
// Average link down to two halves on those weights, then members move to the half they are nearer to until none does.
// Whether the halves are two events is for the caller to say. O(n^2) cosines. Covered by tests/corpus/events_test.cpp.
#include "corpus/split.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "corpus/corpus.h"
#include "corpus/sum_table.h"

namespace synoptic::corpus {
namespace {

struct Weighted {
  std::uint32_t term;
  double weight;
};
using Vector = std::vector<Weighted>;  // sorted by term, length 1

std::vector<Vector> local_vectors(const Library& library, const Group& group) {
  const double lead = setting("split.lead"), cap = setting("split.idf_cap");
  const double kind_weight[] = {0, 0, setting("split.words"), setting("split.names"), setting("split.pairs"), setting("split.figures")};
  thread_local SumTable with;  // how many members of the group hold a term
  with.clear();
  for (const auto d : group)
    for (const auto& e : library.document(d).entries) with.add(e.term);
  std::vector<Vector> out;
  for (const auto d : group) {
    Vector v;
    double square = 0;
    for (const auto& e : library.document(d).entries) {
      const std::uint32_t n = with.of(e.term);
      const double idf = library.idf(e.term);
      if (n < 2 || n >= group.size() || idf <= 0) continue;
      const double local = std::log((static_cast<double>(group.size()) + 1) / (n + 0.5));
      const double w = (e.count + lead * e.lead) / idf * std::min(idf, cap) * local * kind_weight[library.kind(e.term)];
      v.push_back({e.term, w});
      square += w * w;
    }
    for (auto& w : v) w.weight /= std::sqrt(square);
    out.push_back(std::move(v));
  }
  return out;
}

double dot(const Vector& x, const Vector& y) {
  double sum = 0;
  for (std::size_t i = 0, j = 0; i < x.size() && j < y.size();) {
    const Weighted &p = x[i], &q = y[j];
    i += p.term <= q.term;
    j += q.term <= p.term;
    if (p.term == q.term) sum += p.weight * q.weight;
  }
  return sum;
}

class Square {
 public:
  explicit Square(std::size_t n) : n_(n), values_(n * n) {}
  double& at(std::size_t i, std::size_t j) { return values_[i * n_ + j]; }
  double at(std::size_t i, std::size_t j) const { return values_[i * n_ + j]; }
  std::size_t size() const { return n_; }

 private:
  std::size_t n_;
  std::vector<double> values_;
};

Square likeness(const std::vector<Vector>& vectors) {
  Square out(vectors.size());
  for (std::size_t i = 0; i < vectors.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) out.at(i, j) = out.at(j, i) = dot(vectors[i], vectors[j]);
  return out;
}

// Average link down to two groups; for each member whether it is in the second. Each row remembers its nearest row.
std::vector<bool> agglomerate(Square s) {
  const std::size_t n = s.size();
  std::vector<std::size_t> home(n), count(n, 1), nearest(n, n);
  std::iota(home.begin(), home.end(), std::size_t{0});
  std::vector<bool> alive(n, true);
  const auto find = [&](std::size_t i) {
    nearest[i] = n;
    for (std::size_t j = 0; j < n; ++j)
      if (j != i && alive[j] && (nearest[i] == n || s.at(i, j) > s.at(i, nearest[i]))) nearest[i] = j;
  };
  for (std::size_t i = 0; i < n; ++i) find(i);
  for (std::size_t left = n; left > 2; --left) {
    std::size_t a = n;
    for (std::size_t i = 0; i < n; ++i)
      if (alive[i] && (a == n || s.at(i, nearest[i]) > s.at(a, nearest[a]))) a = i;
    const std::size_t b = nearest[a];  // b > a, for of equal rows the first was taken
    for (std::size_t c = 0; c < n; ++c) {
      if (!alive[c] || c == a || c == b) continue;
      const double wa = static_cast<double>(count[a]), wb = static_cast<double>(count[b]);
      s.at(a, c) = s.at(c, a) = (s.at(a, c) * wa + s.at(b, c) * wb) / (wa + wb);
    }
    count[a] += count[b];
    alive[b] = false;
    for (auto& h : home)
      if (h == b) h = a;
    for (std::size_t c = 0; c < n; ++c)
      if (alive[c] && (c == a || nearest[c] == a || nearest[c] == b || s.at(c, a) > s.at(c, nearest[c]))) find(c);
  }
  std::vector<bool> second(n);
  for (std::size_t i = 0; i < n; ++i) second[i] = home[i] != home[0];
  return second;
}

double mean_to(const Square& s, std::size_t i, const std::vector<bool>& second, bool which) {
  double sum = 0;
  std::size_t n = 0;
  for (std::size_t j = 0; j < s.size(); ++j)
    if (j != i && second[j] == which) sum += s.at(i, j), ++n;
  return n ? sum / static_cast<double>(n) : 0;
}

void reassign(const Square& s, std::vector<bool>& second) {
  for (int round = 0; round < 5; ++round) {
    std::vector<bool> next(second.size());
    for (std::size_t i = 0; i < next.size(); ++i) next[i] = mean_to(s, i, second, true) > mean_to(s, i, second, false);
    const auto n = static_cast<std::size_t>(std::count(next.begin(), next.end(), true));
    if (n == 0 || n == next.size() || next == second) return;
    second = std::move(next);
  }
}

}  // namespace

Halves halve(const Library& library, const Group& group) {
  const Square s = likeness(local_vectors(library, group));
  std::vector<bool> second = agglomerate(s);
  reassign(s, second);
  Halves out;
  for (std::size_t i = 0; i < group.size(); ++i) (second[i] ? out.b : out.a).push_back(group[i]);
  for (std::size_t i = 0; i < group.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (second[i] != second[j]) out.across += s.at(i, j);
  out.across /= static_cast<double>(out.a.size() * out.b.size());
  return out;
}

}  // namespace synoptic::corpus
