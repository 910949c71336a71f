// Banded local alignment of two units, by weight of words.
// Idea: Smith and Waterman (J. Mol. Biol. 147, 1981), as text-reuse work does after fingerprints (Smith, Cordell and
// Dillon, 2013: "Infectious Texts"). A match earns the word's weight, a substitution or gap costs a part of it.
// Does not reorder: what an editor moved to the other end of the sentence counts only in the bag of words.
// Covered by tests/lineage/matching_test.cpp (against an unbanded reference).
#include <algorithm>
#include <array>
#include <vector>

#include "lineage/corpus.h"

namespace synoptic::lineage {
namespace {

constexpr float kSubstitution = 0.45f;  // of the mean weight of the two words
constexpr float kGap = 0.35f;           // of the weight of the word left out
enum Step : std::uint8_t { stop, both, left, up };

float dice_of_bags(const Word* x, std::uint32_t nx, const Word* y, std::uint32_t ny) {
  // Units are short (read_words caps them): sorting small arrays beats a map.
  std::array<std::pair<std::uint32_t, float>, 128> a, b;
  const std::uint32_t na = std::min<std::uint32_t>(nx, 128), nb = std::min<std::uint32_t>(ny, 128);
  float total = 0, common = 0;
  for (std::uint32_t i = 0; i < na; ++i) a[i] = {x[i].form, x[i].weight}, total += x[i].weight;
  for (std::uint32_t j = 0; j < nb; ++j) b[j] = {y[j].form, y[j].weight}, total += y[j].weight;
  std::sort(a.begin(), a.begin() + na);
  std::sort(b.begin(), b.begin() + nb);
  for (std::uint32_t i = 0, j = 0; i < na && j < nb;) {
    if (a[i].first < b[j].first)
      ++i;
    else if (b[j].first < a[i].first)
      ++j;
    else
      common += 2 * a[i].second, ++i, ++j;
  }
  return total > 0 ? common / total : 0;
}

}  // namespace

Alignment align(const Word* x, std::uint32_t nx, const Word* y, std::uint32_t ny, int low, int high) {
  Alignment out;
  out.bag = dice_of_bags(x, nx, y, ny);
  const std::uint32_t width = ny + 1;
  thread_local std::vector<float> score;
  thread_local std::vector<std::uint8_t> steps;
  score.assign(static_cast<std::size_t>(nx + 1) * width, 0.0f);
  steps.assign(score.size(), stop);
  float best = 0;
  std::uint32_t bi = 0, bj = 0;
  for (std::uint32_t i = 1; i <= nx; ++i) {
    const std::uint32_t from = static_cast<std::uint32_t>(std::max<int>(1, static_cast<int>(i) + low));
    const std::uint32_t to = static_cast<std::uint32_t>(std::min<int>(static_cast<int>(ny), static_cast<int>(i) + high));
    for (std::uint32_t j = from; j <= to && j <= ny; ++j) {
      const std::size_t at = static_cast<std::size_t>(i) * width + j;
      const Word &a = x[i - 1], &b = y[j - 1];
      const float same = a.form == b.form ? a.weight : -kSubstitution * (a.weight + b.weight) / 2;
      const float d = score[at - width - 1] + same, u = score[at - width] - kGap * a.weight, l = score[at - 1] - kGap * b.weight;
      float s = 0;
      std::uint8_t step = stop;
      if (d > s) s = d, step = both;
      if (u > s) s = u, step = up;
      if (l > s) s = l, step = left;
      score[at] = s;
      steps[at] = step;
      if (s > best) best = s, bi = i, bj = j;
    }
  }
  if (best <= 0) return out;
  out.x_end = bi, out.y_end = bj;
  float range = 0;
  std::uint32_t i = bi, j = bj;
  while (steps[static_cast<std::size_t>(i) * width + j] != stop) {
    switch (steps[static_cast<std::size_t>(i) * width + j]) {
      case both:
        --i, --j;
        range += x[i].weight + y[j].weight;
        if (x[i].form == y[j].form) out.matched += x[i].weight;
        break;
      case up:
        range += x[--i].weight;
        break;
      default:
        range += y[--j].weight;
        break;
    }
  }
  out.x_first = i, out.y_first = j;
  out.quality = range > 0 ? 2 * out.matched / range : 0;
  return out;
}

Alignment align(const Word* x, std::uint32_t nx, const Word* y, std::uint32_t ny) {
  return align(x, nx, y, ny, -static_cast<int>(nx), static_cast<int>(ny));
}

}  // namespace synoptic::lineage
