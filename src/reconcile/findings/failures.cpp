// What is told of figures that cannot all be true: the smallest set of claims that shows it, and all smallest repairs.
// The linear rule is handed to rules::System (the paradigm of Fellegi and Holt 1976); values to change are chosen among what the other
// accounts print for the same question, else among single slips of the digits.
// Does not look for failures (impossible.cpp). Covered by tests/reconcile/impossible_test.cpp.
#include "reconcile/findings/failures.h"

#include <map>
#include <optional>
#include <set>
#include <utility>

#include "align/align.h"
#include "reconcile/findings/wording.h"
#include "reconcile/slip/channel.h"

namespace synoptic::reconcile {
namespace {

std::optional<std::int64_t> whole_number(double v) {
  if (v < 0 || v > 9e15) return {};
  return static_cast<std::int64_t>(v);
}

class Teller {
 public:
  explicit Teller(const View& view) : view_(view) {}

  Finding tell(const Failure& x) const {
    Finding f;
    f.type = FindingType::impossible;
    f.rule = x.rule;
    for (std::uint32_t p : x.parts) f.claims.push_back(view_.id(p));
    f.claims.push_back(view_.id(x.whole));
    f.outcome = f.expression = x.expression;
    double sum = 0;
    for (std::uint32_t p : x.parts) sum += fig(p).interval.low;
    f.explanation = say(x.sentence, {{"account", view_.account_name(fig(x.whole).account)},
                                     {"part", view_.named(x.parts.front())},
                                     {"whole", view_.named(x.whole)},
                                     {"sum", number(sum)},
                                     {"measure", std::string(name_of(fig(x.parts.front()).claim->measure))}});
    repair(x, f);
    f.severity = 90 + (x.rule == "impossible.part" ? 5 : 0);
    return f;
  }

 private:
  const Figure& fig(std::uint32_t i) const { return view_.figures[i]; }

  // The rules of this whole: every part below it, each list below it (or equal to it), with the claims as statements.
  void repair(const Failure& x, Finding& f) const {
    std::vector<std::uint32_t> members = x.parts;
    members.push_back(x.whole);
    rules::System s;
    std::map<std::uint32_t, std::uint32_t> variable;
    for (std::uint32_t i : members) {
      variable[i] = static_cast<std::uint32_t>(s.variables.size());
      rules::Variable v{view_.id(i), {}, {}, 0, {}};
      if (fig(i).claim->low) v.low = whole_number(fig(i).interval.low);
      if (fig(i).claim->high) v.high = whole_number(fig(i).interval.high);
      s.variables.push_back(v);
    }
    rules::Constraint c{x.rule, {}, x.relation, 0};
    for (std::uint32_t p : x.parts) c.terms.push_back({variable[p], 1});
    c.terms.push_back({variable[x.whole], -1});
    s.constraints.push_back(c);
    const auto choose = [&](const rules::Variable& v, std::optional<std::int64_t> low,
                            std::optional<std::int64_t> high) -> std::optional<std::int64_t> {
      for (const auto& [i, n] : variable)
        if (s.variables[n].name == v.name) return original(i, low, high);
      return {};
    };
    const rules::Repairs all = rules::all_minimum_repairs(s, {}, choose);
    for (const rules::Repair& r : all.repairs) {
      Repair out;
      for (const rules::Change& change : r.changes) {
        out.give_up.push_back(s.variables[change.variable].name);
        out.change.emplace_back(s.variables[change.variable].name, static_cast<double>(change.value));
      }
      f.repairs.push_back(std::move(out));
    }
    likely(x, f);
  }

  // What other figures for the same question say, within the limits: the value that most accounts print.
  std::optional<std::int64_t> original(std::uint32_t i, std::optional<std::int64_t> low, std::optional<std::int64_t> high) const {
    const Figure& f = fig(i);
    std::map<std::int64_t, std::set<std::uint32_t>> votes;
    if (f.question >= 0)
      for (std::uint32_t o : view_.of_question[static_cast<std::size_t>(f.question)])
        if (o != i && fig(o).value >= 0 && (!low || fig(o).value >= *low) && (!high || fig(o).value <= *high))
          votes[fig(o).value].insert(fig(o).account);
    std::optional<std::int64_t> best;
    double most = 0;
    for (const auto& [value, who] : votes) {
      const double weight = static_cast<double>(who.size()) *
                            (1 + 1000 * slip::likelihood({f.value, std::string(view_.printed(i))}, value, view_.neighbours(i)));
      if (weight > most) best = value, most = weight;
    }
    if (best) return best;
    return slip::likeliest_original(f.value, low, high);
  }

  // The member that a slip explains best, from what others print.
  void likely(const Failure& x, Finding& f) const {
    std::vector<std::uint32_t> members = x.parts;
    members.push_back(x.whole);
    double best = 0.5;
    for (std::uint32_t i : members) {
      std::map<std::int64_t, double> votes;
      if (fig(i).question >= 0)
        for (std::uint32_t o : view_.of_question[static_cast<std::size_t>(fig(i).question)])
          if (o != i && fig(o).value >= 0 && fig(o).value != fig(i).value) votes[fig(o).value] += 1;
      std::vector<slip::Candidate> candidates;
      for (const auto& [value, n] : votes) candidates.push_back({value, n});
      const auto why = slip::explain({fig(i).value, std::string(view_.printed(i))}, view_.neighbours(i), candidates, 0.5);
      if (why.empty() || why.front().probability <= best) continue;
      best = why.front().probability;
      Likely l;
      l.value = static_cast<double>(why.front().original);
      l.text = std::to_string(why.front().original) + " " + align::plural(fig(i).claim->population);
      l.edit = why.front().description;
      l.probability = best;
      l.measure = std::string(name_of(fig(i).claim->measure));
      l.population = fig(i).claim->population;
      f.likely = std::move(l);
    }
  }

  const View& view_;
};

}  // namespace

void tell(const View& view, const Failure& failure, std::vector<Finding>& out) { out.push_back(Teller(view).tell(failure)); }

}  // namespace synoptic::reconcile
