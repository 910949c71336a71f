// A small pattern language over words and marks (data/en/redaction/cues.tsv), matched by backtracking at every word; patterns are
// short and their gaps bounded, so the time is linear in the text. A name is a run of words with a capital that are in none of the
// rules' classes, with initials and particles inside ("J. van der Berg", "al-Hadi").
// Does not resolve pronouns or follow a person over sentences: that is what masking every form of the name is for.
// Covered by tests/redact/cues_test.cpp.
#include "redact/cues.h"

#include <algorithm>
#include <charconv>
#include <functional>

#include "data/embedded.h"
#include "redact/classes.h"

namespace synoptic::redact {
namespace {

constexpr std::size_t kMostWords = 6;  // of a name
constexpr std::size_t kGap = 4;        // words that * may pass over
constexpr int kAdult = 18;

enum class Kind : std::uint8_t { literal, word_class, name, names, full, age, number, gap };
struct Element {
  Kind kind = Kind::literal;
  std::string text;
  bool optional = false;
};
struct Pattern {
  std::string_view kind, rule;
  std::vector<Element> elements;
};

Element element_of(std::string_view s) {
  Element e;
  if (s.size() > 1 && s.front() == '?') e.optional = true, s.remove_prefix(1);
  if (s == "NAME")
    e.kind = Kind::name;
  else if (s == "NAMES")
    e.kind = Kind::names;
  else if (s == "FULL")
    e.kind = Kind::full;
  else if (s == "AGE")
    e.kind = Kind::age;
  else if (s == "NUMBER")
    e.kind = Kind::number;
  else if (s == "*")
    e.kind = Kind::gap;
  else if (s.size() > 1 && s.front() == '@')
    e.kind = Kind::word_class, s.remove_prefix(1);
  e.text = s;
  return e;
}

const std::vector<Pattern>& patterns() {
  static const std::vector<Pattern> kAll = [] {
    std::vector<Pattern> out;
    for (const auto& row : data::table("en/redaction/cues.tsv")) {
      if (row.size() < 3) continue;
      Pattern p{row[0], row[2], {}};
      for (std::size_t at = 0; at < row[1].size();) {
        const std::size_t end = std::min(row[1].find(' ', at), row[1].size());
        if (end > at) p.elements.push_back(element_of(row[1].substr(at, end - at)));
        at = end + 1;
      }
      out.push_back(std::move(p));
    }
    return out;
  }();
  return kAll;
}

using Range = std::pair<std::size_t, std::size_t>;

class Matcher {
 public:
  explicit Matcher(const std::vector<Piece>& pieces) : p_(pieces) {}

  // The names that the pattern captures when it starts at `at`; nothing when it does not.
  bool match(const Pattern& pattern, std::size_t at, std::vector<Range>& names) const { return step(pattern, 0, at, names); }

  Name words(Range r) const {
    Name out;
    for (std::size_t i = r.first; i < r.second; ++i)
      if (p_[i].word) out.push_back(p_[i].fold);
    return out;
  }

 private:
  bool part_of_name(std::size_t i) const { return p_[i].word && p_[i].capital && !p_[i].shouted && !in_any_class(p_[i].fold); }
  bool mark(std::size_t i, std::string_view s) const { return i < p_.size() && p_[i].fold == s; }
  bool tight(std::size_t i) const { return i < p_.size() && !p_[i].after_gap; }

  // Behind the mark that joins the word at i - 1 to the next word of the name, or i when none does.
  std::size_t behind_joiner(std::size_t i) const {
    const std::string& before = p_[i - 1].fold;
    if (mark(i, ".") && tight(i) && before.size() == 1) return i + 1;  // an initial
    const bool joins = mark(i, "-") || mark(i, "'") || mark(i, "\u2019") || mark(i, "\u2010") || mark(i, "\u2011");
    return joins && tight(i) && tight(i + 1) && i + 1 < p_.size() && p_[i + 1].capital ? i + 1 : i;
  }

  // Where the name at i ends; i when there is none.
  std::size_t name_end(std::size_t i) const {
    std::size_t at = i, end = i, words = 0, real = 0;
    while (at < p_.size() && words < kMostWords) {
      if (words > 0 && p_[at].breaks) break;
      if (part_of_name(at)) {
        real += p_[at].fold.size() > 1;
        end = ++at;
        ++words;
        at = behind_joiner(at);
        continue;
      }
      // A particle inside a name, with another part of the name behind it.
      if (words == 0 || !in_class("particle", p_[at].fold)) break;
      std::size_t next = at + 1;
      if (mark(next, "-") && tight(next)) ++next;
      if (next >= p_.size() || !(part_of_name(next) || in_class("particle", p_[next].fold))) break;
      at = next, ++words;
    }
    return real > 0 ? end : i;
  }

