// Different answers to one question: conflicts between sources, and updates of one source.
// Two figures conflict when their intervals have nothing in common. Such a pair is an update rather than a conflict when
// the evidence adds up: the same body speaks for both, the words say that a figure changed, both stand in one tally
// (kinship.h). Dates tell which is the older one; of a toll told in many states each step is one finding. Figures that a
// slip explains are left out. Does not decide which answer is right. Covered by tests/reconcile/conflicts_test.cpp.
#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

#include "reconcile/findings/answers.h"
#include "reconcile/findings/finders.h"
#include "reconcile/findings/kinship.h"
#include "reconcile/findings/voices.h"
#include "reconcile/findings/wording.h"

namespace synoptic::reconcile {
namespace {

constexpr std::size_t kMostLooked = 24;  // figures of one answer whose speakers are looked at
// Log odds of `one tally at two times` against `two tallies`, by what is seen. Fitted by logistic regression on 9,500 pairs of answers in
// sixteen planted sets (bench: newsroom.py), each set judged by the weights of the fifteen others, rounded. Words of change and what an
// account itself says of an earlier figure are set by hand: the sets use the former at random and have none of the latter.
constexpr double kPrior = -2.4;
constexpr double kSameVoice = 3.4, kOtherVoice = -2.8;  // one body speaks for both figures, or two
constexpr double kSameMain = 2.4, kOtherMain = -2.3;    // ... as far as the accounts tell in general
constexpr double kUsualMain = 0.6, kNoMain = 1.85;      // on one side nobody speaks, on the other the accounts' usual voice or nobody
constexpr double kGrown = 0.2, kShrunk = -1.0;          // the later figure is the higher one (of the missing: the lower), or not
constexpr double kSoon = 3.1, kLog = -2.0;              // grown without one voice: soon after, less with the logarithm of the days between
constexpr double kMostDays = 21;                        // a date so far from the accounts' middle one is a slip, or another time's report
constexpr double kOpenFirst = 0.45;                     // "at least 19" was the older one
constexpr double kRisen = 0.5;                          // one of them is said to have changed
constexpr double kFirst = 6, kAdded = 6;                // an account says which came first, or counts the older one within the newer
constexpr double kOwnAccount = -0.95;                   // one account that gives two figures mostly sets two sources side by side
constexpr double kOn = 0.55, kBack = -0.5;              // each further question of theirs that grew as this one did, or the other way
constexpr double kSame = -0.2;                          // ... or stands alike
constexpr int kMostOn = 6, kMostBack = 3, kMostSame = 6;
constexpr double kUpdate = -0.6;        // below even odds: an update told as a conflict is a wrong reproach
constexpr std::size_t kMostPaired = 3;  // accounts on either side whose other answers are compared

// Days since 1970, with the hour where it is given; nothing for what is no day.
std::optional<double> day_of(std::string_view date) {
  int part[4] = {0, 0, 0, 12};
  const std::size_t at[4] = {0, 5, 8, 11}, size[4] = {4, 2, 2, 2};
  for (std::size_t k = 0; k < 4; ++k) {
    const std::string_view digits = date.substr(std::min(at[k], date.size()), size[k]);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), part[k]);
    if (k < 3 && (error != std::errc{} || digits.size() < size[k] || end != digits.data() + digits.size())) return {};
  }
  const std::chrono::year_month_day day{std::chrono::year{part[0]}, std::chrono::month{static_cast<unsigned>(part[1])},
                                        std::chrono::day{static_cast<unsigned>(part[2])}};
  if (!day.ok()) return {};
  return static_cast<double>(std::chrono::sys_days{day}.time_since_epoch().count()) + part[3] / 24.0;
}

class Judge {
 public:
  Judge(const View& view, const Kinship& kinship, const Voices& voices) : view_(view), kinship_(kinship), voices_(voices) {
    std::vector<double> days;
    for (const Account& a : view.accounts)
      if (const auto day = day_of(a.published)) days.push_back(*day);
    std::sort(days.begin(), days.end());
    if (!days.empty()) middle_ = days[days.size() / 2];
  }

