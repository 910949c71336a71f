// Chooses the method by the kind of the values and turns its probabilities into low / best / high. The profiles
// `majority`, `median` and `range` are computed here: they need no model. Does not read or write files.
// Covered by tests/figures/discover_test.cpp.
#include "reconcile/figures/discover.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "reconcile/figures/accu.h"
#include "reconcile/figures/dawid_skene.h"

namespace synoptic::figures {
namespace {

constexpr double kReported = 0.5;   // dependences below this are not reported
constexpr double kCredible = 0.05;  // a value less likely than this does not widen low..high
constexpr double kTie = 1e-9;

constexpr std::array<std::string_view, 4> kProfiles = {"weighted", "majority", "median", "range"};

// Ends of the estimate: the lowest and highest number among values that are credible (or the best).
void set_ends(const Item& item, std::optional<std::size_t> best, double least, Answer& answer) {
  for (std::size_t v = 0; v < item.values.size(); ++v) {
    if (!item.numbers[v] || (answer.probability[v] < least && best != v)) continue;
    answer.low = answer.low ? std::min(*answer.low, *item.numbers[v]) : *item.numbers[v];
    answer.high = answer.high ? std::max(*answer.high, *item.numbers[v]) : *item.numbers[v];
  }
}

std::vector<double> shares(const Item& item) {
  std::vector<double> p(item.values.size());
  double all = 0;
  for (const Figure& f : item.figures) p[f.value] += f.weight, all += f.weight;
  for (double& x : p) x /= all;
  return p;
}

// The most likely value; among equals the lowest number (or first text): claims err upwards more often than down.
std::size_t most_likely(const std::vector<double>& p) {
  std::size_t best = 0;
  for (std::size_t v = 1; v < p.size(); ++v)
    if (p[v] > p[best] + kTie) best = v;
  return best;
}

std::size_t lower_median(const std::vector<double>& p) {
  double sum = 0;
  for (std::size_t v = 0; v < p.size(); ++v)
    if ((sum += p[v]) >= 0.5 - kTie) return v;
  return p.size() - 1;
}

Result by_hand(const Table& table, Profile profile) {
  Result result{std::string(name_of(profile)), {}, {}, {}};
  for (const Item& item : table.items) {
    Answer a{shares(item), {}, {}, {}};
    std::optional<std::size_t> best;
    if (profile == Profile::majority || (profile == Profile::median && !item.numeric)) best = most_likely(a.probability);
    if (profile == Profile::median && item.numeric) best = lower_median(a.probability);
    if (best) a.best = item.values[*best];
    set_ends(item, best, 0, a);
    result.answers.push_back(std::move(a));
  }
  return result;
}

}  // namespace

std::optional<Profile> parse_profile(std::string_view name) {
  for (std::size_t i = 0; i < kProfiles.size(); ++i)
    if (kProfiles[i] == name) return static_cast<Profile>(i);
  return std::nullopt;
}
std::string_view name_of(Profile profile) { return kProfiles[static_cast<std::size_t>(profile)]; }

Result discover(const Table& table, Profile profile) {
  if (profile != Profile::weighted) return by_hand(table, profile);
  Result result;
  std::vector<std::vector<double>> probability;
  if (table.kind == Kind::labels) {
    result.method = "dawid-skene";
    auto r = dawid_skene(table);
    probability = std::move(r.probability);
    result.accuracy = std::move(r.accuracy);
  } else {
    result.method = "accu";
    auto r = accu(table);
    probability = std::move(r.probability);
    result.accuracy = std::move(r.accuracy);
    for (const auto& d : r.dependences)
      if (d.score >= kReported) result.dependences.push_back(d);
  }
  for (std::size_t i = 0; i < table.items.size(); ++i) {
    const Item& item = table.items[i];
    Answer a{std::move(probability[i]), {}, {}, {}};
    const std::size_t best = most_likely(a.probability);
    a.best = item.values[best];
    set_ends(item, best, kCredible, a);
    result.answers.push_back(std::move(a));
  }
  return result;
}

}  // namespace synoptic::figures
