// A logistic model with few weights, so that it can be read and fitted by hand. Square roots spread the low end of the cosines,
// where the decision lies. Scores are cut off at 6 logits: no pair may outvote a whole group.
// Covered by tests/corpus/terms_test.cpp.
#include "corpus/likelihood.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "data/embedded.h"
#include "model/days.h"

namespace synoptic::corpus {

std::int32_t day_of(std::string_view edtf) { return synoptic::day_of(edtf).value_or(kNoDay); }

Likelihood::Likelihood() {
  static constexpr std::string_view kNames[kFeatures] = {"all", "lead", "words", "names", "pairs", "figures", "lead_names", "lead_words"};
  for (const auto& row : data::table("en/corpus/event_weights.tsv")) {
    if (row.size() < 2) continue;
    double value = 0;
    std::from_chars(row[1].data(), row[1].data() + row[1].size(), value);
    if (row[0] == "bias") bias_ = value;
    if (row[0] == "days") days_ = value;
    if (row[0] == "dated") dated_ = value;
    for (unsigned f = 0; f < kFeatures; ++f)
      if (row[0] == kNames[f]) weight_[f] = value;
  }
}

double Likelihood::score(const Features& features, std::int32_t day_a, std::int32_t day_b) const {
  double z = bias_;
  for (unsigned f = 0; f < kFeatures; ++f) z += weight_[f] * std::sqrt(features[f]);
  if (day_a != kNoDay && day_b != kNoDay) z += dated_ + days_ * std::log1p(std::abs(static_cast<double>(day_a) - day_b));
  return std::clamp(z, -6.0, 6.0);
}

}  // namespace synoptic::corpus
