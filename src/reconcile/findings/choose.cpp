// Chooses among proposed slips and shifts: the likeliest explanation of each figure is told, the others are dropped.
// Greedy by odds, which is right when explanations compete for single figures, as they nearly always do.
// Covered by tests/reconcile/slips_test.cpp.
#include <algorithm>
#include <tuple>

#include "reconcile/findings/finders.h"

namespace synoptic::reconcile {

void choose(View& view, std::vector<Proposal> proposals, std::vector<Finding>& out) {
  std::stable_sort(proposals.begin(), proposals.end(), [](const Proposal& a, const Proposal& b) {
    if (a.odds != b.odds) return a.odds > b.odds;
    return std::tie(a.finding.rule, a.finding.claims) < std::tie(b.finding.rule, b.finding.claims);
  });
  for (Proposal& p : proposals) {
    if (std::any_of(p.blamed.begin(), p.blamed.end(), [&](std::uint32_t i) { return view.figures[i].blamed; })) continue;
    for (std::uint32_t i : p.blamed) view.figures[i].blamed = true, view.figures[i].slip_of = p.slip_of;
    out.push_back(std::move(p.finding));
  }
}

void find_slips(View& view, const Kinship& kinship, const Voices& voices, std::vector<Finding>& out) {
  std::vector<Proposal> proposals;
  propose_separators(view, proposals);
  propose_swaps(view, kinship, proposals);
  propose_shifts(view, kinship, proposals);
  propose_digits(view, kinship, voices, proposals);
  choose(view, std::move(proposals), out);
}

}  // namespace synoptic::reconcile
