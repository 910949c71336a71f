// Opening the weights, and what they say of a word.
// Sparse linear weights under hashed features (Weinberger et al. 2009, with a 16-bit check against collisions), so that
// the file is the data structure. Regular inflection is undone by rule in the manner of WordNet's morphy; irregular
// forms are in the table. Does not score sequences: that is decode.h. Covered by tests/tag/model_test.cpp.
#include "extract/tag/model.h"

#include <array>

namespace synoptic::extract::tag {
namespace {

std::uint32_t load32(const char* p) {
  std::uint32_t v;
  std::memcpy(&v, p, 4);
  return v;
}

// A stem with at most one letter put after it.
std::uint64_t stem_hash(std::string_view form, std::size_t cut, char added) {
  char buffer[Form::kMax + 8];
  const std::size_t n = form.size() - cut;
  std::memcpy(buffer, form.data(), n);
  if (added) buffer[n] = added;
  return hash_bytes(buffer, n + (added ? 1 : 0));
}

bool has_empty_slot(const Slots& slots, int bits) {
  for (std::uint32_t i = 0; i >> bits == 0; ++i)
    if (slots.load(i) == 0) return true;
  return false;
}

}  // namespace

Model Model::open(std::string_view bytes, std::string* error) {
  const auto fail = [&](const char* what) {
    if (error) *error = std::string("tagger weights (en/model/tagger.bin): ") + what + "; train them anew or use the built-in data";
    return Model();
  };
  if (bytes.size() < kHeaderSize || bytes.substr(0, 8) != kMagic) return fail("not a SYNTAG02 file");
  std::uint32_t counts[4];
  for (int i = 0; i < 4; ++i) counts[i] = load32(bytes.data() + 8 + 4 * i);
  if (counts[0] < 1 || counts[0] > 1u << 20 || counts[2] < 1 || counts[2] > 24 || counts[3] < 1 || counts[3] > 24 || counts[1] > 1u << 24)
    return fail("counts out of range");
  const std::size_t sizes[4] = {kBucketSize * counts[0], std::size_t{2} * counts[1], std::size_t{4} << counts[2],
                                std::size_t{4} << counts[3]};
  if (bytes.size() != kHeaderSize + sizes[0] + sizes[1] + sizes[2] + sizes[3]) return fail("wrong size");
  Model model;
  const char* at = bytes.data() + kHeaderSize;
  model.buckets_at_ = at;
  model.buckets_ = counts[0];
  model.cells_ = at += sizes[0];
  model.words_ = Slots(at += sizes[1], static_cast<int>(counts[2]));
  model.lexicon_ = Slots(at += sizes[2], static_cast<int>(counts[3]));
  if (!model.check(counts)) return fail("damaged tables");
  model.ready_ = true;
  return model;
}

bool Model::check(const std::uint32_t (&counts)[4]) const {
  if (!has_empty_slot(words_, static_cast<int>(counts[2])) || !has_empty_slot(lexicon_, static_cast<int>(counts[3]))) return false;
  for (std::uint32_t i = 0; i < buckets_; ++i) {
    const char* bucket = buckets_at_ + std::size_t{i} * kBucketSize;
    std::uint64_t end = load32(bucket);
    for (std::size_t k = 0; k < kPerBucket; ++k) end += static_cast<unsigned char>(bucket[kCountsAt + k]);
    if (end > counts[1]) return false;
  }
  // Every tag a tag, four cells at a time: those that are none are the numbers with all three of the upper bits.
  static_assert(kTags == 56 && kCellTagBits == 6);
  std::uint64_t wrong = 0;
  const auto look = [&](std::uint64_t v) { wrong |= v >> 3 & v >> 4 & v >> 5 & 0x0001000100010001u; };
  const std::size_t whole = counts[1] / 4;
  for (std::size_t i = 0; i < whole; ++i) {
    std::uint64_t four;
    std::memcpy(&four, cells_ + 8 * i, 8);
    look(four);
  }
  std::uint64_t rest = 0;
  std::memcpy(&rest, cells_ + 8 * whole, std::size_t{2} * (counts[1] % 4));
  look(rest);
  if (wrong) return false;
  return true;
}

unsigned find_check_slowly(const char* bucket, std::uint16_t check) {
  for (unsigned k = 0; k < kPerBucket; ++k) {
    std::uint16_t v;
    std::memcpy(&v, bucket + kChecksAt + 2 * k, 2);
    if (v == check) return k;
  }
  return kPerBucket;
}

std::uint16_t Model::stored(std::uint64_t hash) const {
  for (std::uint32_t i = lexicon_.home(hash);; i = lexicon_.next(i)) {
    const std::uint32_t slot = lexicon_.load(i);
    if (slot == 0) return 0;
    if (slot >> 12 == (hash & 0xFFFFF)) return slot & 0xFFF;
  }
}

std::uint16_t Model::lexical(std::string_view form) const {
  if (!ready_ || form.size() > Form::kMax + 4) return 0;
  if (const std::size_t hyphen = form.rfind('-'); hyphen != form.npos && hyphen > 0 && hyphen + 2 < form.size())
    form.remove_prefix(hyphen + 1);
  std::uint16_t bits = stored(hash_bytes(form.data(), form.size()));
  const std::size_t n = form.size();
  const auto stem = [&](std::size_t cut, char added) { return n > cut + 1 ? stored(stem_hash(form, cut, added)) : std::uint16_t{0}; };
  const auto doubled = [&](std::size_t cut) {
    return n > cut + 2 && form[n - cut - 1] == form[n - cut - 2] ? stem(cut + 1, 0) : std::uint16_t{0};
  };
  if (n > 2 && form.ends_with('s')) {
    std::uint16_t base = stem(1, 0);
    if (form.ends_with("es")) base |= stem(2, 0);
    if (form.ends_with("ies")) base |= stem(3, 'y');
    if (base & kNoun) bits |= kPluralOrVerbS;
    if (base & kVerb) bits |= kVerbS;
  } else if (n > 3 && form.ends_with("ed")) {
    if ((stem(2, 0) | stem(1, 0) | doubled(2) | (form.ends_with("ied") ? stem(3, 'y') : 0)) & kVerb) bits |= kVerbEd;
  } else if (n > 4 && form.ends_with("ing")) {
    if ((stem(3, 0) | stem(3, 'e') | doubled(3)) & kVerb) bits |= kVerbIng;
  } else if (n > 3 && (form.ends_with("er") || form.ends_with("est"))) {
    const std::size_t cut = form.ends_with("er") ? 2 : 3;
    std::uint16_t base = stem(cut, 0) | stem(cut, 'e') | doubled(cut);
    if (form[n - cut - 1] == 'i') base |= stem(cut + 1, 'y');
    if (base & kAdjective) bits |= kIrregularComparative;
  }
  return bits;
}

Word Model::word(std::string_view token) const {
  const Form form(token);
  Word w;
  w.form = form.hash();
  w.ends = form.ends(), w.start = form.start();
  w.shape = form.shape();
  if (!ready_) return w;
  for (std::uint32_t i = words_.home(w.form);; i = words_.next(i)) {
    const std::uint32_t slot = words_.load(i);
    if (slot == 0) break;
    if (slot >> 16 != (w.form & 0xFFFF)) continue;
    w.ambiguity = static_cast<std::uint8_t>(slot >> 8);
    w.fixed = static_cast<std::uint8_t>((slot & 0xFF) - 1);
    break;
  }
  if (w.fixed == 0xFF && (w.shape & kLower || w.shape & (kInitialUpper | kOtherUpper))) w.lexical = lexical(form.view());
  return w;
}

}  // namespace synoptic::extract::tag
