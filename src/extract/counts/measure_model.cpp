// A log-linear model over the features of measure_features.h: every measure's weights are added up, the heaviest is the model's answer, and it
// is taken where it outweighs what the rules said by a limit. What the rules say is one of the features, so that the model has learnt how far
// to trust them.
// Source: maximum entropy classification (Berger, Della Pietra and Della Pietra 1996). The table is read where it stands: one pass finds its
// rows, weights are read when a feature is met. Sums are of whole hundredths, so that no order of adding changes a result.
// Does not fit anything (bench/fit_measures.py) and knows no sentence but its own. Covered by tests/counts/measure_model_test.cpp.
#include "extract/counts/measure_model.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <limits>

#include "data/embedded.h"

namespace synoptic::extract::counts {
namespace {

constexpr double kUnit = 100;         // weights are printed in hundredths
constexpr std::size_t kReasons = 3;   // features named with a claim
constexpr double kLeastReason = 0.1;  // ... that weigh at least so much

std::uint64_t hash_of(std::string_view s) {  // FNV-1a
  std::uint64_t h = 14695981039346656037u;
  for (const char c : s) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return h;
}

std::string_view cut(std::string_view& rest, char at) {
  const std::size_t end = std::min(rest.find(at), rest.size());
  const std::string_view first = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return first;
}

int number(std::string_view s) {
  int value = 0;
  std::from_chars(s.data(), s.data() + s.size(), value);
  return value;
}

// "killed:31 other:-12": adds them up.
template <class Each>
void each_weight(std::string_view weights, Each&& f) {
  while (!weights.empty()) {
    std::string_view pair = cut(weights, ' ');
    const auto measure = parse_measure(cut(pair, ':'));
    if (measure) f(static_cast<std::size_t>(*measure), number(pair));
  }
}

}  // namespace

const MeasureModel& MeasureModel::english() {
  static const MeasureModel model(data::file("en/counts/measure_model.tsv"));
  return model;
}

MeasureModel::MeasureModel(std::string_view table) {
  const auto lines = static_cast<std::size_t>(std::count(table.begin(), table.end(), '\n'));
  slots_.resize(std::bit_ceil(2 * lines + 2));
  limits_.fill(std::numeric_limits<double>::infinity());
  while (!table.empty()) {
    const std::string_view line = cut(table, '\n');
    if (!line.empty() && line[0] != '#') add(line);
  }
}

void MeasureModel::add(std::string_view line) {
  std::string_view rest = line;
  const std::string_view name = cut(rest, '\t');
  if (name == "bias") return each_weight(rest, [&](std::size_t m, int w) { bias_[m] = w; });
  constexpr std::string_view kLimit = "limit ", kAsked = "asked ";
  if (name.starts_with(kLimit)) {
    if (const auto m = parse_measure(name.substr(kLimit.size()))) limits_[static_cast<std::size_t>(*m)] = number(rest) / kUnit;
    return;
  }
  if (name.starts_with(kAsked)) {
    if (const auto m = parse_measure(name.substr(kAsked.size()))) asked_[static_cast<std::size_t>(*m)] = true;
    return;
  }
  const std::uint64_t h = hash_of(name);
  std::size_t at = h & (slots_.size() - 1);
  while (!slots_[at].name.empty()) at = (at + 1) & (slots_.size() - 1);
  slots_[at] = {h, name, rest};
  ++rows_;
}

const MeasureModel::Slot* MeasureModel::find(std::string_view name) const {
  const std::uint64_t h = hash_of(name);
  for (std::size_t at = h & (slots_.size() - 1); !slots_[at].name.empty(); at = (at + 1) & (slots_.size() - 1))
    if (slots_[at].hash == h && slots_[at].name == name) return &slots_[at];
  return nullptr;
}

Decision MeasureModel::decide(const Features& features, Measure said) const {
  struct Met {
    std::string_view name;
    Weights weights{};
  };
  std::vector<Met> met;
  Weights sum = bias_;
  for (std::size_t i = 0; i < features.size(); ++i) {
    const Slot* slot = find(features[i]);
    const bool again = slot && std::any_of(met.begin(), met.end(), [&](const Met& m) { return m.name.data() == slot->name.data(); });
    if (!slot || again) continue;
    Met& m = met.emplace_back(Met{slot->name, {}});
    each_weight(slot->weights, [&](std::size_t at, int w) { m.weights[at] = w, sum[at] += w; });
  }
  const auto best = static_cast<std::size_t>(std::max_element(sum.begin(), sum.end()) - sum.begin());
  const auto before = static_cast<std::size_t>(said);
  Decision out;
  out.measure = static_cast<Measure>(best);
  double all = 0;
  for (const double s : sum) all += std::exp((s - sum[best]) / kUnit);
  out.probability = 1 / all;
  out.margin = (sum[best] - sum[before]) / kUnit;
  if (best == before) return out;
  const auto gain = [&](const Met& m) { return m.weights[best] - m.weights[before]; };
  std::stable_sort(met.begin(), met.end(), [&](const Met& a, const Met& b) { return gain(a) > gain(b); });
  for (std::size_t i = 0; i < std::min(kReasons, met.size()) && gain(met[i]) >= kLeastReason * kUnit; ++i)
    out.because += (i ? ", " : "") + std::string(met[i].name);
  return out;
}

}  // namespace synoptic::extract::counts
