// The same answer in three or more accounts. Says how many origins these have where lineage knows, because agreement of
// copies is one voice. Covered by tests/reconcile/conflicts_test.cpp.
#include <map>
#include <set>

#include "reconcile/findings/finders.h"
#include "reconcile/findings/wording.h"

namespace synoptic::reconcile {
namespace {
constexpr std::size_t kAccounts = 3;
}

void find_agreements(const View& view, std::vector<Finding>& out) {
  for (std::size_t q = 0; q < view.questions.size(); ++q) {
    std::map<std::int64_t, std::vector<std::uint32_t>> values;
    for (std::uint32_t i : view.of_question[q])
      if (const Figure& f = view.figures[i]; (f.exact || f.claim->bound == Bound::about) && f.value >= 0 && !f.blamed)
        values[f.value].push_back(i);
    for (const auto& [value, figures] : values) {
      Finding f;
      f.type = FindingType::agreement;
      f.rule = "agreement";
      std::set<std::uint32_t> who;
      for (std::uint32_t i : figures)
        if (who.insert(view.figures[i].account).second) f.claims.push_back(view.id(i));
      if (who.size() < kAccounts) continue;
      // "About 3,000" in each account is the same answer, too; where some are exact, the finding says how many.
      std::set<std::uint32_t> exact;
      for (std::uint32_t i : figures)
        if (view.figures[i].exact) exact.insert(view.figures[i].account);
      const bool rough = exact.size() < who.size();
      f.expression = std::to_string(value) + " = " + std::to_string(value);
      f.outcome = (rough ? "about " : "") + view.named(figures.front()) + " in " + std::to_string(who.size()) + " accounts";
      f.explanation = say(rough ? "agreement.about" : "agreement", {{"exact", std::to_string(exact.size())},
                                                                    {"count", std::to_string(who.size())},
                                                                    {"question", view.questions[q].title},
                                                                    {"value", view.named(figures.front())}});
      f.severity = 2 + 2 * static_cast<double>(who.size()) / static_cast<double>(view.accounts.size());
      out.push_back(std::move(f));
    }
  }
}

}  // namespace synoptic::reconcile
