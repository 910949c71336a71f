// Tells dependences from the probabilities of sources: directed where a source is likely enough, undirected where two accounts
// share text that no told source explains, nothing elsewhere. Idea: abstain rather than guess (docs/lineage.md).
// Covered by tests/lineage/trace_test.cpp.
#include "lineage/relate.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "lineage/reasons.h"

namespace synoptic::lineage {
namespace {

constexpr int kDepth = 30;           // copies of copies that are followed
constexpr double kPath = 0.03;       // probability of an edge that is followed
constexpr double kDecided = 0.6;     // probability from which a source is told
constexpr double kAccident = 0.1;    // chance from which on it is none
constexpr double kStranger = 0.01;   // ... on which two accounts are held apart
constexpr double kRelatives = 1;     // solid sentences from which two accounts that no source explains are joined
constexpr double kDoubtful = 1;      // sentences from which two accounts might have a source in common
constexpr double kFirm = 0.7;        // score of a likeness that is beyond doubt
constexpr double kSecond = 3;        // sentences that only the second source has
constexpr double kSecondDate = 0.5;  // probability that the "second source" is a copy, from which it is none

class Relater {
 public:
  Relater(const Corpus& corpus, const std::vector<PairReuse>& pairs, const std::vector<Kinship>& evidence, const Family& family,
          const std::vector<FigureBlock>& blocks)
      : corpus_(corpus),
        pairs_(pairs),
        evidence_(evidence),
        family_(family),
        blocks_(blocks),
        n_(static_cast<std::uint32_t>(corpus.documents.size())) {}

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
    std::sort(order.begin(), order.end(),
              [](const Kinship* x, const Kinship* y) { return std::tuple(-x->solid, x->a, x->b) < std::tuple(-y->solid, y->a, y->b); });
    find_strangers();
    for (const Kinship* k : order) {
      if (top(k->a) == top(k->b) || strangers(top(k->a), top(k->b))) continue;
      // Two families that meet in one merged report stay apart; which account took from which is open.
      if (merges(k->a, k->b) || merges(k->b, k->a)) continue;
      const double score = std::min(0.99, k->solid / (k->solid + 2));
      unite(k->a, k->b);
      out_.relations.push_back({k->a, k->b, false, false, false, false, score, likeness_reasons(*k)});
    }
    for (const FigureBlock& f : blocks_) {
      if (parent_[f.a] != n_ || parent_[f.b] != n_ || top(f.a) == top(f.b)) continue;
      unite(f.a, f.b);
      out_.relations.push_back({f.a,
                                f.b,
                                false,
                                false,
                                true,
                                false,
                                1 / (1 + std::exp(-f.odds)),
                                {"a block of figures in common that chance and a common source of facts hardly explain"}});
    }
  }

  void unite(std::uint32_t a, std::uint32_t b) {
    const std::uint32_t to = std::min(top(a), top(b)), from = std::max(top(a), top(b));
    if (to == from) return;
    lead_[from] = to;
    if (strangers_.empty()) return;
    strangers_[to].insert(strangers_[from].begin(), strangers_[from].end());
  }

  // Two accounts without a told source are strangers when a third one has sentences of each, and hardly any that both have: it was
  // merged from two families. Were both cut from one text, their sentences would meet as often as chance has it.
  void find_strangers() {
    strangers_.assign(n_, {});
    std::vector<std::vector<std::uint32_t>> near(n_);
    for (const Kinship& k : evidence_)
      if (k.solid >= kRelatives) near[k.a].push_back(k.b), near[k.b].push_back(k.a);
    std::vector<std::size_t> place(n_, 0);  // of a neighbour of m, from 1
    for (std::uint32_t m = 0; m < n_; ++m) {
      const std::vector<std::uint32_t>& mine = near[m];
      for (std::size_t i = 0; i < mine.size(); ++i) place[mine[i]] = parent_[mine[i]] == n_ ? i + 1 : 0;
      std::vector<std::vector<char>> has(mine.size(), std::vector<char>(holders_[m].size(), 0));
      for (std::size_t u = 0; u < holders_[m].size(); ++u)
        for (std::uint32_t d : holders_[m][u])
          if (place[d] > 0) has[place[d] - 1][u] = 1;
      for (std::size_t i = 0; i < mine.size(); ++i)
        for (std::size_t j = i + 1; j < mine.size(); ++j)
          if (parent_[mine[i]] == n_ && parent_[mine[j]] == n_ && are_strangers(mine[i], mine[j], has[i], has[j]))
            strangers_[mine[i]].insert(mine[j]), strangers_[mine[j]].insert(mine[i]);
      for (std::uint32_t d : mine) place[d] = 0;
    }
  }

