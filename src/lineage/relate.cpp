// Tells dependences from the probabilities of sources: directed where a source is likely enough, undirected where two accounts
// share text that no told source explains, nothing elsewhere. Idea: abstain rather than guess (docs/lineage.md).
// Covered by tests/lineage/trace_test.cpp.
#include "lineage/relate.h"

#include <fmt/format.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "lineage/likeness.h"
#include "lineage/origins.h"
#include "lineage/reasons.h"

namespace synoptic::lineage {
namespace {

constexpr int kDepth = 30;           // copies of copies that are followed
constexpr double kPath = 0.03;       // probability of an edge that is followed
constexpr double kDecided = 0.6;     // probability from which a source is told
constexpr double kRelatives = 1;     // solid sentences from which two accounts are alike in text
constexpr double kOneOrigin = 0.25;  // odds from which two groups are joined: more speaks for it than against ...
constexpr double kMayBeOne = -1;     // ... at the least
constexpr double kSurelyOne = 2.5;   // ... at the most
constexpr double kSecond = 3;        // sentences that only the second source has
constexpr double kSecondDate = 0.5;  // probability that the "second source" is a copy, from which it is none

class Relater {
 public:
  Relater(const Corpus& corpus, const std::vector<PairReuse>& pairs, const std::vector<Kinship>& evidence, const Family& family)
      : corpus_(corpus), pairs_(pairs), evidence_(evidence), family_(family), n_(static_cast<std::uint32_t>(corpus.documents.size())) {}

  Relations run() {
    ancestors();
    sources();
    find_holders();
    second_sources();
    join();
    count();
    std::sort(out_.relations.begin(), out_.relations.end(),
              [](const Relation& x, const Relation& y) { return std::pair(x.to, x.from) < std::pair(y.to, y.from); });
    return std::move(out_);
  }

 private:
  // Something besides the two texts themselves speaks: dates or publishers. Which of two versions contains the other does not
  // tell whether one was cut or the other extended; from that alone no direction is told.
  bool from_outside(const Source& s) const {
    const Kinship* k = evidence(s.parent, s.child);
    return k->date != 0 || k->named[0] || k->named[1];
  }

  // Paths through probable sources, each edge taken as independent: a few rounds reach every depth that occurs.
  void ancestors() {
    const std::size_t n = n_;
    std::vector<double> up(n * n, 0), next;  // up[child * n + a]: rows by child keep the loop in cache
    for (int round = 0; round < kDepth; ++round) {
      next.assign(n * n, 0);
      double change = 0;
      for (const Source& s : family_.sources) {
        if (s.probability < kPath || !from_outside(s)) continue;
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
      if (s.probability < kDecided || !from_outside(s)) continue;
      parent_[s.child] = s.parent;
      const Kinship* k = evidence(s.parent, s.child);
      out_.relations.push_back(
          {s.parent, s.child, true, false, false, k->credits[s.child == k->b], s.probability, direction_reasons(*k, s.child == k->b)});
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
        if (sentences < kSecond || out_.ancestor[x * n_ + q] > kSecondDate || related(parent_[x], q) || !may_be_source(q, x)) continue;
        if (best == n_ || sentences > more[best]) best = q;
      }
      if (best != n_)
        out_.relations.push_back({best,
                                  x,
                                  true,
                                  true,
                                  false,
                                  false,
                                  std::min(0.95, 0.5 + 0.1 * more[best]),
                                  {fmt::format("has {:.0f} sentences that its main source lacks", more[best])}});
    }
  }

  const Kinship* evidence(std::uint32_t a, std::uint32_t b) const {
    const auto key = std::pair(std::min(a, b), std::max(a, b));
    const auto it =
        std::lower_bound(evidence_.begin(), evidence_.end(), key, [](const Kinship& k, const auto& v) { return std::pair(k.a, k.b) < v; });
    return it != evidence_.end() && std::pair(it->a, it->b) == key ? &*it : nullptr;
  }

  bool related(std::uint32_t a, std::uint32_t b) const {
    const Kinship* k = evidence(a, b);
    return k && k->solid >= kRelatives;
  }

