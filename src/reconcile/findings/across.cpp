// Figures that no account's total can hold: a group of people told in one account that is larger than every total that any account
// gives, at any hour. Within one account find_impossible tells it; one other account's smaller total proves nothing, since it may be
// an earlier count. That all totals are smaller does: the largest of them bounds what anybody has counted.
// Idea: the edits of Fellegi and Holt (1976) over the joined record, with the whole's upper end taken over all sources.
// Does not add up parts of several accounts, and leaves out figures that a slip explains. Covered by tests/reconcile/impossible_test.cpp.
#include <map>
#include <set>

#include "align/align.h"
#include "reconcile/findings/finders.h"
#include "reconcile/findings/wording.h"

namespace synoptic::reconcile {
namespace {

constexpr std::size_t kTotals = 3;  // accounts that must give a total: with fewer, the true one may simply be missing

// The largest total that anybody gives for a measure, and who give one; open: somebody's total has no upper end.
struct Totals {
  std::uint32_t largest = 0;
  double high = -1;
  std::set<std::uint32_t> accounts;
  bool open = false;
};

bool everybody(const View& view, const Figure& f) {
  const Question& q = view.questions[static_cast<std::size_t>(f.question)];
  return q.population == "person" && f.interval.known && !f.blamed && f.whole < 0;
}

}  // namespace

void find_across(const View& view, std::vector<Finding>& out) {
  std::map<std::pair<Measure, std::string>, Totals> totals;
  for (std::uint32_t i = 0; i < view.figures.size(); ++i) {
    const Figure& f = view.figures[i];
    if (f.question < 0 || !everybody(view, f)) continue;
    Totals& t = totals[{f.claim->measure, align::scope_of(view.questions[static_cast<std::size_t>(f.question)])}];
    t.accounts.insert(f.account);
    t.open = t.open || !f.claim->high;
    if (f.interval.high > t.high) t.high = f.interval.high, t.largest = i;
  }
  std::set<std::string> told;
  for (const Finding& f : out)
    if (f.type == FindingType::impossible) told.insert(f.claims.begin(), f.claims.end());
  for (std::uint32_t i = 0; i < view.figures.size(); ++i) {
    const Figure& f = view.figures[i];
    if (f.question < 0 || f.blamed || !f.exact || f.claim->hedge != Hedge::none || told.contains(view.id(i))) continue;
    if (f.claim->measure == Measure::bereaved) continue;  // children are nearly all there are
    const std::string_view d = align::dimension(f.claim->population);
    if ((d != "sex" && d != "age") || f.claim->population == "man") continue;  // "men" are often everybody
    const auto it = totals.find({f.claim->measure, align::scope_of(view.questions[static_cast<std::size_t>(f.question)])});
    if (it == totals.end() || it->second.open || it->second.accounts.size() < kTotals || f.interval.low <= it->second.high) continue;
    if (it->second.accounts.contains(f.account)) continue;  // its own total speaks for itself
    Finding x;
    x.type = FindingType::impossible;
    x.rule = "impossible.across";
    x.claims = {view.id(i), view.id(it->second.largest)};
    x.outcome = x.expression = view.named(i) + " > " + view.named(it->second.largest);
    x.repairs = {{{view.id(i)}, {}}};
    x.explanation = say("impossible.across", {{"account", view.account_name(f.account)},
                                              {"part", view.named(i)},
                                              {"measure", std::string(name_of(f.claim->measure))},
                                              {"whole", view.named(it->second.largest)},
                                              {"count", std::to_string(it->second.accounts.size())}});
    x.severity = 80;
    out.push_back(std::move(x));
  }
}

}  // namespace synoptic::reconcile
