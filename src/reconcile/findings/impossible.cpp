// Figures of one account that cannot all be true: a part above its whole, disjoint parts above their whole, parts given
// as all that do not add up, a finer group above the wider one, more lost or saved than were there.
// Which links between a part and its whole are meant is said by comparable.cpp; what is told of a failure, with its repairs, by
// failures.cpp.
// Across accounts a smaller total proves nothing: they may count at different hours; find_across and find_conflicts tell those.
// Covered by tests/reconcile/impossible_test.cpp.
#include <algorithm>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>

#include "align/align.h"
#include "reconcile/findings/arithmetic.h"
#include "reconcile/findings/comparable.h"
#include "reconcile/findings/failures.h"
#include "reconcile/findings/finders.h"
#include "reconcile/findings/voices.h"
#include "reconcile/findings/wording.h"

namespace synoptic::reconcile {
namespace {

bool has_top(const Figure& f) {
  return f.interval.known && f.claim->high &&
         (f.claim->bound == Bound::exact || f.claim->bound == Bound::at_most || f.claim->bound == Bound::range);
}
bool has_floor(const Figure& f) {
  return f.interval.known && f.claim->low && f.claim->bound != Bound::about && f.claim->hedge != Hedge::feared;
}

class Checker {
 public:
  Checker(const View& view, const Voices& voices, std::vector<Finding>& out)
      : view_(view), voices_(voices), comparable_(view, voices), out_(out) {}

  void account(std::uint32_t a) {
    failures_.clear();
    parts(a);
    lists(a);
    finer(a);
    present(a);
    later(a, Measure::buried, {Measure::recovered}, {Measure::killed}, "impossible.buried");
    later(a, Measure::released, {Measure::detained, Measure::captured}, {}, "impossible.released");
    for (const Failure& f : failures_) tell(view_, f, out_);
  }

 private:
  const Figure& fig(std::uint32_t i) const { return view_.figures[i]; }

  void parts(std::uint32_t a) {
    for (std::uint32_t i : view_.of_account[a]) {
      const Figure& f = fig(i);
      if (f.whole < 0 || !has_floor(f)) continue;
      const auto w = static_cast<std::uint32_t>(f.whole);
      if (!has_top(fig(w)) || f.interval.low <= fig(w).interval.high || !comparable_(i, w)) continue;
      if (f.anaphoric && !view_.same_sentence(i, w) && fits_another(i, w)) continue;
      failures_.push_back(
          {{i}, w, rules::Relation::at_most, "impossible.part", "impossible.part", view_.named(i) + " > " + view_.named(w)});
      told_.insert({i, w});
    }
  }

  // "229 of the injured" in a sentence of its own: of any figure for them that the account gave before.
  bool fits_another(std::uint32_t part, std::uint32_t whole) const {
    const auto& row = view_.of_account[fig(whole).account];
    return std::any_of(row.begin(), row.end(), [&](std::uint32_t o) {
      return o < part && fig(o).claim->measure == fig(whole).claim->measure && fig(o).question == fig(whole).question &&
             fig(o).interval.known && fig(o).interval.high >= fig(part).interval.low;
    });
  }

  void lists(std::uint32_t a) {
    for (const PartList& list : part_lists(view_, a)) {
      if (!has_top(fig(list.whole)) ||
          !std::all_of(list.parts.begin(), list.parts.end(), [&](std::uint32_t p) { return comparable_(p, list.whole); }))
        continue;
      double low = 0, exact = 0;
      bool all_exact = fig(list.whole).exact;
      std::vector<std::string> terms;
      for (std::uint32_t p : list.parts) {
        low += has_floor(fig(p)) ? fig(p).interval.low : 0;
        exact += static_cast<double>(fig(p).value);
        all_exact &= fig(p).exact;
        terms.push_back(std::to_string(fig(p).value));
      }
      std::string sum;
      for (const std::string& t : terms) sum += (sum.empty() ? "" : " + ") + t;
      if (low > fig(list.whole).interval.high)
        failures_.push_back({list.parts, list.whole, rules::Relation::at_most, "impossible.parts", "impossible.parts",
                             sum + " = " + number(low) + " > " + view_.named(list.whole)});
      else if (list.all && all_exact && exact != fig(list.whole).interval.low)
        failures_.push_back({list.parts, list.whole, rules::Relation::equal, "impossible.all", "impossible.all",
                             sum + " = " + number(exact) + " != " + view_.named(list.whole)});
    }
  }

