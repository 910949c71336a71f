// Agreement of reviewers on claims: each reviewer's last decision on a claim that holds (accepted, rejected, corrected, split,
// merged) is their label. Cohen (1960), "A coefficient of agreement for nominal scales"; Krippendorff (2011), "Computing
// Krippendorff's alpha-reliability", nominal metric, with missing data. Does not say who is right.
// Covered by tests/review/agreement_test.cpp.
#include "review/agreement.h"

#include <set>

namespace synoptic::review {
namespace {

struct Decision {
  std::string label, after;  // after: what was corrected, to compare corrections
};
using Decisions = std::map<std::string, std::map<std::string, Decision>>;  // claim -> reviewer -> decision

std::string label_of(const std::string& action) {
  if (action == "accept") return "accepted";
  if (action == "reject") return "rejected";
  if (action == "correct") return "corrected";
  return action == "split" || action == "merge" ? action : "";
}

Decisions decisions_of(const Log& log) {
  Decisions out;
  const std::vector<char> active = log.active();
  for (std::size_t i = 0; i < active.size(); ++i) {
    const Review& e = log.entries[i];
    if (const std::string label = label_of(e.action); active[i] && !label.empty() && !e.claim.empty())
      out[e.claim][e.actor] = {label, e.after};
  }
  return out;
}

std::optional<double> cohen_kappa(const std::map<std::pair<std::string, std::string>, std::size_t>& table, std::size_t n) {
  if (n == 0) return std::nullopt;
  std::map<std::string, double> rows, columns;
  double observed = 0;
  const double total = static_cast<double>(n);
  for (const auto& [labels, count] : table) {
    const double share = static_cast<double>(count) / total;
    rows[labels.first] += share, columns[labels.second] += share;
    if (labels.first == labels.second) observed += share;
  }
  double expected = 0;
  for (const auto& [label, share] : rows)
    if (auto it = columns.find(label); it != columns.end()) expected += share * it->second;
  constexpr double kTiny = 1e-12;
  if (1 - expected < kTiny) return std::nullopt;  // both used one label only: chance alone explains all
  return (observed - expected) / (1 - expected);
}

Pair compare(const std::string& a, const std::string& b, const Decisions& decisions) {
  Pair p{a, b};
  std::map<std::pair<std::string, std::string>, std::size_t> table;
  for (const auto& [claim, by] : decisions) {
    const auto x = by.find(a), y = by.find(b);
    if (x == by.end() || y == by.end()) continue;
    ++p.both;
    ++table[{x->second.label, y->second.label}];
    if (x->second.label == y->second.label) ++p.same;
    if (x->second.label == "corrected" && y->second.label == "corrected") {
      ++p.both_corrected;
      if (x->second.after == y->second.after) ++p.same_correction;
    }
  }
  if (p.both > 0) p.percent = 100.0 * static_cast<double>(p.same) / static_cast<double>(p.both);
  p.kappa = cohen_kappa(table, p.both);
  return p;
}

}  // namespace

std::optional<double> krippendorff_alpha(const Ratings& ratings) {
  std::map<std::string, double> totals;  // of labels in units that two or more rated
  double pairable = 0, disagreement = 0;
  for (const auto& unit : ratings) {
    if (unit.size() < 2) continue;
    std::map<std::string, double> counts;
    for (const auto& [who, label] : unit) counts[label] += 1;
    const double m = static_cast<double>(unit.size());
    pairable += m;
    double alike = 0;
    for (const auto& [label, n] : counts) totals[label] += n, alike += n * (n - 1);
    disagreement += (m * (m - 1) - alike) / (m - 1);
  }
  if (pairable < 2) return std::nullopt;
  double alike = 0;
  for (const auto& [label, n] : totals) alike += n * (n - 1);
  const double expected = (pairable * (pairable - 1) - alike) / (pairable - 1);
  if (expected <= 0) return std::nullopt;
  return 1 - disagreement / expected;
}

Agreement agreement(const Log& log) {
  const Decisions decisions = decisions_of(log);
  Agreement out;
  std::set<std::string> names;
  Ratings ratings;
  for (const auto& [claim, by] : decisions) {
    auto& unit = ratings.emplace_back();
    for (const auto& [who, decision] : by) names.insert(who), unit.emplace(who, decision.label);
  }
  out.reviewers.assign(names.begin(), names.end());
  out.claims = decisions.size();
  for (std::size_t i = 0; i < out.reviewers.size(); ++i)
    for (std::size_t j = i + 1; j < out.reviewers.size(); ++j) out.pairs.push_back(compare(out.reviewers[i], out.reviewers[j], decisions));
  out.alpha = krippendorff_alpha(ratings);
  return out;
}

}  // namespace synoptic::review
