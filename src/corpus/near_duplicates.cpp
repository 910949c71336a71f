// Near duplicates: signatures propose pairs, the texts themselves decide, groups form around what is near to them.
// Two texts are near when one of them stands mostly in the other and the other is not much larger: an abridged wire report,
// an edited copy, a later version. What they share is counted in words that lie within shared shingles (shingles.h).
// Groups form by average link over the near pairs, so a member is near to most of its group (average_link.h).
// Does not look at meaning: two reports of one event in words of their own are not near duplicates.
// Memory: 8 bytes a word and 512 bytes a text. Covered by tests/corpus/near_duplicates_test.cpp.
#include <tbb/parallel_for.h>
#include <xxhash.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "corpus/average_link.h"
#include "corpus/corpus.h"
#include "corpus/minhash.h"
#include "corpus/order.h"
#include "corpus/shingles.h"

namespace synoptic::corpus {

struct NearDuplicates::State {
  unsigned width = static_cast<unsigned>(setting("near.shingle"));
  unsigned rows = static_cast<unsigned>(setting("near.rows"));
  unsigned bucket = static_cast<unsigned>(setting("near.bucket"));
  double more = setting("near.more"), less = setting("near.less"), link = setting("near.link");
  std::vector<ShingleSet> sets;
  std::vector<Signature> signatures;
  std::vector<ContentKey> keys;

  double score(std::uint32_t a, std::uint32_t b) const {
    const Overlap o = overlap(sets[a], sets[b], width);
    const double most = std::max(o.a, o.b), least = std::min(o.a, o.b);
    return most >= more && least >= less ? most : 0;
  }
};

NearDuplicates::NearDuplicates() : state_(std::make_unique<State>()) {}
NearDuplicates::~NearDuplicates() = default;

void NearDuplicates::add(const Account& account) {
  State& s = *state_;
  s.sets.push_back(shingles_of(word_hashes(account.text), s.width));
  s.signatures.push_back(signature_of(s.sets.back()));
  s.keys.push_back(content_key(account));
}

std::vector<std::uint32_t> NearDuplicates::cluster() {
  State& s = *state_;
  const Order order(s.keys);
  std::vector<Signature> signatures(order.texts.size());
  for (std::size_t i = 0; i < signatures.size(); ++i) signatures[i] = s.signatures[order.texts[i]];
  s.signatures = {};
  const std::vector<Pair> pairs = propose(signatures, s.rows, s.bucket);
  signatures = {};
  std::vector<Edge> edges(pairs.size());
  tbb::parallel_for(std::size_t{0}, pairs.size(), [&](std::size_t i) {
    const auto [a, b] = pairs[i];
    edges[i] = {a, b, s.score(order.texts[a], order.texts[b])};
  });
  std::erase_if(edges, [](const Edge& e) { return e.score == 0; });
  return order.spread(average_link(static_cast<std::uint32_t>(order.texts.size()), edges, s.link, 0));
}

}  // namespace synoptic::corpus
