// The bound that spares alignments: no alignment matches more than the words that two units have in common, each at its heaviest.
// Idea: filter before verifying, as in approximate matching (Ukkonen, "Approximate string-matching with q-grams", 1992).
// Does not decide whether two units are alike. Covered by tests/lineage/matching_test.cpp (never below an alignment).
#include "lineage/overlap.h"

#include <algorithm>

namespace synoptic::lineage {

constexpr float kRounding = 1.001f;  // sums of floats in another order differ by less

Overlap::Overlap(const Corpus& corpus) : weights_(corpus.documents.size()), bags_(corpus.distinct.size()) {
  for (std::size_t d = 0; d < corpus.documents.size(); ++d) read(corpus.documents[d], weights_[d]);
  for (std::size_t k = 0; k < bags_.size(); ++k) {
    const Place& place = corpus.distinct[k].places.front();
    const Unit& unit = corpus.unit(place);
    for (std::uint32_t i = 0; i < unit.end - unit.first; ++i) bags_[k].push_back(corpus.words(place)[i].form);
    std::sort(bags_[k].begin(), bags_[k].end());
  }
}

void Overlap::read(const Document& document, std::vector<float>& weights) {
  for (const Word& w : document.words) {
    if (w.form >= heaviest_.size()) heaviest_.resize(w.form + 1, 0.0f);
    heaviest_[w.form] = std::max(heaviest_[w.form], w.weight);
  }
  for (const Unit& u : document.units) {
    float sum = 0;
    for (std::uint32_t k = u.first; k < u.end; ++k) sum += document.words[k].weight;
    weights.push_back(sum);
  }
}

float Overlap::most(std::uint32_t x, std::uint32_t y) const {
  const std::vector<std::uint32_t>&a = bags_[x], &b = bags_[y];
  float common = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j])
      common += heaviest_[a[i]], ++i, ++j;
    else
      a[i] < b[j] ? ++i : ++j;
  }
  return common * kRounding;
}

}  // namespace synoptic::lineage
