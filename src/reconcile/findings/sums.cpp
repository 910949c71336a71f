// Sums that hold: parts of one whole that add up to it, told because agreement inside an account is evidence too.
// Looks at the parts as the text lists them and at every unbroken run of two or more parts of one whole, so that
// "90 bodies (60 men, 30 women, including 7 children)" gives 90 = 60 + 30. Two different runs that both add up are
// told as one finding. Does not search for sums that the text does not suggest.
// Covered by tests/reconcile/impossible_test.cpp.
#include <algorithm>
#include <map>

#include "reconcile/findings/finders.h"

namespace synoptic::reconcile {
namespace {

constexpr std::size_t kMostParts = 40;
constexpr std::int64_t kLeast = 3;  // 2 = 1 + 1 says nothing

using Run = std::vector<std::uint32_t>;

// Runs of parts that add up to the whole, longest first, not overlapping.
std::vector<Run> sums(const View& view, std::uint32_t whole, const Run& parts) {
  std::vector<Run> out;
  const std::int64_t target = view.figures[whole].value;
  for (std::size_t i = 0; i < parts.size() && i < kMostParts;) {
    std::int64_t sum = 0;
    std::size_t end = i;
    bool found = false;
    for (; end < parts.size() && sum < target; ++end) {
      if (view.figures[parts[end]].value < 1 || !view.figures[parts[end]].exact) break;
      sum += view.figures[parts[end]].value;
      if (sum == target && end > i) {
        out.emplace_back(parts.begin() + static_cast<std::ptrdiff_t>(i), parts.begin() + static_cast<std::ptrdiff_t>(end) + 1);
        found = true;
        break;
      }
    }
    i = found ? end + 1 : i + 1;
  }
  return out;
}

}  // namespace

void find_sums(const View& view, std::vector<Finding>& out) {
  for (const Run& row : view.of_account) {
    std::map<std::uint32_t, Run> parts;
    for (std::uint32_t i : row)
      if (view.figures[i].whole >= 0) parts[static_cast<std::uint32_t>(view.figures[i].whole)].push_back(i);
    for (const auto& [whole, members] : parts) {
      if (!view.figures[whole].exact || view.figures[whole].value < kLeast) continue;
      const std::vector<Run> found = sums(view, whole, members);
      if (found.empty()) continue;
      Finding f;
      f.type = FindingType::agreement;
      f.rule = "sum";
      f.claims.push_back(view.id(whole));
      f.expression = std::to_string(view.figures[whole].value);
      for (const Run& run : found) {
        std::string terms;
        for (std::uint32_t i : run) {
          terms += (terms.empty() ? " = " : " + ") + std::to_string(view.figures[i].value);
          f.claims.push_back(view.id(i));
        }
        f.expression += terms;
      }
      f.outcome = f.expression;
      f.explanation = "In " + view.account_name(view.figures[whole].account) + " the parts add up: " + f.expression + ".";
      f.severity = 5;
      out.push_back(std::move(f));
    }
  }
}

}  // namespace synoptic::reconcile
