// Figures of one account that cannot all be true: a part above its whole, disjoint parts above their whole, parts given
// as all that do not add up, a finer group above the wider one, more lost or saved than were there.
// Each finding names the smallest set of claims that shows it and carries all smallest repairs: the linear rules of its
// whole are handed to rules::System (the paradigm of Fellegi and Holt 1976), and values to change are chosen among
// what the other accounts print for the same question, else among single slips of the digits.
// Across accounts a smaller total proves nothing: they may count at different hours; find_across and find_conflicts tell those.
// Covered by tests/reconcile/impossible_test.cpp.
#include <algorithm>
#include <initializer_list>
#include <map>
#include <set>

#include "align/align.h"
#include "data/embedded.h"
#include "extract/counts/knowledge.h"
#include "reconcile/findings/arithmetic.h"
#include "reconcile/findings/finders.h"
#include "reconcile/findings/voices.h"
#include "reconcile/findings/wording.h"
#include "reconcile/rules/system.h"
#include "reconcile/slip/channel.h"

namespace synoptic::reconcile {
namespace {

std::optional<std::int64_t> whole_number(double v) {
  if (v < 0 || v > 9e15) return {};
  return static_cast<std::int64_t>(v);
}

bool has_top(const Figure& f) {
  return f.interval.known && f.claim->high &&
         (f.claim->bound == Bound::exact || f.claim->bound == Bound::at_most || f.claim->bound == Bound::range);
}
bool has_floor(const Figure& f) {
  return f.interval.known && f.claim->low && f.claim->bound != Bound::about && f.claim->hedge != Hedge::feared;
}

// One inequality that fails.
struct Failure {
  std::vector<std::uint32_t> parts;  // left side, summed
  std::uint32_t whole = 0;           // right side
  rules::Relation relation = rules::Relation::at_most;
  std::string rule, sentence, expression;
};

class Checker {
 public:
  Checker(const View& view, const Voices& voices, std::vector<Finding>& out) : view_(view), voices_(voices), out_(out) {}

  void account(std::uint32_t a) {
    failures_.clear();
    parts(a);
    lists(a);
    finer(a);
    present(a);
    later(a, Measure::buried, {Measure::recovered}, {Measure::killed}, "impossible.buried");
    later(a, Measure::released, {Measure::detained, Measure::captured}, {}, "impossible.released");
    for (const Failure& f : failures_) tell(f);
  }

 private:
  const Figure& fig(std::uint32_t i) const { return view_.figures[i]; }

  void parts(std::uint32_t a) {
    for (std::uint32_t i : view_.of_account[a]) {
      const Figure& f = fig(i);
      if (f.whole < 0 || !has_floor(f)) continue;
      const auto w = static_cast<std::uint32_t>(f.whole);
      if (!has_top(fig(w)) || f.interval.low <= fig(w).interval.high || !comparable(i, w)) continue;
      failures_.push_back(
          {{i}, w, rules::Relation::at_most, "impossible.part", "impossible.part", view_.named(i) + " > " + view_.named(w)});
      told_.insert({i, w});
    }
  }

