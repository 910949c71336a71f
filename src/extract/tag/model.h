// The tagger's weights: three hash tables in one file, read where they lie (nothing is copied or built at start-up).
//
// File, little-endian: "SYNTAG01", then 32-bit counts: feature bits, cells, word bits, lexicon bits; then
//   features: 2^bits slots of 32 bits: 20 bits first cell (0 = empty), 12 bits of the hash
//   cells:    16 bits each: tag (6), weight (9, signed), last cell of its feature (1)
//   words:    slots of 32 bits: 16 bits of the hash, 8 ambiguity class, 8 fixed tag + 1 (0 = none); all 0 = empty
//   lexicon:  slots of 32 bits: 20 bits of the hash, 12 bits LexicalBit; all 0 = empty
// All tables are probed linearly from the hash's top bits. Loads are unaligned. Read-only, thread-safe; the bytes must
// outlive the model. Covered by tests/tag/model_test.cpp.
#pragma once
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "extract/tag/tagset.h"
#include "extract/tag/word.h"

namespace synoptic::extract::tag {

// What the lexicon says a form can be. The first twelve are stored; regular inflections are worked out from them.
enum LexicalBit : std::uint16_t {
  kNoun = 1, kVerb = 2, kAdjective = 4, kAdverb = 8, kName = 16, kIrregularPlural = 32, kIrregularPast = 64,
  kIrregularComparative = 128, kMainlyNoun = 256, kMainlyVerb = 512, kMainlyAdjective = 1024, kMainlyAdverb = 2048,
  kPluralOrVerbS = 4096, kVerbS = 8192, kVerbEd = 16384, kVerbIng = 32768,
};

inline constexpr int kCellTagBits = 6;
inline constexpr int kMaxWeight = 255;
inline constexpr std::size_t kHeaderSize = 24;
inline constexpr char kMagic[] = "SYNTAG01";

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
  void prefetch(std::uint64_t hash) const { __builtin_prefetch(at_ + std::size_t{home(hash)} * 4); }

 private:
  const char* at_ = nullptr;
  int shift_ = 63;
  std::uint32_t mask_ = 0;
};

class Model {
 public:
  Model() = default;  // knows nothing; every score is 0
  // Checks that the tables are whole: every offset in range, every run of cells ended, every table with an empty slot.
  // Sets `error` and returns an empty model when not.
  static Model open(std::string_view bytes, std::string* error);

  bool ready() const { return ready_; }
  Word word(std::string_view token) const;
  std::uint16_t lexical(std::string_view form) const;  // of a form in lower case
  void add(std::uint64_t feature, Scores& scores) const;
  void prefetch(std::uint64_t feature) const { features_.prefetch(feature); }

 private:
  std::uint16_t stored(std::uint64_t form_hash) const;
  bool check(std::string_view bytes, const std::uint32_t (&counts)[4], std::string* error) const;
  Slots features_, words_, lexicon_;
  const char* cells_ = nullptr;
  bool ready_ = false;
};

inline void Model::add(std::uint64_t feature, Scores& scores) const {
  for (std::uint32_t i = features_.home(feature);; i = features_.next(i)) {
    const std::uint32_t slot = features_.load(i);
    if (slot == 0) return;
    if ((slot & 0xFFF) != (feature & 0xFFF)) continue;
    for (const char* cell = cells_ + std::size_t{slot >> 12} * 2;; cell += 2) {
      std::uint16_t v;
      std::memcpy(&v, cell, 2);
      scores.of[v & 63] += static_cast<std::int16_t>(v) >> 7;  // the weight is the top nine bits
      if (v & 64) return;
    }
  }
}

}  // namespace synoptic::extract::tag
