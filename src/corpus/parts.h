// Clustering in pieces, for engines that spread work over machines (python/synoptic/spark): each piece takes rows and gives
// rows, and the engine's joins stand between them. Put together in the order below they give what NearDuplicates and Events
// give, group for group; tests/corpus/parts_test.cpp plays the engine and compares.
//
//   near duplicates: entry_of -> band_keys -> join on (band, key), the first near.bucket of a bucket with all of it
//                    -> near_score -> components -> near_groups
//   events:          terms_of -> count over all accounts -> Bags (telling) -> join on term, each with the next
//                    event.index_window of its list (lists up to event.index_longest), summed by pair -> event_scores -> components ->
//                    event_groups
//
// Pure functions; thread-safe. Entries sort as the texts do inside NearDuplicates and Events.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/average_link.h"
#include "corpus/features.h"
#include "corpus/likelihood.h"
#include "corpus/pairs.h"
#include "corpus/terms.h"

namespace synoptic::corpus {

// 24 bytes that stand for an account's text, title and date; equal where these are. Their order is that of Order (order.h).
std::string entry_of(const Account& account);

std::array<std::uint32_t, kBands> band_keys(std::string_view text);

// How near two texts are; 0 when they are not near.
double near_score(std::string_view a, std::string_view b);

// For each node of a component, numbered in the order of the entries, the first node of its group.
std::vector<std::uint32_t> near_groups(std::uint32_t nodes, const std::vector<Edge>& edges);

// An account's terms with the counts over the whole collection, as a string of bytes: made on one machine, read on another.
struct CountedTerm {
  Term term;
  Library::Counts in;
};
std::string pack(const std::vector<CountedTerm>& terms);

// Some accounts of a collection, weighed as the whole of it is. Bytes that are no whole term are passed over.
class Bags {
 public:
  explicit Bags(std::uint64_t collection) : collection_(collection) {}
  void add(std::string_view packed);
  const Library& weigh();  // after the last add
  // The terms by which a document is looked up: hash, and what it adds to a pair that shares it.
  std::vector<std::pair<std::uint64_t, std::uint32_t>> telling(std::uint32_t document) const;

 private:
  std::uint64_t collection_;
  std::uint32_t size_ = 0;
  Library library_;
  std::vector<std::uint64_t> hashes_;  // of the library's terms, in its order
};

// How likely two documents report one event; event.absent or less says that they are unlike and is not kept.
double event_score(const Library& library, std::uint32_t a, std::uint32_t b, std::int32_t day_a, std::int32_t day_b);

}  // namespace synoptic::corpus
