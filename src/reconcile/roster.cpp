// Counts the different persons behind the claims of src/extract/persons/ in one account. A name told again, shorter or spelled
// a little differently, is the same person: its words are found in order in the longer name, each within an edit or two
// (Damerau 1964; compare Christen 2006, "A comparison of personal name matching"). Two of one list are never the same.
// Persons counted by kin only ("his wife and two sons") count with a list that tells somebody new; a list that tells
// nobody new is the same victims told again. Where unsure it counts fewer: a roster is a least figure.
// Does not compare accounts. Covered by tests/reconcile/roster_test.cpp.
#include "reconcile/roster.h"

#include <algorithm>
#include <map>
#include <set>

#include "data/embedded.h"
#include "text/utf8.h"

namespace synoptic::reconcile {
namespace {

using Name = std::vector<std::string>;

// Words of a name in small letters, titles and what is joined by hyphens apart ("Al-Bor" = al, bor -> bor).
Name words_of(std::string_view printed) {
  static const auto* skip = [] {
    auto* out = new std::map<std::string_view, bool>;
    for (const auto& row : data::table("en/reconcile/name_words.tsv")) out->emplace(row[0], true);
    return out;
  }();
  Name out;
  std::string word;
  const auto flush = [&] {
    if (!word.empty() && !skip->contains(word)) out.push_back(word);
    word.clear();
  };
  const std::string small = text::lower(printed);
  for (const char ch : small) {
    const auto u = static_cast<unsigned char>(ch);
    if (u >= 0x80 || (ch >= 'a' && ch <= 'z'))
      word += ch;
    else
      flush();
  }
  flush();
  return out;
}

// Edits between two words, counted up to three.
int edits(std::string_view a, std::string_view b) {
  constexpr int kMany = 3;
  constexpr std::size_t kLongest = 32;
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() >= kMany || b.size() > kLongest) return a == b ? 0 : kMany;
  std::vector<int> row(a.size() + 1), next(a.size() + 1);
  for (std::size_t i = 0; i <= a.size(); ++i) row[i] = static_cast<int>(i);
  for (std::size_t j = 1; j <= b.size(); ++j) {
    next[0] = static_cast<int>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) next[i] = std::min({row[i] + 1, next[i - 1] + 1, row[i - 1] + (a[i - 1] != b[j - 1])});
    row.swap(next);
  }
  return std::min(row[a.size()], kMany);
}

// The consonants: transliterations differ in vowels ("Majeed", "Majid").
std::string skeleton(std::string_view word) {
  std::string out;
  for (const char c : word)
    if (std::string_view("aeiouy").find(c) == std::string_view::npos && (out.empty() || out.back() != c)) out += c;
  return out;
}

bool alike(std::string_view a, std::string_view b) {
  if (a == b) return true;
  const std::size_t shorter = std::min(a.size(), b.size());
  if (a[0] != b[0] || shorter < 4) return false;
  const std::string bones = skeleton(a);
  return edits(a, b) <= (shorter >= 7 ? 2 : 1) || (bones.size() >= 3 && bones == skeleton(b));
}

bool same(const Name& a, const Name& b) {
  const Name &s = a.size() <= b.size() ? a : b, &l = a.size() <= b.size() ? b : a;
  if (s.empty()) return false;
  if (s.size() == 1) return std::any_of(l.begin(), l.end(), [&](const std::string& w) { return alike(s[0], w); });
  if (!alike(s[0], l[0])) return false;
  std::size_t k = 0;
  for (const std::string& w : l)
    if (k < s.size() && alike(s[k], w)) ++k;
  return k == s.size();
}

struct Counter {
  const View& view;
  std::map<std::uint32_t, std::vector<std::uint32_t>> lists;  // top claim -> its claims, in order
  std::vector<Name> known;
  std::vector<std::string> kin;  // unnamed ones, as printed, in small letters
  Roster roster;

  const Claim& claim(std::uint32_t f) const { return *view.figures[f].claim; }
  bool ours(std::uint32_t f) const { return enrolled(claim(f)); }

