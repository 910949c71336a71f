// Weighs terms and compares accounts. Weights are tf-idf (Sparck Jones 1972; logarithmic tf) over the accounts at hand, with
// a prior so that three accounts do not make every word common. A word is a name when most accounts that show its case write
// it with a capital. Each kind of term gives a cosine of its own: two earthquakes share their words, not their names.
// Sums run in the order of the terms' hashes, so that results do not depend on the order of the input.
// Covered by tests/corpus/terms_test.cpp.
#include "corpus/features.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "corpus/corpus.h"

namespace synoptic::corpus {

void Library::add(const std::vector<Term>& terms) {
  Document d;
  d.entries.reserve(terms.size());
  for (const Term& t : terms) {
    const auto [it, fresh] = ids_.try_emplace(t.hash, static_cast<std::uint32_t>(known_.size()));
    if (fresh) known_.push_back({t.hash, {}, t.kind});
    Counts& in = known_[it->second].in;
    ++in.documents;
    in.upper += t.upper;
    in.lower += t.lower;
    d.entries.push_back({it->second, t.count, t.lead});
  }
  documents_.push_back(std::move(d));
}

void Library::add(const std::vector<Term>& terms, const std::vector<Counts>& counts) {
  Document d;
  d.entries.reserve(terms.size());
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const auto [it, fresh] = ids_.try_emplace(terms[i].hash, static_cast<std::uint32_t>(known_.size()));
    if (fresh) known_.push_back({terms[i].hash, counts[i], terms[i].kind});
    d.entries.push_back({it->second, terms[i].count, terms[i].lead});
  }
  documents_.push_back(std::move(d));
}

// Numbers the terms by their hashes instead of by their first appearance.
void Library::sort_terms() {
  std::vector<std::uint32_t> order(known_.size()), number(known_.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return known_[a].hash < known_[b].hash; });
  std::vector<Known> sorted;
  sorted.reserve(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    number[order[i]] = i;
    sorted.push_back(known_[order[i]]);
  }
  known_ = std::move(sorted);
  ids_ = {};
  for (Document& d : documents_)
    for (Entry& e : d.entries) e.term = number[e.term];  // entries are sorted by hash already
}

void Library::weigh(const std::vector<std::uint32_t>& texts, std::uint64_t collection) {
  sort_terms();
  const double n = static_cast<double>(collection);
  const double prior = setting("event.prior_documents"), share = setting("event.prior_share");
  idf_.resize(known_.size());
  kind_.resize(known_.size());
  for (std::size_t t = 0; t < known_.size(); ++t) {
    const Known& k = known_[t];
    idf_[t] = static_cast<float>(std::max(0.0, std::log((n + prior) / (k.in.documents + prior * share))));
    kind_[t] = k.kind == TermKind::pair ? kPairs : k.kind == TermKind::figure ? kFigures : k.in.upper > 2 * k.in.lower ? kNames : kWords;
  }
  std::vector<Document> kept(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) kept[i] = std::move(documents_[texts[i]]);
  documents_ = std::move(kept);
  for (Document& d : documents_) {
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
}

Features Library::compare(std::uint32_t a, std::uint32_t b) const {
  const Document &x = documents_[a], &y = documents_[b];
  Features out{};
  for (std::size_t i = 0, j = 0; i < x.entries.size() && j < y.entries.size();) {
    const Entry &p = x.entries[i], &q = y.entries[j];
    if (p.term != q.term) {
      p.term < q.term ? ++i : ++j;
      continue;
    }
    const double product = static_cast<double>(p.count) * q.count;
    out[kind_[p.term]] += product;
    out[kAll] += product;
    const double lead = static_cast<double>(p.lead) * q.lead;
    out[kLead] += lead;
    if (kind_[p.term] == kNames) out[kLeadNames] += lead;
    if (kind_[p.term] == kWords) out[kLeadWords] += lead;
    ++i, ++j;
  }
  for (unsigned f = 0; f < kFeatures; ++f) {
    const double norm = static_cast<double>(x.norm[f]) * y.norm[f];
    out[f] = norm > 0 ? out[f] / norm : 0;
  }
  return out;
}

}  // namespace synoptic::corpus
