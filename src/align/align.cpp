// Groups count claims into questions by measure, population, narrowing and scope, and puts each question in a sentence.
// A word for everybody who was there ("passengers", dimension `all` in groups.tsv) is read as `person` unless the
// figure is part of another one or the same voice gives `person` a different figure for the same measure.
// Figures of a place that an account sets apart from the event's own answer a question of their own (places.h).
// Does not merge civilians with people or bodies with persons, and does not align claims that are not counts.
// Covered by tests/align/align_test.cpp.
#include "align/align.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "align/narrow.h"
#include "align/places.h"
#include "data/embedded.h"

namespace synoptic::align {
namespace {

struct Key {
  Measure measure;
  std::string population, label, scope, place;
  auto operator<=>(const Key&) const = default;
};

std::string in_place(const std::string& place) { return "in " + place; }

// What stands behind the measure's sentence: "by torture", "(feared)", "(gunshot, among those examined, in Orla)".
std::string tail_of(std::string more, const std::string& scope) {
  if (scope.empty()) return more.empty() ? "" : " " + more;
  if (more.ends_with(')')) return " " + more.substr(0, more.size() - 1) + ", " + scope + ")";
  return (more.empty() ? "" : " " + more) + " (" + scope + ")";
}

std::string title_of(const Key& key, const std::string& more) {
  std::string out;
  bool narrowed = false;
  const std::string measure(name_of(key.measure)), narrower = measure + "/" + key.label;
  for (const auto& row : data::table("en/align/titles.tsv")) {
    if (row.size() < 2 || narrowed || (row[0] != measure && row[0] != narrower)) continue;
    out = row[1], narrowed = row[0] == narrower;
  }
  const auto put = [&](std::string_view slot, const std::string& words) {
    if (const std::size_t at = out.find(slot); at != std::string::npos) out.replace(at, slot.size(), words);
  };
  put("{group}", plural(key.population));
  put("{more}", tail_of(narrowed ? "" : more, key.scope));
  return out;
}

std::string id_of(const Key& key) {
  std::string out = "q-" + std::string(name_of(key.measure)) + "-" + key.population;
  for (const std::string& part : {key.label, key.scope})
    if (!part.empty()) out += "-" + part;
  std::replace(out.begin(), out.end(), ' ', '-');
  return out;
}

// `person` figures of each account by measure, with who says them, to tell whether "passengers" may stand for people.
using Plain = std::map<std::pair<std::uint32_t, Measure>, std::set<std::pair<double, std::string>>>;

std::string speaker(const Claim& c) { return c.attribution.empty() ? "" : c.attribution.back().name; }

std::string population_of(const Claim& c, const Plain& plain) {
  if (dimension(c.population) != "all" || !c.part_of.empty()) return c.population;
  const auto it = plain.find({c.account, c.measure});
  const double value = c.low ? *c.low : c.high ? *c.high : -1;
  if (it == plain.end()) return "person";
  bool another_voice = c.hedge == Hedge::alleged || !c.attribution.empty();
  for (const auto& [figure, who] : it->second) {
    if (figure == value) return "person";
    another_voice &= c.hedge == Hedge::alleged || who != speaker(c);
  }
  return another_voice ? "person" : c.population;
}

// Measures that some account puts a number to: of people in general, of anybody.
struct Numbered {
  std::set<Measure> people, any;
};
bool general(std::string_view population) {
  return population == "person" || population == "civilian" || population == "body" || dimension(population) == "all";
}

// Is this a count that answers a question? Ratios and counts that say nothing of what happened do not; persons counted
// without a number ("a woman died") only where no account puts a number to that measure, and then not as members of more;
// the number of one victim's kin ("her two sons") is no such number. A sum of several ("two women and a boy were killed") is a
// number by itself. Of one person who was hit ("a boy was shot") it is open whether he lived: where any account tells of dead, it
// is no answer to how many were injured.
bool answers(const Claim& c, const Numbered& numbered, bool dead) {
  const bool roll = c.tally == Tally::name || c.tally == Tally::list;  // names answer beside figures of finer groups only
  const bool sum = c.implicit && c.tally != Tally::group && c.tally != Tally::name && c.part_of.empty() && c.low && *c.low > 1;
  const bool others = (roll ? numbered.people : numbered.any).contains(c.measure);
  if (c.implicit && !sum && (others || !c.part_of.empty())) return false;
  if (c.implicit && dead && c.tally == Tally::hit) return false;
  if (c.kind != ClaimKind::count || c.measure == Measure::other || c.hedge == Hedge::negated || c.population.empty()) return false;
  return !(c.low && *c.low > 0 && *c.low < 1);
}

}  // namespace

std::string scope_of(const Question& q) { return q.place.empty() ? q.event : in_place(q.place); }
std::string plain_id(const Question& q) { return id_of({q.measure, q.population, {}, scope_of(q), q.place}); }
bool plain(const Question& q) { return q.id == plain_id(q); }
bool by_any_cause(const Question& q) { return q.id.find("-cause-") != std::string::npos; }
bool by_cause(const Question& q) { return by_any_cause(q) && !q.id.ends_with("-another-cause"); }

std::vector<Question> align(const std::vector<Account>& accounts, const std::vector<Claim>& claims) {
  const std::vector<Narrowing> narrowing = narrow(accounts, claims);
  // A figure of another event needs no place to be kept apart.
  std::vector<std::string> places = other_places(accounts, claims), scopes(claims.size());
  for (std::size_t i = 0; i < claims.size(); ++i) {
    if (!narrowing[i].scope.empty()) places[i].clear();
    scopes[i] = places[i].empty() ? narrowing[i].scope : in_place(places[i]);
  }
  Numbered numbered;
  bool dead = false;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const Claim& c = claims[i];
    if (c.kind != ClaimKind::count || !narrowing[i].scope.empty()) continue;  // a year's dead are no figure of this event's
    dead = dead || (c.measure == Measure::killed && c.hedge == Hedge::none && c.low.value_or(0) > 0);
    if (!c.implicit && c.tally != Tally::group && c.hedge != Hedge::negated && (c.low.value_or(0) > 0 || c.high.value_or(0) > 0))
      (general(c.population) ? numbered.people : numbered.any).insert(c.measure);
  }
  numbered.any.insert(numbered.people.begin(), numbered.people.end());
  Plain plain;
  for (const Claim& c : claims)
    if (answers(c, numbered, dead) && c.population == "person" && c.part_of.empty() && (c.low || c.high))
      plain[{c.account, c.measure}].emplace(c.low ? *c.low : *c.high, speaker(c));
  std::map<Key, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < claims.size(); ++i)
    if (answers(claims[i], numbered, dead))
      groups[{claims[i].measure, claims[i].implicit ? "person" : population_of(claims[i], plain), narrowing[i].label, scopes[i], places[i]}]
          .push_back(i);
  std::vector<Question> out;
  for (auto& [key, members] : groups) {
    std::sort(members.begin(), members.end(), [&](std::size_t a, std::size_t b) {
      return std::tie(claims[a].account, claims[a].anchor, claims[a].id) < std::tie(claims[b].account, claims[b].anchor, claims[b].id);
    });
    Question q;
    q.measure = key.measure;
    q.population = key.population;
    (key.place.empty() ? q.event : q.place) = key.place.empty() ? key.scope : key.place;
    q.id = id_of(key);
    q.title = title_of(key, narrowing[members.front()].title);
    std::set<std::uint32_t> who;
    for (std::size_t i : members) {
      q.claims.push_back(claims[i].id);
      who.insert(claims[i].account);
    }
    q.accounts = static_cast<std::uint32_t>(who.size());
    for (std::uint32_t a = 0; a < accounts.size(); ++a)
      if (!who.contains(a)) q.silent.push_back(a);
    out.push_back(std::move(q));
  }
  return out;
}

}  // namespace synoptic::align
