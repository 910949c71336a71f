// The kernel for AVX2 (x86-64-v3). Only functions of this file are compiled for it: the pragma stands behind the headers, so
// that nothing inline of theirs is compiled for a processor that may not be there. Covered by tests/corpus/signing_test.cpp.
#include <bit>
#include <cstring>

#include "corpus/signing_kernel.h"

#if defined(__x86_64__)
#include <immintrin.h>
#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,bmi,bmi2,popcnt,lzcnt"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2,bmi,bmi2,popcnt,lzcnt")
#endif

namespace synoptic::corpus {
namespace {

std::uint32_t half_mask(const char* p) {
  const __m256i x = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p));
  // As signed bytes: x - first - 128 < count - 128 where x is one of `count` from `first` on.
  const __m256i letter = _mm256_cmpgt_epi8(_mm256_set1_epi8(26 - 128), _mm256_sub_epi8(x, _mm256_set1_epi8('a' - 128)));
  const __m256i digit = _mm256_cmpgt_epi8(_mm256_set1_epi8(10 - 128), _mm256_sub_epi8(x, _mm256_set1_epi8('0' - 128)));
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_or_si256(x, _mm256_or_si256(letter, digit))));
}

std::uint64_t word_mask(const char* p) { return half_mask(p) | static_cast<std::uint64_t>(half_mask(p + 32)) << 32; }

#include "corpus/signing_kernel.inc"

constexpr Kernel kKernel{lower, words, edges, shingles, fill};
}  // namespace
}  // namespace synoptic::corpus

#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif

namespace synoptic::corpus {
const Kernel& avx2_kernel() { return kKernel; }
}  // namespace synoptic::corpus
#else
namespace synoptic::corpus {
const Kernel& avx2_kernel() { return scalar_kernel(); }
}  // namespace synoptic::corpus
#endif
