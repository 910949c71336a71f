// Chooses, for two documents, which sentence corresponds to which, and joins neighbours to passages.
// Idea: PAN's seed - extend - filter scheme (Potthast et al., CLEF 2010-2014): seeds are alike units, extension joins
// neighbours and bridges one rewritten sentence between two that match, the filter drops what is too short.
// Does not decide on direction or dependence. Covered by tests/lineage/trace_test.cpp.
#include "lineage/passages.h"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_map>

#include "lineage/overlap.h"

namespace synoptic::lineage {
namespace {

constexpr float kBridge = 0.22f;               // likeness that is enough between two matching neighbours
constexpr std::uint32_t kJoinBytes = 64;       // two stretches this close are one passage
constexpr std::uint32_t kReplacedBytes = 200;  // and this close if both have other words in between
constexpr std::uint32_t kClauseWords = 5;      // a shorter rest of a sentence belongs to the clause before it
constexpr std::uint32_t kBagWords = 128;       // of a unit that an alignment's bag of words holds
constexpr float kLeastWeight = 2.5f;           // matched weight of a passage

// Log odds of a link, fitted by logistic regression on planted newsrooms (docs/lineage.md): structure, not wording.
constexpr float kBaseOdds = -6.0f;
constexpr float kMatchedOdds = 0.3f, kBagOdds = 1.0f, kCoverOdds = 3.0f;
constexpr float kSameNumberOdds = 0.5f, kOtherNumberOdds = -0.5f;
constexpr float kRestOdds = 1.1f;    // for e times as much solid reuse elsewhere in the two texts
constexpr float kBesideOdds = 0.9f;  // for each linked neighbour, two at most
constexpr float kSolidOdds = -4.5f;  // own odds of a link that supports others
constexpr float kLeastOdds = -0.5f;

struct Entry {
  std::uint32_t b = 0, a_unit = 0, b_unit = 0, match = 0;
  bool swapped = false;  // the match's x is b's unit
};

// Index of the matches of one distinct unit.
struct Matches {
  explicit Matches(const Corpus& corpus, const std::vector<UnitMatch>& all) : of(corpus.distinct.size()) {
    for (std::uint32_t m = 0; m < all.size(); ++m) {
      of[all[m].x].push_back(m);
      if (all[m].x != all[m].y) of[all[m].y].push_back(m);
    }
  }
  std::vector<std::vector<std::uint32_t>> of;
};

// Alignments of one document's units with those of others, by the numbers of the two distinct units: copies of one report ask for the
// same ones again and again.
using Alignments = std::unordered_map<std::uint64_t, Alignment>;  // looked up only, never iterated

// What is needed for one pair and used again for the next.
struct Scratch {
  std::vector<Link> proposals;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> have;
  std::vector<std::pair<float, std::uint32_t>> order;
  std::vector<std::uint8_t> taken_a, taken_b;
  Alignments alignments;
};

class Pairing {
 public:
  Pairing(const Corpus& corpus, const Overlap& overlap, std::uint32_t a, std::uint32_t b, Scratch& scratch)
      : a_(corpus.documents[a]),
        b_(corpus.documents[b]),
        overlap_(overlap),
        alignments_(scratch.alignments),
        proposals_(scratch.proposals),
        have_(scratch.have),
        order_(scratch.order),
        taken_a_(scratch.taken_a),
        taken_b_(scratch.taken_b) {
    out_.a = a;
    out_.b = b;
  }

  PairReuse run(const std::vector<UnitMatch>& matches, const Entry* first, const Entry* last) {
    proposals_.clear();
    for (const Entry* e = first; e != last; ++e) propose(matches[e->match].alignment, *e);
    choose();
    bridge();
    judge();
    std::sort(out_.links.begin(), out_.links.end(),
              [](const Link& x, const Link& y) { return std::pair(x.a_first, x.b_first) < std::pair(y.a_first, y.b_first); });
    join();
    return std::move(out_);
  }

 private:
  static void widen(const Document& d, const Unit& u, std::uint32_t& first, std::uint32_t& end) {
    while (first > u.first && !(d.words[first].clause_start && first - u.first >= kClauseWords)) --first;
    while (end < u.end && !(d.words[end].clause_start && u.end - end >= kClauseWords)) ++end;
  }

