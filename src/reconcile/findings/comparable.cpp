// Which links between a part and its whole are meant. Links that cannot be meant (houses of people, people of children, injured of the
// dead) are misreadings, not contradictions; so are links over sentences between two tallies of the same thing.
// Idea: a checker of texts must first doubt its own reading; what it reproaches an account with must not hang on a link that the words
// do not bear. Does not compare the figures (impossible.cpp). Covered by tests/reconcile/impossible_test.cpp.
#include "reconcile/findings/comparable.h"

#include <set>
#include <string_view>
#include <utility>

#include "align/align.h"
#include "data/embedded.h"
#include "extract/counts/knowledge.h"
#include "reconcile/findings/wording.h"

namespace synoptic::reconcile {
namespace {

// "Road workers" are people because workers are.
bool people(const std::string& x) {
  const auto& knowledge = extract::counts::Knowledge::english();
  return x == "person" || x == "body" || align::within(x, "person") || knowledge.person(x) ||
         knowledge.person(std::string_view(x).substr(x.rfind(' ') + 1));
}

bool everybody(const Claim& c) { return c.population == "person" || align::dimension(c.population) == "all"; }

bool can_be_part(Measure part, Measure whole) {
  static const auto* table = [] {
    auto* out = new std::set<std::pair<std::string_view, std::string_view>>;
    for (const auto& row : data::table("en/reconcile/part_measures.tsv"))
      if (row.size() >= 2) out->emplace(row[0], row[1]);
    return out;
  }();
  return part == whole || table->contains({name_of(part), name_of(whole)});
}

}  // namespace

bool Comparable::operator()(std::uint32_t part, std::uint32_t whole) const {
  const Claim &p = *fig(part).claim, &w = *fig(whole).claim;
  // Children may be part of any group of one measure, known or not; houses are part of no people.
  const bool said_alike = p.measure == w.measure && p.measure != Measure::other;  // "other" says nothing that both could share
  if (people(p.population) != people(w.population) && (!said_alike || people(w.population))) return false;
  // People are no part of the miners; but "71 of them", whose words say nothing of who they are, may be.
  if (!fig(part).anaphoric && align::within(w.population, p.population) && align::dimension(w.population) != "all") return false;
  const bool of_stock = fig(part).anaphoric && w.measure == Measure::other && p.population == w.population;
  const bool of_bodies = p.measure == Measure::killed && w.population == "body" && view_.same_sentence(part, whole) && of_a_cause(part);
  if (!of_stock && !of_bodies && !can_be_part(p.measure, w.measure)) return false;
  if (fig(whole).anaphoric && !view_.same_sentence(part, whole)) return false;  // "27 of the injured" is nobody's whole elsewhere
  // "Of the injured": those that the account counts, unless another speaker counted them.
  if (fig(part).anaphoric) return same_event(part, whole) && !voices_.named_apart(part, whole);
  // The dead are of the injured where these were told of first, in one sentence: else they are two tallies.
  if (p.measure == Measure::killed && w.measure == Measure::injured && (part < whole || !view_.same_sentence(part, whole))) return false;
  // "Women (four), children (three) and the elderly (four)": what is said of none of them makes none a part of another.
  if (p.measure == Measure::other && w.measure == Measure::other && align::by_nature(p.population) && p.population == w.population)
    return false;
  const int above_whole = fig(whole).whole;  // of a whole that is itself a member of a list the other is a fellow member
  if (p.population == w.population && align::by_nature(p.population) && above_whole >= 0 &&
      fig(static_cast<std::uint32_t>(above_whole)).claim->measure == w.measure)
    return false;
  if (fig(part).question >= 0 && fig(part).question == fig(whole).question)  // "25 died, of whom 29 were ...": a group no list knows
    return whole < part && view_.same_sentence(part, whole) && has_cue(view_.between(whole, part), "inclusion");
  if (p.measure == w.measure && align::dimension(p.population) == "all" && !view_.same_sentence(part, whole)) return false;
  if (!same_event(part, whole)) return false;
  // Groups of sex or age named side by side are not parts of each other, whatever the link says.
  if (align::by_nature(p.population) && align::by_nature(w.population) && p.population != w.population &&
      !align::within(p.population, w.population))
    return false;
  if (everybody(w) && larger_before(part, whole)) return false;
  if (!view_.same_sentence(part, whole)) {
    if (voices_.named_apart(part, whole)) return false;
    return p.measure != w.measure || (p.population != w.population && align::by_nature(p.population) && p.population != "man");
  }
  // A list whose first member lost its noun: its fellows seem to be parts of it.
  const Figure* above = fig(whole).whole >= 0 ? &fig(static_cast<std::uint32_t>(fig(whole).whole)) : nullptr;
  return !(everybody(w) && above && above->claim->measure == w.measure && above->claim->tally != Tally::sum);
}

// An earlier figure for everybody in the sentence is large enough, so that the part may be meant to be of that one. A whole behind its
// parts ("children (26) and women (31) - 57 people in all") is named by words of summing up, and leaves no such doubt.
bool Comparable::larger_before(std::uint32_t part, std::uint32_t whole) const {
  if (part < whole && view_.same_sentence(part, whole)) return false;
  for (const std::uint32_t o : view_.of_account[fig(whole).account]) {
    const Claim& c = *fig(o).claim;
    if (o < whole && o != part && !c.implicit && c.measure == fig(whole).claim->measure && everybody(c) && view_.same_sentence(o, whole) &&
        fig(o).value >= fig(part).value)
      return true;
  }
  return false;
}

bool Comparable::of_a_cause(std::uint32_t i) const {
  return fig(i).question >= 0 && align::by_any_cause(view_.questions[static_cast<std::size_t>(fig(i).question)]);
}

bool Comparable::same_event(std::uint32_t a, std::uint32_t b) const {
  const int x = fig(a).question, y = fig(b).question;
  return x < 0 || y < 0 ||
         align::scope_of(view_.questions[static_cast<std::size_t>(x)]) == align::scope_of(view_.questions[static_cast<std::size_t>(y)]);
}

}  // namespace synoptic::reconcile
