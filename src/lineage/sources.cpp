// Weighs, for each account, every explanation of its text: no source among the accounts, one source, or two that were merged.
// Idea: explaining away (Pearl 1988). A source is believed for what it explains and no rival explains as well: readings (a witness who
// shares the copy's changes is nearer than one who lacks them), whole sentences, their order. Rivals that descend from the copy itself
// count by the probability that they do not, which the trees tell (tree.h); a second source must explain what the first one lacks, and
// better than any third account does. A log-linear model adds this up (conditional logit: McFadden 1974); every weight with its meaning:
// data/en/lineage/source_model.tsv, fitted by bench/fit_lineage.py. Does not keep circles out: relate.cpp does, when it tells sources.
// Covered by tests/lineage/sources_test.cpp.
#include "lineage/sources.h"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>

#include "data/linear_model.h"

namespace synoptic::lineage {
namespace {

constexpr std::string_view kFeatures[] = {
    // of `no source here`
    "none", "none_trees", "none_related", "none_original", "none_agency", "none_family_agency", "none_outside",
    // of one source, or of two together
    "trees", "against", "lacking", "order_against", "original", "before", "after", "exact_after", "cover", "credit", "credits_other",
    "agency",
    // of two
    "two", "two_likelier", "two_less_likely", "second_words", "second_same", "second_related", "second_descends", "second_after",
    "second_agency", "second_credit", "second_rest", "first_words"};
constexpr std::size_t kOfOne = 7, kOfTwo = 19;
static_assert(kFeatures[kOfOne] == "trees" && kFeatures[kOfTwo] == "two");

constexpr double kLeast = 0.02;                      // probability of a source that is worth mention
constexpr double kFloor = 0.003;                     // of the trees' probabilities
constexpr double kRelated = 2;                       // solid sentences that make two accounts relatives
constexpr double kLater = 0.7, kSurelyLater = 0.02;  // what a rival counts that is dated after the copy
constexpr double kOwnShare = 8;                      // words that each of two sources must explain alone
constexpr std::size_t kFirst = 6, kSecond = 24;      // how many of the likeliest may be the first, the second of two

// One account that may be a source of the child.
struct Candidate {
  const Witness* witness = nullptr;
  const Kinship* kinship = nullptr;
  int side = 0;      // of the child in the kinship
  double trees = 0;  // probability of being the source, by the trees
  double words = 0;  // words of the child that it explains
  int date() const { return side == 1 ? kinship->date : -kinship->date; }
  bool credited() const { return kinship->credits[side]; }
  bool agency() const { return kinship->agency[1 - side]; }
};

class Explainer {
 public:
  Explainer(const std::vector<Kinship>& evidence, std::span<const Witness> witnesses, const Family& trees,
            const std::vector<double>& descent, std::uint32_t documents, std::uint32_t child, double words)
      : evidence_(evidence),
        trees_(trees),
        descent_(descent),
        n_(documents),
        child_(child),
        words_(words + 1),
        rivals_(witnesses, gather(witnesses)) {}

  std::vector<Explanation> run() {
    out_.push_back({child_, -1, -1, none()});
    for (const Candidate& c : candidates_) {
      std::vector<double> f(kOfOne, 0);
      const auto own = of_one(c, rivals_.standing(c.witness->words, c.witness->order, other(c), other(c)), std::log(c.trees), c.words);
      f.insert(f.end(), own.begin(), own.end());
      f.resize(std::size(kFeatures), 0);
      out_.push_back({child_, static_cast<std::int32_t>(other(c)), -1, std::move(f)});
    }
    pairs();
    return std::move(out_);
  }

 private:
  static std::uint32_t other(const Candidate& c) { return c.witness->other; }

