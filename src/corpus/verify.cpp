// The texts of the pairs are read again, in bounded batches: pairs that hang together are looked at together, so that a text
// is fetched about once, and parts of the graph in the order of their first accounts, so that a file is read nearly from
// front to back. A part too large for a batch is cut; its texts are then fetched more than once.
// Covered by tests/corpus/near_duplicates_test.cpp.
#include "corpus/verify.h"

#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <bit>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <tuple>

#include "corpus/components.h"
#include "corpus/pairs.h"
#include "corpus/radix.h"
#include "corpus/shared.h"
#include "corpus/word_places.h"

namespace synoptic::corpus {
namespace {

constexpr std::size_t kPairs = 512;  // of a batch, unless a part of the graph asks for up to four times as many

// Sorts pairs by the first account of their part.
void arrange(std::vector<std::uint64_t>& pairs, const Order& order) {
  const auto n = static_cast<std::uint32_t>(order.texts.size());
  Components parts(n);
  for (const std::uint64_t p : pairs) parts.join(static_cast<std::uint32_t>(p >> 32), static_cast<std::uint32_t>(p));
  std::vector<std::uint32_t> first(n, 0xFFFFFFFF);
  for (std::uint32_t e = 0; e < n; ++e) {
    std::uint32_t& f = first[parts.of(e)];
    f = std::min(f, order.texts[e]);
  }
  std::vector<std::uint64_t> by(pairs.size()), spare;
  for (std::size_t i = 0; i < pairs.size(); ++i) by[i] = std::uint64_t{first[parts.of(static_cast<std::uint32_t>(pairs[i]))]} << 32 | i;
  radix_sort(by, spare, 32, 32 + static_cast<unsigned>(std::bit_width(order.entry.size())));
  spare = {};
  std::vector<std::uint64_t> out(pairs.size());
  for (std::size_t i = 0; i < by.size(); ++i) out[i] = pairs[by[i] & 0xFFFFFFFF];
  pairs = std::move(out);
}

struct Batch {
  std::size_t begin = 0, end = 0;
  std::vector<std::uint32_t> accounts;  // whose texts it needs, sorted
  std::vector<Edge> edges;
  std::unique_ptr<Texts> texts;
  std::vector<NearPair> found;
  std::vector<TextSize> sizes;
  std::uint64_t lost = 0;
};

class Verifier {
 public:
  Verifier(const std::vector<std::uint64_t>& pairs, const Order& order, const Shelf& texts, const NearRule& rule, bool evidence)
      : pairs_(pairs), order_(order), texts_(texts), rule_(rule), evidence_(evidence) {}

  // The next batch, or one that is empty. Parts are told apart by a gap: no pair leads from one batch to the next one.
  Batch next() {
    Batch b;
    b.begin = b.end = at_;
    std::uint32_t highest = 0;
    while (b.end < pairs_.size() && b.end - b.begin < 4 * kPairs) {
      const auto first = static_cast<std::uint32_t>(pairs_[b.end] >> 32);
      if (b.end - b.begin >= kPairs && first < highest) break;  // pairs of a part ascend: a step down is a new part
      highest = first;
      b.accounts.push_back(order_.texts[first]);
      b.accounts.push_back(order_.texts[static_cast<std::uint32_t>(pairs_[b.end])]);
      ++b.end;
    }
    std::sort(b.accounts.begin(), b.accounts.end());
    b.accounts.erase(std::unique(b.accounts.begin(), b.accounts.end()), b.accounts.end());
    at_ = b.end;
    b.texts = texts_.bring(b.accounts);
    return b;
  }

  void decide(Batch& b) const {
    thread_local Compare compare;
    thread_local std::vector<Shingled> shingled;
    thread_local std::vector<WordPlaces> places;
    read(b, shingled, places);
    b.texts.reset();
    const auto place = [&](std::uint32_t account) {
      return static_cast<std::size_t>(std::lower_bound(b.accounts.begin(), b.accounts.end(), account) - b.accounts.begin());
    };
    for (std::size_t i = b.begin; i < b.end; ++i) {
      const auto x = static_cast<std::uint32_t>(pairs_[i] >> 32), y = static_cast<std::uint32_t>(pairs_[i]);
      const std::uint32_t first = std::min(order_.texts[x], order_.texts[y]), second = std::max(order_.texts[x], order_.texts[y]);
      const std::size_t p = place(first), q = place(second);
      if (x == y) {
        b.sizes.push_back({x, shingled[p].distinct(), places[p].length()});
        continue;
      }
      const Overlap o = compare(shingled[p], shingled[q]);
      const double score = rule_.score(o.a, o.b);
      if (score == 0) continue;
      b.edges.push_back({x, y, score});
      if (evidence_) b.found.push_back(tell(first, second, o, places[p], places[q]));
    }
  }

