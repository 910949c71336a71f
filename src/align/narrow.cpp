// Reads qualifiers, causes of death and scope from the words of a claim, by phrase tables (data/en/align).
// Idea: a figure's own words run from its anchor to the next figure's anchor; the whole claim's words are its clause.
// A date in the clause that lies long before the accounts' event (when.h) marks another event.
// Does not parse clauses and does not resolve pronouns. Covered by tests/align/align_test.cpp.
#include "align/narrow.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

#include "align/when.h"
#include "data/embedded.h"

namespace synoptic::align {
namespace {

constexpr double kMostOfAccount = 0.4;                     // a scope that claims more of an account's figures is its own event
constexpr std::size_t kMostWords = 600;                    // bytes of a claim that are looked at
constexpr std::string_view kAmongDead = "among the dead";  // as data/en/align/qualifiers.tsv has it

struct Qualifier {
  std::string_view measures, label, title;
  std::string_view where;
  std::vector<std::string_view> words;
};
struct Labelled {
  std::string_view label;
  std::vector<std::string_view> words;
};

std::vector<std::string_view> split(std::string_view cell, char by) {
  std::vector<std::string_view> out;
  for (;;) {
    const std::size_t at = cell.find(by);
    out.push_back(cell.substr(0, at));
    if (at == std::string_view::npos) return out;
    cell.remove_prefix(at + 1);
  }
}

const std::vector<Qualifier>& qualifiers() {
  static const auto* table = [] {
    auto* out = new std::vector<Qualifier>;
    for (const auto& row : data::table("en/align/qualifiers.tsv"))
      if (row.size() >= 5) out->push_back({row[0], row[1], row[4], row[2], split(row[3], '|')});
    return out;
  }();
  return *table;
}

std::vector<Labelled> load(std::string_view name) {
  std::vector<Labelled> out;
  for (const auto& row : data::table(name))
    if (row.size() >= 2) out.push_back({row[0], split(row[1], '|')});
  return out;
}
const std::vector<Labelled>& causes() {
  static const auto* table = new std::vector<Labelled>(load("en/align/causes.tsv"));
  return *table;
}
const std::vector<Labelled>& scopes() {
  static const auto* table = new std::vector<Labelled>(load("en/align/scopes.tsv"));
  return *table;
}

bool applies(std::string_view measures, std::string_view measure) {
  if (measures == "*") return true;
  for (std::string_view m : split(measures, ','))
    if (m == measure) return true;
  return false;
}

bool has_any(std::string_view text, const std::vector<std::string_view>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view w) { return has_words(text, w); });
}

// Does the clause, as searchable() gives it, begin with words for a total?
bool begins_total(std::string_view searchable) {
  static const auto* table = new std::vector<std::vector<std::string_view>>(data::table("en/align/totals.tsv"));
  return std::any_of(table->begin(), table->end(), [&](const auto& row) {
    return searchable.substr(1).starts_with(row[0]) && searchable.substr(1 + row[0].size()).starts_with(' ');
  });
}

// A figure's own words: from its anchor to the next figure's anchor, or to the end of the claim.
std::string_view own_words(const std::string& text, const Claim& c, std::uint32_t next) {
  const std::uint32_t begin = c.anchor.begin,
                      end = std::min<std::uint32_t>(std::max(begin, std::min(next, c.span.end)), static_cast<std::uint32_t>(text.size()));
  return std::string_view(text).substr(std::min<std::size_t>(begin, text.size()),
                                       std::min<std::size_t>(end - std::min(begin, end), kMostWords));
}

struct Reader {
  const std::vector<Account>& accounts;
  const std::vector<Claim>& claims;
  When when;
  std::unordered_map<std::string_view, const Claim*> by_id;
  std::set<std::pair<std::uint32_t, Span>> examined;               // sentences that examine bodies
  std::vector<std::vector<std::pair<std::uint32_t, bool>>> dates;  // of each account: where a date stands, and whether it is long before

  std::string_view clause(const Claim& c) const {
    const std::string& text = accounts[c.account].text;
    if (c.span.begin >= text.size()) return {};
    return std::string_view(text).substr(c.span.begin, std::min<std::size_t>(c.span.size(), kMostWords));
  }

  void qualify(const Claim& c, std::string_view own, std::string_view before, std::string_view whole, Narrowing& out) const {
    if (c.hedge == Hedge::feared) {
      out.label = "feared", out.title = "(feared)";
      return;
    }
    const std::string_view measure = name_of(c.measure);
    for (const Qualifier& q : qualifiers()) {
      if (!applies(q.measures, measure) || !has_any(q.where == "near" ? own : q.where == "before" ? before : whole, q.words)) continue;
      out.label = q.label, out.title = q.title;
      return;
    }
  }

