// Banding by sort (Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets" 3.4): with 2 rows and 96 bands a pair of
// resemblance .3 is proposed with probability .9999, of .2 with .98. The keys of one band are radix-sorted; texts with one key
// stand side by side. Pairs are gathered from several bands before they are sorted and told once, so that memory holds the
// pairs, not how often they were met.
// Covered by tests/corpus/pairs_test.cpp (against a naive reference).
#include "corpus/pairs.h"

#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <bit>
#include <mutex>

#include "corpus/radix.h"

namespace synoptic::corpus {
namespace {

constexpr std::size_t kGather = 48u << 20;  // pairs in hand before they are made unique

struct Gatherer {
  std::vector<std::uint64_t> pairs, spare, keys;
  std::size_t settled = 0;  // how many of the pairs are sorted and single already

  void settle(unsigned bits) {
    if (settled == pairs.size()) return;
    std::vector<std::uint64_t> fresh(pairs.begin() + static_cast<std::ptrdiff_t>(settled), pairs.end());
    pairs.resize(settled);
    radix_sort(fresh, spare, 0, bits);
    radix_sort(fresh, spare, 32, 32 + bits);
    fresh.erase(std::unique(fresh.begin(), fresh.end()), fresh.end());
    spare = {};
    std::vector<std::uint64_t> all;
    all.reserve(pairs.size() + fresh.size());
    std::set_union(pairs.begin(), pairs.end(), fresh.begin(), fresh.end(), std::back_inserter(all));
    pairs = std::move(all);
    settled = pairs.size();
  }

  void band(const std::uint32_t* key, std::uint32_t n, unsigned most, unsigned bits) {
    keys.resize(n);
    for (std::uint32_t i = 0; i < n; ++i) keys[i] = std::uint64_t{key[i]} << 32 | i;
    radix_sort(keys, spare, 32, 64);
    for (std::size_t b = 0, e = 0; b < n; b = e) {
      for (e = b + 1; e < n && keys[e] >> 32 == keys[b] >> 32;) ++e;
      for (std::size_t j = b + 1; j < e; ++j)
        for (std::size_t i = b; i < std::min<std::size_t>(j, b + most); ++i)
          pairs.push_back((keys[i] << 32) | (keys[j] & 0xFFFFFFFF));  // i before j, for the sort is stable
    }
    if (pairs.size() - settled > kGather) settle(bits);
  }
};

}  // namespace

std::vector<std::uint32_t> keys_by_band(std::uint32_t n, const std::function<const Bins&(std::uint32_t)>& bins) {
  std::vector<std::uint32_t> out(std::size_t{n} * kBands);
  tbb::parallel_for(tbb::blocked_range<std::uint32_t>(0, n, 1024), [&](const auto& range) {
    for (std::uint32_t i = range.begin(); i < range.end(); ++i) {
      const Bins& b = bins(i);
      for (unsigned band = 0; band < kBands; ++band) out[std::size_t{band} * n + i] = band_key(b, band);
    }
  });
  return out;
}

std::vector<std::uint64_t> propose(const std::vector<std::uint32_t>& keys, std::uint32_t n, unsigned most) {
  const unsigned bits = static_cast<unsigned>(std::bit_width(n));
  const int hands = std::max(1, tbb::this_task_arena::max_concurrency());
  std::vector<Gatherer> all(static_cast<std::size_t>(hands));
  tbb::parallel_for(0, hands, [&](int h) {
    for (unsigned band = static_cast<unsigned>(h); band < kBands; band += static_cast<unsigned>(hands))
      all[static_cast<std::size_t>(h)].band(keys.data() + std::size_t{band} * n, n, most, bits);
    all[static_cast<std::size_t>(h)].settle(bits);
    all[static_cast<std::size_t>(h)].keys = {};
  });
  std::vector<std::uint64_t> out = std::move(all[0].pairs);
  for (std::size_t h = 1; h < all.size(); ++h) {
    std::vector<std::uint64_t> both;
    std::set_union(out.begin(), out.end(), all[h].pairs.begin(), all[h].pairs.end(), std::back_inserter(both));
    out = std::move(both);
    all[h].pairs = {};
  }
  return out;
}

}  // namespace synoptic::corpus
