// Links parts to their wholes where the shape of a list tells what extraction cannot see claim by claim.
// Deaths told by cause belong to the bodies examined in the same sentence. In "29 of them men, six women and two children" the women are
// part of what the men are part of, since nobody is of two sexes. In "of the town's 2,150 houses, 1,720 were destroyed" the houses named
// behind "of" are the whole, though nothing is said to have happened to them.
// Does not link over sentences (anaphora.cpp does, by words). Covered by tests/reconcile/impossible_test.cpp.
#include <algorithm>
#include <string_view>

#include "align/align.h"
#include "reconcile/findings/view.h"

namespace synoptic::reconcile {
namespace {

constexpr std::size_t kMostBefore = 32;  // bytes in front of a whole in which its "of" must stand
constexpr int kMostSiblings = 4;

// Can nobody be both? Women and children in one list are meant so, too.
bool disjoint(const Claim& a, const Claim& b) {
  return a.measure == b.measure && align::by_nature(a.population) && align::by_nature(b.population) && a.population != b.population &&
         !align::within(a.population, b.population) && !align::within(b.population, a.population);
}

// Is the nearest figure before it in the sentence, vague ones left out, one of examined bodies by cause?
bool of_bodies_before(const View& view, const std::vector<std::uint32_t>& row, std::size_t i) {
  for (std::size_t j = i; j-- > 0 && view.same_sentence(row[i], row[j]);) {
    const Figure& f = view.figures[row[j]];
    if (f.value < 0) continue;
    return f.claim->measure == Measure::killed && f.whole >= 0 &&
           view.figures[static_cast<std::size_t>(f.whole)].claim->population == "body";
  }
  return false;
}

void link_causes(View& view, const std::vector<std::uint32_t>& row) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    Figure& f = view.figures[row[i]];
    if (f.whole >= 0 || f.question < 0 || f.claim->measure != Measure::killed) continue;
    const Question& q = view.questions[static_cast<std::size_t>(f.question)];
    if (!align::scope_of(q).empty() || !align::by_any_cause(q)) continue;
    // The doctors name what they found; a cause that no list knows goes on such a list, where no word says anew who died of it.
    if (!align::by_cause(q) && !(f.claim->detail.empty() && of_bodies_before(view, row, i))) continue;
    for (std::size_t j = i; j-- > 0 && view.same_sentence(row[i], row[j]);)
      if (const Claim& w = *view.figures[row[j]].claim;
          w.population == "body" && (w.measure == Measure::examined || w.measure == Measure::other)) {
        f.whole = static_cast<int>(row[j]);
        break;
      }
  }
}

void link_siblings(View& view, const std::vector<std::uint32_t>& row) {
  for (std::uint32_t i : row) {
    Figure& f = view.figures[i];
    for (int k = 0; k < kMostSiblings && f.whole >= 0; ++k) {
      const Figure& sibling = view.figures[static_cast<std::size_t>(f.whole)];
      if (sibling.whole < 0 || !disjoint(*f.claim, *sibling.claim)) break;
      f.whole = sibling.whole;
    }
  }
}

// Does the figure stand behind "of" or "from", with no more than an article or a name between?
bool behind_of(std::string_view text, std::uint32_t anchor) {
  const std::size_t from = anchor > kMostBefore ? anchor - kMostBefore : 0;
  std::string_view before = text.substr(from, anchor - from);
  if (const std::size_t stop = before.find_last_of(".,;:()\n"); stop != std::string_view::npos) before.remove_prefix(stop + 1);
  std::size_t best = std::string_view::npos;
  for (std::string_view word : {"of ", "Of ", "from ", "From "})
    if (const std::size_t at = before.rfind(word); at != std::string_view::npos && (at == 0 || before[at - 1] == ' '))
      best = best == std::string_view::npos ? at : std::max(best, at);
  return best != std::string_view::npos && std::count(before.begin() + static_cast<std::ptrdiff_t>(best), before.end(), ' ') <= 3;
}

void link_stock(View& view, const std::vector<std::uint32_t>& row) {
  for (std::size_t k = 1; k < row.size(); ++k) {
    Figure& f = view.figures[row[k]];
    const Figure& whole = view.figures[row[k - 1]];
    if (f.whole >= 0 || f.value < 0 || f.claim->measure == Measure::other || whole.claim->measure != Measure::other || whole.whole >= 0 ||
        f.claim->implicit || whole.claim->implicit || f.claim->population != whole.claim->population || f.claim->population.empty() ||
        !view.same_sentence(row[k], row[k - 1]) || !behind_of(view.accounts[f.account].text, whole.claim->anchor.begin))
      continue;
    f.whole = static_cast<int>(row[k - 1]);
    f.anaphoric = true;
  }
}

}  // namespace

void link_parts(View& view) {
  for (const auto& row : view.of_account) {
    link_causes(view, row);
    link_siblings(view, row);
    link_stock(view, row);
  }
}

}  // namespace synoptic::reconcile