  // A finer group above every figure that the account gives for the wider one, without any link in the text.
  void finer(std::uint32_t a) {
    std::map<int, std::pair<double, std::uint32_t>> tops;  // question -> its largest figure here
    for (std::uint32_t i : view_.of_account[a]) {
      const Figure& f = fig(i);
      if (f.question < 0 || !f.interval.known) continue;
      const double top = has_top(f) ? f.interval.high : 1e300;  // an open end excludes nothing
      auto [it, fresh] = tops.emplace(f.question, std::pair(top, i));
      if (!fresh && top > it->second.first) it->second = {top, i};
    }
    for (std::uint32_t i : view_.of_account[a]) {
      const Figure& f = fig(i);
      // A figure that has a whole of its own is checked against that one; another speaker's tally is another tally.
      const bool narrowed = f.question >= 0 && !align::plain(view_.questions[static_cast<std::size_t>(f.question)]);
      if (f.question < 0 || !has_floor(f) || (f.whole >= 0 && !narrowed) || f.claim->hedge != Hedge::none) continue;
      const Question& q = view_.questions[static_cast<std::size_t>(f.question)];
      for (const auto& [other, top] : tops) {
        const Question& o = view_.questions[static_cast<std::size_t>(other)];
        if (o.measure != q.measure || align::scope_of(o) != align::scope_of(q) || !align::plain(o) ||
            !(align::within(q.population, o.population) || some_of(q, o)))
          continue;
        // "Civilians" and "men" are often just other words for everybody: without a link in the text they are no finer groups.
        if (const auto d = align::dimension(q.population); d == "all" || d == "status" || q.population == "man") continue;
        if (other_tally(i, top.second) || one_named(i, top.second)) continue;
        if (f.interval.low <= top.first || told_.contains({i, top.second})) continue;
        failures_.push_back({{i},
                             top.second,
                             rules::Relation::at_most,
                             "impossible.finer",
                             "impossible.finer",
                             view_.named(i) + " > " + view_.named(top.second)});
        break;
      }
    }
  }
  bool other_tally(std::uint32_t a, std::uint32_t b) const { return !voices_.may_be_one(a, b); }
  // Words link neither figure: one that names its speaker and one that names none may well be two tallies.
  bool one_named(std::uint32_t a, std::uint32_t b) const { return voices_.named(a).empty() != voices_.named(b).empty(); }
  // The same people, narrowed to some of them ("of the injured, in a critical condition").
  static bool some_of(const Question& q, const Question& o) { return q.population == o.population && q.id.starts_with(o.id + "-critical"); }

