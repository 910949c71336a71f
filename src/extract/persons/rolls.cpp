// Rolls of names that print how many they hold: under "The victims were named as:" lines such as "Teachers (4)", "Family of the
// driver (2)". One claim for the roll ("persons/roll": as many persons as its lines count, a list without members, which
// reconcile/roster.h compares with the persons told of in the text), over all its lines.
// A roll of "victims" is one of the dead only where the account tells of somebody's death; it may name those who lived, too.
// Does not read the names themselves: list.cpp. Covered by tests/persons/rolls_test.cpp.
#include <algorithm>
#include <map>
#include <optional>

#include "extract/counts/knowledge.h"
#include "extract/persons/list.h"
#include "extract/persons/persons.h"
#include "lexicon/vocabulary.h"
#include "text/utf8.h"

namespace synoptic::extract {
namespace persons {
namespace {

constexpr std::uint32_t kLongestHeading = 16, kLongestLine = 12;  // tokens; more is a sentence that happens to end so

struct Rolls {
  const Context& context;
  Extraction& out;
  const segment::Segmentation& s = context.segmentation;
  const lexicon::Vocabulary& words = lexicon::Vocabulary::english();
  const Classes& c = Classes::get();
  std::map<Span, std::size_t> unmeasured;  // counts of persons whom nothing is said to have befallen, by anchor

  struct Line {
    Span span;
    const Number* number;
  };

  std::string_view form(std::uint32_t t) const {
    return std::string_view(context.account.text).substr(s.tokens[t].span.begin, s.tokens[t].span.size());
  }
  bool any(std::uint32_t first, std::uint32_t end, lexicon::ClassId id) const {
    return std::any_of(s.tokens.begin() + first, s.tokens.begin() + end, [&](const auto& t) { return words.is(t.word, id); });
  }
  bool deaths() const {
    return std::any_of(out.claims.begin(), out.claims.end(), [](const Claim& k) {
      return k.kind == ClaimKind::count && k.measure == Measure::killed && k.hedge != Hedge::negated && k.low.value_or(1) > 0;
    });
  }

  // "The victims were named as:", "Names of the injured:": what befell those whom the lines below it name.
  std::optional<Measure> heading(const segment::Block& block) const {
    if (block.first_sentence == block.end_sentence) return std::nullopt;
    const segment::Sentence& last = s.sentences[block.end_sentence - 1];
    const std::uint32_t first = last.first_token, end = last.end_token;
    if (end - first < 3 || end - first > kLongestHeading || form(end - 1) != ":" || !any(first, end, c.naming)) return std::nullopt;
    if (any(first, end, c.not_)) return std::nullopt;
    const bool hurt = any(first, end, c.hurt_noun), dead = any(first, end, c.victims), maybe = any(first, end, c.maybe);
    if (hurt == dead) return std::nullopt;  // neither, or the dead and the injured on one roll
    if (hurt) return Measure::injured;
    return !maybe || deaths() ? std::optional(Measure::killed) : std::nullopt;
  }
  // Says the label that it counts people? "Teachers", "Family members"; "Petar Oll (34)" is one person and his age.
  bool people(std::uint32_t first, std::uint32_t end, double count) const {
    const auto& k = counts::Knowledge::english();
    for (std::uint32_t t = first; t < end; ++t) {
      const std::string word = text::lower(form(t)), singular = k.singular(word);
      if (k.person(singular) && (singular != word) == (count > 1)) return true;
    }
    return false;
  }
  // "Teachers (4)": a short line that a number in brackets ends.
  std::optional<Line> line(const segment::Block& block) const {
    if (block.end_sentence != block.first_sentence + 1) return std::nullopt;
    const segment::Sentence& sentence = s.sentences[block.first_sentence];
    const std::uint32_t first = sentence.first_token, end = sentence.end_token;
    if (end < first + 4 || end - first > kLongestLine || form(end - 1) != ")" || form(end - 3) != "(") return std::nullopt;
    const auto at = std::lower_bound(out.numbers.begin(), out.numbers.end(), s.tokens[end - 2].span.begin,
                                     [](const Number& n, std::uint32_t b) { return n.span.begin < b; });
    if (at == out.numbers.end() || at->span != s.tokens[end - 2].span || !at->low || at->low != at->high || *at->low < 1)
      return std::nullopt;
    if (!people(first, end - 3, *at->low)) return std::nullopt;
    return Line{sentence.span, &*at};
  }

  Claim claim(Measure measure, const Line& of, double count) const {
    Claim k;
    k.account = context.account_index;
    k.kind = ClaimKind::count;
    k.span = of.span;
    k.anchor = of.number->span;
    k.measure = measure;
    k.population = "person";
    k.low = k.high = count;
    k.rule = "persons/roll";
    k.confidence = 0.7;
    return k;
  }
  // The count layer's "6 members", whom nothing befell, makes room for the roll's claim.
  std::size_t put(Claim k) {
    const auto it = unmeasured.find(k.anchor);
    if (it == unmeasured.end()) {
      out.claims.push_back(std::move(k));
      return out.claims.size() - 1;
    }
    out.claims[it->second] = std::move(k);
    return it->second;
  }
  void add(Measure measure, const std::vector<Line>& lines) {
    if (lines.empty()) return;
    double sum = 0;
    for (const Line& l : lines) sum += *l.number->low;
    Claim all = claim(measure, lines[0], sum);
    all.tally = Tally::list;
    if (lines.size() > 1) {
      all.implicit = true;
      all.anchor = all.span = {lines.front().span.begin, lines.back().span.end};
    }
    put(std::move(all));
  }

  void read() {
    for (std::size_t i = 0; i < out.claims.size(); ++i)
      if (out.claims[i].kind == ClaimKind::count && out.claims[i].measure == Measure::other) unmeasured.emplace(out.claims[i].anchor, i);
    std::vector<Line> lines;
    std::optional<Measure> open;
    for (const segment::Block& block : s.blocks) {
      if (block.furniture) continue;
      if (const auto next = heading(block)) {
        if (open && *open != *next) add(*open, lines), lines.clear();
        open = next;
      } else if (open) {
        if (const auto l = line(block)) lines.push_back(*l);
      }
    }
    if (open) add(*open, lines);
  }
};

}  // namespace
}  // namespace persons

void roll_claims(const Context& context, Extraction& out) { persons::Rolls{context, out}.read(); }

}  // namespace synoptic::extract
