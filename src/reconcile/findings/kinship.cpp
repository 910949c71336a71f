// Naive Bayes over the questions that two accounts both answer: within one tally figures differ rarely, between two
// tallies they agree rarely, and small figures agree by chance more often. Lineage's text reuse raises the prior.
// The model is that of Dong, Berti-Equille and Srivastava (2009) reduced to one event: shared odd figures betray copying.
// Does not tell who copies whom. Covered by tests/reconcile/slips_test.cpp.
#include "reconcile/findings/kinship.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "align/narrow.h"

namespace synoptic::reconcile {
namespace {

constexpr double kPrior = 0.15;          // two accounts of one event repeat one tally, before anything is known
constexpr double kSameInTally = 0.93;    // a figure stands alike in two copies of one tally
constexpr double kSameByTruth = 0.10;    // two honest tallies agree on a figure of two or more digits
constexpr double kSameSmall = 0.30;      // ... on a figure below ten
constexpr double kCopiedSentence = 2.0;  // log odds that a sentence in the same words adds
constexpr double kSpread = 0.55;         // spread of honest differences, natural logarithm
constexpr double kTail = 0.08;           // honest differences of any size
constexpr double kLogRange = 13.8;       // ln(10^6)

}  // namespace

Kinship::Kinship(const View& view) : answers_(view.accounts.size()) {
  for (const Question& q : view.questions) falls_.push_back(q.measure == Measure::missing);
  for (const Figure& f : view.figures)
    if (f.exact && f.question >= 0 && f.value >= 0) answers_[f.account].push_back({f.question, f.value});
  for (auto& row : answers_) {
    std::sort(row.begin(), row.end(),
              [](const Answer& a, const Answer& b) { return std::tie(a.question, a.value) < std::tie(b.question, b.value); });
    row.erase(std::unique(row.begin(), row.end(),
                          [](const Answer& a, const Answer& b) { return a.question == b.question && a.value == b.value; }),
              row.end());
  }
  for (const Dependence& d : view.lineage.dependences) {
    double& score = reuse_[{std::min(d.from, d.to), std::max(d.from, d.to)}];
    score = std::max(score, d.score);
  }
}

double Kinship::same_tally(std::uint32_t a, std::uint32_t b, int question, int other, bool copied_sentence) const {
  if (a == b) return 0.6;  // one account mostly repeats itself, but may quote two tallies
  const auto it = reuse_.find({std::min(a, b), std::max(a, b)});
  const double prior = it == reuse_.end() ? kPrior : std::clamp(it->second * 0.8, kPrior, 0.8);
  double odds = std::log(prior / (1 - prior)) + (copied_sentence ? kCopiedSentence : 0);
  const auto &x = answers_[a], &y = answers_[b];
  std::size_t i = 0, j = 0;
  while (i < x.size() && j < y.size()) {
    if (x[i].question != y[j].question) {
      (x[i].question < y[j].question ? i : j)++;
      continue;
    }
    const int q = x[i].question;
    bool same = false;
    std::int64_t value = 0;
    std::size_t i2 = i, j2 = j;
    while (i2 < x.size() && x[i2].question == q) ++i2;
    while (j2 < y.size() && y[j2].question == q) ++j2;
    for (std::size_t m = i; m < i2; ++m)
      for (std::size_t n = j; n < j2; ++n)
        if (x[m].value == y[n].value) same = true, value = x[m].value;
    i = i2, j = j2;
    if (q == question || q == other) continue;
    const double chance = same && value < 10 ? kSameSmall : kSameByTruth;
    odds += same ? std::log(kSameInTally / chance) : std::log((1 - kSameInTally) / (1 - kSameByTruth));
  }
  return 1 / (1 + std::exp(-odds));
}

Kinship::Course Kinship::course(std::uint32_t a, std::uint32_t b, int question) const {
  Course out;
  const auto &x = answers_[a], &y = answers_[b];
  std::size_t i = 0, j = 0;
  while (i < x.size() && j < y.size()) {
    const int q = std::min(x[i].question, y[j].question);
    const std::size_t i0 = i, j0 = j;
    while (i < x.size() && x[i].question == q) ++i;
    while (j < y.size() && y[j].question == q) ++j;
    if (q == question || i0 == i || j0 == j) continue;
    if (i - i0 > 1 || j - j0 > 1) continue;  // an account that gives two answers sets two tallies side by side
    if (x[i0].value == y[j0].value)
      ++out.same;
    else
      ++((x[i0].value < y[j0].value) != falls_[static_cast<std::size_t>(q)] ? out.on : out.back);
  }
  return out;
}

double Kinship::alike(std::string_view a, std::string_view b) {
  const auto words = [](std::string_view text) {
    std::vector<std::string> out;
    const std::string s = align::searchable(text);
    for (std::size_t at = 1; at < s.size();) {
      const std::size_t end = s.find(' ', at);
      if (end == std::string::npos) break;
      if (s[at] < '0' || s[at] > '9') out.push_back(s.substr(at, end - at));
      at = end + 1;
    }
    std::sort(out.begin(), out.end());
    return out;
  };
  const std::vector<std::string> x = words(a), y = words(b);
  if (x.empty() || y.empty()) return 0;
  std::vector<std::string> both;
  std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(both));
  return 2.0 * static_cast<double>(both.size()) / static_cast<double>(x.size() + y.size());
}

double honest(std::int64_t v, std::int64_t u) {
  const double x = std::max(1.0, static_cast<double>(v)), m = std::max(1.0, static_cast<double>(u));
  const double z = std::log(x / m) / kSpread;
  return (1 - kTail) * std::exp(-z * z / 2) / (x * kSpread * 2.5066) + kTail / (x * kLogRange);
}

}  // namespace synoptic::reconcile
