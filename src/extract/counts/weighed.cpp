// Asks the measure model about counts of which no rule spoke firmly, where the rules say nothing or only that they were there. A claim that it decides says so: its rule is "counts/model" with the
// features that weighed most, its confidence the model's probability. Runs last, so that parts and lists take over what rules said.
// Does not touch firm rules, persons without a numeral, populations or hedges. Covered by tests/counts/measure_model_test.cpp.
#include "extract/counts/measure_model.h"

#include <cmath>

namespace synoptic::extract::counts {

void Layer::weigh(const segment::Sentence& s, const std::vector<Chunk>& chunks, const std::vector<grammar::Item>& items, Counted& c) {
  const auto& model = MeasureModel::english();
  const bool asked = firmness(c.role) != "strong" && model.asked(c.role.measure);
  if (!asked && !out.cases) return;
  const Features features = measure_features(*this, s, chunks, items, c);
  if (out.cases) {
    MeasureCase& seen = out.cases->emplace_back(MeasureCase{number(chunks[c.chunk]).span, c.population, firmness(c.role), c.role.measure, {}});
    for (std::size_t i = 0; i < features.size(); ++i) seen.features.emplace_back(features[i]);
  }
  if (!asked) return;
  const Decision decision = model.decide(features, c.role.measure);
  if (!model.overrules(decision, c.role.measure)) return;
  c.role.measure = decision.measure;
  c.role.rule = "model (" + decision.because + ")";
  c.role.probability = std::round(decision.probability * 100) / 100;
}

}  // namespace synoptic::extract::counts
