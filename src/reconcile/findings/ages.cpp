// A count that got printed as an age: "33 children, 58 women and 47 years old", where other accounts count 47 elderly
// among the same figures. Numbers followed or preceded by the words of an age (data/en/reconcile/cues.tsv) are compared
// with the counts of age groups that the other accounts give beside figures which stand in this sentence, too.
// A real age is left alone: it must match such a count, and at least two neighbours must match as well.
// Covered by tests/reconcile/slips_test.cpp.
#include <algorithm>
#include <map>
#include <set>

#include "align/align.h"
#include "align/narrow.h"
#include "reconcile/findings/finders.h"
#include "reconcile/findings/wording.h"

namespace synoptic::reconcile {
namespace {

constexpr std::size_t kNeighbours = 2;
constexpr double kProbability = 0.9;  // by construction: the figure and its neighbours match
constexpr std::size_t kLook = 24;     // bytes after a number in which the words of an age must begin

struct Age {
  Span span;  // number and the words of the age
  std::int64_t value = 0;
};

// Numbers of up to three digits within the span that are printed as ages.
std::vector<Age> ages_in(std::string_view text, Span s) {
  std::vector<Age> out;
  for (std::uint32_t i = s.begin; i < s.end && i < text.size();) {
    if (text[i] < '0' || text[i] > '9') {
      ++i;
      continue;
    }
    std::uint32_t end = i;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
    if (end - i <= 3 && (i == 0 || text[i - 1] == ' ')) {
      std::uint32_t from = end;
      while (from < text.size() && (text[from] == ' ' || text[from] == '-')) ++from;
      std::string_view rest = text.substr(std::min<std::size_t>(from, text.size()), kLook);
      for (std::string_view w : cues("age.after"))
        if (rest.starts_with(w)) {
          out.push_back({{i, from + static_cast<std::uint32_t>(w.size())}, std::stoll(std::string(text.substr(i, end - i)))});
          break;
        }
    }
    i = end;
  }
  return out;
}

// Counts of age groups by value.
using Counts = std::multimap<std::int64_t, std::uint32_t>;

struct Match {
  std::uint32_t figure = UINT32_MAX;  // the count that the age seems to be
  std::size_t neighbours = 0;
  std::set<std::uint32_t> accounts;  // that give it beside enough of the same neighbours
};

Match match(const View& view, const Counts& counts, std::uint32_t account, Span sentence, const Age& age) {
  std::vector<std::int64_t> here;
  for (std::uint32_t i : view.of_account[account]) {
    const Claim& c = *view.figures[i].claim;
    if (c.span.overlaps(sentence) && !c.anchor.overlaps(age.span) && view.figures[i].value >= 3) here.push_back(view.figures[i].value);
  }
  Match best;
  const auto [from, to] = counts.equal_range(age.value);
  for (auto it = from; it != to; ++it) {
    const Figure& f = view.figures[it->second];
    if (f.account == account && f.claim->anchor.overlaps(age.span)) continue;
    const std::vector<std::int64_t> there = view.neighbours(it->second);
    std::set<std::int64_t> common;
    for (std::int64_t v : here)
      if (std::find(there.begin(), there.end(), v) != there.end()) common.insert(v);
    if (common.size() >= kNeighbours) best.accounts.insert(f.account);
    if (common.size() > best.neighbours) best.neighbours = common.size(), best.figure = it->second;
  }
  return best;
}

Finding told(const View& view, std::uint32_t account, const Age& age, const Match& m) {
  Finding f;
  f.type = FindingType::slip;
  f.rule = "slip.age";
  f.spans.emplace_back(account, age.span);
  f.claims.push_back(view.id(m.figure));
  const Claim& c = *view.figures[m.figure].claim;
  const std::string printed = view.accounts[account].text.substr(age.span.begin, age.span.size());
  f.likely = Likely{static_cast<double>(age.value),  view.named(m.figure), "a count printed as an age", kProbability,
                    std::string(name_of(c.measure)), c.population};
  f.outcome = printed + " / " + f.likely->text;
  f.expression = printed + " <- " + f.likely->text;
  const auto [others, give] = view.givers(m.accounts, account);
  f.explanation = say(
      "slip.age",
      {{"account", view.account_name(account)}, {"printed", printed}, {"others", others}, {"give", give}, {"original", f.likely->text}});
  f.severity = 62;
  return f;
}

}  // namespace

void find_ages(const View& view, std::vector<Finding>& out) {
  Counts counts;
  for (std::uint32_t i = 0; i < view.figures.size(); ++i) {
    const Figure& f = view.figures[i];
    if (f.exact && f.value >= 2 && f.value < 1000 && align::dimension(f.claim->population) == "age") counts.emplace(f.value, i);
  }
  if (counts.empty()) return;
  for (std::uint32_t a = 0; a < view.accounts.size(); ++a) {
    std::set<Span> seen;
    for (std::uint32_t i : view.of_account[a]) {
      const Span sentence = view.figures[i].claim->span;
      if (!seen.insert(sentence).second) continue;
      for (const Age& age : ages_in(view.accounts[a].text, sentence)) {
        const Match m = match(view, counts, a, sentence, age);
        if (m.figure != UINT32_MAX && m.neighbours >= kNeighbours) out.push_back(told(view, a, age, m));
      }
    }
  }
}

}  // namespace synoptic::reconcile