  // How many persons of its own, beyond those named in it, a claim counts.
  std::uint32_t unnamed(std::uint32_t f, const std::vector<std::uint32_t>& list) const {
    const Tally tally = claim(f).tally;
    if (tally == Tally::kin) return 1;
    if (tally != Tally::kin_group && tally != Tally::group) return 0;
    double inside = 0;
    for (std::uint32_t p : list)
      if (view.figures[p].whole == static_cast<int>(f)) inside += claim(p).low.value_or(1);
    const double own = claim(f).low.value_or(0) - inside;
    return own > 0 ? static_cast<std::uint32_t>(own) : 0;
  }
  bool told(const Name& name, bool mourned) const {
    return std::any_of(known.begin(), known.end(), [&](const Name& k) { return same(k, name) || (mourned && alike(k[0], name[0])); });
  }
  void read(const std::vector<std::uint32_t>& list) {
    std::vector<Name> fresh;
    std::vector<Span> where;  // sentences of the fresh names
    std::vector<std::uint32_t> telling;
    bool again = false;
    for (std::uint32_t f : list) {
      const bool mourned = claim(f).tally == Tally::mourned;
      if (claim(f).tally != Tally::name && !mourned) continue;
      Name name = words_of(claim(f).detail);
      if (name.empty()) continue;
      bool here = told(name, mourned);
      for (std::size_t k = 0; k < fresh.size() && !here; ++k) here = where[k] != claim(f).span && same(fresh[k], name);
      if (here) {
        again = true;
        continue;
      }
      fresh.push_back(std::move(name));
      where.push_back(claim(f).span);
      telling.push_back(f);
    }
    roster.persons += static_cast<std::uint32_t>(fresh.size());
    roster.named += static_cast<std::uint32_t>(fresh.size());
    if (!again || !fresh.empty())
      for (std::uint32_t f : list)
        if (const std::uint32_t n = unnamed(f, list); n > 0 && new_kin(f)) roster.persons += n, telling.push_back(f);
    roster.figures.insert(roster.figures.end(), telling.begin(), telling.end());
    known.insert(known.end(), fresh.begin(), fresh.end());
  }
  bool new_kin(std::uint32_t f) {
    std::string words = text::lower(claim(f).detail);
    if (std::find(kin.begin(), kin.end(), words) != kin.end()) return false;
    kin.push_back(std::move(words));
    return true;
  }
  // Nobody is named: the longest list stands for all, as lists may tell of the same persons.
  void longest() {
    if (roster.named > 0) return;
    for (const auto& [top, list] : lists) {
      const auto n = static_cast<std::uint32_t>(claim(top).low.value_or(0));
      if (n > roster.persons) roster.persons = n, roster.figures = {top};
    }
  }
};

}  // namespace

bool enrolled(const Claim& claim) { return claim.tally >= Tally::list; }

bool same_person(std::string_view a, std::string_view b) { return same(words_of(a), words_of(b)); }

Roster roster_of(const View& view, std::uint32_t account, Measure measure) {
  Counter counter{view, {}, {}, {}, {}};
  if (account >= view.of_account.size()) return {};
  std::set<int> told;  // lists that have persons among their claims
  for (std::uint32_t f : view.of_account[account])
    if (counter.ours(f)) told.insert(view.figures[f].whole);
  for (std::uint32_t f : view.of_account[account]) {
    if (counter.claim(f).measure != measure || !counter.ours(f) || counter.claim(f).hedge == Hedge::negated) continue;
    if (counter.claim(f).tally == Tally::list && !told.contains(static_cast<int>(f))) {
      counter.roster.rolled += counter.claim(f).low.value_or(0), counter.roster.rolls.push_back(f);
      continue;
    }
    std::uint32_t top = f;
    for (int w = view.figures[top].whole; w >= 0 && counter.ours(static_cast<std::uint32_t>(w)); w = view.figures[top].whole)
      top = static_cast<std::uint32_t>(w);
    counter.lists[top].push_back(f);
  }
  std::vector<const std::vector<std::uint32_t>*> in_order;
  for (const auto& [top, list] : counter.lists) in_order.push_back(&list);
  std::sort(in_order.begin(), in_order.end(), [](const auto* a, const auto* b) { return a->front() < b->front(); });
  for (const auto* list : in_order) counter.read(*list);
  counter.longest();
  std::sort(counter.roster.figures.begin(), counter.roster.figures.end());
  return counter.roster;
}

}  // namespace synoptic::reconcile
