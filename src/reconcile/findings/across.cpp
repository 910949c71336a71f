// Figures that no account's total can hold: groups of people, places, or the dead and the survivors, that come to more than every total
// that any account gives, at any hour. Within one account find_impossible tells it; one other account's smaller total proves nothing,
// since it may be an earlier count. That all totals are smaller does: the largest of them bounds what anybody has counted.
// Idea: the edits of Fellegi and Holt (1976) over the joined record, read in the kindest way: of each part the smallest figure that
// anybody gives, of the whole the largest. What fails then fails however one chooses among the accounts. Parts are
//  - one group of sex or age, or the groups of one account, or of all accounts (women and children; men only beside these);
//  - the figures of several places, against that of the event as a whole;
//  - where nobody could come or go: the dead and the survivors of one account against those who were there.
// The smallest sets of claims to give up come from rules::System; a total counts once for each account that gives it.
// Leaves out figures that a slip explains, and open totals. Covered by tests/reconcile/across_test.cpp.
#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

#include "align/align.h"
#include "reconcile/findings/finders.h"
#include "reconcile/findings/wording.h"
#include "reconcile/rules/system.h"

namespace synoptic::reconcile {
namespace {

constexpr std::size_t kTotals = 3;      // accounts that must give a total: with fewer, the true one may simply be missing
constexpr std::size_t kMostWholes = 8;  // totals that the search for corrections looks at

// The largest total that anybody gives for a measure and group, and who give one; open: somebody's total has no upper end.
struct Totals {
  std::vector<std::uint32_t> largest, all;  // the figures that give it; one total of each account
  double high = -1;
  std::set<std::uint32_t> accounts;
  bool open = false;
};

struct Sum {
  std::vector<std::uint32_t> parts;
  const Totals* whole = nullptr;
  std::string_view rule = "impossible.across";
};

class Finder {
 public:
  Finder(const View& view, std::vector<Finding>& out) : view_(view), out_(out) {
    for (std::uint32_t i = 0; i < view.figures.size(); ++i) {
      const Figure& f = view.figures[i];
      if (f.question < 0 || !f.interval.known || f.blamed || f.claim->implicit || !align::plain(question(f))) continue;
      if (f.whole < 0 || question(f).population != "person") add(totals_[key(f)], i);
    }
    for (const Finding& f : out)
      if (f.type == FindingType::impossible) told_.insert(f.claims.begin(), f.claims.end());
  }

  void run() {
    single_groups();
    groups();
    places();
    closed();
  }

 private:
  using Key = std::tuple<Measure, std::string, std::string>;  // measure, population, scope

  const Figure& fig(std::uint32_t i) const { return view_.figures[i]; }
  const Question& question(const Figure& f) const { return view_.questions[static_cast<std::size_t>(f.question)]; }
  Key key(const Figure& f) const { return {f.claim->measure, question(f).population, align::scope_of(question(f))}; }

  void add(Totals& t, std::uint32_t i) {
    const Figure& f = fig(i);
    if (t.accounts.insert(f.account).second) t.all.push_back(i);
    t.open = t.open || !f.claim->high;
    if (f.interval.high > t.high) t.high = f.interval.high, t.largest.clear();
    if (f.interval.high == t.high) t.largest.push_back(i);
  }
  const Totals* total(const Key& key) const {
    const auto it = totals_.find(key);
    return it == totals_.end() || it->second.open || it->second.accounts.size() < kTotals ? nullptr : &it->second;
  }
  bool usable(const Figure& f) const {
    return f.question >= 0 && !f.blamed && f.exact && f.claim->hedge == Hedge::none && !f.claim->implicit && f.value > 0;
  }
  double low(const Sum& s) const {
    double out = 0;
    for (std::uint32_t i : s.parts) out += fig(i).interval.low;
    return out;
  }
  // Told once: a sum one of whose parts was found too large already says nothing more.
  void check(const Sum& s) {
    if (!s.whole || s.parts.empty() || low(s) <= s.whole->high) return;
    if (std::any_of(s.parts.begin(), s.parts.end(), [&](std::uint32_t i) { return told_.contains(view_.id(i)); })) return;
    tell(s);
  }

