// A count that got printed as an age: "63 children, 106 women and 70 years old", where other accounts count 70 elderly
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
constexpr std::size_t kLook = 24;  // bytes after a number in which the words of an age must begin

struct Age {
  Span span;   // number and the words of the age
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

}  // namespace

void find_ages(const View& view, std::vector<Finding>& out) {
  // Counts of age groups, by value.
  std::multimap<std::int64_t, std::uint32_t> counts;
  for (std::uint32_t i = 0; i < view.figures.size(); ++i) {
    const Figure& f = view.figures[i];
    if (f.exact && f.value >= 2 && f.value < 1000 && align::dimension(f.claim->population) == "age") counts.emplace(f.value, i);
  }
  if (counts.empty()) return;
  for (std::uint32_t a = 0; a < view.accounts.size(); ++a) {
    std::set<Span> seen;
    for (std::uint32_t anchor : view.of_account[a]) {
      const Span s = view.figures[anchor].claim->span;
      if (!seen.insert(s).second) continue;
      for (const Age& age : ages_in(view.accounts[a].text, s)) {
        std::vector<std::uint32_t> here, best_there;
        for (std::uint32_t i : view.of_account[a])
          if (view.figures[i].claim->span.overlaps(s) && !view.figures[i].claim->anchor.overlaps(age.span) && view.figures[i].value >= 3) here.push_back(i);
        std::uint32_t best = UINT32_MAX;
        std::size_t most = 0;
        std::set<std::uint32_t> who;
        const auto [from, to] = counts.equal_range(age.value);
        for (auto it = from; it != to; ++it) {
          if (view.figures[it->second].claim->anchor.overlaps(age.span) && view.figures[it->second].account == a) continue;
          const std::vector<std::int64_t> there = view.neighbours(it->second);
          std::set<std::int64_t> matches;
          for (std::uint32_t i : here)
            if (std::find(there.begin(), there.end(), view.figures[i].value) != there.end()) matches.insert(view.figures[i].value);
          if (matches.size() >= kNeighbours) who.insert(view.figures[it->second].account);
          if (matches.size() > most) most = matches.size(), best = it->second;
        }
        if (best == UINT32_MAX || most < kNeighbours) continue;
        Finding f;
        f.type = FindingType::slip;
        f.rule = "slip.age";
        f.spans.emplace_back(a, age.span);
        f.claims.push_back(view.id(best));
        const std::string printed = view.accounts[a].text.substr(age.span.begin, age.span.size());
        Likely likely;
        likely.value = static_cast<double>(age.value);
        likely.text = view.named(best);
        likely.edit = "a count printed as an age";
        likely.probability = 0.9;
        likely.measure = std::string(name_of(view.figures[best].claim->measure));
        likely.population = view.figures[best].claim->population;
        f.outcome = printed + " / " + likely.text;
        f.expression = printed + " <- " + likely.text;
        const bool one = who.size() <= 1;
        f.explanation = say("slip.age", {{"account", view.account_name(a)}, {"printed", printed}, {"others", one ? view.account_name(view.figures[best].account) : std::to_string(who.size()) + " accounts"},
                                         {"give", one ? "gives" : "give"}, {"original", likely.text}});
        f.likely = std::move(likely);
        f.severity = 62;
        out.push_back(std::move(f));
      }
    }
  }
}

}  // namespace synoptic::reconcile
