// Collects the evidence on every pair of documents that share text.
// Ideas: shared innovations and the third witness (Maas, Textkritik, 1927; Greg, The Calculus of Variants, 1927): if a
// third text sides now with a against b and now with b against a, neither is the other's source. Containment (Broder 1997).
// Misprints that only one text has (Dong, Berti-Equille and Srivastava, VLDB 2009). Does not decide anything.
// Covered by tests/lineage/trace_test.cpp.
#include "lineage/kinship.h"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "lineage/citations.h"
#include "lineage/dates.h"
#include "lineage/wording.h"

namespace synoptic::lineage {
namespace {

constexpr float kSentenceWeight = 4.0f;  // a unit of this weight or more is one sentence
constexpr std::size_t kNearest = 20;     // relatives of one account that are looked into
constexpr float kSolidLink = 2.0f;       // log odds
// Share of the words that b has and its source a has not, which a third account has as well: by parallel changes when b was
// written from a, by common descent when both were written from a text that is not there.
constexpr double kConfirmedDirect = 0.15, kConfirmedApart = 0.6;
constexpr double kHeldSentence = 1.5;  // log likelihood ratio of one sentence that a source would have to have, and lacks
constexpr double kMostTorn = 12;

double size_of(const Document& d, const Unit& u) {
  if (u.furniture || u.weak) return 0;
  float w = 0;
  for (std::uint32_t i = u.first; i < u.end; ++i) w += d.words[i].weight;
  return std::min(1.0f, w / kSentenceWeight);
}

class Collector {
 public:
  Collector(const Corpus& corpus, const std::vector<Account>& accounts, const std::vector<PairReuse>& pairs)
      : corpus_(corpus), accounts_(accounts), pairs_(pairs), sizes_(corpus.documents.size()), total_(corpus.documents.size(), 0) {
    for (std::size_t d = 0; d < sizes_.size(); ++d) {
      for (const Unit& u : corpus.documents[d].units) {
        sizes_[d].push_back(size_of(corpus.documents[d], u));
        total_[d] += sizes_[d].back();
      }
    }
    holders_.resize(sizes_.size());
    for (std::size_t d = 0; d < sizes_.size(); ++d) holders_[d].resize(sizes_[d].size());
    shared_ = holders_shape();
    for (const PairReuse& p : pairs) {
      for (const Link& l : p.links) shared_[p.a][l.a_unit] = shared_[p.b][l.b_unit] = true;
    }
    select();
    links_.resize(pairs.size());
    tbb::parallel_for(std::size_t{0}, kept_.size(), [&](std::size_t i) { see(kept_[i]); });
    for (std::uint32_t k : kept_) hold(pairs[k]);
    for (auto& units : holders_)
      for (auto& places : units) std::sort(places.begin(), places.end());
    for (const Citation& c : find_citations(corpus, accounts)) cited_[{c.document, c.publisher}] = c.credit;
    agency_ = agencies(accounts);
    outside_ = credits_outside(corpus, accounts);
    count_surfaces();
    for (const Document& d : corpus.documents) {
      auto& units = readings_.emplace_back();
      for (const Unit& u : d.units) {
        auto& words = units.emplace_back();
        for (std::uint32_t i = u.first; i < u.end; ++i) words.push_back(reading(d.words[i]));
        std::sort(words.begin(), words.end());
      }
    }
  }

  std::vector<Kinship> run() {
    std::vector<Kinship> out(kept_.size());
    tbb::parallel_for(std::size_t{0}, kept_.size(), [&](std::size_t i) {
      const std::uint32_t k = kept_[i];
      Kinship& x = out[i];
      x.a = pairs_[k].a, x.b = pairs_[k].b, x.pair = k;
      presence(k, x);
      readings(k, x);
      third_witness(k, x);
      outside(x);
    });
    return out;
  }

 private:
  struct Seen {
    std::uint32_t a_unit, b_unit;
    double distance;
  };

  std::vector<std::vector<bool>> holders_shape() const {
    std::vector<std::vector<bool>> out;
    for (const auto& units : sizes_) out.emplace_back(units.size(), false);
    return out;
  }