  // "Men" are often everybody; bereaved children are nearly all there are.
  bool group(const Figure& f) const {
    return usable(f) && align::by_nature(f.claim->population) && f.claim->population != "man" && f.claim->measure != Measure::bereaved;
  }

  void single_groups() {
    for (std::uint32_t i = 0; i < view_.figures.size(); ++i) {
      const Figure& f = fig(i);
      if (!group(f)) continue;
      const Totals* t = total({f.claim->measure, "person", align::scope_of(question(f))});
      if (t && !t->accounts.contains(f.account)) check({{i}, t});  // its own total speaks for itself
    }
  }

  // Women, children and, beside them, men: of each the smallest figure, first of one account, then of all.
  void groups() {
    using Smallest = std::map<std::string, std::uint32_t>;
    std::map<std::pair<std::uint32_t, Key>, Smallest> own;
    std::map<Key, Smallest> all;
    std::map<std::pair<Key, std::string>, std::set<std::uint32_t>> given;  // one account's group may be misread: two must give each
    const auto keep = [&](Smallest& s, std::uint32_t i) {
      const auto [it, fresh] = s.emplace(fig(i).claim->population, i);
      if (!fresh && fig(i).value < fig(it->second).value) it->second = i;
    };
    for (std::uint32_t i = 0; i < view_.figures.size(); ++i) {
      const Figure& f = fig(i);
      const std::string& p = f.claim->population;
      if (!usable(f) || (p != "woman" && p != "child" && p != "man") || f.claim->measure == Measure::bereaved) continue;
      if (!align::plain(question(f)) || (p == "man" && f.whole < 0)) continue;  // "eight men are missing": often everybody
      const Key of{f.claim->measure, "person", align::scope_of(question(f))};
      if (!total(of)) continue;
      keep(own[{f.account, of}], i);
      keep(all[of], i);
      given[{of, p}].insert(f.account);
    }
    const auto sum = [&](const Smallest& s, const Key& of) {
      Sum out{{}, total(of), "impossible.groups"};
      for (const auto& [population, i] : s) out.parts.push_back(i);
      return out;
    };
    for (const auto& [k, s] : own)
      if (s.size() > 1 && !total(k.second)->accounts.contains(k.first)) check(sum(s, k.second));
    for (const auto& [of, s] : all)
      if (s.size() > 1 && std::all_of(s.begin(), s.end(), [&](const auto& g) { return given[{of, g.first}].size() > 1; }))
        check(sum(s, of));
  }

  // Figures of several places against the whole's: of each place the smallest.
  void places() {
    std::map<std::pair<Measure, std::string>, std::map<std::string, std::uint32_t>> found;
    for (std::uint32_t i = 0; i < view_.figures.size(); ++i) {
      const Figure& f = fig(i);
      if (!usable(f) || question(f).place.empty() || f.whole >= 0 || !align::plain(question(f))) continue;
      auto& row = found[{f.claim->measure, question(f).population}];
      const auto [it, fresh] = row.emplace(question(f).place, i);
      if (!fresh && f.value < fig(it->second).value) it->second = i;
    }
    for (const auto& [k, row] : found) {
      Sum s{{}, total({k.first, k.second, ""}), "impossible.places"};
      for (const auto& [place, i] : row) s.parts.push_back(i);
      if (s.parts.size() > 1) check(s);  // one place may be where the hospital stands
    }
  }

