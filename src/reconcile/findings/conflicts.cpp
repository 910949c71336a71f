// Different answers to one question: conflicts between sources, and updates of one source.
// Two figures conflict when their intervals have nothing in common. Which such pair is an update rather than a conflict is weighed in
// updates.cpp; of a toll told in many states each step is one finding. Figures that a slip explains are left out. Does not decide which
// answer is right. Covered by tests/reconcile/conflicts_test.cpp.
#include <algorithm>
#include <cstdint>
#include <iterator>
#include <set>
#include <utility>

#include "reconcile/findings/answers.h"
#include "reconcile/findings/finders.h"
#include "reconcile/findings/updates.h"
#include "reconcile/findings/wording.h"

namespace synoptic::reconcile {
namespace {

// The open figure's later state: of the answers that it grew to the one that most accounts give, of equals the highest.
const Answer* later_state(const View& view, const Updates& updates, const Answer& open, const std::vector<Answer>& answers) {
  const Answer* best = nullptr;
  const auto accounts = [&](const Answer& a) {
    std::set<std::uint32_t> out;
    for (std::uint32_t i : a.figures) out.insert(view.figures[i].account);
    return out.size();
  };
  for (const Answer& a : answers)
    if (!a.slip_of && !open.interval.apart(a.interval) && updates.grew(open, a) && (!best || accounts(a) >= accounts(*best))) best = &a;
  return best;
}

void conflict(const View& view, std::size_t q, const std::vector<const Answer*>& answers, std::vector<Finding>& out) {
  Finding f;
  f.type = FindingType::conflict;
  f.rule = "conflict";
  std::vector<std::string> values, plain;
  std::set<std::uint32_t> who;
  double low = 1e300, high = 0;
  for (const Answer* a : answers) {
    add_claims(view, *a, f);
    values.push_back(shown(view, *a));
    plain.emplace_back(view.printed(a->figures.front()));
    for (std::uint32_t i : a->figures) who.insert(view.figures[i].account);
    low = std::min(low, std::max(1.0, a->interval.low)), high = std::max(high, std::min(a->interval.high, 1e12));
  }
  const Question& question = view.questions[q];
  f.outcome = join(plain, " or ");
  f.expression = join(plain, " != ");
  f.explanation =
      who.size() == 1
          ? say("conflict.own", {{"account", view.account_name(*who.begin())}, {"question", question.title}, {"values", join(values)}})
          : say("conflict", {{"question", question.title}, {"values", join(values)}});
  f.severity = 30 + 10 * (1 - low / std::max(high, low));
  out.push_back(std::move(f));
}

void update(const View& view, std::size_t q, const Answer& older, const Answer& newer, std::vector<Finding>& out) {
  Finding f;
  f.type = FindingType::update;
  f.rule = "update";
  add_claims(view, older, f);
  add_claims(view, newer, f);
  f.outcome = f.expression = std::string(view.printed(older.figures.front())) + " -> " + std::string(view.printed(newer.figures.front()));
  f.explanation = say("update", {{"question", view.questions[q].title}, {"older", shown(view, older)}, {"newer", shown(view, newer)}});
  f.severity = 10;
  out.push_back(std::move(f));
}

// Which answer replaces which, by their numbers.
struct Step {
  std::size_t older, newer;
};

// Only the steps from one state to the next: where 12 became 20 and 20 became 31, that 12 became 31 says nothing more, and a toll
// told in forty states would give 780 findings. A step is left out for two others with a value between its own, so that what
// remains leads from every state to all that the left-out ones led to.
std::vector<Step> steps_only(const std::vector<Step>& all, const std::vector<Answer>& answers) {
  const std::size_t n = answers.size(), words = (n + 63) / 64;
  std::vector<std::uint64_t> after(n * words), before(n * words);  // row i: the answers that come after i, or before it
  for (const Step& s : all) {
    after[s.older * words + s.newer / 64] |= std::uint64_t{1} << (s.newer % 64);
    before[s.newer * words + s.older / 64] |= std::uint64_t{1} << (s.older % 64);
  }
  // Answers are sorted by their values, so "between" is a range of their numbers.
  const auto implied = [&](const Step& s) {
    const auto [first, last] = std::minmax(s.older, s.newer);
    for (std::size_t k = first + 1; k < last; ++k) {
      const std::uint64_t bit = std::uint64_t{1} << (k % 64);
      if (after[s.older * words + k / 64] & before[s.newer * words + k / 64] & bit) return true;
    }
    return false;
  };
  std::vector<Step> out;
  std::copy_if(all.begin(), all.end(), std::back_inserter(out), [&](const Step& s) { return !implied(s); });
  return out;
}

// A probable slip is laid beside its original only: whatever else is said is the original's matter.
bool speak_to(const Answer& a, const Answer& b) {
  const auto fits = [](const Answer& slip, const Answer& other) {
    return !slip.slip_of || (!other.slip_of && other.interval.low == static_cast<double>(*slip.slip_of));
  };
  return fits(a, b) && fits(b, a);
}

}  // namespace

void find_conflicts(const View& view, const Kinship& kinship, const Voices& voices, std::vector<Finding>& out) {
  const Updates updates(view, kinship, voices);
  for (std::size_t q = 0; q < view.questions.size(); ++q) {
    const std::vector<Answer> answers = answers_of(view, q);
    std::vector<bool> clash(answers.size());
    std::vector<Step> steps;
    for (std::size_t i = 0; i < answers.size(); ++i) {
      if (answers[i].open())
        if (const Answer* later = later_state(view, updates, answers[i], answers)) update(view, q, answers[i], *later, out);
      for (std::size_t j = i + 1; j < answers.size(); ++j) {
        if (!answers[i].interval.apart(answers[j].interval) || !speak_to(answers[i], answers[j])) continue;
        const bool i_low = answers[i].interval.high < answers[j].interval.low;
        const Answer &low = answers[i_low ? i : j], &high = answers[i_low ? j : i];
        const Updates::Verdict v = updates.judge(q, low, high);
        if (v.update && !low.slip_of && !high.slip_of)
          steps.push_back(v.low_first == i_low ? Step{i, j} : Step{j, i});
        else
          clash[i] = clash[j] = true;
      }
    }
    for (const Step& s : steps_only(steps, answers)) update(view, q, answers[s.older], answers[s.newer], out);
    std::vector<const Answer*> clashing;
    for (std::size_t i = 0; i < answers.size(); ++i)
      if (clash[i]) clashing.push_back(&answers[i]);
    if (clashing.size() > 1) conflict(view, q, clashing, out);
  }
}

}  // namespace synoptic::reconcile