  void propose(const Alignment& a, const Entry& e) {
    const Unit &ua = a_.units[e.a_unit], &ub = b_.units[e.b_unit];
    if (ua.furniture || ub.furniture || ua.weak || ub.weak) return;
    proposals_.push_back(link(a, e.a_unit, e.b_unit, e.swapped));
  }

  Link link(const Alignment& a, std::uint32_t i, std::uint32_t j, bool swapped) const {
    const Unit &ua = a_.units[i], &ub = b_.units[j];
    Link l{.a_unit = i, .b_unit = j, .matched = a.matched, .quality = a.quality, .bag = a.bag};
    l.a_first = ua.first + (swapped ? a.y_first : a.x_first);
    l.a_end = ua.first + (swapped ? a.y_end : a.x_end);
    l.b_first = ub.first + (swapped ? a.x_first : a.y_first);
    l.b_end = ub.first + (swapped ? a.x_end : a.y_end);
    widen(a_, ua, l.a_first, l.a_end);
    widen(b_, ub, l.b_first, l.b_end);
    return l;
  }

  // Best first; neighbours in both texts support one another.
  void choose() {
    have_.clear();
    for (const Link& l : proposals_) have_.emplace_back(l.a_unit, l.b_unit);
    std::sort(have_.begin(), have_.end());
    const auto near = [&](const Link& l, int step) {
      return std::binary_search(have_.begin(), have_.end(),
                                std::pair(l.a_unit + static_cast<std::uint32_t>(step), l.b_unit + static_cast<std::uint32_t>(step)));
    };
    order_.clear();
    for (std::uint32_t k = 0; k < proposals_.size(); ++k) {
      const Link& l = proposals_[k];
      const float support = 0.15f * static_cast<float>(near(l, 1) + near(l, -1));
      order_.emplace_back(-(l.matched * (std::max(l.quality, l.bag) + support)), k);
    }
    std::sort(order_.begin(), order_.end());
    out_.links.reserve(order_.size() + 2);
    taken_a_.assign(a_.words.size(), 0);
    taken_b_.assign(b_.words.size(), 0);
    for (const auto& [score, k] : order_) take(proposals_[k]);
  }

  static std::uint32_t free_words(const std::vector<std::uint8_t>& taken, std::uint32_t first, std::uint32_t end) {
    return static_cast<std::uint32_t>(std::count(taken.begin() + first, taken.begin() + end, 0));
  }

  void take(Link l) {
    trim(taken_a_, l.a_first, l.a_end);
    trim(taken_b_, l.b_first, l.b_end);
    if (l.a_end <= l.a_first || l.b_end <= l.b_first) return;
    if (free_words(taken_a_, l.a_first, l.a_end) < l.a_end - l.a_first || free_words(taken_b_, l.b_first, l.b_end) < l.b_end - l.b_first)
      return;
    if (l.a_end - l.a_first < 3 || l.b_end - l.b_first < 3) return;
    std::fill(taken_a_.begin() + l.a_first, taken_a_.begin() + l.a_end, 1);
    std::fill(taken_b_.begin() + l.b_first, taken_b_.begin() + l.b_end, 1);
    out_.links.push_back(l);
  }

  static void trim(const std::vector<std::uint8_t>& taken, std::uint32_t& first, std::uint32_t& end) {
    while (first < end && taken[first]) ++first;
    while (end > first && taken[end - 1]) --end;
  }

  // A sentence between (or beside) sentences that match, in the same place in both texts, may be much reworded.
  void bridge() {
    const std::size_t n = out_.links.size();
    for (std::size_t k = 0; k < n; ++k) {
      const Link l = out_.links[k];
      try_beside(l.a_unit, l.b_unit, 1);
      try_beside(l.a_unit, l.b_unit, -1);
    }
  }

  static std::optional<std::uint32_t> beside(const Document& d, std::uint32_t unit, int step) {
    for (std::int64_t u = static_cast<std::int64_t>(unit) + step; u >= 0 && u < static_cast<std::int64_t>(d.units.size()); u += step)
      if (!d.units[static_cast<std::size_t>(u)].furniture) return static_cast<std::uint32_t>(u);
    return std::nullopt;
  }

