// Banding by sort (Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets" 3.4): with 2 rows and 96 bands a pair of
// resemblance .3 is proposed with probability .9999, of .2 with .98. The keys of one band are sorted, by passes over
// their top bits and then the few that agree in these; texts with one key stand side by side. Pairs are gathered from several bands before
// they are sorted and told once, so that memory holds the pairs, not how often they were met. Covered by tests/corpus/pairs_test.cpp
// (against a naive reference).
#include "corpus/pairs.h"

#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <array>
#include <bit>
#include <iterator>

#include "corpus/radix.h"
#include "read/disk.h"

namespace synoptic::corpus {
namespace {

constexpr std::size_t kGather = 24u << 20;  // pairs in hand before they are made unique
constexpr unsigned kTop = 21;               // bits of a key that are sorted by passes (two of them) when texts are few

class Gatherer {
 public:
  Gatherer(const BinColumns& bins, unsigned most) : bins_(bins), most_(most), bits_(static_cast<unsigned>(std::bit_width(bins.size()))) {}

  void band(unsigned band) {
    const std::uint32_t n = bins_.size();
    for (auto* v : {&keys_, &spare_}) read::reserve_large(*v, n);
    keys_.resize(n);
    for (std::uint32_t i = 0; i < n; ++i) keys_[i] = std::uint64_t{bins_.key(band, i)} << 32 | i;
    const unsigned shift = n < 1u << kTop ? 64 - kTop : 32;  // of many texts too many would agree in the top bits
    radix_sort(keys_, spare_, shift, 64);
    for (std::size_t b = 0, e = 0; b < n; b = e) {
      for (e = b + 1; e < n && keys_[e] >> shift == keys_[b] >> shift;) ++e;
      if (e - b > 1) run(b, e);
    }
  }
  std::vector<std::uint64_t> take() {
    settle();
    const std::uint64_t low = (1ull << bits_) - 1;
    for (std::uint64_t& p : pairs_) p = p >> bits_ << 32 | (p & low);
    return std::move(pairs_);
  }

 private:
  // Keys that agree in their top bits.
  void run(std::size_t begin, std::size_t end) {
    const auto at = [&](std::size_t i) { return keys_.begin() + static_cast<std::ptrdiff_t>(i); };
    if (!std::is_sorted(at(begin), at(end))) std::sort(at(begin), at(end));
    for (std::size_t b = begin, e = begin; b < end; b = e) {
      for (e = b + 1; e < end && keys_[e] >> 32 == keys_[b] >> 32;) ++e;
      for (std::size_t j = b + 1; j < e; ++j) {
        for (std::size_t i = b; i < std::min<std::size_t>(j, b + most_); ++i)
          fresh_.push_back((keys_[i] & 0xFFFFFFFF) << bits_ | (keys_[j] & 0xFFFFFFFF));  // i before j, for they are sorted
        if (fresh_.size() > kGather) settle();
      }
    }
  }
  void settle() {
    radix_sort(fresh_, spare_, 0, 2 * bits_);
    fresh_.erase(std::unique(fresh_.begin(), fresh_.end()), fresh_.end());
    std::vector<std::uint64_t> all;
    all.reserve(pairs_.size() + fresh_.size());
    std::set_union(pairs_.begin(), pairs_.end(), fresh_.begin(), fresh_.end(), std::back_inserter(all));
    pairs_ = std::move(all);
    fresh_.clear();
  }

  const BinColumns& bins_;
  const unsigned most_, bits_;
  std::vector<std::uint64_t> pairs_, fresh_, keys_, spare_;  // pairs: two numbers of bits_ bits; pairs_: sorted, each once
};

}  // namespace

BinColumns::BinColumns(std::uint32_t n, const std::function<const Bins&(std::uint32_t)>& bins)
    : values_(std::make_unique_for_overwrite<std::uint16_t[]>(std::size_t{n} * kBins)), n_(n) {
  constexpr std::uint32_t kRun = 128;
  read::prefer_large_pages(values_.get(), std::size_t{n} * kBins * sizeof values_[0]);
  tbb::parallel_for(0u, (n + kRun - 1) / kRun, [&](std::uint32_t r) {
    std::array<Bins, kRun> rows;
    const std::uint32_t begin = r * kRun, count = std::min(kRun, n - begin);
    for (std::uint32_t i = 0; i < count; ++i) rows[i] = bins(begin + i);
    for (unsigned b = 0; b < kBins; ++b)
      for (std::uint32_t i = 0; i < count; ++i) values_[std::size_t{b} * n + begin + i] = rows[i][b];
  });
}

Bins BinColumns::row(std::uint32_t i) const {
  Bins out;
  for (unsigned b = 0; b < kBins; ++b) out[b] = column(b)[i];
  return out;
}

std::vector<std::uint64_t> propose(const BinColumns& bins, unsigned most) {
  const int hands = std::max(1, tbb::this_task_arena::max_concurrency());
  std::vector<std::vector<std::uint64_t>> found(static_cast<std::size_t>(hands));
  tbb::parallel_for(0, hands, [&](int h) {
    Gatherer mine(bins, most);
    for (unsigned band = static_cast<unsigned>(h); band < kBands; band += static_cast<unsigned>(hands)) mine.band(band);
    found[static_cast<std::size_t>(h)] = mine.take();
  });
  std::vector<std::uint64_t> out = std::move(found[0]);
  for (std::size_t h = 1; h < found.size(); ++h) {
    std::vector<std::uint64_t> both;
    both.reserve(out.size() + found[h].size());
    std::set_union(out.begin(), out.end(), found[h].begin(), found[h].end(), std::back_inserter(both));
    out = std::move(both);
    found[h] = {};
  }
  return out;
}

}  // namespace synoptic::corpus