  // Links that cannot be meant (houses of people, people of children, injured of the dead) are misreadings, not
  // contradictions; so are links over sentences between two tallies of the same thing.
  bool comparable(std::uint32_t part, std::uint32_t whole) const {
    const Claim &p = *fig(part).claim, &w = *fig(whole).claim;
    const auto people = [](const std::string& x) {
      return x == "person" || x == "body" || align::within(x, "person") || extract::counts::Knowledge::english().person(x);
    };
    // Children may be part of any group of one measure, known or not; houses are part of no people.
    const bool said_alike = p.measure == w.measure && p.measure != Measure::other;  // "other" says nothing that both could share
    if (people(p.population) != people(w.population) && (!said_alike || people(w.population))) return false;
    // People are no part of the miners; but "71 of them", whose words say nothing of who they are, may be.
    if (!fig(part).anaphoric && align::within(w.population, p.population) && align::dimension(w.population) != "all") return false;
    const bool of_stock = fig(part).anaphoric && w.measure == Measure::other && p.population == w.population;
    const bool of_bodies = p.measure == Measure::killed && w.population == "body" && view_.same_sentence(part, whole) && by_cause(part);
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
    const auto everybody = [](const Claim& c) { return c.population == "person" || align::dimension(c.population) == "all"; };
    if (!same_event(part, whole)) return false;
    // Groups of sex or age named side by side are not parts of each other, whatever the link says.
    if (align::by_nature(p.population) && align::by_nature(w.population) && p.population != w.population &&
        !align::within(p.population, w.population))
      return false;
    for (std::uint32_t o : view_.of_account[fig(whole).account])  // an earlier figure for everybody in the sentence is large enough
      if (o < whole && o != part && !fig(o).claim->implicit && fig(o).claim->measure == w.measure && everybody(w) &&
          everybody(*fig(o).claim) && view_.same_sentence(o, whole) && fig(o).value >= fig(part).value)
        return false;
    const bool plain = w.population == "person" || align::dimension(w.population) == "all";
    if (!view_.same_sentence(part, whole)) {
      if (voices_.named_apart(part, whole)) return false;
      return p.measure != w.measure || (p.population != w.population && align::by_nature(p.population) && p.population != "man");
    }
    // A list whose first member lost its noun: its fellows seem to be parts of it.
    const Figure* above = fig(whole).whole >= 0 ? &fig(static_cast<std::uint32_t>(fig(whole).whole)) : nullptr;
    return !(plain && above && above->claim->measure == w.measure && above->claim->tally != Tally::sum);
  }
  bool by_cause(std::uint32_t i) const {
    return fig(i).question >= 0 && align::by_cause(view_.questions[static_cast<std::size_t>(fig(i).question)]);
  }
  bool same_event(std::uint32_t a, std::uint32_t b) const {
    const int x = fig(a).question, y = fig(b).question;
    return x < 0 || y < 0 ||
           align::scope_of(view_.questions[static_cast<std::size_t>(x)]) == align::scope_of(view_.questions[static_cast<std::size_t>(y)]);
  }
  static bool can_be_part(Measure part, Measure whole) {
    static const auto* table = [] {
      auto* out = new std::set<std::pair<std::string_view, std::string_view>>;
      for (const auto& row : data::table("en/reconcile/part_measures.tsv"))
        if (row.size() >= 2) out->emplace(row[0], row[1]);
      return out;
    }();
    return part == whole || table->contains({name_of(part), name_of(whole)});
  }