  void try_beside(std::uint32_t i, std::uint32_t j, int step) {
    const auto ni = beside(a_, i, step), nj = beside(b_, j, step);
    if (!ni || !nj) return;
    const Unit &ua = a_.units[*ni], &ub = b_.units[*nj];
    if (free_words(taken_a_, ua.first, ua.end) < ua.end - ua.first || free_words(taken_b_, ub.first, ub.end) < ub.end - ub.first) return;
    const float wa = overlap_.weight(out_.a, *ni), wb = overlap_.weight(out_.b, *nj);
    if (hopeless(ua, ub, wa, wb)) return;
    const auto [known, fresh] = alignments_.try_emplace(std::uint64_t{ua.distinct} << 32 | ub.distinct);
    if (fresh) known->second = align(&a_.words[ua.first], ua.end - ua.first, &b_.words[ub.first], ub.end - ub.first);
    const Alignment& a = known->second;
    if (a.bag < kBridge && a.matched < 2 * kBridge * std::min(wa, wb)) return;
    Link l{.a_unit = *ni,
           .b_unit = *nj,
           .a_first = ua.first,
           .a_end = ua.end,
           .b_first = ub.first,
           .b_end = ub.end,
           .matched = a.matched,
           .quality = a.quality,
           .bag = a.bag,
           .bridged = true};
    take(l);
  }

  // Neither of what try_beside asks for can be reached, whatever the alignment. (The bag of words is of the first words only.)
  bool hopeless(const Unit& ua, const Unit& ub, float wa, float wb) const {
    if (std::max(ua.end - ua.first, ub.end - ub.first) > kBagWords) return false;
    const float most = overlap_.most(ua.distinct, ub.distinct);
    return 2 * most < kBridge * (wa + wb) && most < 2 * kBridge * std::min(wa, wb);
  }

  // Log odds that the two sentences come from one: its own words and figures, then what stands around it in both texts,
  // then how much else the two texts share. Weak links go, weakest evidence first, until all that are left stand.
  void judge() {
    for (Link& l : out_.links) measure(l);
    for (int round = 0; round < 3; ++round) {
      float total = 0;
      for (const Link& l : out_.links) total += solid(l);
      for (Link& l : out_.links)
        l.odds = own_odds(l) + kRestOdds * std::log1p(std::max(0.0f, total - solid(l))) + kBesideOdds * static_cast<float>(neighbours(l));
      std::erase_if(out_.links, [](const Link& l) { return l.odds < kLeastOdds; });
    }
  }

  void measure(Link& l) const {
    l.weight_a = weight(a_, out_.a, l.a_unit, l.a_first, l.a_end);
    l.weight_b = weight(b_, out_.b, l.b_unit, l.b_first, l.b_end);
    for (std::uint32_t i = l.a_first; i < l.a_end; ++i) {
      if (!a_.words[i].number) continue;
      const bool same =
          std::any_of(b_.words.begin() + l.b_first, b_.words.begin() + l.b_end, [&](const Word& w) { return w.form == a_.words[i].form; });
      ++(same ? l.same_numbers : l.other_numbers);
    }
  }

  static float solid(const Link& l) { return own_odds(l) < kSolidOdds ? 0.0f : l.matched * std::max(l.quality, l.bag); }

  static float own_odds(const Link& l) {
    const float cover = l.matched / std::max(0.1f, std::max(l.weight_a, l.weight_b));
    return kBaseOdds + kMatchedOdds * std::log(l.matched + 0.1f) + kBagOdds * l.bag + kCoverOdds * cover +
           kSameNumberOdds * static_cast<float>(l.same_numbers) + kOtherNumberOdds * static_cast<float>(l.other_numbers);
  }

  int neighbours(const Link& l) const {
    const auto close = [](std::uint32_t x, std::uint32_t y) { return x <= y + 2 && y <= x + 2; };
    const auto n = std::count_if(out_.links.begin(), out_.links.end(),
                                 [&](const Link& o) { return close(o.a_unit, l.a_unit) && close(o.b_unit, l.b_unit); });
    return std::min<int>(2, static_cast<int>(n) - 1);
  }

  float weight(const Document& d, std::uint32_t document, std::uint32_t unit, std::uint32_t first, std::uint32_t end) const {
    if (first == d.units[unit].first && end == d.units[unit].end) return overlap_.weight(document, unit);
    float w = 0;
    for (std::uint32_t k = first; k < end; ++k) w += d.words[k].weight;
    return w;
  }

