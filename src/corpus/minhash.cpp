// SuperMinHash: Ertl, "SuperMinHash - A New Minwise Hashing Algorithm for Jaccard Similarity Estimation" (2017). Every
// element walks through a random permutation of the components and leaves (step, random) where that is smaller than what
// stands there; the walk ends once no later step can win. Unbiased, never a worse variance than plain MinHash, and much
// better for texts with fewer shingles than components. Integers only, so that a signature is the same on every machine.
// Banding: Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets" 3.4; with 2 rows and 64 bands a pair of
// resemblance .3 is proposed with probability .998, of .2 with .93. Bands are found by sorting, one at a time.
// Covered by tests/corpus/shingles_test.cpp.
#include "corpus/minhash.h"

#include <algorithm>
#include <numeric>

namespace synoptic::corpus {
namespace {

// splitmix64 (Steele, Lea and Flood 2014): a generator that any seed may start.
struct Random {
  std::uint64_t state;
  std::uint64_t next() {
    std::uint64_t z = (state += 0x9E3779B97F4A7C15ull);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return z ^ (z >> 31);
  }
};

struct Walker {
  std::array<std::uint64_t, kSignature> best;            // step << 32 | random
  std::array<std::uint32_t, kSignature> order, touched;  // the permutation, and by which element it was last set
  std::array<std::uint32_t, kSignature> steps{};         // how many components stand at each step
  std::uint32_t last = kSignature - 1, element = 0;

  Walker() {
    best.fill(~0ull);
    touched.fill(0);
    order.fill(0);
    steps[kSignature - 1] = kSignature;
  }
  std::uint32_t& slot(std::uint32_t i) {
    if (touched[i] != element) touched[i] = element, order[i] = i;
    return order[i];
  }
  void add(std::uint32_t hash) {
    ++element;
    Random random{hash * 0x9E3779B97F4A7C15ull + 1};
    for (std::uint32_t j = 0; j <= last; ++j) {
      const std::uint64_t r = random.next();
      const std::uint32_t k = j + static_cast<std::uint32_t>((r >> 32) % (kSignature - j));
      std::swap(slot(j), slot(k));
      const std::uint32_t at = order[j];
      const std::uint64_t value = static_cast<std::uint64_t>(j) << 32 | (r & 0xFFFFFFFFu);
      if (value >= best[at]) continue;
      const std::uint32_t before = static_cast<std::uint32_t>(std::min<std::uint64_t>(best[at] >> 32, kSignature - 1));
      best[at] = value;
      if (j >= before) continue;
      --steps[before];
      ++steps[j];
      while (steps[last] == 0) --last;
    }
  }
};

}  // namespace

Signature signature_of(const ShingleSet& set) {
  Walker walker;
  for (std::size_t i = 0; i < set.shingles.size(); ++i)
    if (i == 0 || set.shingles[i].hash != set.shingles[i - 1].hash) walker.add(set.shingles[i].hash);
  Signature out;
  for (unsigned i = 0; i < kSignature; ++i) out[i] = static_cast<std::uint32_t>(walker.best[i] ^ (walker.best[i] >> 32) * 0x9E3779B1u);
  return out;
}

std::vector<Pair> propose(const std::vector<Signature>& signatures, unsigned rows, unsigned most) {
  std::vector<Pair> out;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> keys(signatures.size());
  for (unsigned first = 0; first + rows <= kSignature; first += rows) {
    for (std::uint32_t i = 0; i < signatures.size(); ++i) {
      std::uint64_t key = 0;
      for (unsigned r = 0; r < rows; ++r) key = key * 0x9E3779B97F4A7C15ull + signatures[i][first + r];
      keys[i] = {key, i};
    }
    std::sort(keys.begin(), keys.end());
    for (std::size_t b = 0, e = 0; b < keys.size(); b = e) {
      for (e = b; e < keys.size() && keys[e].first == keys[b].first;) ++e;
      for (std::size_t j = b + 1; j < e; ++j)
        for (std::size_t i = b; i < std::min<std::size_t>(j, b + most); ++i) out.push_back({keys[i].second, keys[j].second});
    }
    if (out.size() > (64u << 20) || first + 2 * rows > kSignature) {  // keep the list short between bands
      std::sort(out.begin(), out.end());
      out.erase(std::unique(out.begin(), out.end()), out.end());
    }
  }
  return out;
}

}  // namespace synoptic::corpus
