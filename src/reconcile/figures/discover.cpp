// Chooses the method by the kind of the values and turns its probabilities into low / best / high. The profiles
// `majority`, `median` and `range` are computed here: they need no model. Does not read or write files.
// Covered by tests/figures/discover_test.cpp.
#include "reconcile/figures/discover.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "reconcile/figures/accu.h"
#include "reconcile/figures/dawid_skene.h"
#include "reconcile/figures/members.h"
#include "reconcile/figures/numbers.h"

namespace synoptic::figures {
namespace {

constexpr double kReported = 0.5;   // dependences below this are not reported
constexpr double kCredible = 0.05;  // a value less likely than this does not widen low..high
constexpr double kBelongs = 0.5;    // a member of a list this likely is in the answer
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

Result by_labels(const Table& table) {
  auto r = dawid_skene(table);
  Result result{"dawid-skene", {}, std::move(r.accuracy), {}};
  for (std::size_t i = 0; i < table.items.size(); ++i) {
    const std::size_t best = most_likely(r.probability[i]);
    result.answers.push_back({std::move(r.probability[i]), table.items[i].values[best], {}, {}});
  }
  return result;
}

Result by_members(const Table& table) {
  auto r = judge_members(table);
  Result result{"members", {}, std::move(r.accuracy), {}};
  for (std::size_t i = 0; i < table.items.size(); ++i) {
    std::string list;
    for (const Member& m : r.members[i])
      if (m.probability >= kBelongs) list += (list.empty() ? "" : "; ") + m.name;
    result.answers.push_back({std::move(r.probability[i]), std::move(list), {}, {}});
  }
  return result;
}

Result by_votes(const Table& table) {
  auto r = accu(table);
  Result result{"accu", {}, std::move(r.accuracy), {}};
  for (const auto& d : r.dependences)
    if (d.score >= kReported) result.dependences.push_back(d);
  for (std::size_t i = 0; i < table.items.size(); ++i) {
    if (table.items[i].numeric) {
      add_rounding(table.items[i], r.votes[i]);
      doubt_far_values(table.items[i], r.votes[i]);
    }
  }
  compare_years(table, r.probability, r.votes);
  for (std::size_t i = 0; i < table.items.size(); ++i) {
    const Item& item = table.items[i];
    Answer a{softmax(r.votes[i]), {}, {}, {}};
    const std::size_t best = item.numeric ? choose_number(item, a.probability) : most_likely(a.probability);
    a.best = item.values[best];
    set_ends(item, best, kCredible, a);
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
  switch (table.kind) {
    case Kind::labels:
      return by_labels(table);
    case Kind::sets:
      return by_members(table);
    case Kind::numbers:
    case Kind::texts:
      break;
  }
  return by_votes(table);
}

}  // namespace synoptic::figures
