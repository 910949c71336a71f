// Shingles: Broder, "On the resemblance and containment of documents" (1997). Two measures are taken of a pair: the
// resemblance (Jaccard) of the sets, and, for each text, the share of its words that lie within shared shingles. The second
// is the containment that a reader sees: an editor who changes one word in fifteen leaves 14/15 of the text, but only half
// of the resemblance of 5-word shingles.
// Every text gets a hash table once and is then walked through for each partner: no sorting a pair. Shingles are equal when
// their 32-bit hashes are; two texts of 500 words have one false shared shingle in twenty thousand pairs.
// Does not weigh words or know boilerplate. Covered by tests/corpus/shared_test.cpp (against a naive reference).
#include "corpus/shared.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "corpus/signing.h"

namespace synoptic::corpus {

void Shingled::read(std::span<const std::uint32_t> shingles, std::uint32_t words) {
  in_order_.assign(shingles.begin(), shingles.end());
  first_.resize(shingles.size());
  words_ = words;
  distinct_ = 0;
  const std::size_t slots = std::bit_ceil(2 * shingles.size() + 2);
  table_.assign(slots, kNone);
  mask_ = slots - 1;
  for (std::uint32_t i = 0; i < in_order_.size(); ++i) {
    std::size_t slot = in_order_[i] & mask_;
    while (table_[slot] != kNone && in_order_[table_[slot]] != in_order_[i]) slot = (slot + 1) & mask_;
    if (table_[slot] == kNone) {
      table_[slot] = i;
      ++distinct_;
    }
    first_[i] = table_[slot];
  }
}

std::uint32_t Shingled::find(std::uint32_t hash) const {
  if (table_.empty()) return kNone;
  std::size_t slot = hash & mask_;
  while (table_[slot] != kNone && in_order_[table_[slot]] != hash) slot = (slot + 1) & mask_;
  return table_[slot];
}

namespace {

// Counts words that lie within shingles, told in the order of the text.
struct Cover {
  std::uint64_t sum = 0;
  std::uint32_t end = 0;
  void add(std::uint32_t at, std::uint32_t shingles, std::uint32_t words) {
    const std::uint32_t to = std::min(at + shingles - 1 + kShingle, words), from = std::max(at, end);
    if (to > from) sum += to - from;
    end = to;
  }
  double share(std::uint32_t words) const { return words ? static_cast<double>(sum) / words : 0; }
};

// The place behind the bytes equal to `value` from `at` on.
std::uint32_t behind(const std::vector<std::uint8_t>& bytes, std::uint32_t at, std::uint8_t value) {
  const void* other = at < bytes.size() ? std::memchr(bytes.data() + at, 1 - value, bytes.size() - at) : nullptr;
  return static_cast<std::uint32_t>(other ? static_cast<const std::uint8_t*>(other) - bytes.data()
                                          : static_cast<std::ptrdiff_t>(bytes.size()));
}

}  // namespace

double Compare::share_of_a(const Shingled& a) const {
  Cover in_a;
  if (a.distinct_ < a.first_.size()) {  // some shingle stands twice
    for (std::uint32_t i = 0; i < a.first_.size(); ++i)
      if (met_[a.first_[i]]) in_a.add(i, 1, a.words_);
    return in_a.share(a.words_);
  }
  for (std::uint32_t i = behind(met_, 0, 0); i < met_.size();) {
    const std::uint32_t end = behind(met_, i, 1);
    in_a.add(i, end - i, a.words_);
    i = behind(met_, end, 0);
  }
  return in_a.share(a.words_);
}

Overlap Compare::operator()(const Shingled& a, const Shingled& b) {
  Overlap out;
  met_.assign(a.in_order_.size(), 0);
  Cover in_b;
  const auto size_a = static_cast<std::uint32_t>(a.in_order_.size()), size_b = static_cast<std::uint32_t>(b.in_order_.size());
  const std::uint32_t *const x = a.in_order_.data(), *const y = b.in_order_.data();
  for (std::uint32_t j = 0; j < size_b;) {
    const std::uint32_t at = a.find(y[j]);
    if (at == Shingled::kNone) {
      ++j;
      continue;
    }
    const std::uint32_t most = std::min(size_a - at, size_b - j);
    std::uint32_t run = 1;
    while (run < most && x[at + run] == y[j + run]) ++run;
    if (a.distinct_ == size_a)
      std::memset(met_.data() + at, 1, run);
    else
      for (std::uint32_t k = 0; k < run; ++k) met_[a.first_[at + k]] = 1;
    in_b.add(j, run, b.words_);
    if (run > out.run) out.run = run, out.a_word = at, out.b_word = j;
    j += run;
  }
  for (const auto m : met_) out.shared += m;
  if (out.run > 0) out.run = std::min(out.run + kShingle - 1, std::min(a.words_ - out.a_word, b.words_ - out.b_word));
  const std::size_t all = std::size_t{a.distinct_} + b.distinct_ - out.shared;
  out.jaccard = all ? static_cast<double>(out.shared) / static_cast<double>(all) : 0;
  out.a = share_of_a(a);
  out.b = in_b.share(b.words_);
  return out;
}

}  // namespace synoptic::corpus
