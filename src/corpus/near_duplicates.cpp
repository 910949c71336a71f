// Near duplicates: signatures propose pairs, the texts themselves decide, groups form around what is near to them.
// Two texts are near when one of them stands mostly in the other and the other is not much larger: an abridged wire report,
// an edited copy, a later version. What they share is counted in words that lie within shared shingles (shared.h).
// Groups form by average link over the near pairs, so a member is near to most of its group (average_link.h).
// Does not look at meaning: two reports of one event in words of their own are not near duplicates.
// Memory: 620 bytes a text at the most, and 24 a pair; with a shelf no text is kept. Covered by tests/corpus/near_duplicates_test.cpp.
#include <tbb/parallel_for.h>

#include <algorithm>

#include "corpus/average_link.h"
#include "corpus/corpus.h"
#include "corpus/near_index.h"
#include "corpus/order.h"
#include "corpus/pairs.h"
#include "corpus/shared.h"
#include "corpus/sketch.h"
#include "corpus/verify.h"

namespace synoptic::corpus {
namespace {

constexpr std::uint64_t kDropped = ~0ull;

void prefetch(const Bins& bins) {
  for (std::size_t i = 0; i < bins.size(); i += 64 / sizeof bins[0]) __builtin_prefetch(&bins[i]);
}

// Texts in memory.
class Memory : public Shelf {
 public:
  std::unique_ptr<Texts> bring(const std::vector<std::uint32_t>&) const override { return std::make_unique<All>(*this); }
  std::vector<std::string> texts;

 private:
  class All : public Texts {
   public:
    explicit All(const Memory& memory) : memory_(memory) {}
    bool text(std::uint32_t account, std::string& out) override {
      out = memory_.texts[account];
      return true;
    }

   private:
    const Memory& memory_;
  };
};

}  // namespace

struct NearDuplicates::State {
  NearRule rule;
  Memory memory;
  const Shelf* shelf = &memory;
  Signer signer;
  BinTable bins;       // until they are grouped
  BinColumns columns;  // of the entries, for an index
  std::vector<ContentKey> keys;
  std::uint64_t lost = 0;
  bool keep = false;  // for an index
  std::unique_ptr<Order> order;
  std::vector<Edge> edges;
};

NearDuplicates::NearDuplicates() : state_(std::make_unique<State>()) {}
NearDuplicates::NearDuplicates(const Shelf& texts) : state_(std::make_unique<State>()) { state_->shelf = &texts; }
NearDuplicates::~NearDuplicates() = default;
std::uint64_t NearDuplicates::lost() const { return state_->lost; }

void NearDuplicates::add(const Account& account) {
  State& s = *state_;
  s.memory.texts.push_back(account.text);
  add(sketch_of(s.signer, s.memory.texts.back(), account.title, account.published, account.id));
}

void NearDuplicates::add(const Sketch& sketch) {
  state_->bins.push_back(sketch.bins);
  state_->keys.push_back(sketch.key);
}

namespace {

// Pairs of equal texts: each with the first of its kind. `sizes` are those of entries with several accounts, in order.
void tell_equal(const Order& order, const std::vector<TextSize>& sizes, const OnPair& on_pair) {
  std::vector<std::uint32_t> first(order.texts.size(), 0xFFFFFFFF);
  for (std::uint32_t i = 0; i < order.entry.size(); ++i) {
    const std::uint32_t e = order.entry[i];
    if (first[e] == 0xFFFFFFFF) {
      first[e] = i;
      continue;
    }
    const auto size = std::lower_bound(sizes.begin(), sizes.end(), e, [](const TextSize& s, std::uint32_t x) { return s.entry < x; });
    on_pair({first[e], i, 1, 1, 1, size->shingles, 0, size->code_points, 0, size->code_points});
  }
}

// Adds a pair with itself for every entry that stands for several accounts.
void ask_sizes(const Order& order, std::vector<std::uint64_t>& pairs) {
  std::vector<std::uint32_t> accounts(order.texts.size());
  for (const std::uint32_t e : order.entry) ++accounts[e];
  const auto middle = static_cast<std::ptrdiff_t>(pairs.size());
  for (std::uint32_t e = 0; e < accounts.size(); ++e)
    if (accounts[e] > 1) pairs.push_back(packed(e, e));
  std::inplace_merge(pairs.begin(), pairs.begin() + middle, pairs.end());
}

// Drops pairs whose signatures have too little in common for texts that are near (likely(), pairs.h).
void drop_unlikely(std::vector<std::uint64_t>& pairs, const std::function<const Bins&(std::uint32_t)>& bins) {
  constexpr std::size_t kRun = 1 << 14, kAhead = 8;
  const std::size_t runs = (pairs.size() + kRun - 1) / kRun;
  tbb::parallel_for(std::size_t{0}, runs, [&](std::size_t r) {
    const std::size_t end = std::min(pairs.size(), (r + 1) * kRun);
    for (std::size_t i = r * kRun; i < end; ++i) {
      if (i + kAhead < end) prefetch(bins(static_cast<std::uint32_t>(pairs[i + kAhead])));
      if (!likely(bins(static_cast<std::uint32_t>(pairs[i] >> 32)), bins(static_cast<std::uint32_t>(pairs[i])))) pairs[i] = kDropped;
    }
  });
  std::erase(pairs, kDropped);
}

}  // namespace

void NearDuplicates::keep_for_index() { state_->keep = true; }

Expected<void> NearDuplicates::write_index(const std::string& file, const Archive& archive) const {
  const State& s = *state_;
  return corpus::write_index(file, {*s.order, s.columns, s.keys, s.edges}, archive);
}

std::vector<std::uint32_t> NearDuplicates::cluster(const OnPair& on_pair) {
  State& s = *state_;
  s.order = std::make_unique<Order>(s.keys);
  const Order& order = *s.order;
  const auto n = static_cast<std::uint32_t>(order.texts.size());
  std::vector<std::uint64_t> pairs;
  {
    BinColumns columns(n, [&](std::uint32_t i) -> const Bins& { return s.bins[order.texts[i]]; });
    if (!s.keep) s.keys = {};
    pairs = propose(columns, static_cast<unsigned>(setting("near.bucket")));
    if (s.keep) s.columns = std::move(columns);
  }
  drop_unlikely(pairs, [&](std::uint32_t i) -> const Bins& { return s.bins[order.texts[i]]; });
  s.bins = {};
  if (on_pair) ask_sizes(order, pairs);
  Verified verified = verify(std::move(pairs), order, *s.shelf, s.rule, on_pair);
  s.lost = verified.lost;
  if (on_pair) tell_equal(order, verified.sizes, on_pair);
  auto out = order.spread(average_link(n, verified.edges, setting("near.link"), 0));
  if (s.keep) s.edges = std::move(verified.edges);
  return out;
}

}  // namespace synoptic::corpus
