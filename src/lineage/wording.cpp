// Compares two wordings of one sentence as bags of words, and two words letter by letter. Does not align: corpus.h does.
// Covered by tests/lineage/trace_test.cpp.
#include "lineage/wording.h"

#include <algorithm>
#include <vector>

namespace synoptic::lineage {

double distance_of(const Word* x, std::uint32_t nx, const Word* y, std::uint32_t ny) {
  thread_local std::vector<std::uint64_t> a, b;
  a.clear();
  b.clear();
  for (std::uint32_t i = 0; i < nx; ++i) a.push_back(reading(x[i]));
  for (std::uint32_t j = 0; j < ny; ++j) b.push_back(reading(y[j]));
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  std::size_t common = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] < b[j])
      ++i;
    else if (b[j] < a[i])
      ++j;
    else
      ++common, ++i, ++j;
  }
  return 1.0 - 2.0 * static_cast<double>(common) / static_cast<double>(a.size() + b.size());
}

bool one_slip(std::string_view p, std::string_view q) {
  if (std::min(p.size(), q.size()) < 4 || p.size() > q.size() + 2 || q.size() > p.size() + 2) return false;
  std::size_t i = 0, n = p.size(), m = q.size();
  while (i < n && i < m && p[i] == q[i]) ++i;
  while (n > i && m > i && p[n - 1] == q[m - 1]) --n, --m;
  return n - i <= 2 && m - i <= 2 && i + (p.size() - n) >= 3;
}

}  // namespace synoptic::lineage