  // The nearest relatives of each account: with a thousand copies of one report, most pairs can be left out.
  void select() {
    std::vector<std::vector<std::pair<double, std::uint32_t>>> near(sizes_.size());
    for (std::uint32_t k = 0; k < pairs_.size(); ++k) {
      double likeness = 0;
      for (const Link& l : pairs_[k].links) likeness += l.matched * std::max(l.quality, l.bag);
      near[pairs_[k].a].emplace_back(-likeness, k);
      near[pairs_[k].b].emplace_back(-likeness, k);
    }
    for (auto& list : near) {
      std::sort(list.begin(), list.end());
      if (list.size() > kNearest) list.resize(kNearest);
      for (const auto& [likeness, k] : list) kept_.push_back(k);
    }
    std::sort(kept_.begin(), kept_.end());
    kept_.erase(std::unique(kept_.begin(), kept_.end()), kept_.end());
  }

  void see(std::uint32_t k) {
    const PairReuse& p = pairs_[k];
    const Document &a = corpus_.documents[p.a], &b = corpus_.documents[p.b];
    for (const Link& l : p.links)
      links_[k].push_back(
          {l.a_unit, l.b_unit, distance_of(&a.words[l.a_first], l.a_end - l.a_first, &b.words[l.b_first], l.b_end - l.b_first)});
  }

  void hold(const PairReuse& p) {
    for (const Link& l : p.links) {
      holders_[p.a][l.a_unit].push_back({p.b, l.b_unit});
      holders_[p.b][l.b_unit].push_back({p.a, l.a_unit});
    }
  }

  void count_surfaces() {
    for (const Document& d : corpus_.documents) {
      for (const Word& w : d.words) {
        if (w.surface >= surface_count_.size()) surface_count_.resize(w.surface + 1, 0);
        ++surface_count_[w.surface];
      }
    }
  }

  static bool holds(const std::vector<Place>& holders, std::uint32_t document) {
    const auto first = std::lower_bound(holders.begin(), holders.end(), Place{document, 0});
    return first != holders.end() && first->document == document;
  }

  void presence(std::uint32_t k, Kinship& x) const {
    for (int side = 0; side < 2; ++side) {
      const std::uint32_t me = side ? x.b : x.a, other = side ? x.a : x.b;
      double common = 0;
      bool missing = false;
      for (std::uint32_t u = 0; u < sizes_[me].size(); ++u) {
        if (sizes_[me][u] == 0) continue;
        const bool has = holds(holders_[me][u], other);
        if (has)
          common += sizes_[me][u];
        else
          (shared_[me][u] ? x.foreign : x.own)[side] += sizes_[me][u];
        if (!has && !missing) ++x.runs[side];
        missing = !has;
      }
      x.cover[side] = total_[me] > 0 ? common / total_[me] : 0;
      x.shared = std::max(x.shared, common);
    }
    for (const Link& l : pairs_[k].links)
      if (l.odds > kSolidLink) x.solid += sizes_[x.a][l.a_unit];
  }

  void readings(std::uint32_t k, Kinship& x) const {
    double weight = 0;
    for (const Seen& s : links_[k]) {
      const double size = std::max(0.1, sizes_[x.a][s.a_unit]);
      x.distance += size * s.distance;
      weight += size;
    }
    if (weight > 0) x.distance /= weight;
    for (const Link& l : pairs_[k].links) compare_words(x, l);
  }

  // Misprints and figures that grew, in one sentence that both have.
  void compare_words(Kinship& x, const Link& l) const {
    const auto &wa = corpus_.documents[x.a].words, &wb = corpus_.documents[x.b].words;
    std::vector<const Word*> only[2];
    const auto lacks = [](const std::vector<Word>& words, std::uint32_t first, std::uint32_t end, std::uint64_t r) {
      return std::none_of(words.begin() + first, words.begin() + end, [&](const Word& w) { return reading(w) == r; });
    };
    for (std::uint32_t i = l.a_first; i < l.a_end; ++i)
      if (wa[i].content && lacks(wb, l.b_first, l.b_end, reading(wa[i]))) only[0].push_back(&wa[i]);
    for (std::uint32_t j = l.b_first; j < l.b_end; ++j)
      if (wb[j].content && lacks(wa, l.a_first, l.a_end, reading(wb[j]))) only[1].push_back(&wb[j]);
    for (const Word* p : only[0])
      for (const Word* q : only[1])
        if (!p->number && !q->number && one_slip(text_of(x.a, *p), text_of(x.b, *q))) count_garble(x, *p, *q);
    std::vector<float> na, nb;
    for (const Word* p : only[0])
      if (p->number) na.push_back(p->value);
    for (const Word* q : only[1])
      if (q->number) nb.push_back(q->value);
    if (na.size() != nb.size()) return;
    for (std::size_t i = 0; i < na.size(); ++i) x.growth += nb[i] > na[i] ? 1 : -1;
  }

