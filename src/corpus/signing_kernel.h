// The functions that are compiled once a level (signing_scalar.cpp, signing_avx2.cpp, signing_avx512.cpp). Internal.
#pragma once
#include <cstddef>
#include <cstdint>

namespace synoptic::corpus {

struct Kernel {
  // Copies n bytes with A-Z as a-z; true when all are ASCII. `out` has 64 bytes of room behind n.
  bool (*lower)(const char* in, std::size_t n, char* out);
  // Hashes of the words of a folded text (n bytes, 64 of room behind it); out has room for n / 2 + 32. Returns how many.
  std::size_t (*words)(const char* folded, std::size_t n, std::uint32_t* out);
  // Where the words begin and end, by turns, in bytes; out has room for n + 8.
  std::size_t (*edges)(const char* folded, std::size_t n, std::uint32_t* out);
  // Hashes of runs of kShingle words: `words` of them must be at least that.
  void (*shingles)(const std::uint32_t* words, std::size_t n, std::uint32_t* out);
  // best[h >> 25] = min(h's other bits), for every hash; best has 128 places.
  void (*fill)(const std::uint32_t* hashes, std::size_t n, std::uint32_t* best);
};

const Kernel& scalar_kernel();
const Kernel& avx2_kernel();
const Kernel& avx512_kernel();

// The fixed numbers of the hashes: of the first two 8-byte lanes of a word and of those behind, of the words of a shingle.
inline constexpr std::uint64_t kLane[2] = {0x9E3779B97F4A7C15ull, 0xD6E8FEB86659FD93ull};
inline constexpr std::uint64_t kFurther = 0xC2B2AE3D27D4EB4Full;
inline constexpr std::uint32_t kPlace[6] = {0x9E3779B1u, 0x85EBCA77u, 0xC2B2AE3Du, 0x27D4EB2Fu, 0x165667B1u, 0xD3A2646Du};

}  // namespace synoptic::corpus
