// Reads the weights of a log-linear model and adds them up. Does not fit them: bench/fit_lineage.py and bench/fit_updates.py do.
// Covered by tests/data/linear_model_test.cpp.
#include "data/linear_model.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "data/embedded.h"

namespace synoptic::data {
namespace {

constexpr double kMostScore = 25;  // bound of a score, for the arithmetic

}  // namespace

LinearModel::LinearModel(std::string_view table, std::span<const std::string_view> features) : weights_(features.size(), 0) {
  for (const auto& row : data::table(table)) {
    if (row.size() < 2) continue;
    const auto at = std::find(features.begin(), features.end(), row[0]);
    if (at == features.end()) continue;
    std::from_chars(row[1].data(), row[1].data() + row[1].size(), weights_[static_cast<std::size_t>(at - features.begin())]);
  }
}

double LinearModel::score(std::span<const double> values) const {
  double sum = 0;
  for (std::size_t i = 0; i < weights_.size(); ++i) sum += weights_[i] * values[i];
  return std::clamp(sum, -kMostScore, kMostScore);
}

}  // namespace synoptic::data
