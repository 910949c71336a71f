// Asks the measure model about counts of which no rule spoke firmly, where the rules say nothing or only that they were there. A claim that it decides says so: its rule is "counts/model" with the
// features that weighed most, its confidence the model's probability. Runs last, so that parts and lists take over what rules said.
// Does not touch firm rules, persons without a numeral, populations or hedges. Covered by tests/counts/measure_model_test.cpp.
#include "extract/counts/measure_model.h"

#include <cmath>

namespace synoptic::extract::counts {

void Layer::weigh(const segment::Sentence& s, const std::vector<Chunk>& chunks, const std::vector<grammar::Item>& items, Counted& c) {
  const auto& model = MeasureModel::english();
  const auto limit = firmness(c.role) == "strong" ? std::nullopt : model.limit(c.role.measure);
  if (!limit && !out.cases) return;
  const Features features = measure_features(*this, s, chunks, items, c);
  if (out.cases) {
    MeasureCase& seen = out.cases->emplace_back(MeasureCase{number(chunks[c.chunk]).span, c.population, firmness(c.role), c.role.measure, {}});
    for (std::size_t i = 0; i < features.size(); ++i) seen.features.emplace_back(features[i]);
  }
  if (!limit) return;
  const Decision decision = model.decide(features, c.role.measure);
  if (decision.measure == c.role.measure || decision.margin <= *limit) return;
  c.role.measure = decision.measure;
  c.role.rule = "model (" + decision.because + ")";
  c.role.probability = std::round(decision.probability * 100) / 100;
}

}  // namespace synoptic::extract::counts
