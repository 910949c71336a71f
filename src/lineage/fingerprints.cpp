// Which pairs of distinct units are alike: rolling fingerprints of shingles propose, alignment decides.
// Idea: fingerprints of word shingles (Manber, USENIX 1994; Broder 1997; winnowing, Schleimer et al., SIGMOD 2003). Here every
// pair of neighbouring content words is a shingle, and every pair with one word between: a paraphrase keeps some of them.
// A shingle that more than kCommon distinct units have proposes nothing. Covered by tests/lineage/matching_test.cpp, which
// compares with all pairs.
#include <tbb/parallel_for.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "lineage/corpus.h"
#include "lineage/overlap.h"

namespace synoptic::lineage {
namespace {

constexpr std::uint32_t kCommon = 300;                      // distinct units
constexpr float kEnoughShingles = 0.10f;                    // share of the shorter unit's shingles that must be common
constexpr float kLeastMatched = 1.5f, kLeastCover = 0.35f;  // of what is alike
constexpr std::uint32_t kTogether = 4096;                   // units whose candidates are kept until they are confirmed
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

}  // namespace

bool alike(const Alignment& a, float x_weight, float y_weight) {
  const float shorter = std::min(x_weight, y_weight);
  if (a.matched < kLeastMatched || shorter <= 0) return false;
  const float cover = a.matched / shorter;
  return (a.quality >= 0.55f && cover >= 0.5f) || (a.bag >= 0.55f && cover >= kLeastCover);
}

namespace {

// Goes through the distinct units in their order and tells for each which earlier ones share enough shingles with it.
class Proposer {
 public:
  explicit Proposer(const Corpus& corpus) : corpus_(corpus), seen_(corpus.distinct.size()), shingles_(corpus.distinct.size(), 0) {}

  std::vector<Candidate> next(std::uint32_t d) {
    const Place p = corpus_.distinct[d].places.front();
    const std::vector<Shingle> mine = shingles(corpus_.words(p), corpus_.unit(p).end - corpus_.unit(p).first);
    shingles_[d] = static_cast<std::uint32_t>(mine.size());
    std::vector<std::uint32_t> touched;
    for (const Shingle& s : mine) meet(d, s, touched);
    std::sort(touched.begin(), touched.end());
    std::vector<Candidate> out;
    for (const std::uint32_t e : touched) {
      const Candidate c = std::exchange(seen_[e], {});
      if (static_cast<float>(c.shared) >= kEnoughShingles * static_cast<float>(std::min(shingles_[d], shingles_[e]))) out.push_back(c);
    }
    return out;
  }

 private:
  struct Posting {
    std::uint32_t unit, position;
  };

  void meet(std::uint32_t d, const Shingle& s, std::vector<std::uint32_t>& touched) {
    std::vector<Posting>& list = index_[s.key];
    for (const Posting& q : list) {
      if (q.unit == d) continue;
      const int diagonal = static_cast<int>(q.position) - static_cast<int>(s.position);
      Candidate& c = seen_[q.unit];
      if (c.shared++ == 0) touched.push_back(q.unit), c.unit = q.unit, c.low = c.high = diagonal;
      c.low = std::min(c.low, diagonal);
      c.high = std::max(c.high, diagonal);
    }
    if (list.size() < kCommon) list.push_back({d, s.position});
  }

  const Corpus& corpus_;
  std::unordered_map<std::uint64_t, std::vector<Posting>> index_;  // looked up only, never iterated
  std::vector<Candidate> seen_;                                    // by earlier unit; emptied after each
  std::vector<std::uint32_t> shingles_;                            // how many each unit has
};

// Of the candidates for d those that alignment confirms.
std::vector<UnitMatch> confirmed(const Corpus& corpus, const Overlap& overlap, std::uint32_t d, const std::vector<Candidate>& candidates) {
  const Distinct& distinct = corpus.distinct[d];
  const Place p = distinct.places.front();
  const std::uint32_t n = corpus.unit(p).end - corpus.unit(p).first;
  std::vector<UnitMatch> out;
  for (const Candidate& c : candidates) {
    const Distinct& other = corpus.distinct[c.unit];
    const float most = overlap.most(c.unit, d);
    if (most < kLeastMatched || most < kLeastCover * std::min(other.weight, distinct.weight)) continue;
    const Place q = other.places.front();
    const std::uint32_t m = corpus.unit(q).end - corpus.unit(q).first;
    // The earlier unit is x, d is y; the candidate's diagonals are the other way round.
    const Alignment a = align(corpus.words(q), m, corpus.words(p), n, -c.high - kBand, -c.low + kBand);
    if (alike(a, other.weight, distinct.weight)) out.push_back({c.unit, d, a});
  }
  if (distinct.places.size() > 1) out.push_back({d, d, {0, n, 0, n, distinct.weight, 1, 1}});
  return out;
}

}  // namespace

std::vector<UnitMatch> match_units(const Corpus& corpus) {
  const Overlap overlap(corpus);
  const auto units = static_cast<std::uint32_t>(corpus.distinct.size());
  Proposer proposer(corpus);
  std::vector<UnitMatch> out;
  for (std::uint32_t first = 0; first < units; first += kTogether) {
    const std::uint32_t n = std::min(kTogether, units - first);
    std::vector<std::vector<Candidate>> candidates(n);
    for (std::uint32_t i = 0; i < n; ++i) candidates[i] = proposer.next(first + i);
    std::vector<std::vector<UnitMatch>> found(n);
    tbb::parallel_for(std::uint32_t{0}, n, [&](std::uint32_t i) { found[i] = confirmed(corpus, overlap, first + i, candidates[i]); });
    for (const auto& some : found) out.insert(out.end(), some.begin(), some.end());
  }
  std::sort(out.begin(), out.end(), [](const UnitMatch& a, const UnitMatch& b) { return std::pair(a.x, a.y) < std::pair(b.x, b.y); });
  return out;
}

}  // namespace synoptic::lineage