  // Fills the candidates; what each counts as a rival.
  std::vector<double> gather(std::span<const Witness> witnesses) {
    std::vector<double> weights;
    const auto by_pair = [](const Source& s, const std::pair<std::uint32_t, std::uint32_t>& v) { return std::pair(s.child, s.parent) < v; };
    for (const Witness& w : witnesses) {
      Candidate c{.witness = &w, .kinship = evidence_on(evidence_, child_, w.other)};
      c.side = c.kinship->b == child_;
      c.words = w.words.count();
      const auto s = std::lower_bound(trees_.sources.begin(), trees_.sources.end(), std::pair(child_, w.other), by_pair);
      const bool told = s != trees_.sources.end() && s->child == child_ && s->parent == w.other;
      c.trees = std::max(kFloor, told ? s->probability : 0);
      weights.push_back((1 - descent_[w.other * n_ + child_]) * (c.date() >= 0 ? 1 : c.kinship->exact ? kSurelyLater : kLater));
      candidates_.push_back(c);
    }
    return weights;
  }

  std::vector<double> none() const {
    double related = 0, original = 0;
    bool agency = false, family_agency = false, outside = false;
    for (const Candidate& c : candidates_) {
      agency = c.kinship->agency[c.side];
      outside = c.kinship->outside[c.side];
      if (c.kinship->solid <= kRelated) continue;
      ++related;
      original = std::max(original, trees_.original[other(c)] * (c.date() >= 0 ? 1 : 0.5));
      family_agency = family_agency || c.agency() || !c.kinship->named[1 - c.side];
    }
    std::vector<double> f = {1,
                             std::log(std::max(kFloor, trees_.original[child_])),
                             std::log1p(related),
                             original,
                             double(agency),
                             double(family_agency),
                             double(outside)};
    f.resize(std::size(kFeatures), 0);
    return f;
  }

  std::vector<double> of_one(const Candidate& c, const Standing& s, double trees, double words) const {
    const bool credits_other =
        std::any_of(candidates_.begin(), candidates_.end(), [&](const Candidate& r) { return other(r) != other(c) && r.credited(); });
    return {trees,
            s.against,
            s.lacking,
            s.order,
            trees_.original[other(c)],
            double(c.date() > 0),
            double(c.date() < 0),
            double(c.date() < 0 && c.kinship->exact),
            words / words_,
            double(c.credited()),
            double(credits_other),
            double(c.agency())};
  }

  void pairs() {
    std::vector<std::pair<double, std::size_t>> order;
    for (std::size_t i = 0; i < candidates_.size(); ++i) order.emplace_back(-candidates_[i].trees, i);
    std::stable_sort(order.begin(), order.end(), [](const auto& x, const auto& y) { return x.first < y.first; });
    for (std::size_t i = 0; i < std::min(kFirst, order.size()); ++i)
      for (std::size_t j = 0; j < std::min(kSecond, order.size()); ++j)
        if (i != j) pair(candidates_[order[i].second], candidates_[order[j].second]);
  }

  // Two sources; p explains more words.
  void pair(const Candidate& p, const Candidate& q) {
    if (p.words < q.words || (p.words == q.words && other(p) > other(q))) return;
    const Contest own = compare(p.witness->words, q.witness->words);
    if (own.only_theirs < kOwnShare || own.only_mine < kOwnShare) return;
    const Marks words = both(p.witness->words, q.witness->words), sentences = both(p.witness->order, q.witness->order);
    std::vector<double> f(kOfOne, 0);
    const auto one = of_one(p, rivals_.standing(words, sentences, other(p), other(q)), 0, words.count());
    f.insert(f.end(), one.begin(), one.end());
    const Kinship* k = evidence_on(evidence_, other(p), other(q));
    const double same = only_same(p.witness->words, q.witness->words);
    const double descends = std::max(descent_[other(p) * n_ + other(q)], descent_[other(q) * n_ + other(p)]);
    f.insert(f.end(), {1, std::log(std::max(p.trees, q.trees)), std::log(std::min(p.trees, q.trees)), own.only_theirs / words_,
                       same / (own.only_theirs + 1), k ? std::max(k->cover[0], k->cover[1]) : 0, descends, double(q.date() < 0),
                       double(q.agency()), double(q.credited()), rivals_.rest(*p.witness, *q.witness), own.only_mine / words_});
    out_.push_back({child_, static_cast<std::int32_t>(other(p)), static_cast<std::int32_t>(other(q)), std::move(f)});
  }

