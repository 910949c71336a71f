// Which pairs of distinct units are alike: rolling fingerprints of shingles propose, alignment decides.
// Idea: fingerprints of word shingles (Manber, USENIX 1994; Broder 1997; winnowing, Schleimer et al., SIGMOD 2003). Here every
// pair of neighbouring content words is a shingle, and every pair with one word between: a paraphrase keeps some of them.
// A shingle that more than kCommon distinct units have proposes nothing. Covered by tests/lineage/matching_test.cpp, which
// compares with all pairs.
#include <algorithm>
#include <unordered_map>
#include <utility>

#include "lineage/corpus.h"

namespace synoptic::lineage {
namespace {

constexpr std::uint32_t kCommon = 300;                      // distinct units
constexpr float kEnoughShingles = 0.10f;                    // share of the shorter unit's shingles that must be common
constexpr float kLeastMatched = 1.5f, kLeastCover = 0.35f;  // of what is alike
constexpr int kBand = 10;                                   // words on either side of the shared shingles' diagonals

struct Shingle {
  std::uint64_t key;
  std::uint32_t position;
};

std::vector<Shingle> shingles(const Word* w, std::uint32_t n) {
  std::vector<Shingle> out;
  std::uint32_t last[2] = {0, 0};
  int have = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    if (!w[i].content) continue;
    for (int k = 0; k < have; ++k) out.push_back({(static_cast<std::uint64_t>(w[last[k]].form) << 32 | w[i].form), i});
    last[1] = last[0];
    last[0] = i;
    have = std::min(2, have + 1);
  }
  return out;
}

struct Candidate {
  std::uint32_t unit = 0;
  std::uint32_t shared = 0;
  int low = 0, high = 0;  // diagonals
};

// The words of a unit by form, and the weight that two units can have in common at most: what no alignment can beat.
using Bag = std::vector<std::pair<std::uint32_t, float>>;

Bag bag_of(const Word* w, std::uint32_t n) {
  Bag out;
  for (std::uint32_t i = 0; i < n; ++i) out.emplace_back(w[i].form, w[i].weight);
  std::sort(out.begin(), out.end());
  return out;
}

float common_weight(const Bag& x, const Bag& y) {
  float common = 0;
  for (std::size_t i = 0, j = 0; i < x.size() && j < y.size();) {
    if (x[i].first < y[j].first)
      ++i;
    else if (y[j].first < x[i].first)
      ++j;
    else
      common += std::max(x[i].second, y[j].second), ++i, ++j;
  }
  return common;
}

}  // namespace

bool alike(const Alignment& a, float x_weight, float y_weight) {
  const float shorter = std::min(x_weight, y_weight);
  if (a.matched < kLeastMatched || shorter <= 0) return false;
  const float cover = a.matched / shorter;
  return (a.quality >= 0.55f && cover >= 0.5f) || (a.bag >= 0.55f && cover >= kLeastCover);
}

std::vector<UnitMatch> match_units(const Corpus& corpus) {
  struct Posting {
    std::uint32_t unit, position;
  };
  std::unordered_map<std::uint64_t, std::vector<Posting>> index;  // looked up only, never iterated
  std::vector<UnitMatch> out;
  std::vector<std::uint32_t> count(corpus.distinct.size(), 0), shingle_count(corpus.distinct.size(), 0);
  std::vector<int> low(corpus.distinct.size()), high(corpus.distinct.size());
  std::vector<Bag> bags(corpus.distinct.size());
  for (std::uint32_t d = 0; d < corpus.distinct.size(); ++d) {
    const Distinct& distinct = corpus.distinct[d];
    const Place p = distinct.places.front();
    const Word* w = corpus.words(p);
    const std::uint32_t n = corpus.unit(p).end - corpus.unit(p).first;
    const std::vector<Shingle> mine = shingles(w, n);
    bags[d] = bag_of(w, n);
    shingle_count[d] = static_cast<std::uint32_t>(mine.size());
    std::vector<std::uint32_t> touched;
    for (const Shingle& s : mine) {
      std::vector<Posting>& list = index[s.key];
      for (const Posting& q : list) {
        if (q.unit == d) continue;
        const int diagonal = static_cast<int>(q.position) - static_cast<int>(s.position);
        if (count[q.unit]++ == 0) touched.push_back(q.unit), low[q.unit] = high[q.unit] = diagonal;
        low[q.unit] = std::min(low[q.unit], diagonal);
        high[q.unit] = std::max(high[q.unit], diagonal);
      }
      if (list.size() < kCommon) list.push_back({d, s.position});
    }
    std::sort(touched.begin(), touched.end());
    for (std::uint32_t e : touched) {
      const std::uint32_t shared = std::exchange(count[e], 0);
      if (static_cast<float>(shared) < kEnoughShingles * static_cast<float>(std::min(shingle_count[d], shingle_count[e]))) continue;
      const float most = common_weight(bags[e], bags[d]);
      if (most < kLeastMatched || most < kLeastCover * std::min(corpus.distinct[e].weight, distinct.weight)) continue;
      const Place q = corpus.distinct[e].places.front();
      const std::uint32_t m = corpus.unit(q).end - corpus.unit(q).first;
      // e is the earlier unit: x = e, y = d; its diagonals are the other way round.
      const Alignment a = align(corpus.words(q), m, w, n, -high[e] - kBand, -low[e] + kBand);
      if (alike(a, corpus.distinct[e].weight, distinct.weight)) out.push_back({e, d, a});
    }
    if (distinct.places.size() > 1) {
      Alignment same{0, n, 0, n, distinct.weight, 1, 1};
      out.push_back({d, d, same});
    }
  }
  std::sort(out.begin(), out.end(), [](const UnitMatch& a, const UnitMatch& b) { return std::pair(a.x, a.y) < std::pair(b.x, b.y); });
  return out;
}

}  // namespace synoptic::lineage