  std::string_view text_of(std::uint32_t d, const Word& w) const {
    return std::string_view(accounts_[d].text).substr(w.span.begin, w.span.size());
  }

  void count_garble(Kinship& x, const Word& p, const Word& q) const {
    const std::uint32_t cp = surface_count_[p.surface], cq = surface_count_[q.surface];
    if (cp == 1 && cq > 1) ++x.garbles[0];
    if (cq == 1 && cp > 1) ++x.garbles[1];
  }

  struct Witness {
    double agrees[2] = {0, 0};   // words of a (of b) that the other lacks and the third has
    double differs[2] = {0, 0};  // words of a (of b) that the other lacks
    double held[2] = {0, 0};     // sentences that a (b) and the third have and the other lacks
  };

  // Sorted readings of a unit.
  const std::vector<std::uint64_t>& words_in(std::uint32_t d, std::uint32_t u) const { return readings_[d][u]; }

  static bool comparable(const std::vector<std::uint64_t>& x, const std::vector<std::uint64_t>& y) {
    return 5 * x.size() >= 3 * y.size() && 5 * y.size() >= 3 * x.size();
  }

  // The words of p that q lacks.
  static void lacking(const std::vector<std::uint64_t>& p, const std::vector<std::uint64_t>& q, std::vector<std::uint64_t>& out) {
    out.clear();
    auto j = q.begin();
    for (const std::uint64_t w : p) {
      while (j != q.end() && *j < w) ++j;
      if (j == q.end() || *j != w) out.push_back(w);
    }
  }

  static double in_third(const std::vector<std::uint64_t>& words, const std::vector<std::uint64_t>& z) {
    return static_cast<double>(
        std::count_if(words.begin(), words.end(), [&](std::uint64_t w) { return std::binary_search(z.begin(), z.end(), w); }));
  }

  // What each third account says on one pair; kept between pairs, for there are very many.
  struct Hearing {
    std::vector<Witness> of;             // by account
    std::vector<bool> heard;             // by account
    std::vector<std::uint32_t> order;    // those heard
    std::vector<std::uint64_t> only[2];  // words of one side of a link that the other lacks
    Witness& at(std::uint32_t z) {
      if (!heard[z]) order.push_back(z), heard[z] = true, of[z] = {};
      return of[z];
    }
    void clear(std::size_t accounts) {
      of.resize(accounts);
      heard.assign(accounts, false);
      order.clear();
    }
  };

  void third_witness(std::uint32_t k, Kinship& x) const {
    thread_local Hearing hearing;
    hearing.clear(sizes_.size());
    for (const Link& l : pairs_[k].links) hear(l, x, hearing);
    for (int side = 0; side < 2; ++side) {
      const std::uint32_t me = side ? x.b : x.a, other = side ? x.a : x.b;
      for (std::uint32_t u = 0; u < sizes_[me].size(); ++u) {
        if (holds(holders_[me][u], other)) continue;
        for (const Place& z : holders_[me][u]) hearing.at(z.document).held[side] += sizes_[me][u];
      }
    }
    std::sort(hearing.order.begin(), hearing.order.end());
    summarise(hearing, x);
  }

  // Third accounts that have the same sentence: the shorter list of holders is gone through, the longer one asked.
  void hear(const Link& l, const Kinship& x, Hearing& hearing) const {
    const auto &wa = words_in(x.a, l.a_unit), &wb = words_in(x.b, l.b_unit);
    if (!comparable(wa, wb)) return;
    lacking(wa, wb, hearing.only[0]);
    lacking(wb, wa, hearing.only[1]);
    const auto &in_a = holders_[x.a][l.a_unit], &in_b = holders_[x.b][l.b_unit];
    const auto ask = [&](const Place& z) {
      const auto& wz = words_in(z.document, z.unit);
      if (!comparable(wa, wz) || !comparable(wb, wz)) return;
      Witness& w = hearing.at(z.document);
      for (int side = 0; side < 2; ++side) {
        w.differs[side] += static_cast<double>(hearing.only[side].size());
        w.agrees[side] += in_third(hearing.only[side], wz);
      }
    };
    if (in_a.size() <= in_b.size()) {
      for (const Place& z : in_a)
        if (z.document != x.b && holds(in_b, z.document)) ask(z);
      return;
    }
    std::uint32_t last = ~0u;
    for (const Place& z : in_b) {
      if (z.document == x.a || z.document == last) continue;
      last = z.document;
      for (auto p = std::lower_bound(in_a.begin(), in_a.end(), Place{last, 0}); p != in_a.end() && p->document == last; ++p) ask(*p);
    }
  }

