// Weighs terms and compares accounts. Weights are tf-idf (Sparck Jones 1972; logarithmic tf) over the accounts at hand, with
// a prior so that three accounts do not make every word common. A word is a name when most accounts that show its case write
// it with a capital. Each kind of term gives a cosine of its own: two earthquakes share their words, not their names.
// Sums run in the order of the terms' hashes, so that results do not depend on the order of the input.
// Covered by tests/corpus/terms_test.cpp.
#include "corpus/features.h"

#include <tbb/parallel_for.h>
#include <tbb/parallel_sort.h>

#include <algorithm>
#include <cmath>

#include "corpus/corpus.h"
#include "read/disk.h"

namespace synoptic::corpus {

std::uint32_t Library::Numbers::of(std::uint64_t hash, std::vector<Known>& known, TermKind kind) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].number != 0xFFFFFFFF && slots_[at].hash != hash) at = (at + 1) & mask;
  if (slots_[at].number != 0xFFFFFFFF) return slots_[at].number;
  const auto number = static_cast<std::uint32_t>(known.size());
  slots_[at] = {hash, number};
  if (known.size() == known.capacity()) read::reserve_large(known, 2 * known.size() + 1024);
  known.push_back({hash, 0, 0, 0, kind});
  if (known.size() * 3 > slots_.size() * 2) grow();
  return number;
}

void Library::Numbers::grow() {
  std::vector<Slot> old;
  read::reserve_large(old, slots_.size() * 2);
  old.resize(slots_.size() * 2);
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& s : old) {
    if (s.number == 0xFFFFFFFF) continue;
    std::size_t at = s.hash & mask;
    while (slots_[at].number != 0xFFFFFFFF) at = (at + 1) & mask;
    slots_[at] = s;
  }
}

void Library::add(const std::vector<Term>& terms) {
  for (const Term& t : terms) numbers_.ahead(t.hash);
  Document d;
  d.entries.reserve(terms.size());
  for (const Term& t : terms) d.entries.push_back({numbers_.of(t.hash, known_, t.kind), t.count, t.lead});
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (i + 16 < terms.size()) __builtin_prefetch(&known_[d.entries[i + 16].term], 1);
    Known& k = known_[d.entries[i].term];
    ++k.documents;
    k.upper += terms[i].upper;
    k.lower += terms[i].lower;
  }
  added_.push_back(std::move(d));
}

void Library::add(const std::vector<Term>& terms, const std::vector<Counts>& counts) {
  Document d;
  d.entries.reserve(terms.size());
  for (std::size_t i = 0; i < terms.size(); ++i) {
    d.entries.push_back({numbers_.of(terms[i].hash, known_, terms[i].kind), terms[i].count, terms[i].lead});
    Known& k = known_[d.entries.back().term];
    k.documents = counts[i].documents;
    k.upper = counts[i].upper;
    k.lower = counts[i].lower;
  }
  added_.push_back(std::move(d));
}

std::vector<std::uint32_t> Library::by_hash() const {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> by(known_.size());
  for (std::uint32_t i = 0; i < by.size(); ++i) by[i] = {known_[i].hash, i};
  tbb::parallel_sort(by.begin(), by.end());
  std::vector<std::uint32_t> out(by.size());
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = by[i].second;
  return out;
}

void Library::weigh(const std::vector<std::uint32_t>& texts, bool go_on, std::uint64_t collection) {
  const std::vector<std::uint32_t> order = by_hash();
  std::vector<std::uint32_t> rank;
  read::reserve_large(rank, order.size());
  rank.resize(order.size());
  read::reserve_large(frequency_, order.size());
  read::reserve_large(idf_, order.size());
  const double n = static_cast<double>(collection ? collection : added_.size());
  const double prior = setting("event.prior_documents"), share = setting("event.prior_share");
  frequency_.resize(order.size());
  idf_.resize(order.size());
  kind_.resize(order.size());
  tbb::parallel_for(std::size_t{0}, order.size(), [&](std::size_t t) {
    const Known& k = known_[order[t]];
    rank[order[t]] = static_cast<std::uint32_t>(t);
    frequency_[t] = k.documents;
    idf_[t] = static_cast<float>(std::max(0.0, std::log((n + prior) / (k.documents + prior * share))));
    kind_[t] = k.kind == TermKind::pair ? kPairs : k.kind == TermKind::figure ? kFigures : k.upper > 2 * k.lower ? kNames : kWords;
  });
  if (!go_on) numbers_ = {}, known_ = {};
  documents_.clear();
  documents_.resize(texts.size());
  tbb::parallel_for(std::size_t{0}, texts.size(), [&](std::size_t i) {
    Document& d = documents_[i];
    d = go_on ? added_[texts[i]] : std::move(added_[texts[i]]);
    for (Entry& e : d.entries) e.term = rank[e.term];  // entries are sorted by hash, so by rank
    weigh(d);
  });
  if (!go_on) added_ = {};
}

void Library::weigh(Document& d) const {
  std::array<double, kFeatures> sum{};
  for (Entry& e : d.entries) {
    e.count = (1 + std::log(e.count)) * idf_[e.term];
    e.lead = std::log1p(4 * e.lead) * idf_[e.term];
    const double square = static_cast<double>(e.count) * e.count;
    sum[kind_[e.term]] += square;
    sum[kAll] += square;
    const double lead = static_cast<double>(e.lead) * e.lead;
    sum[kLead] += lead;
    if (kind_[e.term] == kNames) sum[kLeadNames] += lead;
    if (kind_[e.term] == kWords) sum[kLeadWords] += lead;
  }
  for (unsigned f = 0; f < kFeatures; ++f) d.norm[f] = static_cast<float>(std::sqrt(sum[f]));
}

Features Library::compare(std::uint32_t a, std::uint32_t b) const {
  const Document &x = documents_[a], &y = documents_[b];
  Features out{};
  for (std::size_t i = 0, j = 0; i < x.entries.size() && j < y.entries.size();) {
    const Entry &p = x.entries[i], &q = y.entries[j];
    i += p.term <= q.term;  // no branch: which of two is ahead cannot be foretold
    j += q.term <= p.term;
    if (p.term != q.term) continue;
    const double product = static_cast<double>(p.count) * q.count;
    out[kind_[p.term]] += product;
    out[kAll] += product;
    const double lead = static_cast<double>(p.lead) * q.lead;
    out[kLead] += lead;
    if (kind_[p.term] == kNames) out[kLeadNames] += lead;
    if (kind_[p.term] == kWords) out[kLeadWords] += lead;
  }
  for (unsigned f = 0; f < kFeatures; ++f) {
    const double norm = static_cast<double>(x.norm[f]) * y.norm[f];
    out[f] = norm > 0 ? out[f] / norm : 0;
  }
  return out;
}

}  // namespace synoptic::corpus
