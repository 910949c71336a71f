// Loads the count layer's tables. Verbs are inflected by lexicon/inflect.h.
// Does not know any verb, noun or measure itself. Covered by tests/counts/knowledge_test.cpp.
#include "extract/counts/knowledge.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <stdexcept>
#include <vector>

#include "data/embedded.h"
#include "lexicon/inflect.h"

namespace synoptic::extract::counts {
namespace {

std::optional<Measure> measure(std::string_view cell, std::string_view file) {
  if (cell == "-") return std::nullopt;
  const auto m = parse_measure(cell);
  if (!m) throw std::runtime_error(std::string(file) + ": '" + std::string(cell) + "' is not a measure");
  return m;
}

std::string filled(std::string_view cell) { return cell == "-" ? std::string() : std::string(cell); }

}  // namespace

const Knowledge& Knowledge::english() {
  static const Knowledge k;
  return k;
}

Knowledge::Knowledge() {
  constexpr std::string_view kFrames = "en/lexicon/frames.verbs", kNouns = "en/counts/nouns.tsv",
                             kPopulations = "en/counts/populations.tsv";
  for (const auto& row : data::table(kFrames)) {
    if (row.size() < 4) throw std::runtime_error(std::string(kFrames) + ": expected 4 columns in '" + std::string(row[0]) + "'");
    const auto all = lexicon::verb_forms(row[0]);
    const auto people = row.size() > 4 ? measure(row[4], kFrames) : std::nullopt;
    const VerbFrame frame{all[0], measure(row[1], kFrames), measure(row[2], kFrames), measure(row[3], kFrames), people};
    for (const auto& form : all) frames_.emplace(form, frame);
    const std::size_t past = row[0].find('/'), participle = row[0].rfind('/');
    if (past != participle && row[0].substr(past + 1, participle - past - 1) != row[0].substr(participle + 1) &&
        row[0].substr(past + 1, participle - past - 1) != row[0].substr(0, past))
      finite_pasts_.emplace(row[0].substr(past + 1, participle - past - 1));
  }
  for (const auto& row : data::table(kNouns)) {
    if (row.size() < 3) throw std::runtime_error(std::string(kNouns) + ": expected 3 columns in '" + std::string(row[0]) + "'");
    nouns_.emplace(row[0], NounFrame{measure(row[1], kNouns), measure(row[2], kNouns)});
  }
  for (const auto& row : data::table(kPopulations)) {
    if (row.size() < 5) throw std::runtime_error(std::string(kPopulations) + ": expected 5 columns in '" + std::string(row[0]) + "'");
    populations_.emplace(row[0], Population{std::string(row[1]), filled(row[2]), filled(row[3]), filled(row[4])});
  }
  for (const auto& row : data::table("en/counts/persons.tsv")) persons_.insert(row[0]);
  for (const auto& row : data::table("en/counts/multiples.tsv"))
    if (row.size() >= 2 && row[1].size() == 1) multiples_.emplace(row[0], row[1][0] - '0');
  for (const auto& row : data::table("en/counts/plurals.tsv"))
    if (row.size() >= 2) plurals_.emplace(row[0], row[1]);
}

const VerbFrame* Knowledge::verb(std::string_view form) const {
  const auto it = frames_.find(form);
  return it == frames_.end() ? nullptr : &it->second;
}
const NounFrame* Knowledge::noun(std::string_view singular) const {
  const auto it = nouns_.find(singular);
  return it == nouns_.end() ? nullptr : &it->second;
}
bool aged(std::string_view word) {
  constexpr std::string_view kUnits[] = {"-year-old", "-month-old", "-week-old", "-day-old"};
  return std::any_of(std::begin(kUnits), std::end(kUnits), [&](std::string_view u) { return word.size() > u.size() && word.ends_with(u); });
}

// "a 10-year-old", "an eight-month-old": a person of that age, below 18 a child.
const Population* Knowledge::of_age(std::string_view singular) const {
  constexpr int kAdult = 18;
  int years = kAdult;
  std::from_chars(singular.data(), singular.data() + singular.size(), years);
  return population(years < kAdult || !singular.ends_with("-year-old") ? "child" : "person");
}

const Population* Knowledge::population(std::string_view singular) const {
  if (aged(singular)) return of_age(singular);
  const auto it = populations_.find(singular);
  return it == populations_.end() ? nullptr : &it->second;
}

int Knowledge::times(std::string_view word) const {
  const auto it = multiples_.find(word);
  return it == multiples_.end() ? 0 : it->second;
}

bool Knowledge::person(std::string_view singular) const {
  if (const Population* p = population(singular)) return p->canonical != "body" && p->canonical != "family" && p->canonical != "household";
  return persons_.contains(singular);
}

std::string Knowledge::singular(std::string_view noun) const {
  std::string n(noun);
  if (const auto it = plurals_.find(n); it != plurals_.end()) return it->second;
  // compounds: "brothers-in-law" -> "brother-in-law", "fire-fighters" by their last part
  if (const std::size_t in = n.find("s-in-law"); in != std::string::npos) return n.erase(in, 1);
  if (const std::size_t hyphen = n.rfind('-'); hyphen != std::string::npos && hyphen + 1 < n.size())
    return n.substr(0, hyphen + 1) + singular(n.substr(hyphen + 1));
  if (n.ends_with("children")) return n.substr(0, n.size() - 3);
  if (n.ends_with("men") && n.size() > 4) return n.substr(0, n.size() - 2) + "an";
  if (n.ends_with("ies") && n.size() > 4) return n.substr(0, n.size() - 3) + "y";
  for (std::string_view end : {"sses", "ches", "shes", "xes", "zzes"})
    if (n.ends_with(end)) return n.substr(0, n.size() - 2);
  if (n.ends_with("s") && n.size() > 3 && !n.ends_with("ss") && !n.ends_with("us") && !n.ends_with("is")) n.pop_back();
  return n;
}

}  // namespace synoptic::extract::counts
