// Different answers to one question: conflicts between sources, and updates of one source.
// Two figures conflict when their intervals have nothing in common. Such a pair is an update rather than a conflict when
// the evidence adds up: the same body speaks for both, the words say that a figure changed, both stand in one tally
// (kinship.h). Dates tell which is the older one; of a toll told in many states each step is one finding. Figures that a
// slip explains are left out. Does not decide which answer is right. Covered by tests/reconcile/conflicts_test.cpp.
#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "reconcile/findings/finders.h"
#include "reconcile/findings/kinship.h"
#include "reconcile/findings/voices.h"
#include "reconcile/findings/wording.h"

namespace synoptic::reconcile {
namespace {

constexpr std::size_t kMostLooked = 24;  // figures of one answer whose speakers are looked at
constexpr std::size_t kMostShown = 40;   // claims of one finding: every value with its first accounts
// Log odds of `one tally at two times` against `two tallies`, by what is seen. Fitted by logistic regression on 3,600 pairs of answers
// in planted sets (bench: newsroom.py), rounded; words of change, which the sets use against the grain of the news, by hand.
constexpr double kPrior = -2.2;
constexpr double kSameVoice = 4.4, kOtherVoice = -2.9;  // one body speaks for both figures, or two
constexpr double kSameMain = 3.1, kOtherMain = -2.6;    // ... as far as the accounts tell in general
constexpr double kUsualMain = 1.5, kNoMain = 0.9;       // on one side nobody speaks, on the other the accounts' usual voice or nobody
constexpr double kGrown = 0.4, kShrunk = -0.9;          // the later figure is the higher one (of the missing: the lower), or not
constexpr double kRisen = 0.5;                          // one of them is said to have changed
constexpr double kOwnAccount = -1.2;                    // one account that gives two figures mostly sets two sources side by side
constexpr double kOn = 0.35, kBack = -0.5;              // each further question of theirs that grew as this one did, or the other way
constexpr int kMostOn = 6, kMostBack = 3;
constexpr double kUpdate = 0;  // even odds: an update told as a conflict is a wrong reproach, a conflict told as an update hides one
constexpr double kOpen = std::numeric_limits<double>::infinity();
constexpr std::size_t kMostPaired = 3;  // accounts on either side whose other answers are compared

// One answer: an interval with the figures that give it.
struct Answer {
  Interval interval;
  std::vector<std::uint32_t> figures;
};

std::vector<Answer> answers_of(const View& view, std::size_t q) {
  std::map<std::pair<double, double>, Answer> found;
  for (std::uint32_t i : view.of_question[q]) {
    const Figure& f = view.figures[i];
    if (f.blamed || !f.interval.known) continue;
    Answer& a = found[{f.interval.low, f.interval.high}];
    a.interval = f.interval;
    a.figures.push_back(i);
  }
  std::vector<Answer> out;
  for (auto& [key, a] : found) out.push_back(std::move(a));
  return out;
}

class Judge {
 public:
  Judge(const View& view, const Kinship& kinship, const Voices& voices) : view_(view), kinship_(kinship), voices_(voices) {}

  struct Verdict {
    bool update = false;
    bool low_first = true;  // the lower answer is the older
  };
  // "At least 19" on the day and 63 a week later do not exclude each other, and yet the toll grew. `low` is the open one.
  bool grew(int q, const Answer& low, const Answer& high) const {
    if (low.interval.high != kOpen || high.interval.high == kOpen || high.interval.low <= low.interval.low || falling(low)) return false;
    if (!give_both(low, high).empty()) return false;
    const Heard a = heard(low, {}), b = heard(high, {});
    return ordered(a.date, b.date) && a.date < b.date && judge(q, low, high).update;
  }
  // `low` and `high` are apart, low below high.
  Verdict judge(int q, const Answer& low, const Answer& high) const {
    Verdict out;
    const std::set<std::uint32_t> both = give_both(low, high);
    const Heard a = heard(low, both), b = heard(high, both);
    double score = kPrior;
    if (!a.named.empty() && !b.named.empty())
      score += meet(a.named, b.named) ? kSameVoice : kOtherVoice;
    else if (!a.all.empty() && !b.all.empty())
      score += meet(a.all, b.all) ? kSameMain : kOtherMain;
    else if (a.all.empty() && b.all.empty())
      score += kNoMain;
    else if ((a.all.empty() ? b : a).all.contains(voices_.usual()))
      score += kUsualMain;
    if (ordered(a.date, b.date)) score += grows(low, a.date, b.date) ? kGrown : kShrunk;
    if (!both.empty())  // what an account says was first put, its own later figure replaces
      score += a.risen != b.risen ? 0 : kOwnAccount;
    else if (a.risen != b.risen)
      score += kRisen;
    const Kinship::Course course = course_of(q, low, high);
    score += kOn * std::min(course.on, kMostOn) + kBack * std::min(course.back, kMostBack);
    // Nothing says that time passed: no dates in order, no word of change, no one body that speaks twice.
    const bool timeless = !ordered(a.date, b.date) && a.risen == b.risen && !meet(a.all, b.all);
    out.update = score >= kUpdate && !timeless;
    const bool falls = falling(low);  // the missing are found, the dead are not
    out.low_first = a.date.empty() || b.date.empty() || a.date == b.date ? !falls : a.date < b.date;
    return out;
  }

