// The pieces of clustering, each a call of the function that the whole runs too, so that the two cannot differ.
// Bags travel as packed records of 32 bytes (little-endian): re-weighing a document where it is needed costs a logarithm a
// term, and no second format of weights has to agree with the first.
// Does not group or join rows: the engine does. Covered by tests/corpus/parts_test.cpp, python/tests/test_spark.py.
#include "corpus/parts.h"

#include <algorithm>
#include <cstring>
#include <numeric>

#include "corpus/candidates.h"
#include "corpus/corpus.h"
#include "corpus/order.h"
#include "corpus/shared.h"
#include "corpus/verify.h"

namespace synoptic::corpus {
namespace {

struct Packed {
  std::uint64_t hash;
  float count, lead;
  std::uint32_t documents, upper, lower;
  std::uint8_t kind, is_upper, is_lower, spare;
};
static_assert(sizeof(Packed) == 32);

Shingled shingled_of(Signer& signer, std::string_view text) {
  signer.read(text);
  return {signer.shingles(), signer.words()};
}

const Likelihood& likelihood() {
  static const Likelihood model;
  return model;
}

}  // namespace

std::string entry_of(const Account& account) {
  const ContentKey key = content_key(account);
  std::string out;
  for (const std::uint64_t part : {key.text, key.text2, key.beside})
    for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>(part >> shift & 0xFF);
  return out;
}

std::array<std::uint32_t, kBands> band_keys(std::string_view text) {
  thread_local Signer signer;
  signer.read(text);
  const Bins bins = signer.bins();
  std::array<std::uint32_t, kBands> out{};
  for (unsigned b = 0; b < kBands; ++b) out[b] = band_key(bins, b);
  return out;
}

double near_score(std::string_view a, std::string_view b) {
  thread_local Signer signer;
  thread_local Compare compare;
  static const NearRule rule;
  const Shingled x = shingled_of(signer, a);
  const Bins bins = signer.bins();
  const Shingled y = shingled_of(signer, b);
  if (!likely(bins, signer.bins())) return 0;
  const Overlap o = compare(x, y);
  return rule.score(o.a, o.b);
}

std::vector<std::uint32_t> near_groups(std::uint32_t nodes, const std::vector<Edge>& edges) {
  return average_link(nodes, edges, setting("near.link"), 0);
}

std::string pack(const std::vector<CountedTerm>& terms) {
  std::string out(terms.size() * sizeof(Packed), '\0');
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const Term& t = terms[i].term;
    const Library::Counts& in = terms[i].in;
    const Packed p{t.hash, t.count, t.lead, in.documents, in.upper, in.lower, static_cast<std::uint8_t>(t.kind), t.upper, t.lower, 0};
    std::memcpy(out.data() + i * sizeof p, &p, sizeof p);
  }
  return out;
}

void Bags::add(std::string_view packed) {
  std::vector<Term> terms;
  std::vector<Library::Counts> counts;
  for (std::size_t at = 0; at + sizeof(Packed) <= packed.size(); at += sizeof(Packed)) {
    Packed p;
    std::memcpy(&p, packed.data() + at, sizeof p);
    terms.push_back({p.hash, p.count, p.lead, static_cast<TermKind>(p.kind), p.is_upper != 0, p.is_lower != 0});
    counts.push_back({p.documents, p.upper, p.lower});
    hashes_.push_back(p.hash);
  }
  library_.add(terms, counts);
  ++size_;
}

const Library& Bags::weigh() {
  std::vector<std::uint32_t> all(size_);
  std::iota(all.begin(), all.end(), 0u);
  library_.weigh(all, false, collection_);
  std::sort(hashes_.begin(), hashes_.end());
  hashes_.erase(std::unique(hashes_.begin(), hashes_.end()), hashes_.end());
  return library_;
}

std::vector<std::pair<std::uint64_t, std::uint32_t>> Bags::telling(std::uint32_t document) const {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> out;
  for (const auto& [weight, term] : telling_terms(library_, document)) out.emplace_back(hashes_[term], shared_weight(library_.idf(term)));
  return out;
}

double event_score(const Library& library, std::uint32_t a, std::uint32_t b, std::int32_t day_a, std::int32_t day_b) {
  return likelihood().score(library.compare(a, b), day_a, day_b);
}

}  // namespace synoptic::corpus
