// The kernel as any processor runs it. Covered by tests/corpus/signing_test.cpp.
#include <bit>
#include <cstring>

#include "corpus/signing_kernel.h"

namespace synoptic::corpus {
namespace {

std::uint64_t word_mask(const char* p) {
  std::uint64_t m = 0;
  for (unsigned k = 0; k < 64; ++k) {
    const auto c = static_cast<unsigned char>(p[k]);
    const bool word = c >= 0x80 || static_cast<unsigned char>(c - 'a') < 26 || static_cast<unsigned char>(c - '0') < 10;
    m |= static_cast<std::uint64_t>(word) << k;
  }
  return m;
}

#include "corpus/signing_kernel.inc"

}  // namespace

const Kernel& scalar_kernel() {
  static constexpr Kernel kernel{lower, words, edges, shingles, fill};
  return kernel;
}

}  // namespace synoptic::corpus
