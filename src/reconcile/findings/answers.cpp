// Gathers the figures of a question by what they say.
// A headline that says "19 dead" over a text that says "at least 19 dead" gives one answer, the open one. A part of another figure of
// the same question ("38 in the village, 14 of them in the school") answers nothing beside its whole, and no more do terms that the
// account itself adds up ("31 in the square and six in hospital: 37 in all"). A probable slip is left out, unless it has as many digits
// as what it seems to be a slip of: then nothing but the likeness speaks for the slip, and readers must see the disagreement too.
// Does not compare answers (conflicts.cpp). Covered by tests/reconcile/conflicts_test.cpp.
#include "reconcile/findings/answers.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace synoptic::reconcile {
namespace {

constexpr std::size_t kMostShown = 40;  // claims of one finding: every value with its first accounts
constexpr std::size_t kMostTerms = 4;   // terms of a sum that a text gives without saying that they are its parts
constexpr std::int64_t kLeastTerm = 3;  // 3 = 2 + 1 says nothing

// Figures that the account's own words make parts of another answer to the question.
bool part_of_another(const View& view, std::uint32_t i) {
  const Figure& f = view.figures[i];
  return f.whole >= 0 && view.figures[static_cast<std::size_t>(f.whole)].question == f.question &&
         f.interval.low <= view.figures[static_cast<std::size_t>(f.whole)].interval.high;
}

// Terms that stand side by side, next to their sum, in one account. `row`: its figures for the question, in text order.
void mark_terms(const View& view, const std::vector<std::uint32_t>& row, std::set<std::uint32_t>& terms) {
  const auto value = [&](std::size_t k) { return view.figures[row[k]].exact ? view.figures[row[k]].value : -1; };
  for (std::size_t from = 0; from < row.size(); ++from) {
    std::int64_t sum = 0;
    for (std::size_t to = from; to < row.size() && to < from + kMostTerms && value(to) > 0; ++to) {
      sum += value(to);
      const bool told = (from > 0 && value(from - 1) == sum) || (to + 1 < row.size() && value(to + 1) == sum);
      const bool said = std::any_of(row.begin() + static_cast<std::ptrdiff_t>(from), row.begin() + static_cast<std::ptrdiff_t>(to) + 1,
                                    [&](std::uint32_t i) { return view.figures[i].value >= kLeastTerm; });
      if (to > from && told && said)
        terms.insert(row.begin() + static_cast<std::ptrdiff_t>(from), row.begin() + static_cast<std::ptrdiff_t>(to) + 1);
    }
  }
}

std::set<std::uint32_t> terms_of(const View& view, const std::vector<std::uint32_t>& figures) {
  std::set<std::uint32_t> out;
  std::vector<std::uint32_t> row;
  for (std::uint32_t i : figures) {
    if (!row.empty() && view.figures[row.back()].account != view.figures[i].account) mark_terms(view, row, out), row.clear();
    row.push_back(i);
  }
  mark_terms(view, row, out);
  return out;
}

std::size_t digits(std::int64_t v) { return std::to_string(v).size(); }

}  // namespace

std::vector<Answer> answers_of(const View& view, std::size_t q) {
  const std::set<std::uint32_t> terms = terms_of(view, view.of_question[q]);
  std::set<std::pair<std::uint32_t, double>> open;  // account, figure: "at least 19"
  for (std::uint32_t i : view.of_question[q])
    if (const Figure& f = view.figures[i]; f.claim->bound == Bound::at_least && f.interval.known) open.emplace(f.account, f.interval.low);
  std::map<std::pair<Interval::Ends, std::int64_t>, Answer> found;
  for (std::uint32_t i : view.of_question[q]) {
    const Figure& f = view.figures[i];
    const bool honest = f.slip_of >= 0 && f.exact && digits(f.slip_of) == digits(f.value);
    if ((f.blamed && !honest) || !f.interval.known || part_of_another(view, i) || terms.contains(i)) continue;
    Interval interval = f.interval;
    if (f.exact && open.contains({f.account, f.interval.low})) interval.high = std::numeric_limits<double>::infinity();
    Answer& a = found[{interval.ends(), honest ? f.slip_of : -1}];
    a.interval = interval;
    a.figures.push_back(i);
    if (honest) a.slip_of = f.slip_of;
  }
  std::vector<Answer> out;
  for (auto& [key, a] : found) out.push_back(std::move(a));
  return out;
}

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

}  // namespace synoptic::reconcile