  // `x_has`, `y_has`: which sentences of a third account each has.
  bool are_strangers(std::uint32_t x, std::uint32_t y, const std::vector<char>& x_has, const std::vector<char>& y_has) const {
    const Kinship* k = evidence(x, y);
    if (k && k->solid >= kSecond) return false;
    double units = 0, with_x = 0, with_y = 0, with_both = 0;
    for (std::size_t u = 0; u < x_has.size(); ++u) {
      units += x_has[u] || y_has[u];
      with_x += x_has[u];
      with_y += y_has[u];
      with_both += x_has[u] && y_has[u];
    }
    return chance_of(units, with_x, with_y, with_both) < kStranger;
  }

  // Does a group (by its first member) hold a stranger of the other?
  bool strangers(std::uint32_t a, std::uint32_t b) {
    return std::any_of(strangers_[a].begin(), strangers_[a].end(), [&](std::uint32_t s) { return top(s) == b; });
  }

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
    return chance_of(units, with_x, with_family, with_both) < kAccident;
  }

  // Chance that of `units` sentences of one text no more than `with_both` are both among the `with_x` and the `with_other` that two others
  // took from it. 1 where there is too little to tell.
  static double chance_of(double units, double with_x, double with_other, double with_both) {
    if (units == 0 || with_x < kSecond || with_other < kSecond) return 1;
    const double p = with_x / units;
    double chance = 0, term = std::pow(1 - p, with_other);
    for (double k = 0; k <= with_both; ++k) {
      chance += term;
      term *= p >= 1 ? 0 : (with_other - k) / (k + 1) * p / (1 - p);
    }
    return chance;
  }

  // Origins, and how few and how many there may be: if every doubtful likeness joined two groups, and if no weak one did.
  void count() {
    out_.group.resize(n_);
    for (std::uint32_t d = 0; d < n_; ++d) out_.group[d] = root_group(d);
    out_.origins = distinct(out_.group);
    out_.origins_high = out_.origins;
    for (const Relation& r : out_.relations) out_.origins_high += !r.directed && r.score < kFirm;
    for (const Kinship& k : evidence_)
      if (k.shared >= kDoubtful) unite(root_of(k.a), root_of(k.b));
    std::vector<std::uint32_t> groups;
    for (std::uint32_t d = 0; d < n_; ++d) groups.push_back(root_group(d));
    out_.origins_low = distinct(groups);
  }

  std::uint32_t root_of(std::uint32_t d) const {
    for (std::uint32_t steps = 0; parent_[d] != n_ && steps < n_; ++steps) d = parent_[d];
    return d;
  }

  std::uint32_t root_group(std::uint32_t d) { return top(root_of(d)); }

  static std::uint32_t distinct(std::vector<std::uint32_t> groups) {
    std::sort(groups.begin(), groups.end());
    return static_cast<std::uint32_t>(std::unique(groups.begin(), groups.end()) - groups.begin());
  }

  const Corpus& corpus_;
  const std::vector<PairReuse>& pairs_;
  const std::vector<Kinship>& evidence_;
  const Family& family_;
  const std::vector<FigureBlock>& blocks_;
  const std::uint32_t n_;
  std::vector<std::vector<std::vector<std::uint32_t>>> holders_;  // of each unit of each document: documents that have it
  std::vector<std::uint32_t> parent_, lead_;
  std::vector<std::set<std::uint32_t>> strangers_;  // of each group, under its first member
  Relations out_;
};

}  // namespace

Relations relate(const Corpus& corpus, const std::vector<PairReuse>& pairs, const std::vector<Kinship>& evidence, const Family& family,
                 const std::vector<FigureBlock>& blocks) {
  return Relater(corpus, pairs, evidence, family, blocks).run();
}

}  // namespace synoptic::lineage
