// How far reviewers agree, from the log: percent, Cohen's kappa for each pair, Krippendorff's alpha over all.
// Pure. Covered by tests/review/agreement_test.cpp.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "review/log.h"

namespace synoptic::review {

struct Pair {
  std::string a, b;
  std::size_t both = 0, same = 0;  // claims that both judged; alike
  std::size_t both_corrected = 0, same_correction = 0;
  std::optional<double> percent, kappa;  // empty when not defined (no common claim; only one category was used)
};

struct Agreement {
  std::vector<std::string> reviewers;  // by name
  std::size_t claims = 0;              // judged by anybody
  std::vector<Pair> pairs;
  std::optional<double> alpha;
};

// Labels by unit: what each rater called it. Missing ratings are simply not there.
using Ratings = std::vector<std::map<std::string, std::string>>;

std::optional<double> krippendorff_alpha(const Ratings& ratings);  // nominal
Agreement agreement(const Log& log);

}  // namespace synoptic::review