  // The dead and the survivors of one account, where nobody could come or go.
  void closed() {
    Totals aboard;  // of those who marched at the funeral others speak
    for (std::uint32_t i = 0; i < view_.figures.size(); ++i)
      if (const Figure& f = fig(i); f.question >= 0 && f.interval.known && !f.blamed && f.whole < 0 &&
                                    key(f) == Key{Measure::present, "person", ""} && has_cue(view_.sentence(i), "closed"))
        add(aboard, i);
    const Totals* there = aboard.open || aboard.accounts.size() < kTotals ? nullptr : &aboard;
    if (!there) return;
    for (const auto& row : view_.of_account) {
      std::map<Measure, std::uint32_t> least;
      for (std::uint32_t i : row) {
        const Figure& f = fig(i);
        if (f.question < 0 || !f.exact || f.whole >= 0 || f.slip_of >= 0 || f.claim->implicit || f.claim->hedge != Hedge::none) continue;
        if (question(f).population != "person" || !align::plain(question(f)) || !align::scope_of(question(f)).empty()) continue;
        const auto [it, fresh] = least.emplace(f.claim->measure, i);
        if (!fresh && f.value < fig(it->second).value) it->second = i;
      }
      if (!least.contains(Measure::killed)) continue;
      // Who was rescued may have died since; who survived has not.
      if (const auto it = least.find(Measure::survived); it != least.end() && fig(least.at(Measure::killed)).interval.low <= there->high)
        check({{least.at(Measure::killed), it->second}, there, "impossible.closed"});
    }
  }

  void tell(const Sum& s) {
    Finding x;
    x.type = FindingType::impossible;
    x.rule = s.rule;
    const std::uint32_t whole = s.whole->largest.front();
    std::string terms;
    std::vector<std::string> named, who;
    for (std::uint32_t i : s.parts) {
      x.claims.push_back(view_.id(i));
      terms +=
          (terms.empty() ? "" : " + ") + view_.named(i) + (s.parts.size() > 1 ? " " + std::string(name_of(fig(i).claim->measure)) : "");
      named.push_back(view_.named(i));
      who.push_back(view_.account_name(fig(i).account));
    }
    who.erase(std::unique(who.begin(), who.end()), who.end());
    x.claims.push_back(view_.id(whole));
    x.outcome = x.expression = terms + (s.parts.size() > 1 ? " = " + number(low(s)) : "") + " > " + view_.named(whole);
    x.explanation = say(s.rule, {{"account", join(who)},
                                 {"part", join(named)},
                                 {"sum", number(low(s))},
                                 {"measure", std::string(name_of(fig(s.parts.front()).claim->measure))},
                                 {"whole", view_.named(whole)},
                                 {"count", std::to_string(s.whole->accounts.size())}});
    x.severity = 80;
    correct(s, x);
    for (std::uint32_t i : s.parts) told_.insert(view_.id(i));
    out_.push_back(std::move(x));
  }

  // The smallest sets of claims to give up. Every total is too small, so that each would have to go.
  void correct(const Sum& s, Finding& x) const {
    rules::System system;
    std::vector<std::uint32_t> members = s.parts;
    members.insert(members.end(), s.whole->all.begin(),
                   s.whole->all.begin() + static_cast<std::ptrdiff_t>(std::min(s.whole->all.size(), kMostWholes)));
    for (std::uint32_t i : members)
      system.variables.push_back({view_.id(i), {}, static_cast<std::int64_t>(std::min(fig(i).interval.high, 9e15)), 0, {}});
    for (std::uint32_t k = 0; k < s.parts.size(); ++k) system.variables[k].low = fig(s.parts[k]).value;
    for (std::uint32_t w = static_cast<std::uint32_t>(s.parts.size()); w < system.variables.size(); ++w) {
      rules::Constraint sum{x.rule, {}, rules::Relation::at_most, 0};
      for (std::uint32_t k = 0; k < s.parts.size(); ++k) sum.terms.push_back({k, 1});
      sum.terms.push_back({w, -1});
      system.constraints.push_back(std::move(sum));
    }
    for (const auto& set : rules::all_minimum_corrections(system).sets) {
      Repair r;
      for (std::uint32_t k : set) r.give_up.push_back(system.variables[k].name);
      x.repairs.push_back(std::move(r));
    }
  }

  const View& view_;
  std::vector<Finding>& out_;
  std::map<Key, Totals> totals_;
  std::set<std::string> told_;
};

}  // namespace

void find_across(const View& view, std::vector<Finding>& out) { Finder(view, out).run(); }

}  // namespace synoptic::reconcile