  // Words that q has as they stand here, of sentences that p lacks.
  static double only_same(const Marks& p, const Marks& q) {
    Marks alone = q;
    for (std::size_t i = 0; i < alone.same.size(); ++i) alone.same[i] &= ~(p.same[i] | p.other[i]);
    return alone.count_same();
  }

  const std::vector<Kinship>& evidence_;
  const Family& trees_;
  const std::vector<double>& descent_;
  const std::size_t n_;
  const std::uint32_t child_;
  const double words_;
  std::vector<Candidate> candidates_;
  Rivals rivals_;
  std::vector<Explanation> out_;
};

double words_of(const Document& d) {
  double n = 0;
  for (const Unit& u : d.units)
    if (!u.furniture) n += u.end - u.first;
  return n;
}

std::vector<std::vector<Explanation>> by_child(const Corpus& corpus, const std::vector<Kinship>& evidence,
                                               const std::vector<Witness>& witnesses, const Family& trees) {
  const auto n = static_cast<std::uint32_t>(corpus.documents.size());
  const std::vector<double> descent = descents(n, trees.sources);
  std::vector<std::vector<Explanation>> out(n);
  tbb::parallel_for(std::uint32_t{0}, n, [&](std::uint32_t c) {
    out[c] = Explainer(evidence, witnesses_of(witnesses, c), trees, descent, n, c, words_of(corpus.documents[c])).run();
  });
  return out;
}

}  // namespace

std::span<const std::string_view> explanation_features() { return kFeatures; }

std::vector<Explanation> explanations(const Corpus& corpus, const std::vector<Kinship>& evidence, const std::vector<Witness>& witnesses,
                                      const Family& trees) {
  std::vector<Explanation> out;
  for (auto& list : by_child(corpus, evidence, witnesses, trees))
    for (Explanation& e : list) out.push_back(std::move(e));
  return out;
}

Family explain(const Corpus& corpus, const std::vector<Kinship>& evidence, const std::vector<Witness>& witnesses, const Family& trees) {
  const data::LinearModel model("en/lineage/source_model.tsv", kFeatures);
  const auto lists = by_child(corpus, evidence, witnesses, trees);
  Family out;
  out.original.assign(lists.size(), 1);
  for (std::uint32_t c = 0; c < lists.size(); ++c) {
    std::vector<double> weight;
    for (const Explanation& e : lists[c]) weight.push_back(model.score(e.features));
    const double top = *std::max_element(weight.begin(), weight.end());
    double sum = 0;
    for (double& w : weight) sum += w = std::exp(w - top);
    std::vector<std::pair<std::uint32_t, double>> parts;
    for (std::size_t i = 0; i < weight.size(); ++i) {
      const Explanation& e = lists[c][i];
      if (e.first < 0) out.original[c] = weight[i] / sum;
      if (e.first >= 0) parts.emplace_back(e.first, weight[i] / sum);
      if (e.second >= 0) parts.emplace_back(e.second, weight[i] / sum);
    }
    std::stable_sort(parts.begin(), parts.end(), [](const auto& x, const auto& y) { return x.first < y.first; });
    for (std::size_t i = 0; i < parts.size();) {
      double probability = 0;
      const std::uint32_t parent = parts[i].first;
      for (; i < parts.size() && parts[i].first == parent; ++i) probability += parts[i].second;
      if (probability >= kLeast) out.sources.push_back({parent, c, std::min(probability, 1.0)});
    }
  }
  return out;
}

}  // namespace synoptic::lineage
