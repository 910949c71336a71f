// Reads lists of parts from part-of links and the words between figures.
// "60 men, 30 women, including 7 children" is one list of two and one of one: what follows "including" may overlap.
// Women and children side by side are taken as disjoint, as such lists are meant; roles (stewards, nurses) overlap with
// everything and form lists of their own. A list is complete when it names every age and sex, or the causes of death
// of examined bodies (three or more), or when men and women are set apart by a colon, dash or parenthesis alone.
// Does not know that two lists of one whole are different breakdowns; each is checked by itself.
// Covered by tests/reconcile/impossible_test.cpp.
#include "reconcile/findings/arithmetic.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "align/align.h"
#include "reconcile/findings/wording.h"
#include "reconcile/slip/channel.h"

namespace synoptic::reconcile {
namespace {

constexpr std::int64_t kLong = 100;  // shorter sums are one exchange of digits from too many others

enum class Family { people, role, cause, other };

Family family(const View& view, std::uint32_t part, std::uint32_t whole) {
  const Claim &p = *view.figures[part].claim, &w = *view.figures[whole].claim;
  if (p.measure == Measure::killed && (w.measure == Measure::examined || w.measure == Measure::recovered || w.population == "body"))
    return Family::cause;
  const std::string_view d = align::dimension(p.population);
  if (p.measure == w.measure || w.population == "body") {
    if (d == "sex" || d == "age") return Family::people;
    if (d == "status" || d == "role") return Family::role;
  }
  return Family::other;
}

// Do the words between two parts begin a list within the list? Not the bracket around the second figure itself ("children (26) and
// women (31)"), nor the first one's own "of them" ("36 of them women, 30 of them men").
bool opens(const View& view, std::uint32_t a, std::uint32_t b) {
  std::string_view between = view.between(a, b);
  if (between.ends_with('(') && view.after(b).starts_with(')')) between.remove_suffix(1);
  if (between.starts_with(" of "))
    if (const std::size_t word = between.find(' ', 4); word != std::string_view::npos) between.remove_prefix(word);
  return between.find_first_of(".(") != std::string_view::npos || has_cue(between, "inclusion");
}

bool sum_told(const View& view, const PartList& list) {
  const Figure& whole = view.figures[list.whole];
  std::int64_t sum = 0;
  for (std::uint32_t p : list.parts) sum += view.figures[p].value;
  if (whole.question < 0 || whole.value < 0) return false;
  for (std::uint32_t o : view.of_question[static_cast<std::size_t>(whole.question)])
    if (view.figures[o].account != whole.account && view.figures[o].value == sum) return true;
  const slip::Printed printed{whole.value, std::string(view.printed(list.whole))};
  return whole.value >= kLong && (slip::likelihood(slip::Edit::digits_transposed, printed, sum, {}) > 0 ||
                                  slip::likelihood(slip::Edit::power_of_ten, printed, sum, {}) > 0);
}

bool complete(const View& view, const PartList& list, Family kind) {
  if (kind == Family::cause) return list.parts.size() >= 3;
  std::set<std::string_view> groups;
  for (std::uint32_t p : list.parts) groups.insert(view.figures[p].claim->population);
  if (groups.contains("man") && groups.contains("woman") && groups.contains("child") &&
      (groups.contains("elder") || list.parts.size() >= 4))
    return true;
  // Men, women and children are all there are, but "of them" may leave out some: only where the sum is what others, or one slip of the
  // printed whole, make of it.
  if (groups == std::set<std::string_view>{"man", "woman", "child"}) return sum_told(view, list);
  if (groups != std::set<std::string_view>{"man", "woman"}) return false;
  const std::uint32_t first = list.parts.front();
  if (first < list.whole) return false;
  const std::string_view lead = view.between(list.whole, first);
  return lead.find_first_of(":(") != std::string_view::npos && !has_cue(lead, "inclusion");
}

// Two groups that a list names side by side and that may have members in common: the same group, or one within the other.
bool overlap(const View& view, std::uint32_t a, std::uint32_t b, Family kind) {
  if (kind == Family::cause) return false;
  const std::string &x = view.figures[a].claim->population, &y = view.figures[b].claim->population;
  return x == y || align::within(x, y) || align::within(y, x);
}

}  // namespace

std::vector<PartList> part_lists(const View& view, std::uint32_t account) {
  std::map<std::pair<std::uint32_t, Family>, std::vector<PartList>> lists;
  for (std::uint32_t i : view.of_account[account]) {
    const Figure& f = view.figures[i];
    if (f.whole < 0 || f.value < 0) continue;
    const auto whole = static_cast<std::uint32_t>(f.whole);
    const Family kind = family(view, i, whole);
    if (kind == Family::other || !view.same_sentence(i, whole)) continue;
    auto& rows = lists[{whole, kind}];
    bool fresh = rows.empty();
    if (!fresh) {
      const std::uint32_t last = rows.back().parts.back();
      // Over the whole itself ("33 children and 58 women - 310 people in all") a list does not go on.
      fresh = (last < whole && whole < i) || opens(view, last, i);
      for (std::uint32_t p : rows.back().parts) fresh |= overlap(view, p, i, kind);
    }
    if (fresh) rows.push_back({whole, {}, false});
    rows.back().parts.push_back(i);
  }
  std::vector<PartList> out;
  for (auto& [key, rows] : lists)
    for (PartList& list : rows) {
      if (list.parts.size() < 2) continue;
      list.all = complete(view, list, key.second);
      out.push_back(std::move(list));
    }
  return out;
}

}  // namespace synoptic::reconcile