  void join() {
    for (const Link& l : out_.links) {
      Stretch s{l.a_first, l.a_end, l.b_first, l.b_end, l.matched, l.weight_a, l.weight_b, 1};
      if (!out_.stretches.empty() && adjoins(out_.stretches.back(), s)) {
        Stretch& last = out_.stretches.back();
        last.a_end = s.a_end;
        last.b_end = s.b_end;
        last.matched += s.matched;
        last.weight_a += s.weight_a;
        last.weight_b += s.weight_b;
        ++last.units;
      } else {
        out_.stretches.push_back(s);
      }
    }
    std::erase_if(out_.stretches, [](const Stretch& s) { return s.matched < kLeastWeight; });
  }

  bool adjoins(const Stretch& s, const Stretch& t) const {
    if (t.b_first < s.b_end || t.a_first < s.a_end) return false;
    const std::uint32_t gap_a = a_.words[t.a_first].span.begin - a_.words[s.a_end - 1].span.end,
                        gap_b = b_.words[t.b_first].span.begin - b_.words[s.b_end - 1].span.end;
    if (std::max(gap_a, gap_b) <= kJoinBytes) return true;
    // One sentence that stands in the place of another, between two that are shared, was reworded beyond recognition.
    return t.a_first > s.a_end && t.b_first > s.b_end && std::max(gap_a, gap_b) <= kReplacedBytes;
  }

  const Document &a_, &b_;
  const Overlap& overlap_;
  Alignments& alignments_;
  std::vector<Link>& proposals_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>>& have_;  // units of the proposals, sorted
  std::vector<std::pair<float, std::uint32_t>>& order_;         // proposals, the best first
  std::vector<std::uint8_t>&taken_a_, &taken_b_;                // words that have a counterpart
  PairReuse out_;
};

}  // namespace

namespace {

// All pairs of one document with later ones.
std::vector<PairReuse> pairs_of(const Corpus& corpus, const std::vector<UnitMatch>& matches, const Matches& index, const Overlap& overlap,
                                std::uint32_t a) {
  std::vector<Entry> entries;
  const Document& document = corpus.documents[a];
  for (std::uint32_t u = 0; u < document.units.size(); ++u) {
    for (std::uint32_t m : index.of[document.units[u].distinct]) {
      const bool mine_is_x = matches[m].x == document.units[u].distinct;
      const auto& places = corpus.distinct[mine_is_x ? matches[m].y : matches[m].x].places;
      for (auto p = std::upper_bound(places.begin(), places.end(), Place{a, ~0u}); p != places.end(); ++p)
        entries.push_back({p->document, u, p->unit, m, !mine_is_x});
    }
  }
  std::sort(entries.begin(), entries.end(),
            [](const Entry& x, const Entry& y) { return std::tie(x.b, x.a_unit, x.b_unit) < std::tie(y.b, y.a_unit, y.b_unit); });
  std::vector<PairReuse> out;
  Scratch scratch;
  for (std::size_t i = 0; i < entries.size();) {
    std::size_t j = i;
    while (j < entries.size() && entries[j].b == entries[i].b) ++j;
    PairReuse pair = Pairing(corpus, overlap, a, entries[i].b, scratch).run(matches, entries.data() + i, entries.data() + j);
    if (!pair.stretches.empty()) out.push_back(std::move(pair));
    i = j;
  }
  return out;
}

}  // namespace

std::vector<PairReuse> find_pairs(const Corpus& corpus, const std::vector<UnitMatch>& matches) {
  const Matches index(corpus, matches);
  const Overlap overlap(corpus);
  std::vector<std::vector<PairReuse>> by_document(corpus.documents.size());
  tbb::parallel_for(std::uint32_t{0}, static_cast<std::uint32_t>(corpus.documents.size()),
                    [&](std::uint32_t a) { by_document[a] = pairs_of(corpus, matches, index, overlap, a); });
  std::vector<PairReuse> out;
  for (auto& pairs : by_document)
    for (PairReuse& p : pairs) out.push_back(std::move(p));
  return out;
}

}  // namespace synoptic::lineage