 private:
  // Who gives an answer: the voices its figures name, and where a figure names none, its account's main voice.
  struct Heard {
    std::set<int> named, all;
    bool risen = false;
    std::string date;  // earliest
  };
  // An account that gives both answers is not one voice for being one account.
  Heard heard(const Answer& answer, const std::set<std::uint32_t>& both) const {
    Heard out;
    for (std::size_t i = 0; i < answer.figures.size() && i < kMostLooked; ++i) {
      const std::uint32_t f = answer.figures[i];
      const std::vector<int>& named = voices_.named(f);
      out.named.insert(named.begin(), named.end());
      out.all.insert(named.begin(), named.end());
      const std::uint32_t account = view_.figures[f].account;
      if (const int main = voices_.main(account); named.empty() && main != Voices::kNobody && !both.contains(account)) out.all.insert(main);
      out.risen |= has_cue(view_.sentence(f), "risen");
      if (both.contains(account)) continue;  // when an account was published does not date the two figures that it sets side by side
      const std::string& when = date(view_.figures[f]);
      if (!when.empty() && (out.date.empty() || when < out.date)) out.date = when;
    }
    return out;
  }
  bool falling(const Answer& a) const { return view_.figures[a.figures.front()].claim->measure == Measure::missing; }
  // A date that only says less than the other ("2012-10" and "2012-10-04") puts neither first.
  static bool ordered(const std::string& a, const std::string& b) {
    return !a.empty() && !b.empty() && !a.starts_with(b) && !b.starts_with(a);
  }
  // Is the higher figure the later one, as with tolls that grow?
  bool grows(const Answer& low, const std::string& low_date, const std::string& high_date) const {
    return (low_date < high_date) != falling(low);
  }
  // How the other figures of the accounts on both sides went on: of the two accounts that share the most questions.
  Kinship::Course course_of(int q, const Answer& low, const Answer& high) const {
    Kinship::Course best;
    const auto shared = [](const Kinship::Course& c) { return c.same + c.on + c.back; };
    const Answer &older = falling(low) ? high : low, &newer = falling(low) ? low : high;
    for (std::size_t i = 0; i < older.figures.size() && i < kMostPaired; ++i)
      for (std::size_t j = 0; j < newer.figures.size() && j < kMostPaired; ++j) {
        const std::uint32_t a = view_.figures[older.figures[i]].account, b = view_.figures[newer.figures[j]].account;
        if (const Kinship::Course c = kinship_.course(a, b, q); a != b && shared(c) > shared(best)) best = c;
      }
    return best;
  }
  // Accounts that give both answers, side by side.
  std::set<std::uint32_t> give_both(const Answer& a, const Answer& b) const {
    std::set<std::uint32_t> first, out;
    for (std::uint32_t i : a.figures) first.insert(view_.figures[i].account);
    for (std::uint32_t i : b.figures)
      if (first.contains(view_.figures[i].account)) out.insert(view_.figures[i].account);
    return out;
  }
  static bool meet(const std::set<int>& a, const std::set<int>& b) {
    return std::any_of(a.begin(), a.end(), [&](int x) { return b.contains(x); });
  }
  const std::string& date(const Figure& f) const { return f.claim->as_of.empty() ? view_.accounts[f.account].published : f.claim->as_of; }

  const View& view_;
  const Kinship& kinship_;
  const Voices& voices_;
};

std::string shown(const View& view, const Answer& a) {
  std::set<std::uint32_t> who;
  for (std::uint32_t i : a.figures) who.insert(view.figures[i].account);
  std::string out(view.printed(a.figures.front()));
  const Bound b = view.figures[a.figures.front()].claim->bound;
  if (b == Bound::at_least) out = "at least " + out;
  if (b == Bound::at_most) out = "at most " + out;
  if (b == Bound::about) out = "about " + out;
  return out + " (" + (who.size() == 1 ? view.account_name(*who.begin()) : std::to_string(who.size()) + " accounts") + ")";
}

void add_claims(const View& view, const Answer& a, Finding& f) {
  std::set<std::uint32_t> who;
  for (std::uint32_t i : a.figures)
    if (f.claims.size() < kMostShown && who.insert(view.figures[i].account).second) f.claims.push_back(view.id(i));
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

}  // namespace

void find_conflicts(const View& view, const Kinship& kinship, const Voices& voices, std::vector<Finding>& out) {
  const Judge judge(view, kinship, voices);
  for (std::size_t q = 0; q < view.questions.size(); ++q) {
    const std::vector<Answer> answers = answers_of(view, q);
    std::vector<bool> clash(answers.size());
    std::vector<Step> steps;
    for (std::size_t i = 0; i < answers.size(); ++i)
      for (std::size_t j = i + 1; j < answers.size(); ++j) {
        if (!answers[i].interval.apart(answers[j].interval)) {
          const bool open_first = answers[i].interval.high == kOpen;
          const Answer &open = answers[open_first ? i : j], &other = answers[open_first ? j : i];
          if (judge.grew(static_cast<int>(q), open, other)) update(view, q, open, other, out);
          continue;
        }
        const bool i_low = answers[i].interval.high < answers[j].interval.low;
        const Answer &low = answers[i_low ? i : j], &high = answers[i_low ? j : i];
        const Judge::Verdict v = judge.judge(static_cast<int>(q), low, high);
        if (v.update)
          steps.push_back(v.low_first == i_low ? Step{i, j} : Step{j, i});
        else
          clash[i] = clash[j] = true;
      }
    for (const Step& s : steps_only(steps, answers)) update(view, q, answers[s.older], answers[s.newer], out);
    std::vector<const Answer*> clashing;
    for (std::size_t i = 0; i < answers.size(); ++i)
      if (clash[i]) clashing.push_back(&answers[i]);
    if (clashing.size() > 1) conflict(view, q, clashing, out);
  }
}

}  // namespace synoptic::reconcile
