// The ordered list of what reconcile looks for. Earlier finders mark the figures that they blame, so that a slip is not
// told a second time as a conflict: separators, swaps, moved figures and spoiled digits come before disagreements.
// Does not change any claim. Covered by tests/reconcile/.
#include "reconcile/reconcile.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>

#include "reconcile/findings/finders.h"
#include "reconcile/findings/kinship.h"
#include "reconcile/findings/voices.h"
#include "reconcile/profiles.h"

namespace synoptic::reconcile {
namespace {

// For each account the group that counts as one voice: lineage's origin, joined over shared blocks of figures.
std::vector<std::uint32_t> voices(const View& view, const std::vector<std::vector<std::uint32_t>>& blocks) {
  std::vector<std::uint32_t> group(view.accounts.size());
  std::iota(group.begin(), group.end(), 0U);
  const auto find = [&](std::uint32_t a) {
    while (group[a] != a) a = group[a] = group[group[a]];
    return a;
  };
  const auto join = [&](std::uint32_t a, std::uint32_t b) {
    a = find(a), b = find(b);
    group[std::max(a, b)] = std::min(a, b);
  };
  for (std::uint32_t a = 0; a < view.accounts.size(); ++a)
    if (view.origin(a) < group.size()) join(a, view.origin(a));
  for (const auto& block : blocks)
    for (std::uint32_t a : block) join(block.front(), a);
  for (std::uint32_t a = 0; a < group.size(); ++a) group[a] = find(a);
  return group;
}

void answer(const View& view, std::string_view profile, const std::vector<std::uint32_t>& voice, std::vector<Question>& questions) {
  for (std::size_t q = 0; q < questions.size(); ++q) {
    std::set<std::uint32_t> origins;
    for (std::uint32_t i : view.of_question[q]) origins.insert(voice[view.figures[i].account]);
    questions[q].independent = static_cast<std::uint32_t>(origins.size());
    questions[q].estimate = estimate(view, q, profile, voice);
  }
}

}  // namespace

std::vector<Finding> reconcile(const std::vector<Account>& accounts, const std::vector<Claim>& claims, const Lineage& lineage,
                               std::string_view profile, std::vector<Question>& questions) {
  View view(accounts, claims, lineage, questions);
  const Kinship kinship(view);
  const Voices voice_of(view);
  std::vector<Finding> out;
  find_slips(view, kinship, voice_of, out);
  find_ages(view, out);
  find_impossible(view, voice_of, out);
  find_across(view, out);
  find_sums(view, out);
  find_conflicts(view, kinship, voice_of, out);
  find_agreements(view, out);
  const auto blocks = find_repeats(view, out);
  answer(view, profile, voices(view, blocks), questions);
  for (Finding& f : out) f.id = finding_id(f);
  std::stable_sort(out.begin(), out.end(), [](const Finding& a, const Finding& b) {
    if (a.severity != b.severity) return a.severity > b.severity;
    return std::tie(a.type, a.outcome, a.id) < std::tie(b.type, b.outcome, b.id);
  });
  return out;
}

}  // namespace synoptic::reconcile
