// Memory for tables that are read here and there: on large pages where the system gives them.
//
// The tagger looks at some forty places in 5 MB for every word. With pages of 4 KB most of those miss the processor's table
// of pages too; with pages of 2 MB none does. Gain: see docs/performance.md.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace synoptic::data {

// For std::vector and its like. Ordinary pages for what does not fill a large one, and where large ones cannot be had.
template <class T>
struct LargePages {
  using value_type = T;
  static constexpr std::size_t kPage = std::size_t{2} << 20;

  LargePages() = default;
  template <class U>
  LargePages(const LargePages<U>&) {}

  T* allocate(std::size_t n) {
    const bool large = n * sizeof(T) >= kPage;
    const std::size_t unit = large ? kPage : std::max(alignof(T), alignof(std::max_align_t));
    const std::size_t bytes = (n * sizeof(T) + unit - 1) / unit * unit;
    void* at = std::aligned_alloc(unit, bytes);
    if (!at) throw std::bad_alloc();
#if defined(__linux__)
    if (large) madvise(at, bytes, MADV_HUGEPAGE);  // advice: nothing is lost when it is not taken
#endif
    return static_cast<T*>(at);
  }
  void deallocate(T* at, std::size_t) { std::free(at); }
  template <class U>
  bool operator==(const LargePages<U>&) const {
    return true;
  }
};

}  // namespace synoptic::data
