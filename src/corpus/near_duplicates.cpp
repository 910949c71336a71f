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

// Texts in memory.
class Memory : public Shelf {
 public:
  bool text(std::uint32_t account, std::string& out) const override {
    out = texts[account];
    return true;
  }
  std::vector<std::string> texts;
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

// Pairs of equal texts: each with the first of its kind. Texts are read again in runs, each on all threads.
void tell_equal(const Order& order, const Shelf& texts, const OnPair& on_pair) {
  constexpr std::size_t kRun = 4096;
  std::vector<std::uint32_t> first(order.texts.size(), 0xFFFFFFFF), again;
  for (std::uint32_t i = 0; i < order.entry.size(); ++i) {
    std::uint32_t& f = first[order.entry[i]];
    if (f == 0xFFFFFFFF)
      f = i;
    else
      again.push_back(i);
  }
  std::vector<NearPair> pairs;
  for (std::size_t begin = 0; begin < again.size(); begin += kRun) {
    const std::vector<std::uint32_t> run(again.begin() + static_cast<std::ptrdiff_t>(begin),
                                         again.begin() + static_cast<std::ptrdiff_t>(std::min(begin + kRun, again.size())));
    texts.ahead(run);
    pairs.assign(run.size(), {});
    tbb::parallel_for(std::size_t{0}, run.size(), [&](std::size_t i) {
      thread_local Signer signer;
      thread_local Shingled shingled;
      thread_local std::string text;
      if (!texts.text(run[i], text)) return;
      signer.read(text);
      shingled.read(signer.shingles(), signer.words());
      const auto end = static_cast<std::uint32_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
      pairs[i] = {first[order.entry[run[i]]], run[i], 1, 1, 1, shingled.distinct(), 0, end, 0, end};
    });
    for (const NearPair& p : pairs)
      if (p.a != p.b) on_pair(p);
  }
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
    s.bins = {};
    if (!s.keep) s.keys = {};
    pairs = propose(columns, static_cast<unsigned>(setting("near.bucket")));
    if (s.keep) s.columns = std::move(columns);
  }
  Verified verified = verify(std::move(pairs), order, *s.shelf, s.rule, on_pair);
  s.lost = verified.lost;
  if (on_pair) tell_equal(order, *s.shelf, on_pair);
  auto out = order.spread(average_link(n, verified.edges, setting("near.link"), 0));
  if (s.keep) s.edges = std::move(verified.edges);
  return out;
}

}  // namespace synoptic::corpus
