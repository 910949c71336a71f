// A log-linear model whose weights stand in a table: name TAB weight TAB meaning. Covered by tests/data/linear_model_test.cpp.
#pragma once
#include <span>
#include <string_view>
#include <vector>

namespace synoptic::data {

class LinearModel {
 public:
  // A feature that the table does not name weighs nothing.
  LinearModel(std::string_view table, std::span<const std::string_view> features);
  double score(std::span<const double> values) const;

 private:
  std::vector<double> weights_;
};

}  // namespace synoptic::data
