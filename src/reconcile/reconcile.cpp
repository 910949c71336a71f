// The ordered list of what reconcile looks for. Earlier finders mark the figures that they blame, so that a slip is not
// told a second time as a conflict: separators, swaps, moved figures and spoiled digits come before disagreements.
// Does not change any claim. Covered by tests/reconcile/.
#include "reconcile/reconcile.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "reconcile/findings/finders.h"
#include "reconcile/findings/kinship.h"
#include "reconcile/findings/voices.h"
#include "reconcile/profiles.h"

namespace synoptic::reconcile {
namespace {

// Accounts that are joined step by step; a group is named by its lowest account.
struct Groups {
  std::vector<std::uint32_t> lead;
  explicit Groups(std::size_t accounts) : lead(accounts) { std::iota(lead.begin(), lead.end(), 0U); }
  std::uint32_t find(std::uint32_t a) {
    while (lead[a] != a) a = lead[a] = lead[lead[a]];
    return a;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = find(a), b = find(b);
    lead[std::max(a, b)] = std::min(a, b);
  }
  void join_origins(const Lineage& lineage) {
    for (std::uint32_t a = 0; a < lead.size() && a < lineage.origin.size(); ++a)
      if (lineage.origin[a] < lead.size()) join(a, lineage.origin[a]);
  }
};

// For each account the group that counts as one voice: lineage's origin, joined over shared blocks of figures.
std::vector<std::uint32_t> voices(const View& view, const std::vector<std::vector<std::uint32_t>>& blocks) {
  Groups groups(view.accounts.size());
  groups.join_origins(view.lineage);
  for (const auto& block : blocks)
    for (std::uint32_t a : block) groups.join(block.front(), a);
  for (std::uint32_t a = 0; a < groups.lead.size(); ++a) groups.lead[a] = groups.find(a);
  return std::move(groups.lead);
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

std::uint32_t least_origins(const std::vector<Claim>& claims, const Lineage& lineage, const std::vector<Finding>& findings,
                            std::size_t accounts) {
  std::unordered_map<std::string_view, std::uint32_t> account_of;  // looked up only
  for (const Claim& c : claims) account_of.emplace(c.id, c.account);
  Groups groups(accounts);
  groups.join_origins(lineage);
  for (const Finding& f : findings) {
    if (f.type != FindingType::repeat) continue;
    std::optional<std::uint32_t> first;
    for (const std::string& id : f.claims)
      if (const auto at = account_of.find(id); at != account_of.end())
        groups.join(first.value_or(at->second), at->second), first = at->second;
  }
  std::uint32_t out = 0;
  for (std::uint32_t a = 0; a < groups.lead.size(); ++a) out += groups.find(a) == a;
  return out;
}

}  // namespace synoptic::reconcile
