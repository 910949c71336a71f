// How the injured fare, by number: "one critical, two others stable" tells of some of the account's injured,
// wherever it says how many these are. Such a figure is a part of that one, and no rival of it. Where the account gives no larger figure of
// injured people, the figure stands. Does not look across accounts. Covered by tests/rules/counts/parts.txt.
#include "extract/counts/knowledge.h"
#include "extract/counts/layer.h"

namespace synoptic::extract::counts {

void Layer::link_conditions() {
  if (conditions.empty()) return;
  const std::vector<bool> part = parts();
  const std::set<std::size_t> told(conditions.begin(), conditions.end());
  std::int32_t whole = -1;  // the largest figure of people injured that says no more than that
  for (std::size_t i = 0; i < out.claims.size(); ++i) {
    const Claim& c = out.claims[i];
    const bool single = c.implicit && c.tally != Tally::sum && c.tally != Tally::rest;
    if (c.kind != ClaimKind::count || c.measure != Measure::injured || c.hedge != Hedge::none || part[i] || single || told.contains(i))
      continue;
    if (!sum_fits(c) || !Knowledge::english().person(c.population)) continue;
    if (whole < 0 || *c.low > *out.claims[static_cast<std::size_t>(whole)].low) whole = static_cast<std::int32_t>(i);
  }
  if (whole < 0) return;
  for (const std::size_t i : conditions) {
    const Claim& c = out.claims[i];
    if (c.measure == Measure::injured && !part[i] && c.low && *c.low < *out.claims[static_cast<std::size_t>(whole)].low)
      part_links.emplace_back(i, whole);
  }
}

}  // namespace synoptic::extract::counts