  struct Verdict {
    bool update = false;
    bool low_first = true;  // the lower answer is the older
  };
  // "At least 19" on the day and 63 a week later do not exclude each other, and yet the toll grew. `low` is the open one. An open figure
  // claims to be no more than a state, so that it does not matter who gave the later one.
  bool grew(const Answer& low, const Answer& high) const {
    if (!low.open() || high.interval.low <= low.interval.low || falling(low) || !give_both(low, high).empty()) return false;
    const std::string a = heard(low, {}).date, b = heard(high, {}).date;
    return ordered(a, b) && a < b;
  }
  // `low` and `high` are apart, low below high.
  Verdict judge(int q, const Answer& low, const Answer& high) const {
    Verdict out;
    const std::set<std::uint32_t> both = give_both(low, high);
    const Heard a = heard(low, both), b = heard(high, both);
    const bool falls = falling(low);  // the missing are found, the dead are not
    const Told told = told_of(falls ? high : low, falls ? low : high);
    const double score =
        kPrior + of_voices(a, b) + of_time(low, high, a, b) + of_words(told, a, b, !both.empty()) + of_course(q, low, high);
    // Nothing says that time passed: no dates in order, no word of change, no one body that speaks twice; within one account a body that
    // gives two figures without such a word means two things.
    const bool one_body = meet(a.all, b.all) && both.empty();
    const bool timeless = !ordered(a.date, b.date) && a.risen == b.risen && !one_body && !told.first && !told.added;
    out.update = score >= kUpdate && !timeless;
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
      if (!when.empty() && (out.date.empty() || earlier(when, out.date))) out.date = when;
    }
    return out;
  }
  // What an account says itself of the older and the newer answer.
  struct Told {
    bool first = false;  // "the ministry had earlier given four"
    bool added = false;  // "40 died: 38 at the mine and two in hospital", where the older figure is 38
  };
  Told told_of(const Answer& older, const Answer& newer) const {
    Told out;
    for (std::uint32_t n : newer.figures) {
      const Figure& g = view_.figures[n];
      for (std::uint32_t i : view_.of_account[g.account]) {
        const Figure& f = view_.figures[i];
        if (f.value < 0 || f.value != view_.figures[older.figures.front()].value || f.claim->measure != g.claim->measure) continue;
        out.added |= f.whole == static_cast<int>(n);
        out.first |= f.question == g.question && has_cue(view_.sentence(i), "first") && !has_cue(view_.sentence(n), "first");
      }
    }
    return out;
  }
  double of_voices(const Heard& a, const Heard& b) const {
    if (!a.named.empty() && !b.named.empty()) return meet(a.named, b.named) ? kSameVoice : kOtherVoice;
    if (!a.all.empty() && !b.all.empty()) return meet(a.all, b.all) ? kSameMain : kOtherMain;
    if (a.all.empty() && b.all.empty()) return kNoMain;
    return (a.all.empty() ? b : a).all.contains(voices_.usual()) ? kUsualMain : 0;
  }
  double of_time(const Answer& low, const Answer& high, const Heard& a, const Heard& b) const {
    const double open = (falling(low) ? high : low).open() ? kOpenFirst : 0;
    if (!ordered(a.date, b.date)) return open;
    const auto x = day_of(a.date), y = day_of(b.date);
    if (!x || !y || std::abs(*x - middle_) > kMostDays || std::abs(*y - middle_) > kMostDays) return open;
    if (!grows(low, a.date, b.date)) return open + kShrunk;
    const bool one = !a.named.empty() && !b.named.empty() ? meet(a.named, b.named) : meet(a.all, b.all);
    return open + (one ? kGrown : kSoon + kLog * std::log1p(std::abs(*x - *y)));
  }
  static double of_words(const Told& told, const Heard& a, const Heard& b, bool both) {
    const double out = (told.first ? kFirst : 0) + (told.added ? kAdded : 0);
    if (!both) return out + (a.risen != b.risen ? kRisen : 0);
    return out + (a.risen != b.risen ? 0 : kOwnAccount);  // what an account says was first put, its own later figure replaces
  }
  double of_course(int q, const Answer& low, const Answer& high) const {
    const Kinship::Course c = course_of(q, low, high);
    return kOn * std::min(c.on, kMostOn) + kBack * std::min(c.back, kMostBack) + kSame * std::min(c.same, kMostSame);
  }
  bool falling(const Answer& a) const { return view_.figures[a.figures.front()].claim->measure == Measure::missing; }
  // A date that only says less than the other ("2012-10" and "2012-10-04") puts neither first.
  static bool ordered(const std::string& a, const std::string& b) {
    return !a.empty() && !b.empty() && !a.starts_with(b) && !b.starts_with(a);
  }
  // Of two dates of one day the one that says the hour tells more.
  static bool earlier(const std::string& a, const std::string& b) { return a.starts_with(b) || (a < b && !b.starts_with(a)); }
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
  double middle_ = 0;  // day on which half of the accounts were published
};

// The open figure's later state: of the answers that it grew to the one that most accounts give, of equals the highest.
const Answer* later_state(const View& view, const Judge& judge, const Answer& open, const std::vector<Answer>& answers) {
  const Answer* best = nullptr;
  const auto accounts = [&](const Answer& a) {
    std::set<std::uint32_t> out;
    for (std::uint32_t i : a.figures) out.insert(view.figures[i].account);
    return out.size();
  };
  for (const Answer& a : answers)
    if (!a.slip_of && !open.interval.apart(a.interval) && judge.grew(open, a) && (!best || accounts(a) >= accounts(*best))) best = &a;
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
  const Judge judge(view, kinship, voices);
  for (std::size_t q = 0; q < view.questions.size(); ++q) {
    const std::vector<Answer> answers = answers_of(view, q);
    std::vector<bool> clash(answers.size());
    std::vector<Step> steps;
    for (std::size_t i = 0; i < answers.size(); ++i) {
      if (answers[i].open())
        if (const Answer* later = later_state(view, judge, answers[i], answers)) update(view, q, answers[i], *later, out);
      for (std::size_t j = i + 1; j < answers.size(); ++j) {
        if (!answers[i].interval.apart(answers[j].interval) || !speak_to(answers[i], answers[j])) continue;
        const bool i_low = answers[i].interval.high < answers[j].interval.low;
        const Answer &low = answers[i_low ? i : j], &high = answers[i_low ? j : i];
        const Judge::Verdict v = judge.judge(static_cast<int>(q), low, high);
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
