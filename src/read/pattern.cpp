// Matches line patterns. Idea: backtracking over (item, token) pairs with a table of pairs that failed (memoised
// recognition, as in packrat parsing): never more than items x tokens steps times the longest name.
// Does not know what kinds of lines there are: furniture.tsv does. Covered by tests/read/pattern_test.cpp.
#include "read/pattern.h"

#include <algorithm>
#include <array>
#include <functional>
#include <set>

#include "data/embedded.h"
#include "read/date.h"
#include "text/utf8.h"

namespace synoptic::read {
namespace {

constexpr std::size_t kNameWords = 7;
constexpr std::size_t kDateTokens = 14;

const std::set<std::string, std::less<>>& particles() {
  static const auto set = [] {
    std::set<std::string, std::less<>> out;
    for (const auto& row : data::table("en/read/name_particles.tsv")) out.emplace(row[0]);
    return out;
  }();
  return set;
}

bool inside_word(std::string_view line, std::size_t i) {
  const char c = line[i];
  if (c == '\'' || c == '-' || c == '.' || c == '@' || c == '_')
    return i + 1 < line.size() &&
           ((static_cast<unsigned char>(line[i + 1]) | 32) >= 'a' || text::is_digit(static_cast<unsigned char>(line[i + 1])));
  return line.substr(i, 3) == "\u2019" && i + 3 < line.size() && (line[i + 3] | 32) >= 'a';
}

// End of the name that begins at `at` and is `words` words long, or 0. It begins and ends with a capital.
std::size_t name_end(const std::vector<LineToken>& t, std::size_t at, std::size_t words) {
  if (at >= t.size() || !t[at].capital) return 0;
  std::size_t i = at, n = 0;
  bool ends_well = false;
  while (i < t.size() && n < words) {
    if (t[i].word && (t[i].capital || particles().contains(t[i].lower))) {
      ends_well = t[i].capital;
      ++n, ++i;
      if (i < t.size() && t[i].lower == "." && t[i - 1].end - t[i - 1].begin <= 2) ++i;  // initials
    } else {
      break;
    }
  }
  return n == words && ends_well ? i : 0;
}

bool is_code(const LineToken& t) {  // "AB", "abc"
  return t.word && !t.number && t.end - t.begin <= 8 &&
         std::all_of(t.lower.begin(), t.lower.end(), [](char c) { return c < 0 || (c >= 'a' && c <= 'z'); });
}

bool date_token(const LineToken& t) {
  static const std::set<std::string, std::less<>> kSeconds = {",",  ".",  ":",  "-",   "/",   "at",  "of",
                                                              "on", "am", "pm", "a.m", "p.m", "gmt", "utc"};
  if (t.number || kSeconds.contains(t.lower)) return true;
  if (t.word && t.lower.front() >= '0' && t.lower.front() <= '9') return true;
  return t.word && (month_number(t.lower) > 0 || t.lower.ends_with("day"));
}

// End of the run of section names at `at` (one or two words each, with marks between them), or 0 if there are too few.
std::size_t sections_end(const std::vector<LineToken>& t, std::size_t at, std::size_t least) {
  static const auto names = [] {
    std::set<std::string, std::less<>> out;
    for (const auto& row : data::table("en/read/sections.tsv")) out.emplace(row[0]);
    return out;
  }();
  std::size_t found = 0;
  while (at < t.size()) {
    if (at + 1 < t.size() && names.contains(t[at].lower + " " + t[at + 1].lower)) {
      at += 2, ++found;
    } else if (names.contains(t[at].lower)) {
      ++at, ++found;
    } else if (!t[at].word) {
      ++at;
    } else {
      break;
    }
  }
  return found >= least ? at : 0;
}

}  // namespace

std::vector<LineToken> tokens_of(std::string_view line, std::size_t limit) {
  std::vector<LineToken> out;
  out.reserve(std::min(limit, line.size() / 6 + 4));
  for (std::size_t i = 0; i < line.size() && out.size() < limit;) {
    const std::size_t begin = i;
    const char32_t c = text::next(line, i);
    if (text::is_space(c) || c == '\n') continue;
    LineToken t;
    t.begin = static_cast<std::uint32_t>(begin);
    t.word = text::is_letter(c) || text::is_digit(c);
    t.number = text::is_digit(c);
    t.capital = text::is_upper(c);
    while (t.word && i < line.size()) {
      std::size_t next = i;
      const char32_t d = text::next(line, next);
      const bool joins = text::is_letter(d) || text::is_digit(d);
      if (!joins && !inside_word(line, i)) break;
      t.number = t.number && text::is_digit(d);
      i = next;
    }
    t.end = static_cast<std::uint32_t>(i);
    t.lower = text::lower(line.substr(begin, i - begin));
    if (t.word)
      for (std::size_t at = t.lower.find("\u2019"); at != std::string::npos; at = t.lower.find("\u2019")) t.lower.replace(at, 3, "'");
    out.push_back(std::move(t));
  }
  return out;
}

void LineWords::add(std::string_view lower) {
  const std::size_t h = std::hash<std::string_view>{}(lower);
  bits_[h >> 6 & 3] |= std::uint64_t{1} << (h & 63);
}

LineWords LineWords::of(const std::vector<LineToken>& line) {
  LineWords out;
  for (const LineToken& t : line) out.add(t.lower);
  return out;
}

Pattern::Item Pattern::item_of(std::string_view word) {
  struct Class {
    std::string_view name;
    Kind kind;
    std::size_t least;
    const char* field;
  };
  static constexpr std::array<Class, 11> kClasses = {{{"...", Kind::anything, 0, ""},
                                                      {"NAME", Kind::name, 1, ""},
                                                      {"NAMES", Kind::name, 2, ""},
                                                      {"AUTHOR", Kind::name, 1, "author"},
                                                      {"OUTLET", Kind::name, 1, "publisher"},
                                                      {"OUTLETS", Kind::name, 2, "publisher"},
                                                      {"PLACE", Kind::name, 1, ""},
                                                      {"DATE", Kind::date, 1, "published"},
                                                      {"CODE", Kind::code, 1, ""},
                                                      {"#", Kind::number, 1, ""},
                                                      {"SECTIONS", Kind::sections, 3, ""}}};
  Item item;
  if (word.size() > 1 && word.ends_with('?')) item.optional = true, word.remove_suffix(1);
  for (const Class& c : kClasses) {
    if (c.name != word) continue;
    item.kind = c.kind;
    item.least = c.least;
    item.field = c.field;
    return item;
  }
  while (!word.empty()) {
    const std::size_t bar = word.size() > 1 ? word.find('|', 1) : std::string_view::npos;
    item.words.emplace_back(word.substr(0, bar));
    word = bar == std::string_view::npos ? std::string_view() : word.substr(bar + 1);
    if (word.empty() && bar != std::string_view::npos) item.words.emplace_back("|");
  }
  return item;
}

Pattern::Pattern(std::string_view source) {
  while (!source.empty()) {
    const std::size_t end = std::min(source.find(' '), source.size());
    if (end > 0) items_.push_back(item_of(source.substr(0, end)));
    source.remove_prefix(std::min(source.size(), end + 1));
  }
  constexpr std::size_t kAny = 1 << 20;
  for (const Item& item : items_) {
    if (item.kind == Kind::words && !item.optional) {
      LineWords& words = needed_.emplace_back();
      for (const std::string& w : item.words) words.add(w);
    }
    if (!item.optional && item.kind != Kind::anything) ++shortest_;
    switch (item.kind) {
      case Kind::anything:
      case Kind::sections:
        longest_ += kAny;
        break;
      case Kind::name:
        longest_ += 2 * kNameWords;
        break;  // initials with a full stop are two tokens
      case Kind::date:
        longest_ += kDateTokens;
        break;
      case Kind::code:
        longest_ += 3;
        break;
      case Kind::words:
      case Kind::number:
        longest_ += 1;
        break;
    }
  }
}

bool Pattern::may_match(const std::vector<LineToken>& line, bool beginning_only) const {
  if (line.size() < shortest_) return false;
  if (beginning_only || items_.empty()) return true;
  if (line.size() > longest_) return false;
  const Item& last = items_.back();
  return last.kind != Kind::words || last.optional ||
         std::find(last.words.begin(), last.words.end(), line.back().lower) != last.words.end();
}

bool Pattern::may_match(const LineWords& line) const {
  return std::all_of(needed_.begin(), needed_.end(), [&](const LineWords& words) { return line.may_have_one_of(words); });
}

struct Pattern::Run {
  const std::vector<LineToken>& line;
  bool beginning_only;
  std::vector<bool> failed;  // (item, token) pairs that lead nowhere
  std::vector<Capture> captures;
  std::size_t end = 0;
};

bool Pattern::walk(Run& run, std::size_t item, std::size_t token) const {
  if (item == items_.size()) {
    run.end = token;
    return run.beginning_only || token == run.line.size();
  }
  const std::size_t cell = item * (run.line.size() + 1) + token;
  if (run.failed[cell]) return false;
  const std::size_t captures = run.captures.size();
  if (span(run, item, token)) return true;
  run.captures.resize(captures);
  if (items_[item].optional && walk(run, item + 1, token)) return true;
  run.failed[cell] = true;
  return false;
}

// Tries the item on every length that it can have from `token` on, longest first where it is a name or a date.
bool Pattern::span(Run& run, std::size_t i, std::size_t token) const {
  const Item& item = items_[i];
  const auto& line = run.line;
  const auto go = [&](std::size_t end) {
    const std::size_t captures = run.captures.size();
    if (!item.field.empty()) run.captures.push_back({item.field, line[token].begin, line[end - 1].end});
    if (walk(run, i + 1, end)) return true;
    run.captures.resize(captures);
    return false;
  };
  if (item.kind == Kind::anything) {
    for (std::size_t end = token; end <= line.size(); ++end)
      if (walk(run, i + 1, end)) return true;
    return false;
  }
  if (token >= line.size()) return false;
  if (item.kind == Kind::name) {
    for (std::size_t words = kNameWords; words >= item.least; --words)
      if (const std::size_t end = name_end(line, token, words); end > 0 && go(end)) return true;
    return false;
  }
  if (item.kind == Kind::date) {
    std::size_t end = token;
    while (end < line.size() && end < token + kDateTokens && date_token(line[end])) ++end;
    for (; end > token; --end)
      if (go(end)) return true;
    return false;
  }
  if (item.kind == Kind::sections) {
    const std::size_t end = sections_end(line, token, item.least);
    return end > 0 && go(end);
  }
  if (item.kind == Kind::number) return line[token].number && go(token + 1);
  if (item.kind == Kind::code) {
    if (!is_code(line[token])) return false;
    if (token + 2 < line.size() && line[token + 1].lower == "/" && is_code(line[token + 2]) && go(token + 3)) return true;
    return line[token].capital && line[token].end - line[token].begin <= 5 && go(token + 1);
  }
  return std::find(item.words.begin(), item.words.end(), line[token].lower) != item.words.end() && go(token + 1);
}

Match Pattern::match(const std::vector<LineToken>& line, bool beginning_only) const {
  Match match;
  if (!may_match(line, beginning_only)) return match;
  Run run{line, beginning_only, std::vector<bool>((items_.size() + 1) * (line.size() + 1), false), {}, 0};
  match.found = walk(run, 0, 0);
  if (!match.found) return match;
  match.end = run.end == 0 ? 0 : line[run.end - 1].end;
  match.captures = std::move(run.captures);
  return match;
}

std::vector<std::string> Pattern::first_words() const {
  std::vector<std::string> out;
  for (const Item& item : items_) {
    if (item.kind != Kind::words) return {};
    out.insert(out.end(), item.words.begin(), item.words.end());
    if (!item.optional) return out;
  }
  return {};
}

}  // namespace synoptic::read
