// Tells dependences from the probabilities of sources: directed where a source is likely enough, undirected where two accounts
// share text that no told source explains, nothing elsewhere. Idea: abstain rather than guess (docs/lineage.md).
// Covered by tests/lineage/relate_test.cpp.
#include "lineage/relate.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace synoptic::lineage {
namespace {

constexpr int kDepth = 30;            // copies of copies that are followed
constexpr double kPath = 0.03;        // probability of an edge that is followed
constexpr double kDecided = 0.6;      // probability from which a source is told
constexpr double kAccident = 0.1;     // chance from which on it is none
constexpr double kRelatives = 1;      // solid sentences from which two accounts that no source explains are joined
constexpr double kSecond = 2.0;       // sentences that only the second source has
constexpr double kSecondDate = 0.5;   // probability that the "second source" is a copy, from which it is none

class Relater {
 public:
  Relater(const Corpus& corpus, const std::vector<PairReuse>& pairs, const std::vector<Kinship>& evidence, const Family& family,
          const std::vector<FigureBlock>& blocks)
      : corpus_(corpus), pairs_(pairs), evidence_(evidence), family_(family), blocks_(blocks), n_(static_cast<std::uint32_t>(corpus.documents.size())) {}

  Relations run() {
    ancestors();
    sources();
    find_holders();
    second_sources();
    join();
    count();
    std::sort(out_.relations.begin(), out_.relations.end(), [](const Relation& x, const Relation& y) { return std::pair(x.to, x.from) < std::pair(y.to, y.from); });
    return std::move(out_);
  }

 private:
  // Paths through probable sources, each edge taken as independent: a few rounds reach every depth that occurs.
  void ancestors() {
    const std::size_t n = n_;
    std::vector<double> up(n * n, 0), next;  // up[child * n + a]: rows by child keep the loop in cache
    for (int round = 0; round < kDepth; ++round) {
      next.assign(n * n, 0);
      double change = 0;
      for (const Source& s : family_.sources) {
        if (s.probability < kPath) continue;
        double* to = &next[s.child * n];
        const double* from = &up[s.parent * n];
        for (std::size_t a = 0; a < n; ++a) to[a] += s.probability * from[a];
        to[s.parent] += s.probability;
        to[s.child] = 0;
      }
      for (std::size_t k = 0; k < next.size(); ++k) {
        next[k] = std::min(next[k], 1.0);
        change = std::max(change, next[k] - up[k]);
      }
      up.swap(next);
      if (change < 1e-3) break;
    }
    out_.ancestor.assign(n * n, 0);
    for (std::size_t c = 0; c < n; ++c)
      for (std::size_t a = 0; a < n; ++a) out_.ancestor[a * n + c] = up[c * n + a];
  }

  void sources() {
    parent_.assign(n_, n_);
    for (const Source& s : family_.sources) {
      if (s.probability < kDecided) continue;
      parent_[s.child] = s.parent;
      out_.relations.push_back({s.parent, s.child, true, false, false, s.probability});
    }
  }

  // Which documents have each sentence of each document.
  void find_holders() {
    holders_.resize(n_);
    for (std::uint32_t d = 0; d < n_; ++d) holders_[d].resize(corpus_.documents[d].units.size());
    for (const PairReuse& p : pairs_) {
      for (const Link& l : p.links) {
        holders_[p.a][l.a_unit].push_back(p.b);
        holders_[p.b][l.b_unit].push_back(p.a);
      }
    }
  }

  // Sentences that x has from q and not from its told source.
  void second_sources() {
    for (std::uint32_t x = 0; x < n_; ++x) {
      if (parent_[x] == n_) continue;
      std::map<std::uint32_t, double> more;
      for (const auto& have : holders_[x]) {
        if (std::find(have.begin(), have.end(), parent_[x]) != have.end()) continue;
        for (std::uint32_t q : have) ++more[q];
      }
      std::uint32_t best = n_;
      for (const auto& [q, sentences] : more) {
        if (sentences < kSecond || out_.ancestor[x * n_ + q] > kSecondDate) continue;
        if (best == n_ || sentences > more[best]) best = q;
      }
      if (best != n_) out_.relations.push_back({best, x, true, true, false, std::min(0.95, 0.5 + 0.1 * more[best])});
    }
  }

