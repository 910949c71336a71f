// How likely two accounts report one event. Internal.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "corpus/features.h"

namespace synoptic::corpus {

inline constexpr std::int32_t kNoDay = INT32_MIN;

// Days since 1970-01-01 of an EDTF date that starts with a full day (YYYY-MM-DD); kNoDay for any other.
std::int32_t day_of(std::string_view edtf);

// A logistic model over the square roots of the features and the days between publications. Thread-safe.
class Likelihood {
 public:
  Likelihood();                                                                          // weights of data/en/corpus/event_weights.tsv
  double score(const Features& features, std::int32_t day_a, std::int32_t day_b) const;  // logits, within +-6

 private:
  double bias_ = 0, days_ = 0, dated_ = 0;
  std::array<double, kFeatures> weight_{};
};

}  // namespace synoptic::corpus
