// Words are runs of letters and digits in small letters; their hashes are multilinear over 8-byte lanes (Lemire and Kaser,
// "Strongly universal string hashing is fast", 2014), a shingle's hash is multilinear over its words, mixed by MurmurHash3's
// finaliser. The signature is one-permutation hashing (Li, Owen and Zhang 2012): the top 7 bits of a shingle choose a bin, the
// smallest of the rest stays, cut to 16 bits (b-bit minwise hashing, Li and Koenig 2010). Empty bins of a short text are
// filled by hashing its shingles again, round by round (Dahlgaard, Knudsen and Thorup, "Fast similarity sketching", 2017); the
// few of a long one borrow (Shrivastava, "Optimal densification", 2017).
// Letters beyond ASCII are patched in where they stand; a text where that cannot be done (a letter whose small form has
// another length, marks to be composed) is folded code point by code point, with the same result.
// Does not know languages without spaces between words. Covered by tests/corpus/signing_test.cpp (against a naive reference).
#include "corpus/signing.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <algorithm>
#include <cstring>

#include "corpus/signing_kernel.h"
#include "text/utf8.h"

namespace synoptic::corpus {
namespace {

constexpr std::size_t kRoom = 64;
constexpr std::uint32_t kEmpty = 0xFFFFFFFF;
constexpr std::size_t kLong = 384;  // shingles from which on empty bins (5 % and fewer) borrow

const Kernel& kernel_of(Level level) {
  return level == Level::avx512 ? avx512_kernel() : level == Level::avx2 ? avx2_kernel() : scalar_kernel();
}

std::uint32_t mix(std::uint32_t h) {
  h ^= h >> 16;
  h *= 0x85EBCA6Bu;
  h ^= h >> 13;
  h *= 0xC2B2AE35u;
  return h ^ h >> 16;
}

// What becomes of a code point when a text is folded in place.
enum class Fate : std::uint8_t { space, stays, small, irregular };

Fate fate_of(char32_t c) {
  const auto u = static_cast<UChar32>(c);
  if (u_getIntPropertyValue(u, UCHAR_NFC_QUICK_CHECK) != UNORM_YES || u_getCombiningClass(u) != 0) return Fate::irregular;
  if (!text::is_letter(c)) return Fate::space;
  const char32_t small = text::to_lower(c);
  if (small == c) return Fate::stays;
  std::string a, b;
  text::append(a, c);
  text::append(b, small);
  return a.size() == b.size() ? Fate::small : Fate::irregular;
}

// Fates of what two bytes can write, U+0080..U+07FF.
const std::array<Fate, 0x780>& two_bytes() {
  static const auto table = [] {
    std::array<Fate, 0x780> out;
    for (char32_t c = 0x80; c < 0x800; ++c) out[c - 0x80] = fate_of(c);
    return out;
  }();
  return table;
}

// Folds the code point at `i` of `text` in `out`, of the same length; its length, or 0 when it is irregular.
std::size_t patch(std::string_view text, std::size_t i, char* out) {
  const auto lead = static_cast<unsigned char>(text[i]);
  std::size_t end = i;
  const char32_t c = text::next(text, end);
  const std::size_t length = end - i;
  if (c == 0xFFFD && lead != 0xEF) return 0;  // malformed
  // U+2000..U+203F: dashes, quotation marks and spaces, the commonest by far.
  const Fate fate = length == 2 ? two_bytes()[c - 0x80] : c >= 0x2000 && c < 0x2040 ? Fate::space : fate_of(c);
  if (fate == Fate::irregular) return 0;
  if (fate == Fate::space) std::memset(out + i, ' ', length);
  if (fate == Fate::small) {
    std::string small;
    text::append(small, text::to_lower(c));
    std::memcpy(out + i, small.data(), length);
  }
  return length;
}

// Places of bytes beyond ASCII, eight bytes at a time.
bool patch_all(std::string_view text, char* out) {
  for (std::size_t i = 0; i < text.size();) {
    std::uint64_t x = 0;
    if (i + 8 <= text.size() && (std::memcpy(&x, text.data() + i, 8), (x & 0x8080808080808080ull) == 0)) {
      i += 8;
      continue;
    }
    if (static_cast<signed char>(text[i]) >= 0) {
      ++i;
      continue;
    }
    const std::size_t length = patch(text, i, out);
    if (length == 0) return false;
    i += length;
  }
  return true;
}

// The exact way: code point by code point.
std::string fold_slowly(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = text::next(text, i);
    if (text::is_letter(c) || text::is_digit(c))
      text::append(out, text::to_lower(c));
    else
      out += ' ';
  }
  return out;
}

std::uint32_t cut(std::uint32_t value, unsigned round) { return mix(value + round * 0x9E3779B9u) >> 16; }

void fill_again(std::span<const std::uint32_t> shingles, std::array<std::uint32_t, kBins>& best, std::array<unsigned, kBins>& round) {
  unsigned empty = 0;
  for (const auto b : best) empty += b == kEmpty;
  for (unsigned r = 1; empty > 0; ++r) {
    std::array<std::uint32_t, kBins> fresh;
    fresh.fill(kEmpty);
    for (const std::uint32_t s : shingles) {
      const std::uint32_t h = mix(s + r * 0x9E3779B1u);
      // From the kBins-th round on every shingle goes to one bin, so that the rounds end.
      const unsigned bin = r < kBins ? h >> 25 : r % kBins;
      fresh[bin] = std::min(fresh[bin], h & 0x1FFFFFF);
    }
    for (unsigned i = 0; i < kBins; ++i)
      if (best[i] == kEmpty && fresh[i] != kEmpty) best[i] = fresh[i], round[i] = r, --empty;
  }
}

void borrow(std::array<std::uint32_t, kBins>& best, std::array<unsigned, kBins>& round) {
  const auto had = best;
  for (unsigned i = 0; i < kBins; ++i)
    for (unsigned r = 1; best[i] == kEmpty; ++r) {
      best[i] = had[mix(i * 0x10001u + r) >> 25];
      round[i] = r + 1000;
    }
}

}  // namespace

