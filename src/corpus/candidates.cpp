// An inverted index over the terms that weigh most in each account (event.index_terms of them); pairs are proposed that share
// enough of that weight. Of a long list of accounts each is paired with those near it in the list only, so that a term that
// a hundred thousand accounts share costs no more than a rare one; the longest lists, where next to nothing would be found,
// are left out (the prefix filter of Bayardo, Ma and Srikant, "Scaling up
// all pairs similarity search", 2007, without its promise to find every pair: what is lost is measured in the test).
// Covered by tests/corpus/events_test.cpp.
#include "corpus/candidates.h"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "corpus/corpus.h"
#include "corpus/sum_table.h"

namespace synoptic::corpus {
namespace {

constexpr double kUnit = 1 << 14;

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

// Accounts behind one of them in the list of a term, and what sharing the term adds.
struct Shared {
  const std::uint32_t* begin;
  const std::uint32_t* end;
  std::uint32_t unit;
};

// Sums what accounts share with one of them. Most partners share one term by chance: a first walk along the lists adds up what
// all partners of one small slot share, and only those whose slot reaches the least are summed one by one. The tables follow the
// lists, not the collection, so that they stay in the cache however many accounts there are. Sums are whole numbers, so that
// the order of the terms cannot move them.
class Sums {
 public:
  // The partners with at least `least`, in no order.
  Ranked partners(const std::vector<Shared>& lists, std::uint32_t least) {
    at_most_.fill(0);
    for (const Shared& l : lists)
      for (const auto* p = l.begin; p != l.end; ++p) at_most_[*p % kSlots] += l.unit;
    for (const Shared& l : lists)
      for (const auto* p = l.begin; p != l.end; ++p)
        if (at_most_[*p % kSlots] >= least) sums_.add(*p, l.unit);
    Ranked out;
    sums_.each([&](std::uint32_t partner, std::uint32_t sum) {
      if (sum >= least) out.push_back({static_cast<float>(sum), partner});
    });
    sums_.clear();
    return out;
  }

 private:
  static constexpr std::size_t kSlots = 1 << 13;
  std::array<std::uint32_t, kSlots> at_most_{};

  SumTable sums_;
};

}  // namespace

// The heaviest terms of an account that any other account has.
Ranked telling_terms(const Library& library, std::uint32_t document) {
  Ranked out;
  for (const auto& e : library.document(document).entries)
    if (library.document_frequency(e.term) > 1) out.push_back({e.count + e.lead, e.term});
  keep_best(out, static_cast<std::size_t>(setting("event.index_terms")));
  return Ranked(out.begin(), out.end());  // without the room of those that were dropped
}

std::uint32_t shared_weight(float idf) { return static_cast<std::uint32_t>(idf * kUnit); }

std::uint32_t least_shared(std::uint32_t texts) {
  return static_cast<std::uint32_t>(setting("event.index_weight") * std::log(texts + setting("event.prior_documents")) * kUnit);
}

std::vector<Pair> candidates(const Library& library) {
  const auto window = static_cast<std::ptrdiff_t>(setting("event.index_window"));
  const auto longest = static_cast<std::size_t>(setting("event.index_longest")),
             most_partners = static_cast<std::size_t>(setting("event.partners"));
  const std::uint32_t n = library.size();
  const std::uint32_t least = least_shared(n);
  std::vector<Ranked> telling(n);
  tbb::parallel_for(0u, n, [&](std::uint32_t d) { telling[d] = telling_terms(library, d); });
  const Index index = index_of(telling, library.terms());
  std::vector<std::vector<Pair>> found(n);
  tbb::enumerable_thread_specific<Sums> sums;
  tbb::parallel_for(0u, n, [&](std::uint32_t d) {
    thread_local std::vector<Shared> lists;
    lists.clear();
    for (const auto& [weight, term] : telling[d]) {
      const std::uint32_t *const list = index.documents.data() + index.begin[term], *const end =
                                                                                        index.documents.data() + index.begin[term + 1];
      if (static_cast<std::size_t>(end - list) > longest) continue;
      const auto* first = std::upper_bound(list, end, d);
      lists.push_back({first, first + std::min<std::ptrdiff_t>(end - first, window), shared_weight(library.idf(term))});
    }
    Ranked partners = sums.local().partners(lists, least);
    keep_best(partners, most_partners);
    for (const auto& [weight, partner] : partners) found[d].push_back({d, partner});
    std::sort(found[d].begin(), found[d].end());
  });
  std::vector<Pair> out;
  for (auto& f : found) out.insert(out.end(), f.begin(), f.end());
  return out;
}

}  // namespace synoptic::corpus