  std::uint32_t top(std::uint32_t i) {
    while (lead_[i] != i) i = lead_[i] = lead_[lead_[i]];
    return i;
  }

  // Accounts without a told source that share text with one another have a source in common, or one is the other's source.
  void join() {
    lead_.resize(n_);
    std::iota(lead_.begin(), lead_.end(), 0u);
    std::vector<const Kinship*> order;
    for (const Kinship& k : evidence_)
      if (k.solid >= kRelatives && parent_[k.a] == n_ && parent_[k.b] == n_) order.push_back(&k);
    std::sort(order.begin(), order.end(), [](const Kinship* x, const Kinship* y) { return std::tuple(-x->solid, x->a, x->b) < std::tuple(-y->solid, y->a, y->b); });
    for (const Kinship* k : order) {
      if (top(k->a) == top(k->b)) continue;
      const bool a_merges = merges(k->a, k->b), b_merges = merges(k->b, k->a);
      const double score = std::min(0.99, k->solid / (k->solid + 2));
      if (a_merges || b_merges) {
        const bool a_copy = a_merges && (!b_merges || k->cover[0] < k->cover[1]);
        out_.relations.push_back({a_copy ? k->b : k->a, a_copy ? k->a : k->b, true, true, false, score});
        continue;
      }
      unite(k->a, k->b);
      out_.relations.push_back({k->a, k->b, false, false, false, score});
    }
    for (const FigureBlock& f : blocks_) {
      if (parent_[f.a] != n_ || parent_[f.b] != n_ || top(f.a) == top(f.b)) continue;
      unite(f.a, f.b);
      out_.relations.push_back({f.a, f.b, false, false, true, 1 / (1 + std::exp(-f.odds))});
    }
  }

  void unite(std::uint32_t a, std::uint32_t b) { lead_[std::max(top(a), top(b))] = std::min(top(a), top(b)); }

  // m is joined with others; are the sentences that m shares with x strangers to all of them, and is that no accident?
  // Then m took from two sources, and its family and x's stay apart.
  bool merges(std::uint32_t m, std::uint32_t x) {
    double units = 0, with_x = 0, with_family = 0, with_both = 0;
    for (const auto& have : holders_[m]) {
      const bool in_x = std::find(have.begin(), have.end(), x) != have.end();
      const bool in_family = std::any_of(have.begin(), have.end(), [&](std::uint32_t d) { return d != x && top(d) == top(m); });
      units += in_x || in_family;
      with_x += in_x;
      with_family += in_family;
      with_both += in_x && in_family;
    }
    if (units == 0 || with_both > 0 || with_x < kSecond || with_family < kSecond) return false;
    return std::pow(1 - with_x / units, with_family) < kAccident;
  }

  void count() {
    out_.group.resize(n_);
    for (std::uint32_t d = 0; d < n_; ++d) {
      std::uint32_t r = d;
      for (std::uint32_t steps = 0; parent_[r] != n_ && steps < n_; ++steps) r = parent_[r];
      out_.group[d] = top(r);
    }
    std::vector<std::uint32_t> groups = out_.group;
    std::sort(groups.begin(), groups.end());
    out_.origins = static_cast<std::uint32_t>(std::unique(groups.begin(), groups.end()) - groups.begin());
    out_.origins_low = out_.origins_high = out_.origins;
  }

  const Corpus& corpus_;
  const std::vector<PairReuse>& pairs_;
  const std::vector<Kinship>& evidence_;
  const Family& family_;
  const std::vector<FigureBlock>& blocks_;
  const std::uint32_t n_;
  std::vector<std::vector<std::vector<std::uint32_t>>> holders_;  // of each unit of each document: documents that have it
  std::vector<std::uint32_t> parent_, lead_;
  Relations out_;
};

}  // namespace

Relations relate(const Corpus& corpus, const std::vector<PairReuse>& pairs, const std::vector<Kinship>& evidence, const Family& family,
                 const std::vector<FigureBlock>& blocks) {
  return Relater(corpus, pairs, evidence, family, blocks).run();
}

}  // namespace synoptic::lineage
