// Decides proposed pairs by their texts. Internal.
#pragma once
#include <cstdint>
#include <functional>
#include <vector>

#include "corpus/average_link.h"
#include "corpus/corpus.h"
#include "corpus/order.h"
#include "corpus/sketch.h"

namespace synoptic::corpus {

struct NearRule {
  double more = setting("near.more"), less = setting("near.less");
  // The larger share, or 0 when the texts are not near.
  double score(double a, double b) const { return (a > b ? a : b) >= more && (a < b ? a : b) >= less ? (a > b ? a : b) : 0; }
};

// What is told of an entry that stands for several accounts.
struct TextSize {
  std::uint32_t entry = 0, shingles = 0, code_points = 0;
};

struct Verified {
  std::vector<Edge> edges;      // between entries, by the first account of their part of the graph
  std::vector<TextSize> sizes;  // of entries paired with themselves, sorted
  std::uint64_t lost = 0;       // texts that the shelf did not give
};

// `pairs` are packed pairs of entries, sorted; a pair of an entry with itself asks for its size. `on_pair`, if given, gets those that are
// near, in the order of the edges.
Verified verify(std::vector<std::uint64_t> pairs, const Order& order, const Shelf& texts, const NearRule& rule, const OnPair& on_pair);

}  // namespace synoptic::corpus