  // Dates do not forbid it.
  bool may_be_source(std::uint32_t q, std::uint32_t x) const {
    const Kinship* k = evidence(q, x);
    return k && (q == k->a ? k->date : -k->date) >= 0;
  }

  // The accounts without a told source, grouped by origin: some were written from one text that is not here, or the direction is open.
  void join() {
    heads_.clear();
    for (std::uint32_t d = 0; d < n_; ++d)
      if (parent_[d] == n_) heads_.push_back(d);
    const std::vector<Inventory> inventory = inventories(corpus_);
    weigh_heads(inventory);
    origins_ = find_origins(static_cast<std::uint32_t>(heads_.size()), odds_, kOneOrigin);
    for (const Tie& t : origins_.ties) {
      const Kinship* k = evidence(heads_[t.a], heads_[t.b]);
      const bool text = k && k->solid >= kRelatives;
      out_.relations.push_back({heads_[t.a], heads_[t.b], false, false, !text, false, 1 / (1 + std::exp(-t.odds)),
                                text ? likeness_reasons(*k) : inventory_reasons(inventory[heads_[t.a]], inventory[heads_[t.b]])});
    }
  }

  // The odds of every two heads.
  void weigh_heads(const std::vector<Inventory>& inventory) {
    const std::size_t n = heads_.size();
    const Likeness model;
    std::vector<const Inventory*> of;
    for (const std::uint32_t d : heads_) of.push_back(&inventory[d]);
    const CommonTable table(of);
    odds_.assign(n * n, 0);
    tbb::parallel_for(std::size_t{0}, n, [&](std::size_t i) {
      const std::vector<Common> common = table.row(static_cast<std::uint32_t>(i));
      for (std::size_t j = i + 1; j < n; ++j)
        odds_[i * n + j] = odds_[j * n + i] = static_cast<float>(model.odds(*of[i], *of[j], common[j], evidence(heads_[i], heads_[j])));
    });
  }

  // Origins, and how few and how many there may be: the same grouping with a bar that is lower, and one that is higher.
  void count() {
    std::vector<std::uint32_t> place(n_, 0);
    for (std::uint32_t i = 0; i < heads_.size(); ++i) place[heads_[i]] = i;
    const auto head_of = [&](std::uint32_t d) { return heads_[origins_.group[place[root_of(d)]]]; };
    std::vector<std::uint32_t> lowest(n_, n_);
    for (std::uint32_t d = n_; d-- > 0;) lowest[head_of(d)] = d;
    out_.group.resize(n_);
    for (std::uint32_t d = 0; d < n_; ++d) out_.group[d] = lowest[head_of(d)];
    const auto heads = static_cast<std::uint32_t>(heads_.size());
    out_.origins = origins_.count;
    out_.origins_low = std::min(origins_.count, find_origins(heads, odds_, kMayBeOne).count);
    out_.origins_high = std::max(origins_.count, find_origins(heads, odds_, kSurelyOne).count);
  }

  std::uint32_t root_of(std::uint32_t d) const {
    for (std::uint32_t steps = 0; parent_[d] != n_ && steps < n_; ++steps) d = parent_[d];
    return d;
  }

  const Corpus& corpus_;
  const std::vector<PairReuse>& pairs_;
  const std::vector<Kinship>& evidence_;
  const Family& family_;
  const std::uint32_t n_;
  std::vector<std::vector<std::vector<std::uint32_t>>> holders_;  // of each unit of each document: documents that have it
  std::vector<std::uint32_t> parent_;
  std::vector<std::uint32_t> heads_;  // accounts without a told source
  std::vector<float> odds_;           // of every two of them, that they have one origin
  Origins origins_;
  Relations out_;
};

}  // namespace

Relations relate(const Corpus& corpus, const std::vector<PairReuse>& pairs, const std::vector<Kinship>& evidence, const Family& family) {
  return Relater(corpus, pairs, evidence, family).run();
}

}  // namespace synoptic::lineage