  // Deaths that are part of examined or recovered bodies, or follow them in one sentence, are told by cause.
  bool of_bodies(const Claim& c) const {
    if (c.part_of.empty() && examined.contains({c.account, c.span})) return true;
    const auto whole = by_id.find(c.part_of);
    if (c.part_of.empty() || whole == by_id.end() || c.measure != Measure::killed) return false;
    const Measure m = whole->second->measure;
    return m == Measure::examined || m == Measure::recovered || whole->second->population == "body";
  }

  std::string scope(const Claim& c, std::string_view whole) const {
    if (when.known()) {
      // "In 1945 a mine fell in and 335 died - parliament remembered them in 2004": the date before a figure is its own, else the
      // next one behind it before a semicolon ("the 168 who died there in 1980; the festival of 2011 ...").
      const std::size_t stop = accounts[c.account].text.find(';', c.anchor.end);
      bool old = false, own = false, before = false;
      const auto& row = dates[c.account];
      for (auto it = std::lower_bound(row.begin(), row.end(), std::pair(c.span.begin, false)); it != row.end() && it->first < c.span.end;
           ++it) {
        if (it->first > stop) break;
        (it->second ? old : own) = true;
        if (it->first < c.anchor.begin) before = it->second;
      }
      if (before || (old && !own)) return "another event";
    }
    for (const Labelled& s : scopes())
      if (has_any(whole, s.words)) return std::string(s.label);
    return {};
  }
};

// "The war cost 9,000 lives. In total, 40,000 people were displaced": a sentence that begins so goes on counting in the scope of the
// figures before it.
void carry_scopes(const std::vector<Claim>& claims, const Reader& reader, std::vector<Narrowing>& out) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < claims.size(); ++i)
    if (claims[i].kind == ClaimKind::count) order.push_back(i);
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::tie(claims[a].account, claims[a].span, claims[a].anchor, a) <
           std::tie(claims[b].account, claims[b].span, claims[b].anchor, b);
  });
  bool carried = false;  // into the sentence that is read now
  for (std::size_t k = 1; k < order.size(); ++k) {
    const Claim &c = claims[order[k]], &last = claims[order[k - 1]];
    if (c.span != last.span || c.account != last.account) carried = false;
    if (c.account != last.account || !out[order[k]].scope.empty() || out[order[k - 1]].scope.empty()) continue;
    const bool same = c.span == last.span;
    if (same ? !carried : !begins_total(searchable(reader.clause(c)))) continue;
    out[order[k]].scope = out[order[k - 1]].scope, carried = true;
  }
}

std::string_view cause_in(std::string_view words) {
  for (const Labelled& l : causes())
    if (has_any(words, l.words)) return l.label;
  return {};
}

// The causes in a figure's own words and in the words before it. Which of the two names its cause is a matter of the
// whole list: "smoke killed 12, burns 9" or "12 died of smoke, 9 of burns".
struct Causes {
  std::string_view own, before;
};

std::vector<std::string_view> choose_causes(const std::vector<Claim>& claims, const std::vector<Causes>& found) {
  std::map<std::pair<std::uint32_t, Span>, std::pair<std::uint32_t, bool>>
      lists;  // first figure with a cause, and whether it stands before
  for (std::size_t i = 0; i < claims.size(); ++i) {
    if (found[i].own.empty() && found[i].before.empty()) continue;
    auto [it, fresh] =
        lists.emplace(std::pair(claims[i].account, claims[i].span), std::pair(claims[i].anchor.begin, !found[i].before.empty()));
    if (!fresh && claims[i].anchor.begin < it->second.first) it->second = {claims[i].anchor.begin, !found[i].before.empty()};
  }
  std::vector<std::string_view> out(claims.size());
  for (std::size_t i = 0; i < claims.size(); ++i) {
    if (found[i].own.empty() && found[i].before.empty()) continue;
    const bool before = lists.at({claims[i].account, claims[i].span}).second;
    out[i] = before ? found[i].before : found[i].own;
  }
  return out;
}

