// Rearrangements of a tree of copies: a part is cut off and grafted elsewhere (SPR: Swofford and Olsen 1990), a witness is a leaf or
// an ancestor, two witnesses change places, two lost texts become one, a witness gets, loses or exchanges a second model.
// Does not weigh what it makes: copying.cpp does. Covered by tests/lineage/copying_test.cpp.
#include "lineage/stem.h"

#include <algorithm>

namespace synoptic::lineage {
namespace {

// In hundredths: how often which change is tried; the rest are grafts.
constexpr std::uint32_t kSeconds = 8, kModels = 11, kTurns = 29, kExchanges = 38, kJoins = 47;
constexpr std::uint32_t kNearby = 3;  // edges that a graft mostly goes at the most
constexpr int kTries = 20;            // to find a place that near

std::uint32_t below(std::mt19937& random, std::size_t count) { return static_cast<std::uint32_t>(random() % count); }

}  // namespace

Stem::Stem(const Tree& tree)
    : witnesses_(tree.witnesses), near_(2 * std::max<std::size_t>(tree.witnesses, 1)), second_(tree.witnesses, kNone) {
  near_.resize(std::max<std::size_t>(near_.size(), tree.nodes));
  for (const Tree::Edge& e : tree.edges) link(e.a, e.b);
  for (std::uint32_t v = witnesses_; v < nodes(); ++v) tidy(v);
}

bool Stem::neighbours(std::uint32_t a, std::uint32_t b) const { return std::find(near_[a].begin(), near_[a].end(), b) != near_[a].end(); }

void Stem::link(std::uint32_t a, std::uint32_t b) {
  near_[a].push_back(b);
  near_[b].push_back(a);
}

void Stem::cut(std::uint32_t a, std::uint32_t b) {
  near_[a].erase(std::find(near_[a].begin(), near_[a].end(), b));
  near_[b].erase(std::find(near_[b].begin(), near_[b].end(), a));
}

// A lost text with fewer than three neighbours explains nothing.
void Stem::tidy(std::uint32_t node) {
  if (node < witnesses_ || near_[node].size() > 2) return;
  const std::vector<std::uint32_t> ends = near_[node];
  for (const std::uint32_t e : ends) cut(node, e);
  if (ends.size() == 2) link(ends[0], ends[1]);
  if (ends.size() == 1) tidy(ends[0]);
}

std::uint32_t Stem::unused() const {
  for (std::uint32_t v = witnesses_; v < nodes(); ++v)
    if (near_[v].empty()) return v;
  return kNone;
}

// An ancestor becomes a leaf beside a lost text in its place, or the reverse.
bool Stem::turn_inside_out(std::uint32_t witness) {
  if (near_[witness].size() >= 2) {
    const std::uint32_t lost = unused();
    if (lost == kNone) return false;
    const std::vector<std::uint32_t> around = near_[witness];
    for (const std::uint32_t v : around) cut(witness, v), link(lost, v);
    link(witness, lost);
    return true;
  }
  const std::uint32_t lost = near_[witness].front();
  if (lost < witnesses_) return false;
  const std::vector<std::uint32_t> around = near_[lost];
  for (const std::uint32_t v : around) cut(lost, v);
  for (const std::uint32_t v : around)
    if (v != witness) link(witness, v);
  return true;
}

bool Stem::exchange(std::uint32_t a, std::uint32_t b) {
  if (a == b) return false;
  const std::vector<std::uint32_t> of_a = near_[a], of_b = near_[b];
  const bool adjacent = neighbours(a, b);
  for (const std::uint32_t v : of_a) cut(a, v);
  for (const std::uint32_t v : of_b)
    if (v != a) cut(b, v);
  for (const std::uint32_t v : of_a)
    if (v != b) link(b, v);
  for (const std::uint32_t v : of_b)
    if (v != a) link(a, v);
  if (adjacent) link(a, b);
  return true;
}

bool Stem::join_lost(std::mt19937& random) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
  for (std::uint32_t v = witnesses_; v < nodes(); ++v)
    for (const std::uint32_t u : near_[v])
      if (u > v) edges.emplace_back(v, u);
  if (edges.empty()) return false;
  const auto [x, y] = edges[below(random, edges.size())];
  const std::vector<std::uint32_t> around = near_[y];
  for (const std::uint32_t v : around) {
    cut(y, v);
    if (v != x) link(x, v);
  }
  return true;
}

