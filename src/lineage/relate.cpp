// Tells dependences from the probabilities of sources: directed where a source is likely enough, undirected where two accounts
// share text that no told source explains, nothing elsewhere. Idea: abstain rather than guess (docs/lineage.md).
// Covered by tests/lineage/trace_test.cpp.
#include "lineage/relate.h"

#include <fmt/format.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "lineage/likeness.h"
#include "lineage/origins.h"
#include "lineage/reasons.h"

namespace synoptic::lineage {
namespace {

constexpr double kDecided = 0.55;    // probability from which a source is told
constexpr double kRelatives = 1;     // solid sentences from which two accounts are alike in text
constexpr double kOneOrigin = 0.25;  // odds from which two groups are joined: more speaks for it than against ...
constexpr double kMayBeOne = -1;     // ... at the least
constexpr double kSurelyOne = 2.5;   // ... at the most

class Relater {
 public:
  Relater(const Corpus& corpus, const std::vector<PairReuse>& pairs, const std::vector<Kinship>& evidence, const Family& family)
      : corpus_(corpus), pairs_(pairs), evidence_(evidence), family_(family), n_(static_cast<std::uint32_t>(corpus.documents.size())) {}

  Relations run() {
    ancestors();
    sources();
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

  void ancestors() {
    std::vector<Source> known;
    for (const Source& s : family_.sources)
      if (from_outside(s)) known.push_back(s);
    const std::vector<double> up = descents(n_, known);
    const std::size_t n = n_;
    out_.ancestor.assign(n * n, 0);
    for (std::size_t c = 0; c < n; ++c)
      for (std::size_t a = 0; a < n; ++a) out_.ancestor[a * n + c] = up[c * n + a];
  }

  // Told sources, the likeliest first; the likeliest of an account is its main source. Sources form no circle.
  void sources() {
    parent_.assign(n_, n_);
    told_.resize(n_);
    std::vector<Source> order;
    for (const Source& s : family_.sources)
      if (s.probability >= kDecided && from_outside(s)) order.push_back(s);
    std::stable_sort(order.begin(), order.end(), [](const Source& x, const Source& y) { return x.probability > y.probability; });
    for (const Source& s : order) {
      if (descends(s.parent, s.child)) continue;
      const Kinship* k = evidence(s.parent, s.child);
      const bool second = parent_[s.child] != n_;
      told_[s.child].push_back(s.parent);
      out_.relations.push_back(
          {s.parent, s.child, true, second, false, k->credits[s.child == k->b], s.probability, direction_reasons(*k, s.child == k->b)});
      if (second)
        out_.relations.back().reasons.push_back(
            fmt::format("has {} sentences that the main source lacks", sentences_beside(s.child, s.parent, parent_[s.child])));
      else
        parent_[s.child] = s.parent;
    }
  }

  // Was x, by what is told so far, written from y, or is it y?
  bool descends(std::uint32_t x, std::uint32_t y) const {
    std::vector<std::uint32_t> todo{x};
    std::set<std::uint32_t> seen{x};
    while (!todo.empty()) {
      const std::uint32_t d = todo.back();
      todo.pop_back();
      if (d == y) return true;
      for (const std::uint32_t p : told_[d])
        if (seen.insert(p).second) todo.push_back(p);
    }
    return false;
  }

  // Sentences of x that q has and p has not.
  std::size_t sentences_beside(std::uint32_t x, std::uint32_t q, std::uint32_t p) const {
    const std::set<std::uint32_t> mine = sentences_in(x, q), known = sentences_in(x, p);
    return static_cast<std::size_t>(std::count_if(mine.begin(), mine.end(), [&](std::uint32_t u) { return !known.contains(u); }));
  }

  std::set<std::uint32_t> sentences_in(std::uint32_t x, std::uint32_t q) const {
    std::set<std::uint32_t> out;
    if (const Kinship* k = evidence(x, q))
      for (const Link& l : pairs_[k->pair].links) out.insert(x == k->a ? l.a_unit : l.b_unit);
    return out;
  }

  const Kinship* evidence(std::uint32_t a, std::uint32_t b) const { return evidence_on(evidence_, a, b); }

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
  std::vector<std::uint32_t> parent_;             // main source of each account; n_: none
  std::vector<std::vector<std::uint32_t>> told_;  // all told sources
  std::vector<std::uint32_t> heads_;              // accounts without a told source
  std::vector<float> odds_;                       // of every two of them, that they have one origin
  Origins origins_;
  Relations out_;
};

}  // namespace

Relations relate(const Corpus& corpus, const std::vector<PairReuse>& pairs, const std::vector<Kinship>& evidence, const Family& family) {
  return Relater(corpus, pairs, evidence, family).run();
}

}  // namespace synoptic::lineage
