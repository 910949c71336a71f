// An inverted index over the terms that weigh most in each account (event.index_terms of them); pairs are proposed that share
// enough of that weight. Of a long list of accounts each is paired with those near it in the list only, so that a term that
// a hundred thousand accounts share costs no more than a rare one (the prefix filter of Bayardo, Ma and Srikant, "Scaling up
// all pairs similarity search", 2007, without its promise to find every pair: what is lost is measured in the test).
// Covered by tests/corpus/events_test.cpp.
#include "corpus/candidates.h"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>

#include "corpus/corpus.h"

namespace synoptic::corpus {
namespace {

void keep_best(Ranked& all, std::size_t most) {
  const auto heavier = [](const auto& x, const auto& y) { return x.first != y.first ? x.first > y.first : x.second < y.second; };
  if (all.size() > most) {
    std::nth_element(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(most), all.end(), heavier);
    all.resize(most);
  }
}

struct Index {
  std::vector<std::uint32_t> begin;      // of each term's list
  std::vector<std::uint32_t> documents;  // sorted within a list
};

Index index_of(const std::vector<Ranked>& telling, std::uint32_t terms) {
  Index out;
  out.begin.assign(terms + 1, 0);
  for (const Ranked& r : telling)
    for (const auto& [weight, term] : r) ++out.begin[term + 1];
  for (std::uint32_t t = 0; t < terms; ++t) out.begin[t + 1] += out.begin[t];
  out.documents.resize(out.begin.back());
  auto next = out.begin;
  for (std::uint32_t d = 0; d < telling.size(); ++d)
    for (const auto& [weight, term] : telling[d]) out.documents[next[term]++] = d;
  return out;
}

}  // namespace

// The heaviest terms of an account that any other account has.
Ranked telling_terms(const Library& library, std::uint32_t document) {
  Ranked out;
  for (const auto& e : library.document(document).entries)
    if (library.document_frequency(e.term) > 1) out.push_back({e.count + e.lead, e.term});
  keep_best(out, static_cast<std::size_t>(setting("event.index_terms")));
  return out;
}

float least_shared(std::uint32_t texts) {
  return static_cast<float>(setting("event.index_weight") * std::log(texts + setting("event.prior_documents")));
}

std::vector<Pair> candidates(const Library& library) {
  const auto window = static_cast<std::size_t>(setting("event.index_window")),
             most_partners = static_cast<std::size_t>(setting("event.partners"));
  const std::uint32_t n = library.size();
  const float least = least_shared(n);
  std::vector<Ranked> telling(n);
  tbb::parallel_for(0u, n, [&](std::uint32_t d) { telling[d] = telling_terms(library, d); });
  const Index index = index_of(telling, library.terms());
  std::vector<std::vector<Pair>> found(n);
  tbb::parallel_for(0u, n, [&](std::uint32_t d) {
    Ranked shared;  // (weight, partner), a partner once for every term
    for (const auto& [weight, term] : telling[d]) {
      const auto list = index.documents.begin() + index.begin[term], end = index.documents.begin() + index.begin[term + 1];
      auto it = std::upper_bound(list, end, d);
      for (std::size_t k = 0; it != end && k < window; ++it, ++k) shared.push_back({library.idf(term), *it});
    }
    std::sort(shared.begin(), shared.end(),
              [](const auto& x, const auto& y) { return x.second != y.second ? x.second < y.second : x.first > y.first; });
    Ranked partners;
    for (const auto& [weight, partner] : shared) {
      if (partners.empty() || partners.back().second != partner) partners.push_back({0, partner});
      partners.back().first += weight;
    }
    std::erase_if(partners, [&](const auto& p) { return p.first < least; });
    keep_best(partners, most_partners);
    for (const auto& [weight, partner] : partners) found[d].push_back({d, partner});
    std::sort(found[d].begin(), found[d].end());
  });
  std::vector<Pair> out;
  for (auto& f : found) out.insert(out.end(), f.begin(), f.end());
  return out;
}

}  // namespace synoptic::corpus