  void lists(std::uint32_t a) {
    for (const PartList& list : part_lists(view_, a)) {
      if (!has_top(fig(list.whole)) ||
          !std::all_of(list.parts.begin(), list.parts.end(), [&](std::uint32_t p) { return comparable(p, list.whole); }))
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

  void present(std::uint32_t a) {
    for (std::uint32_t w : view_.of_account[a]) {
      const Figure& whole = fig(w);
      if (whole.claim->measure != Measure::present || whole.claim->population == "body" || whole.whole >= 0 || !has_top(whole) ||
          whole.interval.high < 1)
        continue;
      if (align::dimension(whole.claim->population) != "all" && whole.claim->population != "person" && whole.claim->population != "man")
        continue;
      if (!has_cue(view_.sentence(w), "closed")) continue;
      for (std::uint32_t i : view_.of_account[a]) {
        const Figure& f = fig(i);
        const Measure m = f.claim->measure;
        if ((m != Measure::killed && m != Measure::missing && m != Measure::rescued) || f.question < 0 || !has_floor(f) || f.whole >= 0)
          continue;
        if (!align::scope_of(view_.questions[static_cast<std::size_t>(f.question)]).empty() || f.interval.low <= whole.interval.high)
          continue;
        if (f.claim->hedge != Hedge::none || other_tally(i, w)) continue;
        if (!align::plain(view_.questions[static_cast<std::size_t>(f.question)])) continue;  // of one cause, feared, ...
        const std::string& who = f.claim->population;                                        // a group has its own whole
        if (who != "person" && who != "man" && align::dimension(who) != "all") continue;
        failures_.push_back({{i},
                             w,
                             rules::Relation::at_most,
                             "impossible.present",
                             "impossible.present",
                             view_.named(i) + " " + std::string(name_of(m)) + " > " + view_.named(w) + " present"});
      }
    }
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
        if ((!among(before) && !among(enough)) || o.claim->implicit || !of_people(o) || !o.interval.known || !same_event(i, w)) continue;
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

  void tell(const Failure& x) {
    Finding f;
    f.type = FindingType::impossible;
    f.rule = x.rule;
    for (std::uint32_t p : x.parts) f.claims.push_back(view_.id(p));
    f.claims.push_back(view_.id(x.whole));
    f.outcome = f.expression = x.expression;
    double sum = 0;
    for (std::uint32_t p : x.parts) sum += fig(p).interval.low;
    f.explanation = say(x.sentence, {{"account", view_.account_name(fig(x.whole).account)},
                                     {"part", view_.named(x.parts.front())},
                                     {"whole", view_.named(x.whole)},
                                     {"sum", number(sum)},
                                     {"measure", std::string(name_of(fig(x.parts.front()).claim->measure))}});
    repair(x, f);
    f.severity = 90 + (x.rule == "impossible.part" ? 5 : 0);
    out_.push_back(std::move(f));
  }

  // The rules of this whole: every part below it, each list below it (or equal to it), with the claims as statements.
  void repair(const Failure& x, Finding& f) {
    std::vector<std::uint32_t> members = x.parts;
    members.push_back(x.whole);
    rules::System s;
    std::map<std::uint32_t, std::uint32_t> variable;
    for (std::uint32_t i : members) {
      variable[i] = static_cast<std::uint32_t>(s.variables.size());
      rules::Variable v{view_.id(i), {}, {}, 0, {}};
      if (fig(i).claim->low) v.low = whole_number(fig(i).interval.low);
      if (fig(i).claim->high) v.high = whole_number(fig(i).interval.high);
      s.variables.push_back(v);
    }
    rules::Constraint c{x.rule, {}, x.relation, 0};
    for (std::uint32_t p : x.parts) c.terms.push_back({variable[p], 1});
    c.terms.push_back({variable[x.whole], -1});
    s.constraints.push_back(c);
    const auto choose = [&](const rules::Variable& v, std::optional<std::int64_t> low,
                            std::optional<std::int64_t> high) -> std::optional<std::int64_t> {
      for (const auto& [i, n] : variable)
        if (s.variables[n].name == v.name) return original(i, low, high);
      return {};
    };
    const rules::Repairs all = rules::all_minimum_repairs(s, {}, choose);
    for (const rules::Repair& r : all.repairs) {
      Repair out;
      for (const rules::Change& change : r.changes) {
        out.give_up.push_back(s.variables[change.variable].name);
        out.change.emplace_back(s.variables[change.variable].name, static_cast<double>(change.value));
      }
      f.repairs.push_back(std::move(out));
    }
    likely(x, f);
  }

  // What other figures for the same question say, within the limits: the value that most accounts print.
  std::optional<std::int64_t> original(std::uint32_t i, std::optional<std::int64_t> low, std::optional<std::int64_t> high) const {
    const Figure& f = fig(i);
    std::map<std::int64_t, std::set<std::uint32_t>> votes;
    if (f.question >= 0)
      for (std::uint32_t o : view_.of_question[static_cast<std::size_t>(f.question)])
        if (o != i && fig(o).value >= 0 && (!low || fig(o).value >= *low) && (!high || fig(o).value <= *high))
          votes[fig(o).value].insert(fig(o).account);
    std::optional<std::int64_t> best;
    double most = 0;
    for (const auto& [value, who] : votes) {
      const double weight = static_cast<double>(who.size()) *
                            (1 + 1000 * slip::likelihood({f.value, std::string(view_.printed(i))}, value, view_.neighbours(i)));
      if (weight > most) best = value, most = weight;
    }
    if (best) return best;
    return slip::likeliest_original(f.value, low, high);
  }

  // The member that a slip explains best, from what others print.
  void likely(const Failure& x, Finding& f) {
    std::vector<std::uint32_t> members = x.parts;
    members.push_back(x.whole);
    double best = 0.5;
    for (std::uint32_t i : members) {
      std::map<std::int64_t, double> votes;
      if (fig(i).question >= 0)
        for (std::uint32_t o : view_.of_question[static_cast<std::size_t>(fig(i).question)])
          if (o != i && fig(o).value >= 0 && fig(o).value != fig(i).value) votes[fig(o).value] += 1;
      std::vector<slip::Candidate> candidates;
      for (const auto& [value, n] : votes) candidates.push_back({value, n});
      const auto why = slip::explain({fig(i).value, std::string(view_.printed(i))}, view_.neighbours(i), candidates, 0.5);
      if (why.empty() || why.front().probability <= best) continue;
      best = why.front().probability;
      Likely l;
      l.value = static_cast<double>(why.front().original);
      l.text = std::to_string(why.front().original) + " " + align::plural(fig(i).claim->population);
      l.edit = why.front().description;
      l.probability = best;
      l.measure = std::string(name_of(fig(i).claim->measure));
      l.population = fig(i).claim->population;
      f.likely = std::move(l);
    }
  }

  const View& view_;
  const Voices& voices_;
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