  // Who is shut in together (on board, underground) is counted once, whoever counts: of them no more can be lost or saved than were there.
  // Of several figures for those present the largest is held against the account.
  void present(std::uint32_t a) {
    std::optional<std::uint32_t> most;
    for (const std::uint32_t w : view_.of_account[a])
      if (shut_in(w) && (!most || fig(w).interval.high > fig(*most).interval.high)) most = w;
    if (!most) return;
    for (const std::uint32_t i : view_.of_account[a])
      if (lost_or_saved(fig(i)) && fig(i).interval.low > fig(*most).interval.high)
        failures_.push_back({{i},
                             *most,
                             rules::Relation::at_most,
                             "impossible.present",
                             "impossible.present",
                             view_.named(i) + " " + std::string(name_of(fig(i).claim->measure)) + " > " + view_.named(*most) + " present"});
  }
  static bool anybody(const std::string& who) { return who == "person" || who == "man" || align::dimension(who) == "all"; }
  bool shut_in(std::uint32_t i) const {
    const Figure& f = fig(i);
    return f.claim->measure == Measure::present && anybody(f.claim->population) && f.whole < 0 && has_top(f) && f.interval.high >= 1 &&
           has_cue(view_.sentence(i), "closed");
  }
  bool lost_or_saved(const Figure& f) const {
    const Measure m = f.claim->measure;
    if ((m != Measure::killed && m != Measure::missing && m != Measure::rescued) || f.question < 0 || !has_floor(f) || f.whole >= 0)
      return false;
    const Question& q = view_.questions[static_cast<std::size_t>(f.question)];
    if (!align::scope_of(q).empty() || !align::plain(q)) return false;     // of another event; of one cause, feared, ...
    return f.claim->hedge == Hedge::none && anybody(f.claim->population);  // a group has its own whole
  }

  // What befalls only those whom something befell before: nobody is released who was not held, and of the bodies that were found no more
  // are buried. More of the later than of any figure for the earlier, in one tally of the account. `enough`: measures that explain the
  // later one as well, and bound nothing: more dead than bodies found may be buried, and others may lie beside them.
  void later(std::uint32_t a, Measure measure, std::initializer_list<Measure> before, std::initializer_list<Measure> enough,
             const std::string& rule) {
    for (std::uint32_t i : view_.of_account[a]) {
      const Figure& f = fig(i);
      if (f.claim->measure != measure || !of_people(f) || !has_floor(f) || f.claim->hedge != Hedge::none || f.whole >= 0) continue;
      std::optional<std::uint32_t> whole;
      bool fits = false;
      for (std::uint32_t w : view_.of_account[a]) {
        const Figure& o = fig(w);
        const auto among = [&](std::initializer_list<Measure> list) {
          return std::find(list.begin(), list.end(), o.claim->measure) != list.end();
        };
        if ((!among(before) && !among(enough)) || o.claim->implicit || !of_people(o) || !o.interval.known || !comparable_.same_event(i, w))
          continue;
        const bool holds = o.interval.high >= f.interval.low;
        if (among(enough)) {
          fits |= holds;
          continue;
        }
        // A figure that is itself a probable slip proves nothing without a link in the words.
        fits |= holds || !o.exact || o.blamed || o.claim->hedge != Hedge::none || other_tally(i, w);
        if (o.whole < 0) whole = w;
      }
      if (!whole || fits || told_.contains({i, *whole})) continue;
      const std::string_view earlier = name_of(fig(*whole).claim->measure);
      failures_.push_back(
          {{i},
           *whole,
           rules::Relation::at_most,
           rule,
           rule,
           view_.named(i) + " " + std::string(name_of(measure)) + " > " + view_.named(*whole) + " " + std::string(earlier)});
    }
  }
  // A figure for everybody, of the event that the accounts are about.
  bool of_people(const Figure& f) const {
    const std::string& p = f.claim->population;
    if (f.question < 0 || !align::scope_of(view_.questions[static_cast<std::size_t>(f.question)]).empty()) return false;
    const Question& q = view_.questions[static_cast<std::size_t>(f.question)];
    return (q.population == "person" || q.population == "body") && (align::plain(q) || q.id == align::plain_id(q) + "-among-the-dead") &&
           (p == "person" || p == "body" || align::dimension(p) == "all");
  }

  const View& view_;
  const Voices& voices_;
  const Comparable comparable_;
  std::vector<Finding>& out_;
  std::vector<Failure> failures_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> told_;
};

}  // namespace

void find_impossible(const View& view, const Voices& voices, std::vector<Finding>& out) {
  Checker checker(view, voices, out);
  for (std::uint32_t a = 0; a < view.accounts.size(); ++a) checker.account(a);
}

}  // namespace synoptic::reconcile