 private:
  void read(Batch& b, std::vector<Shingled>& shingled, std::vector<WordPlaces>& places) const {
    thread_local Signer signer;
    thread_local std::string text;
    if (shingled.size() < b.accounts.size()) shingled.resize(b.accounts.size());
    if (evidence_ && places.size() < b.accounts.size()) places.resize(b.accounts.size());
    for (std::size_t i = 0; i < b.accounts.size(); ++i) {
      if (!b.texts->text(b.accounts[i], text)) ++b.lost, text.clear();
      signer.read(text);
      shingled[i].read(signer.shingles(), signer.words());
      if (evidence_) places[i].read(text, signer);
    }
  }
  static NearPair tell(std::uint32_t a, std::uint32_t b, const Overlap& o, const WordPlaces& x, const WordPlaces& y) {
    NearPair out{a, b, o.jaccard, o.a, o.b, o.shared};
    std::tie(out.a_begin, out.a_end) = x.run(o.a_word, o.run);
    std::tie(out.b_begin, out.b_end) = y.run(o.b_word, o.run);
    return out;
  }

  const std::vector<std::uint64_t>& pairs_;
  const Order& order_;
  const Shelf& texts_;
  const NearRule& rule_;
  bool evidence_;
  std::size_t at_ = 0;
};

// Brings the texts of the batches on a thread of its own, a few batches ahead, so that no other waits for the disk.
class Fetcher {
 public:
  explicit Fetcher(Verifier& verifier) : worker_([this, &verifier] { work(verifier); }) {}
  ~Fetcher() {
    {
      const std::lock_guard hold(lock_);
      unwanted_ = true;
      changed_.notify_all();
    }
    worker_.join();
  }
  // The next batch; an empty one at the end, once.
  Batch next() {
    std::unique_lock hold(lock_);
    changed_.wait(hold, [&] { return !ready_.empty(); });
    Batch out = std::move(ready_.front());
    ready_.pop_front();
    changed_.notify_all();
    return out;
  }

 private:
  static constexpr std::size_t kAhead = 12;
  void work(Verifier& verifier) {
    for (bool more = true; more;) {
      Batch b = verifier.next();
      more = b.begin != b.end;
      std::unique_lock hold(lock_);
      changed_.wait(hold, [&] { return ready_.size() < kAhead || unwanted_; });
      if (unwanted_) return;
      ready_.push_back(std::move(b));
      changed_.notify_all();
    }
  }
  std::mutex lock_;
  std::condition_variable changed_;
  std::deque<Batch> ready_;
  bool unwanted_ = false;
  std::thread worker_;
};

}  // namespace

Verified verify(std::vector<std::uint64_t> pairs, const Order& order, const Shelf& texts, const NearRule& rule, const OnPair& on_pair) {
  arrange(pairs, order);
  Verified out;
  Verifier verifier(pairs, order, texts, rule, static_cast<bool>(on_pair));
  Fetcher fetcher(verifier);
  using Work = std::shared_ptr<Batch>;
  const auto next = [&](tbb::flow_control& flow) {
    auto b = std::make_shared<Batch>(fetcher.next());
    if (b->begin == b->end) flow.stop();
    return b;
  };
  const auto decide = [&](const Work& b) {
    verifier.decide(*b);
    return b;
  };
  const auto take = [&](const Work& b) {
    out.lost += b->lost;
    out.edges.insert(out.edges.end(), b->edges.begin(), b->edges.end());
    out.sizes.insert(out.sizes.end(), b->sizes.begin(), b->sizes.end());
    for (const NearPair& p : b->found) on_pair(p);
  };
  const auto tokens = static_cast<std::size_t>(3 * tbb::this_task_arena::max_concurrency());
  tbb::parallel_pipeline(tokens, tbb::make_filter<void, Work>(tbb::filter_mode::serial_in_order, next) &
                                     tbb::make_filter<Work, Work>(tbb::filter_mode::parallel, decide) &
                                     tbb::make_filter<Work, void>(tbb::filter_mode::serial_in_order, take));
  std::sort(out.sizes.begin(), out.sizes.end(), [](const TextSize& a, const TextSize& b) { return a.entry < b.entry; });
  return out;
}

}  // namespace synoptic::corpus