// Deaths told apart by cause: those that are part of bodies, and lists of two or more causes in one claim's words.
void label_causes(const std::vector<Claim>& claims, const Reader& reader, const std::vector<std::string_view>& cause,
                  std::vector<Narrowing>& out) {
  std::map<std::pair<std::uint32_t, Span>, std::set<std::string_view>> lists;
  const auto listed = [&](std::size_t i) {
    // "Of those killed, 26 died under the rock fall and 12 of gas" is a list of causes, whatever its head.
    return claims[i].kind == ClaimKind::count && claims[i].measure == Measure::killed &&
           (out[i].label.empty() || out[i].label == kAmongDead) && claims[i].population == "person";
  };
  for (std::size_t i = 0; i < claims.size(); ++i)
    if (listed(i) && !cause[i].empty()) lists[{claims[i].account, claims[i].span}].insert(cause[i]);
  for (std::size_t i = 0; i < claims.size(); ++i) {
    if (!listed(i)) continue;
    const bool bodies = reader.of_bodies(claims[i]);
    const auto list = lists.find({claims[i].account, claims[i].span});
    const bool several = list != lists.end() && list->second.size() > 1 && !cause[i].empty();
    if (!bodies && !several) continue;
    const std::string name = cause[i].empty() ? "another cause" : std::string(cause[i]);
    out[i].label = "cause " + name;
    out[i].title = "(" + name + ", among those examined)";
  }
}

// A scope that would take most of an account's figures is what that account is about.
void keep_main(const std::vector<Claim>& claims, std::vector<Narrowing>& out) {
  std::map<std::uint32_t, int> all;
  std::map<std::pair<std::uint32_t, std::string>, int> scoped;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    if (claims[i].kind != ClaimKind::count) continue;
    ++all[claims[i].account];
    if (!out[i].scope.empty()) ++scoped[{claims[i].account, out[i].scope}];
  }
  for (std::size_t i = 0; i < claims.size(); ++i) {
    if (out[i].scope.empty()) continue;
    const int n = scoped[{claims[i].account, out[i].scope}];
    if (n > 2 && n > kMostOfAccount * all[claims[i].account]) out[i].scope.clear();
  }
}

}  // namespace

std::string searchable(std::string_view text) {
  std::string out = " ";
  for (char c : text) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '\'' || (c & 0x80);
    if (c >= 'A' && c <= 'Z')
      out += static_cast<char>(c - 'A' + 'a');
    else if (word)
      out += c;
    else if (out.back() != ' ')
      out += ' ';
  }
  if (out.back() != ' ') out += ' ';
  return out;
}

bool has_words(std::string_view text, std::string_view words) {
  for (std::size_t at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1))
    if (at > 0 && text[at - 1] == ' ' && at + words.size() < text.size() && text[at + words.size()] == ' ') return true;
  return false;
}

std::vector<Narrowing> narrow(const std::vector<Account>& accounts, const std::vector<Claim>& claims) {
  Reader reader{accounts, claims, When(accounts, claims), {}, {}, {}};
  reader.dates.resize(accounts.size());
  for (const Claim& c : claims)
    if (c.kind == ClaimKind::count)
      reader.by_id.emplace(c.id, &c);
    else if (c.kind == ClaimKind::date && year_of(c.edtf) != 0)
      reader.dates[c.account].emplace_back(c.anchor.begin, reader.when.long_before(c.edtf));
  for (const Claim& c : claims)
    if (c.kind == ClaimKind::count && c.measure == Measure::examined && c.population == "body") reader.examined.emplace(c.account, c.span);
  for (auto& row : reader.dates) std::sort(row.begin(), row.end());
  std::vector<std::vector<std::uint32_t>> anchors(accounts.size());
  for (const Claim& c : claims)  // "one" of "lost one parent" ends no figure's words
    if (c.kind == ClaimKind::count && !(c.measure == Measure::other && c.low == 1)) anchors[c.account].push_back(c.anchor.begin);
  for (auto& a : anchors) std::sort(a.begin(), a.end());
  std::vector<Narrowing> out(claims.size());
  std::vector<Causes> cause(claims.size());
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const Claim& c = claims[i];
    if (c.kind != ClaimKind::count) continue;
    const auto& places = anchors[c.account];
    const auto next = std::upper_bound(places.begin(), places.end(), c.anchor.begin);
    const auto here = std::lower_bound(places.begin(), places.end(), c.anchor.begin);
    const std::string& text = accounts[c.account].text;
    const std::string own = searchable(own_words(text, c, next == places.end() ? UINT32_MAX : *next));
    const std::string whole = searchable(reader.clause(c));
    const std::uint32_t from = std::max(c.span.begin, here == places.begin() ? 0U : *(here - 1));
    const std::string before = searchable(std::string_view(text).substr(
        std::min<std::size_t>(from, text.size()), c.anchor.begin > from ? std::min<std::size_t>(c.anchor.begin - from, kMostWords) : 0));
    reader.qualify(c, own, before, whole, out[i]);
    if (c.measure == Measure::killed) cause[i] = {cause_in(own), cause_in(before)};
    out[i].scope = reader.scope(c, whole);
  }
  label_causes(claims, reader, choose_causes(claims, cause), out);
  carry_scopes(claims, reader, out);
  keep_main(claims, out);
  return out;
}

}  // namespace synoptic::align