// Cuts a part off and grafts it on a node or into an edge, mostly of the neighbourhood.
bool Stem::transplant(std::mt19937& random) {
  std::uint32_t part = 0;
  do part = below(random, nodes());
  while (near_[part].empty());
  const std::uint32_t from = near_[part][below(random, near_[part].size())];
  cut(from, part);
  std::vector<std::uint32_t> rest{from}, towards(nodes(), kNone), steps(nodes(), 0);
  towards[from] = from;
  for (std::size_t k = 0; k < rest.size(); ++k)
    for (const std::uint32_t v : near_[rest[k]])
      if (towards[v] == kNone) towards[v] = rest[k], steps[v] = steps[rest[k]] + 1, rest.push_back(v);
  const bool nearby = below(random, 10) < 6;
  std::uint32_t to = rest[below(random, rest.size())];
  for (int k = 0; nearby && steps[to] > kNearby && k < kTries; ++k) to = rest[below(random, rest.size())];
  if (to != from && below(random, 2)) {
    const std::uint32_t lost = unused();
    if (lost == kNone) return false;
    cut(to, towards[to]);
    link(lost, to), link(lost, towards[to]), link(lost, part);
  } else {
    link(to, part);
  }
  tidy(from);
  tidy(part);
  return true;
}

bool Stem::change_second(std::mt19937& random) {
  const std::uint32_t w = below(random, witnesses_), other = below(random, witnesses_);
  if (second_[w] != kNone && below(random, 2)) return second_[w] = kNone, true;
  if (other == w || neighbours(w, other) || second_[other] == w || second_[w] == other) return false;
  second_[w] = other;
  return true;
}

// A leaf moves to its second model; what it hung on becomes the second.
bool Stem::exchange_models(std::uint32_t witness) {
  const std::uint32_t other = second_[witness];
  if (other == kNone || near_[witness].size() != 1) return false;
  const std::uint32_t first = near_[witness].front();
  cut(first, witness);
  link(other, witness);
  second_[witness] = first < witnesses_ ? first : kNone;
  tidy(first);
  return true;
}

bool Stem::rearrange(std::mt19937& random) {
  const std::uint32_t kind = below(random, 100);
  bool done = false;
  if (kind < kSeconds) {
    done = change_second(random);
  } else if (kind < kModels) {
    done = exchange_models(below(random, witnesses_));
  } else if (kind < kTurns) {
    done = turn_inside_out(below(random, witnesses_));
  } else if (kind < kExchanges) {
    const std::uint32_t a = below(random, witnesses_);
    done = exchange(a, below(random, witnesses_));
  } else {
    done = kind < kJoins ? join_lost(random) : transplant(random);
  }
  for (std::uint32_t w = 0; w < witnesses_; ++w)
    if (second_[w] != kNone && neighbours(w, second_[w])) second_[w] = kNone;
  return done;
}

Tree Stem::tree() const {
  Tree out{.witnesses = witnesses_, .nodes = witnesses_};
  std::vector<std::uint32_t> number(nodes(), kNone);
  for (std::uint32_t v = 0; v < nodes(); ++v)
    if (!near_[v].empty() || v < witnesses_) number[v] = v < witnesses_ ? v : out.nodes++;
  for (std::uint32_t v = 0; v < nodes(); ++v)
    for (const std::uint32_t u : near_[v])
      if (v < u) out.edges.push_back({number[v], number[u], 0});
  return out;
}

}  // namespace synoptic::lineage
