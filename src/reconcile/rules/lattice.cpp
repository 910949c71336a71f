// Hermite's normal form by columns (Schrijver, Theory of Linear and Integer Programming, 1986, chapter 4): Euclid's
// steps between columns leave one non-zero factor in each row; the new unknowns then follow one by one, and the system
// has a whole solution exactly if every division comes out even. Ignores bounds: the simplex does those.
// Covered by tests/figures/lattice_test.cpp.
#include "reconcile/rules/lattice.h"

#include <algorithm>
#include <cstdlib>

namespace synoptic::rules {
namespace {

// column a -= quotient * column b, from row `from` on; false on overflow.
bool subtract(std::vector<Equation>& rows, std::size_t from, std::size_t a, std::size_t b, std::int64_t quotient) {
  for (std::size_t r = from; r < rows.size(); ++r) {
    std::int64_t part = 0;
    auto& f = rows[r].factors;
    if (__builtin_mul_overflow(quotient, f[b], &part) || __builtin_sub_overflow(f[a], part, &f[a])) return false;
  }
  return true;
}

// Leaves one non-zero factor in row r among the columns from `pivot` on, and puts it there. False on overflow.
bool reduce(std::vector<Equation>& rows, std::size_t r, std::size_t pivot) {
  auto& f = rows[r].factors;
  for (;;) {
    std::size_t least = f.size();
    int others = 0;
    for (std::size_t c = pivot; c < f.size(); ++c) {
      if (f[c] == 0) continue;
      if (f[c] == INT64_MIN) return false;
      ++others;
      if (least == f.size() || std::llabs(f[c]) < std::llabs(f[least])) least = c;
    }
    if (others <= 1) {
      if (others == 1)
        for (std::size_t k = r; k < rows.size(); ++k) std::swap(rows[k].factors[pivot], rows[k].factors[least]);
      return true;
    }
    for (std::size_t c = pivot; c < f.size(); ++c)
      if (c != least && f[c] != 0 && !subtract(rows, r, c, least, f[c] / f[least])) return false;
  }
}

}  // namespace

bool whole_solvable(std::vector<Equation> rows) {
  std::size_t pivot = 0;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (pivot < rows[r].factors.size() && !reduce(rows, r, pivot)) return true;
    const std::int64_t factor = pivot < rows[r].factors.size() ? rows[r].factors[pivot] : 0;
    if (factor == 0) {
      if (rows[r].bound != 0) return false;  // the unknowns before it are settled: nothing left to meet the bound
      continue;
    }
    if (rows[r].bound % factor != 0) return false;
    const std::int64_t y = rows[r].bound / factor;
    for (std::size_t k = r; k < rows.size(); ++k) {
      std::int64_t part = 0;
      if (__builtin_mul_overflow(y, rows[k].factors[pivot], &part) || __builtin_sub_overflow(rows[k].bound, part, &rows[k].bound))
        return true;
    }
    ++pivot;
  }
  return true;
}

}  // namespace synoptic::rules