const char* name_of(Level level) { return level == Level::avx512 ? "avx512" : level == Level::avx2 ? "avx2" : "scalar"; }

std::vector<Level> levels() {
  std::vector<Level> out{Level::scalar};
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2")) {
    out.push_back(Level::avx2);
    if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
      out.push_back(Level::avx512);
  }
#endif
  return out;
}

void Signer::fold(std::string_view text) {
  size_ = text.size();
  if (folded_.size() < size_ + kRoom) folded_.resize(size_ + kRoom);
  regular_ = kernel_of(level_).lower(text.data(), text.size(), folded_.data()) || patch_all(text, folded_.data());
  if (regular_) return;
  folded_ = fold_slowly(text::canonical(text));
  size_ = folded_.size();
  folded_.resize(size_ + kRoom);
}

void Signer::read(std::string_view text) {
  constexpr std::size_t kKeep = 1 << 20;  // a long text's buffers are not kept
  if (folded_.size() > kKeep && text.size() < kKeep) folded_ = {}, hashes_ = {}, shingles_ = {};
  fold(text);
  const Kernel& kernel = kernel_of(level_);
  if (hashes_.size() < size_ / 2 + 32) hashes_.resize(size_ / 2 + 32);
  const std::size_t n = kernel.words(folded_.data(), size_, hashes_.data());
  words_ = static_cast<std::uint32_t>(n);
  shingles_.resize(n >= kShingle ? n - kShingle + 1 : n > 0);
  if (n >= kShingle) {
    kernel.shingles(hashes_.data(), n, shingles_.data());
  } else if (n > 0) {
    std::uint32_t h = static_cast<std::uint32_t>(n) * kPlace[5];
    for (std::size_t i = 0; i < n; ++i) h += hashes_[i] * kPlace[i];
    shingles_[0] = mix(h);
  }
}

Bins Signer::bins() const { return bins_of(shingles_, level_); }

void Signer::edges(std::vector<std::uint32_t>& out) const {
  thread_local std::vector<std::uint32_t> room;
  if (room.size() < size_ + 8) room.resize(size_ + 8);
  const std::size_t n = kernel_of(level_).edges(folded_.data(), size_, room.data());
  out.assign(room.begin(), room.begin() + static_cast<std::ptrdiff_t>(n));
}

Bins bins_of(std::span<const std::uint32_t> shingles, Level level) {
  Bins out{};
  if (shingles.empty()) return out;
  std::array<std::uint32_t, kBins> best;
  std::array<unsigned, kBins> round{};
  best.fill(kEmpty);
  kernel_of(level).fill(shingles.data(), shingles.size(), best.data());
  if (shingles.size() < kLong)
    fill_again(shingles, best, round);
  else
    borrow(best, round);
  for (unsigned i = 0; i < kBins; ++i) out[i] = static_cast<std::uint16_t>(cut(best[i], round[i]));
  return out;
}

}  // namespace synoptic::corpus
