// The kernel for AVX-512 (F, BW, DQ, VL). See signing_avx2.cpp for the pragma's place. Covered by tests/corpus/signing_test.cpp.
#include <bit>
#include <cstring>

#include "corpus/signing_kernel.h"

#if defined(__x86_64__)
#include <immintrin.h>
#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,bmi,bmi2,popcnt,lzcnt,avx512f,avx512bw,avx512dq,avx512vl"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2,bmi,bmi2,popcnt,lzcnt,avx512f,avx512bw,avx512dq,avx512vl,prefer-vector-width=512")
#endif

namespace synoptic::corpus {
namespace {

std::uint64_t word_mask(const char* p) {
  const __m512i x = _mm512_loadu_si512(p);
  return _mm512_movepi8_mask(x) | _mm512_cmplt_epu8_mask(_mm512_sub_epi8(x, _mm512_set1_epi8('a')), _mm512_set1_epi8(26)) |
         _mm512_cmplt_epu8_mask(_mm512_sub_epi8(x, _mm512_set1_epi8('0')), _mm512_set1_epi8(10));
}

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
const Kernel& avx512_kernel() { return kKernel; }
}  // namespace synoptic::corpus
#else
namespace synoptic::corpus {
const Kernel& avx512_kernel() { return scalar_kernel(); }
}  // namespace synoptic::corpus
#endif
