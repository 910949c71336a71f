// The tagger's weights: three hash tables in one file, read where they lie (nothing is copied or built at start-up).
//
// File, little-endian (so is the machine): "SYNTAG02", then 32-bit counts: buckets, cells, word bits, lexicon bits; 0 up to
// byte 64; then
//   features: buckets of 64 bytes: number of the first cell (32 bits), 20 x 16 bits of a hash, 20 x 8 bits number of cells.
//             The top of a feature's hash names its bucket; one that found it full was left out. One cache line a look-up.
//   cells:    16 bits each, in the order of the buckets: weight (10, signed), tag (6)
//   words:    slots of 32 bits: 16 bits of the hash, 8 ambiguity class, 8 fixed tag + 1 (0 = none); all 0 = empty
//   lexicon:  slots of 32 bits: 20 bits of the hash, 12 bits LexicalBit; all 0 = empty
// Words and lexicon are probed linearly from the hash's top bits. Loads are unaligned. Read-only, thread-safe; the bytes must
// outlive the model. Covered by tests/tag/model_test.cpp.
#pragma once
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "extract/tag/tagset.h"
#include "extract/tag/word.h"

namespace synoptic::extract::tag {

// What the lexicon says a form can be. The first twelve are stored; regular inflections are worked out from them.
enum LexicalBit : std::uint16_t {
  kNoun = 1,
  kVerb = 2,
  kAdjective = 4,
  kAdverb = 8,
  kName = 16,
  kIrregularPlural = 32,
  kIrregularPast = 64,
  kIrregularComparative = 128,
  kMainlyNoun = 256,
  kMainlyVerb = 512,
  kMainlyAdjective = 1024,
  kMainlyAdverb = 2048,
  kPluralOrVerbS = 4096,
  kVerbS = 8192,
  kVerbEd = 16384,
  kVerbIng = 32768,
};

inline constexpr int kCellTagBits = 6;
inline constexpr int kMaxWeight = 511;
inline constexpr std::size_t kHeaderSize = 64;
inline constexpr char kMagic[] = "SYNTAG02";
inline constexpr std::size_t kBucketSize = 64, kPerBucket = 20, kChecksAt = 4, kCountsAt = 44;

struct Scores {
  alignas(64) std::int32_t of[64];
};

// One table of 32-bit slots over bytes that need not be aligned.
class Slots {
 public:
  Slots() = default;
  Slots(const char* at, int bits) : at_(at), shift_(64 - bits), mask_((std::uint32_t{1} << bits) - 1) {}
  std::uint32_t home(std::uint64_t hash) const { return static_cast<std::uint32_t>(hash >> shift_); }
  std::uint32_t next(std::uint32_t i) const { return (i + 1) & mask_; }
  std::uint32_t load(std::uint32_t i) const {
    std::uint32_t v;
    std::memcpy(&v, at_ + std::size_t{i} * 4, 4);
    return v;
  }

 private:
  const char* at_ = nullptr;
  int shift_ = 63;
  std::uint32_t mask_ = 0;
};

// Which bucket a hash belongs to.
inline std::size_t bucket_of(std::uint64_t hash, std::uint32_t buckets) { return (hash >> 32) * buckets >> 32; }
// Position of `check` among a bucket's twenty, or kPerBucket or more when it is not there.
unsigned find_check(const char* bucket, std::uint16_t check);
unsigned find_check_slowly(const char* bucket, std::uint16_t check);  // the same without vector instructions

class Model {
 public:
  Model() = default;  // knows nothing; every score is 0
  // Checks that the tables are whole: every offset in range, every tag a tag, every table with an empty slot.
  // Sets `error` and returns an empty model when not.
  static Model open(std::string_view bytes, std::string* error);

  bool ready() const { return ready_; }
  Word word(std::string_view token) const;
  std::uint16_t lexical(std::string_view form) const;  // of a form in lower case
  // The cells of a feature; and adding them up. Apart, so that memory can be asked for ahead of its use.
  struct Cells {
    const char* at;
    std::uint32_t count;
  };
  Cells find(std::uint64_t feature) const;
  static void add(Cells cells, Scores& scores);
  void prefetch(std::uint64_t feature) const { __builtin_prefetch(bucket(feature)); }

 private:
  std::uint16_t stored(std::uint64_t form_hash) const;
  bool check(const std::uint32_t (&counts)[4]) const;
  const char* bucket(std::uint64_t feature) const { return buckets_at_ + bucket_of(feature, buckets_) * kBucketSize; }
  Slots words_, lexicon_;
  const char* buckets_at_ = nullptr;
  const char* cells_ = nullptr;
  std::uint32_t buckets_ = 0;
  bool ready_ = false;
};

inline unsigned find_check(const char* bucket, std::uint16_t check) {
#if defined(__SSE2__)
  const __m128i wanted = _mm_set1_epi16(static_cast<short>(check));
  const auto equal = [&](std::size_t at) {
    return _mm_cmpeq_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(bucket + kChecksAt + at)), wanted);
  };
  const auto low = static_cast<unsigned>(_mm_movemask_epi8(_mm_packs_epi16(equal(0), equal(16))));
  const auto high = static_cast<unsigned>(_mm_movemask_epi8(_mm_packs_epi16(equal(32), _mm_setzero_si128())));
  return static_cast<unsigned>(__builtin_ctz(low | (high & 15) << 16 | 1u << kPerBucket));
#else
  return find_check_slowly(bucket, check);
#endif
}

// Cells of the first `k` features of a bucket.
inline std::uint32_t cells_before(const char* bucket, unsigned k) {
#if defined(__SSE2__)
  static constexpr unsigned char kMask[44] = {255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
                                              255, 255, 255, 255, 255, 255, 255, 255, 255, 255};
  // The last sixteen bytes and the first four of the twenty, each under its part of a mask that ends at k.
  const __m128i tail = _mm_and_si128(_mm_loadu_si128(reinterpret_cast<const __m128i*>(bucket + kCountsAt + 4)),
                                     _mm_loadu_si128(reinterpret_cast<const __m128i*>(kMask + 24 - k)));
  std::uint32_t head, head_mask;
  std::memcpy(&head, bucket + kCountsAt, 4);
  std::memcpy(&head_mask, kMask + 20 - k, 4);
  const __m128i sum = _mm_sad_epu8(tail, _mm_setzero_si128());
  const __m128i rest = _mm_sad_epu8(_mm_cvtsi32_si128(static_cast<int>(head & head_mask)), _mm_setzero_si128());
  return static_cast<std::uint32_t>(_mm_cvtsi128_si32(sum) + _mm_extract_epi16(sum, 4) + _mm_cvtsi128_si32(rest));
#else
  std::uint32_t n = 0;
  for (unsigned before = 0; before < k; ++before) n += static_cast<unsigned char>(bucket[kCountsAt + before]);
  return n;
#endif
}

inline Model::Cells Model::find(std::uint64_t feature) const {
  const char* at = bucket(feature);
  const unsigned k = find_check(at, static_cast<std::uint16_t>(feature));
  if (k >= kPerBucket) return {};
  std::uint32_t first;
  std::memcpy(&first, at, 4);
  first += cells_before(at, k);
  return {cells_ + std::size_t{first} * 2, static_cast<unsigned char>(at[kCountsAt + k])};
}

inline void Model::add(Cells cells, Scores& scores) {
  for (std::uint32_t k = 0; k < cells.count; ++k) {
    std::uint16_t v;
    std::memcpy(&v, cells.at + 2 * k, 2);
    scores.of[v & 63] += static_cast<std::int16_t>(v) >> kCellTagBits;
  }
}

}  // namespace synoptic::extract::tag