  // Evidence that one side has readings and sentences of a common source that the other side never had.
  static double against(const Witness& w, int side) {
    const double n = w.differs[side], k = w.agrees[side];
    const double ratio =
        k * std::log(kConfirmedApart / kConfirmedDirect) + (n - k) * std::log((1 - kConfirmedApart) / (1 - kConfirmedDirect));
    return std::clamp(ratio + kHeldSentence * w.held[side], -kMostTorn, kMostTorn);
  }

  static void summarise(const Hearing& hearing, Kinship& x) {
    double most = -1, weight = 0, best = 0, sum = 0;
    for (const std::uint32_t z : hearing.order) {
      const Witness& w = hearing.of[z];
      if (std::min(w.held[0], w.held[1]) > most) {
        most = std::min(w.held[0], w.held[1]);
        x.held[0] = w.held[0];
        x.held[1] = w.held[1];
      }
      const double between = std::min(against(w, 0), against(w, 1));
      best = x.thirds++ == 0 ? between : std::max(best, between);
      sum += between;
      if (w.differs[0] + w.differs[1] < 3) continue;
      const double mass = std::sqrt(w.differs[0] + w.differs[1]);
      x.confirmed[0] += mass * w.agrees[0] / (w.differs[0] + 2);
      x.confirmed[1] += mass * w.agrees[1] / (w.differs[1] + 2);
      weight += mass;
    }
    if (x.thirds > 0) {
      x.torn[0] = best;
      x.torn[1] = sum / x.thirds;
    }
    if (weight <= 0) return;
    x.confirmed[0] /= weight;
    x.confirmed[1] /= weight;
  }

  void outside(Kinship& x) const {
    x.date = -earlier(accounts_[x.a].published, accounts_[x.b].published, x.days);
    x.exact = to_the_hour(accounts_[x.a].published) && to_the_hour(accounts_[x.b].published);
    x.title = !accounts_[x.a].title.empty() && accounts_[x.a].title == accounts_[x.b].title;
    x.named[0] = !accounts_[x.a].publisher.empty(), x.named[1] = !accounts_[x.b].publisher.empty();
    const auto credit = [&](std::uint32_t who, std::uint32_t whom) {
      const auto it = cited_.find({who, whom});
      return it != cited_.end() && it->second;
    };
    x.agency[0] = agency_[x.a], x.agency[1] = agency_[x.b];
    x.outside[0] = outside_[x.a], x.outside[1] = outside_[x.b];
    x.credits[0] = credit(x.a, x.b);
    x.credits[1] = credit(x.b, x.a);
  }

  const Corpus& corpus_;
  const std::vector<Account>& accounts_;
  const std::vector<PairReuse>& pairs_;
  std::vector<std::vector<double>> sizes_;  // of each unit, in sentences
  std::vector<double> total_;
  std::vector<std::vector<std::vector<Place>>> holders_;           // of each unit: where else it stands
  std::vector<std::vector<bool>> shared_;                          // of each unit: does any other account have it
  std::vector<std::uint32_t> kept_;                                // pairs that are looked into
  std::vector<std::vector<Seen>> links_;                           // of each pair
  std::vector<std::vector<std::vector<std::uint64_t>>> readings_;  // of each unit, sorted
  std::map<std::pair<std::uint32_t, std::uint32_t>, bool> cited_;
  std::vector<bool> agency_, outside_;
  std::vector<std::uint32_t> surface_count_;
};

}  // namespace

std::vector<Kinship> weigh_evidence(const Corpus& corpus, const std::vector<Account>& accounts, const std::vector<PairReuse>& pairs) {
  return Collector(corpus, accounts, pairs).run();
}

}  // namespace synoptic::lineage
