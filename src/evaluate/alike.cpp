// Compares the fields of an annotated claim with those of a dossier's claim.
// Idea: what must be the same is the answer, not the wording: a speaker is the same when the words of one name are among
// the words of the other; a population when it is the other's head noun or listed as the same (data/en/evaluate/alike.tsv);
// a date without EDTF's marks of doubt. Numbers, measure, bound and hedge must be equal.
// Does not compare part_of and detail, for which annotators differ. Covered by tests/examples/evaluate_test.cpp.
#include "evaluate/alike.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "data/embedded.h"
#include "text/utf8.h"

namespace synoptic::evaluate {
namespace {

using Words = std::set<std::string, std::less<>>;

std::vector<std::string> split(std::string_view s, char by) {
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin <= s.size();) {
    const std::size_t end = std::min(s.find(by, begin), s.size());
    out.emplace_back(s.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

struct Tables {
  Words ignore;
  std::vector<Words> same;
};

const Tables& tables() {
  static const Tables t = [] {
    Tables made;
    for (const auto& row : data::table("en/evaluate/alike.tsv")) {
      if (row.size() < 2) continue;
      if (row[0] == "ignore") made.ignore.emplace(row[1]);
      if (row[0] != "same") continue;
      const auto names = split(row[1], ',');
      made.same.emplace_back(names.begin(), names.end());
    }
    return made;
  }();
  return t;
}

Words words(std::string_view name) {
  Words out;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty() && !tables().ignore.contains(word)) out.insert(word);
    word.clear();
  };
  const std::string lower = text::lower(name);
  for (std::size_t i = 0; i < lower.size();) {
    const char32_t c = text::next(lower, i);
    if (text::is_letter(c) || text::is_digit(c) || c == U'_')
      text::append(word, c);
    else
      end_word();
  }
  end_word();
  return out;
}

bool alike(std::string_view gold, std::string_view got) {
  const Words g = words(gold), h = words(got);
  if (g.empty() || h.empty()) return g == h;
  return std::includes(h.begin(), h.end(), g.begin(), g.end()) || std::includes(g.begin(), g.end(), h.begin(), h.end());
}

std::string_view head(std::string_view group) { return group.substr(group.find_last_of(' ') + 1); }  // npos + 1 == 0

bool same_group(std::string_view gold, std::string_view got) {
  const std::string g = text::lower(gold), h = text::lower(got);
  if (g == h) return true;
  for (const Words& s : tables().same)
    if (s.contains(g) && s.contains(h)) return true;
  return !g.empty() && !h.empty() && (head(g) == h || head(h) == g);
}

std::string plain_date(std::string_view edtf) {
  std::string out;
  for (const char c : edtf)
    if (c != '~' && c != '?' && c != '%') out += c;
  return out;
}

bool same_date(std::string_view gold, std::string_view got) { return plain_date(gold) == plain_date(got); }

std::string number(const std::optional<double>& v) { return v ? fmt::format("{}", *v) : "none"; }

using Wrong = std::vector<std::pair<std::string, std::string>>;

void compare(Wrong& wrong, const char* field, bool same, std::string_view gold, std::string_view got) {
  if (!same) wrong.emplace_back(field, fmt::format("{} <> {}", gold, got));
}

void compare_counts(Wrong& wrong, const GoldClaim& gold, const Claim& got) {
  compare(wrong, "measure", gold.measure == got.measure, name_of(gold.measure), name_of(got.measure));
  compare(wrong, "bound", gold.bound == got.bound, name_of(gold.bound), name_of(got.bound));
  compare(wrong, "population", same_group(gold.population, got.population), gold.population, got.population);
  if (gold.bound != Bound::vague) {
    compare(wrong, "low", gold.low == got.low, number(gold.low), number(got.low));
    compare(wrong, "high", gold.high == got.high, number(gold.high), number(got.high));
  }
  compare(wrong, "hedge", gold.hedge == got.hedge, name_of(gold.hedge), name_of(got.hedge));
}

}  // namespace

Wrong wrong_fields(const GoldClaim& gold, const Claim& got) {
  Wrong wrong;
  switch (gold.kind) {
    case ClaimKind::count:
      compare_counts(wrong, gold, got);
      break;
    case ClaimKind::date:
      compare(wrong, "edtf", gold.value.empty() || same_date(gold.value, got.edtf), gold.value, got.edtf);
      break;
    case ClaimKind::quote:
      compare(wrong, "source", alike(gold.source, got.source), gold.source, got.source);
      compare(wrong, "published", gold.published.empty() || same_date(gold.published, got.published), gold.published, got.published);
      break;
    case ClaimKind::act:
      compare(wrong, "actor", alike(gold.actor, got.actor) || alike(gold.jurisdiction, got.jurisdiction), gold.actor, got.actor);
      compare(wrong, "date", gold.date.empty() || same_date(gold.date, got.date), gold.date, got.date);
      break;
    default:
      break;
  }
  return wrong;
}

}  // namespace synoptic::evaluate
