// Decides what befell those counted where the rules say little: data/en/counts/measure_model.tsv, fitted by bench/fit_measures.py.
// Covered by tests/counts/measure_model_test.cpp.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "extract/counts/measure_features.h"

namespace synoptic::extract::counts {

struct Decision {
  Measure measure = Measure::other;
  double probability = 0;  // of that measure
  double margin = 0;       // log odds over what the rules said
  std::string because;     // the features that weigh most for it against what the rules said: "noun=doctor left-verb=fly"
};

class MeasureModel {
 public:
  static const MeasureModel& english();
  // A table of its own, for tests. It must live as long as the model.
  explicit MeasureModel(std::string_view table);

  Decision decide(const Features& features, Measure said) const;
  // Is there a question, where the rules said this without being firm?
  bool asked(Measure said) const { return asked_[static_cast<std::size_t>(said)]; }
  // Does the model's answer outweigh what the rules said by the limit of its measure? Never, where it has none.
  bool overrules(const Decision& decision, Measure said) const {
    return decision.measure != said && decision.margin > limits_[static_cast<std::size_t>(decision.measure)];
  }
  std::size_t size() const { return rows_; }

 private:
  using Weights = std::array<double, kMeasures>;
  struct Slot {
    std::uint64_t hash = 0;
    std::string_view name, weights;  // where they stand in the table
  };
  void add(std::string_view line);
  const Slot* find(std::string_view name) const;
  std::vector<Slot> slots_;
  std::size_t rows_ = 0;
  Weights bias_{};
  std::array<bool, kMeasures> asked_{};
  Weights limits_;
};

}  // namespace synoptic::extract::counts