  std::size_t behind_courtesy(std::size_t i) const {
    while (i < p_.size() && in_class("courtesy", p_[i].fold)) i += mark(i + 1, ".") ? 2 : 1;
    return i;
  }

  bool full(Range r) const {
    std::size_t words = 0;
    for (std::size_t i = r.first; i < r.second; ++i) {
      if (p_[i].word && in_class("org", p_[i].fold)) return false;
      words += p_[i].word;
    }
    return words > 1;
  }

  bool number(std::size_t i, bool age) const {
    if (i >= p_.size()) return false;
    if (p_[i].word) return age && in_class("age", p_[i].fold);
    int value = 0;
    const std::string& s = p_[i].fold;
    const auto read = std::from_chars(s.data(), s.data() + s.size(), value);
    return p_[i].number && s.size() < 4 && read.ec == std::errc() && (!age || value < kAdult);
  }

  bool step(const Pattern& pattern, std::size_t e, std::size_t at, std::vector<Range>& names) const {
    if (e == pattern.elements.size()) return true;
    const Element& element = pattern.elements[e];
    if (element.kind == Kind::gap) {
      for (std::size_t n = 0; n <= kGap; ++n) {
        if (step(pattern, e + 1, at + n, names)) return true;
        if (at + n >= p_.size() || p_[at + n].capital || in_class("link", p_[at + n].fold) ||
            !(p_[at + n].word || p_[at + n].number || p_[at + n].fold == "-"))
          return false;
      }
      return false;
    }
    const std::size_t known = names.size();
    if (const std::size_t next = one(element, at, names); next != at && step(pattern, e + 1, next, names)) return true;
    names.resize(known);
    return element.optional && step(pattern, e + 1, at, names);
  }

  // Behind what the element matches at `at`; `at` for nothing.
  std::size_t one(const Element& e, std::size_t at, std::vector<Range>& names) const {
    if (at >= p_.size() || (at > 0 && p_[at].breaks && !names.empty())) return at;
    switch (e.kind) {
      case Kind::literal:
        return p_[at].fold == e.text ? at + 1 : at;
      case Kind::word_class:
        return in_class(e.text, p_[at].fold) ? at + 1 : at;
      case Kind::age:
      case Kind::number:
        return number(at, e.kind == Kind::age) ? at + 1 : at;
      case Kind::gap:
        return at;
      case Kind::name:
      case Kind::full:
      case Kind::names:
        return take(e.kind, at, names);
    }
    return at;
  }

  std::size_t take(Kind kind, std::size_t at, std::vector<Range>& names) const {
    const std::size_t first = behind_courtesy(at), end = name_end(first);
    if (end == first || (kind == Kind::full && !full({first, end}))) return at;
    if (first > 0 && inside_name(first)) return at;
    names.emplace_back(first, end);
    if (kind != Kind::names) return end;
    std::size_t behind = end;
    for (;;) {
      std::size_t next = behind;
      if (mark(next, ",")) ++next;
      if (mark(next, "and")) ++next;
      if (next == behind || next >= p_.size()) return behind;
      next = behind_courtesy(next);
      const std::size_t stop = next < p_.size() ? name_end(next) : next;
      if (stop == next) return behind;
      names.emplace_back(next, stop);
      behind = stop;
    }
  }
  // Does a name that begins earlier reach over this word? Only whole names are taken.
  bool inside_name(std::size_t i) const { return part_of_name(i - 1) && name_end(i - 1) > i; }

  const std::vector<Piece>& p_;
};

}  // namespace

std::vector<Sighting> find_sightings(std::string_view text) {
  const std::vector<Piece> pieces = pieces_of(text);
  const Matcher matcher(pieces);
  std::vector<Sighting> out;
  std::vector<Range> names;
  for (std::size_t i = 0; i < pieces.size(); ++i)
    for (const Pattern& p : patterns()) {
      names.clear();
      if (!matcher.match(p, i, names)) continue;
      for (const Range& r : names) out.push_back({matcher.words(r), p.kind, p.rule});
    }
  return out;
}

Name name_of(std::string_view words) {
  Name out, before;
  for (const Piece& p : pieces_of(words)) {
    if (p.fold == "," && before.empty() && !out.empty()) before.swap(out);  // "Brodersen, Anna"
    if (p.word && !in_class("courtesy", p.fold)) out.push_back(p.fold);
  }
  out.insert(out.end(), before.begin(), before.end());
  return out;
}

}  // namespace synoptic::redact
