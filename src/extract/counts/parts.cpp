// Finds part-of links inside a sentence from its words, never from the figures alone: lists after "including", "among
// them", "of whom"; brackets; "N of them"; "of the N dead, M ..."; "M ... are among the N ..."; a list of finer groups
// with the whole beside them. The one use of arithmetic is where words are missing altogether: figures without a noun
// that follow a whole and add up to it exactly ("181 bodies ...; 151 of bullets, 20 of shells and 10 of blows").
// Garbled figures keep their links: what cannot be is for reconcile to say. Covered by tests/rules/counts/.
#include "extract/counts/parts.h"

#include <algorithm>
#include <cmath>

namespace synoptic::extract::counts {

using grammar::Item;
using lexicon::ClassId;

namespace {

// Looked up once; a copy for each sentence costs nothing.
struct PartClasses {
  const lexicon::Vocabulary& v = lexicon::Vocabulary::english();
  ClassId include = v.class_id("p.include"), includes = v.class_id("v.include"), among = v.class_id("p.among"), whom = v.class_id("p.whom"),
          num = v.class_id("c.num"), victim = v.class_id("n.victim"), them = v.class_id("p.them"), open = v.class_id("p.open"),
          close = v.class_id("p.close"), cc = v.class_id("c.cc"), vg = v.class_id("c.vg"), rel = v.class_id("c.rel"),
          copula = v.class_id("c.copula"), dash = v.class_id("p.dash"), date = v.class_id("c.date"), say = v.class_id("say.finite"),
          number = v.class_id("n.number"), toll = v.class_id("n.toll"), total = v.class_id("n.total");
  static const PartClasses& get() {
    static const PartClasses c;
    return c;
  }
};

struct Finder : PartClasses {
  const Chunker& chunker;
  const std::vector<Chunk>& chunks;
  const std::vector<Item>& items;
  const Extraction& extraction;
  std::vector<Counted>& counts;

  bool word(std::uint32_t c, std::string_view w) const { return c < items.size() && v.form(items[c].word) == w; }
  const Counted& at(std::size_t i) const { return counts[i]; }
  std::optional<double> value(std::size_t i) const {
    const Number& n = extraction.numbers[static_cast<std::size_t>(chunks[counts[i].chunk].number)];
    return n.bound == Bound::exact ? n.low : std::nullopt;
  }

  // A finer group of persons than "people": by sex, age or kind.
  bool finer(const Counted& c) const {
    return !c.group.sex.empty() || !c.group.age_group.empty() ||
           (c.population != "person" && Knowledge::english().population(c.population));
  }
  // Any people told apart from the rest: "nine pupils and 14 teachers".
  bool group(const Counted& c) const { return finer(c) || (c.population != "person" && Knowledge::english().person(c.population)); }
  bool general(const Counted& c) const { return c.population == "person" || c.population == "body" || c.population.empty(); }

  // Do chunks [a, b) hold nothing but a list's glue: commas, "and", groups without a number, adjectives, "of"?
  bool glue(std::uint32_t a, std::uint32_t b) const {
    for (std::uint32_t c = a; c < b; ++c) {
      if (items[c].classes.has(vg) || items[c].classes.has(rel) || items[c].classes.has(include) || items[c].classes.has(open) ||
          items[c].classes.has(close) || items[c].classes.has(dash))
        return false;
      if (word(c, ";") || word(c, ":") || word(c, ".")) return false;
    }
    return true;
  }

  // A cue that opens a list of parts, in chunks [a, b): its position, or -1.
  std::int32_t cue(std::uint32_t a, std::uint32_t b) const {
    std::int32_t found = -1;
    for (std::uint32_t c = a; c < b; ++c) {
      const auto& k = items[c].classes;
      const bool closes = c > 0 && items[c - 1].classes.has(vg) && items[c - 1].classes.has(copula);  // "are among them"
      const bool thems = c + 1 < items.size() && items[c + 1].classes.has(them),
                 whoms = c + 1 < items.size() && items[c + 1].classes.has(whom);
      const bool of =
          (word(c, "of") || word(c, "from")) && (whoms || (thems && !verb_in(c + 1, b)));  // not "most of them boys, and hurt 3"
      if (k.has(include) || (k.has(among) && !closes && (thems || whoms)) || k.has(open) || (word(c, "those") && word(c + 1, "of")) || of)
        found = static_cast<std::int32_t>(c);
      if (colon(c, b) || (k.has(vg) && k.has(includes))) found = static_cast<std::int32_t>(c);  // "214 people: 198 passengers and 16 crew"
      if (k.has(close) || word(c, ";")) found = -1;
    }
    return found;
  }

  bool colon(std::uint32_t c, std::uint32_t b) const { return word(c, ":") && !verb_in(c, b); }

  bool verb_in(std::uint32_t a, std::uint32_t b) const {
    return std::any_of(items.begin() + a, items.begin() + b, [&](const Item& i) { return i.classes.has(vg); });
  }

  std::int32_t root(std::int32_t i) const {
    while (i >= 0 && counts[static_cast<std::size_t>(i)].whole >= 0) i = counts[static_cast<std::size_t>(i)].whole;
    return i;
  }

  void link(std::size_t part, std::int32_t whole, const char* rule) {
    if (whole < 0 || static_cast<std::size_t>(whole) == part || counts[part].whole >= 0 || root(whole) == static_cast<std::int32_t>(part))
      return;
    counts[part].whole = whole;
    counts[part].part_rule = rule;
  }

  // First index of the run of list members that ends with count i.
  std::size_t run_begin(std::size_t i) const {
    while (i > 0 && glue(chunk_end(i - 1), at(i).chunk)) --i;
    return i;
  }
  std::uint32_t chunk_end(std::size_t i) const { return at(i).chunk + 1; }

  // "..., including the gunman, and 14 others were hurt", "six people, including a child, died and two others were hurt":
  // a new clause, not the list that the cue opened.
  bool opens_clause(std::uint32_t from, std::uint32_t c) const {
    if (c < 2 || c + 1 >= items.size() || !items[c - 1].classes.has(cc) || !items[c + 1].classes.has(vg)) return false;
    if (chunks[c + 1].voice != Voice::active && chunks[c + 1].voice != Voice::passive) return false;
    return word(c - 2, ",") || verb_in(from, c);
  }

  // "eight people who bought no ticket: six men and two boys", "five people of one family, including a woman"
  bool passed_over(std::size_t w, std::size_t part) const {
    return *value(w) == 0 || (*value(w) == 1 && !Knowledge::english().person(at(w).population) && finer(at(part)));
  }
  void lists_after_cues() {
    for (std::size_t i = 1; i < counts.size(); ++i) {
      if (opens_clause(chunk_end(i - 1), at(i).chunk)) continue;
      if (at(i - 1).whole >= 0 && glue(chunk_end(i - 1), at(i).chunk) && in_list(at(i - 1))) {
        link(i, at(i - 1).whole, at(i - 1).part_rule == "listing" ? "listing" : "including");
        continue;
      }
      // "25 had died of cold, nine of thirst": the verb is said once
      if (at(i).role.inherits && at(i - 1).whole >= 0 && at(i - 1).part_rule == "listing" && !blocked(chunk_end(i - 1), at(i).chunk)) {
        link(i, at(i - 1).whole, "listing");
        continue;
      }
      const std::int32_t opened = toll_with(i) ? static_cast<std::int32_t>(chunk_end(i - 1)) : cue(chunk_end(i - 1), at(i).chunk);
      if (opened < 0) continue;
      const char* rule = colon(static_cast<std::uint32_t>(opened), at(i).chunk) ? "listing" : "including";
      std::size_t w = i - 1;
      while (w > 0 && value(w) && passed_over(w, i)) --w;
      if (at(i).population == "person" && finer(at(w)) && !general(at(w)) &&
          at(w).whole < 0) {  // "104 women, 42 children, including 412 people"
        for (std::size_t k = run_begin(w); k < i; ++k) link(k, static_cast<std::int32_t>(i), "including-inverted");
        continue;
      }
      // "(130 men, 51 women, including 13 children)": children are not a part of the women but of the whole
      if (at(w).whole >= 0 && finer(at(w)) && finer(at(i)) && at(w).group.sex != at(i).group.sex && chunks[at(w).chunk].number >= 0)
        w = static_cast<std::size_t>(at(w).whole);
      link(i, static_cast<std::int32_t>(w), rule);
    }
  }
  // "the toll rose to 63, with 20 children and 12 women"
  bool toll_with(std::size_t i) const {
    std::uint32_t c = chunk_end(i - 1);
    if (!at(i - 1).role.figure || at(i - 1).role.measure != Measure::killed || !chunks[at(i - 1).chunk].bare) return false;
    if (word(c, ",") || (c < items.size() && items[c].classes.has(dash))) ++c;
    return word(c, "with") && c + 1 <= at(i).chunk && glue(c + 1, at(i).chunk) && finer(at(i));
  }
  // "listing": behind a colon, where a part may have a verb of its own ("examined 92 bodies: 54 had died of cold").
  static bool in_list(const Counted& c) { return c.part_rule == "including" || c.part_rule == "listing"; }

  // "of whom 12", "of which 12"; but "the flood of 1966, in which 12 died"
  bool of_whom(std::uint32_t c) const {
    return c > 0 && items[c - 1].classes.has(whom) && (!word(c - 1, "which") || (c > 1 && (word(c - 2, "of") || word(c - 2, "from"))));
  }

  // "Eight of the injured" are no part of the five dead before them.
  bool names_others(std::size_t i) const {
    const auto own = measure_of_head(chunker, chunks[at(i).chunk], items[at(i).chunk]);
    const Measure before = at(i - 1).role.measure;
    return own && before != Measure::other && *own != before;
  }

  void partitives() {
    for (std::size_t i = 0; i < counts.size(); ++i) {
      const Chunk& k = chunks[at(i).chunk];
      const bool sibling_of_part = i > 0 && k.bare == false && at(i).role.rule.empty() && at(i - 1).predicate && finer(at(i)) &&
                                   glue(std::min(chunk_end(i - 1) + 2, at(i).chunk), at(i).chunk);  // behind "were women"
      if (i + 1 < counts.size() && at(i + 1).chunk <= at(i).chunk + 3 && chunker.whole_of(chunks, at(i + 1).chunk)) {
        link(i, static_cast<std::int32_t>(i) + 1, "partitive");
        continue;
      }
      if (!k.partitive && !of_whom(at(i).chunk) && !at(i).predicate && !sibling_of_part && !from_these(i) && !at(i).role.part) continue;
      if (k.partitive && i > 0 && names_others(i)) continue;
      if (i > 0 && !beside_part_of_before(i)) {
        const bool sibling = at(i - 1).whole >= 0 && (chunks[at(i - 1).chunk].partitive || at(i - 1).predicate || in_list(at(i - 1)));
        if (!sibling && k.bare && aside(i - 1)) {
          if (!Knowledge::english().person(at(i - 1).population)) counts[i].population = "person";
          if (i > 1)
            link(i, static_cast<std::int32_t>(i) - 2, "partitive");
          else
            counts[i].whole_before = true;
          continue;
        }
        link(i, sibling ? at(i - 1).whole : static_cast<std::int32_t>(i) - 1, "partitive");
      } else {
        counts[i].whole_before = true;
      }
    }
  }

  // "The hospital, which has sixty beds, admitted 149 of them": told of in passing, of another noun.
  bool aside(std::size_t i) const {
    const std::uint32_t c = at(i).chunk;
    return c > 2 && items[c - 1].classes.has(vg) && items[c - 2].classes.has(rel) && word(c - 3, ",") && word(chunk_end(i), ",");
  }

  // "Of the dead, 53 were miners and nine were boys": both are parts of the dead told before.
  bool beside_part_of_before(std::size_t i) const {
    return (at(i - 1).role.of_before || at(i - 1).whole_before) && at(i).predicate && !chunks[at(i).chunk].partitive;
  }

  // "hurt 15 people, six from Sorvik"; but "killed 15 in Orlo, six in Sorvik"
  bool from_these(std::size_t i) const {
    const std::uint32_t c = at(i).chunk;
    if (i == 0 || !chunks[c].bare || chunks[at(i - 1).chunk].bare || c != chunk_end(i - 1) + 1 || !word(c - 1, ",") || !word(c + 1, "from"))
      return false;
    return value(i) && value(i - 1) && *value(i) < *value(i - 1);
  }

  // "two women were among the 65 people killed".
  void among_whole() {
    for (std::size_t i = 0; i < counts.size(); ++i) {
      const std::uint32_t c = at(i).chunk;
      std::uint32_t before = c;
      if (before > 0 && word(before - 1, "the")) --before;
      if (before == 0) continue;
      among_them(i);
      if (items[before - 1].classes.has(among)) {
        if (i + 1 < counts.size() &&
            (before == 1 || word(before - 2, ",") || word(before - 2, "that") || items[before - 2].classes.has(say))) {
          for (std::size_t k = i + 1; k < counts.size() && !blocked(chunk_end(k - 1), at(k).chunk); ++k)
            link(k, static_cast<std::int32_t>(i), "among");
        } else if (i > 0) {
          for (std::size_t k = run_begin(i - 1); k < i; ++k) link(k, static_cast<std::int32_t>(i), "among");
        }
      }
    }
  }
  // "of the 65 dead, 12 were women and 20 children"; a part of a part ("of whom 3") is left to partitives().
  void of_the() {
    for (std::size_t i = 0; i < counts.size(); ++i) {
      std::uint32_t before = at(i).chunk;
      if (before > 0 && word(before - 1, "the")) --before;
      if (before == 0 || !word(before - 1, "of")) continue;
      if (before > 1 && !word(before - 2, ",") && !word(before - 2, "and") && !word(before - 2, "that")) continue;
      for (std::size_t k = i + 1; k < counts.size() && !blocked(chunk_end(k - 1), at(k).chunk); ++k)
        if (!chunks[at(k).chunk].partitive && !of_whom(at(k).chunk)) link(k, static_cast<std::int32_t>(i), "of-the");
    }
  }
  // "...; two women and nine children are among them", "63 died, two women and nine children among them", "with nine children among
  // the victims"
  void among_them(std::size_t i) {
    std::uint32_t c = chunk_end(i);
    const bool said = c < items.size() && items[c].classes.has(vg) && items[c].classes.has(copula);
    if (said) ++c;
    const std::size_t b = run_begin(i);
    // "63 died, two women and nine children included"
    const bool included = !said && b > 0 && word(c, "included") && (c + 1 >= items.size() || !items[c + 1].classes.has(num));
    if (!included && !(c + 1 < items.size() && items[c].classes.has(among) && them_or_victims(c + 1, b > 0))) return;
    for (std::size_t k = b; k <= i; ++k)
      if (b > 0)
        link(k, root(static_cast<std::int32_t>(b) - 1), "among-them");
      else if (said)
        counts[k].whole_before = true;
  }
  // "them"; where a whole stands before, also "the victims"
  bool them_or_victims(std::uint32_t c, bool whole) const {
    if (word(c, "the")) ++c;
    return c < items.size() && (items[c].classes.has(them) || (whole && items[c].classes.has(victim) && chunks[c].number < 0));
  }
  // "12 were women, the ministry said, and two children lost both parents": what was said of the dead ends with who said it.
  bool spoken(std::uint32_t c, std::uint32_t b) const {
    return items[c].classes.has(vg) && items[c].classes.has(say) &&
           std::any_of(items.begin() + c, items.begin() + b, [&](const Item& i) { return i.classes.has(cc); });
  }
  bool blocked(std::uint32_t a, std::uint32_t b) const {
    for (std::uint32_t c = a; c < b; ++c)
      if (word(c, ";") || word(c, "while") || word(c, "but") || (items[c].classes.has(dash) && verb_in(c, b)) || spoken(c, b)) return true;
    return false;
  }

  // "42 children, 104 women, 412 residents were killed": finer groups beside one general group, in one list.
  void finer_groups() {
    for (std::size_t b = 0; b < counts.size();) {
      std::size_t e = b + 1;
      while (e < counts.size() && glue(chunk_end(e - 1), at(e).chunk)) ++e;
      std::int32_t whole = -1;
      int generals = 0, finers = 0;
      for (std::size_t k = b; k < e; ++k) {
        if (at(k).population == "person" && at(k).whole < 0) {
          whole = static_cast<std::int32_t>(k);
          ++generals;
        }
        finers += finer(at(k));
      }
      if (generals == 1 && finers >= 2)
        for (std::size_t k = b; k < e; ++k)
          if (finer(at(k)) && (at(k).role.rule.empty() || at(k).role.measure == at(static_cast<std::size_t>(whole)).role.measure))
            link(k, whole, "finer-groups");
      b = e;
    }
  }

  // "412 inhabitants were killed, 42 children, 104 women, 8 houses ...": finer groups without a verb after a whole clause.
  void trailing_groups() {
    for (std::size_t i = 1; i < counts.size(); ++i) {
      // "31 people were killed - 20 adults and 11 children"
      const bool behind_dash = at(i).chunk > 0 && items[at(i).chunk - 1].classes.has(dash);
      const bool unsaid = at(i).role.rule.empty() || (behind_dash && at(i).role.rule == "label");
      if (!finer(at(i)) || !unsaid || at(i).whole >= 0) continue;
      const Counted& b = at(i - 1);
      const bool comma = behind_dash || (at(i).chunk > 0 && word(at(i).chunk - 1, ","));
      if (comma && b.population == "person" && b.role.measure != Measure::other && !blocked(chunk_end(i - 1), at(i).chunk))
        link(i, static_cast<std::int32_t>(i) - 1, "trailing");
      else if (b.part_rule == "trailing" && glue(chunk_end(i - 1), at(i).chunk))
        link(i, b.whole, "trailing");
    }
  }

  // A dash between a list of finer groups and a total: "12 women, 3 children - 40 people in all - died".
  void totals() {
    for (std::size_t i = 1; i < counts.size(); ++i) {
      if (!general(at(i)) || chunks[at(i).chunk].bare) continue;
      bool total = false;
      for (std::uint32_t c = chunk_end(i); c < items.size() && c < chunk_end(i) + 4; ++c)
        total = total || word(c, "all") || word(c, "total") || word(c, "altogether");
      if (!total || !finer(at(i - 1))) continue;
      for (std::size_t k = run_begin(i - 1); k < i; ++k) link(k, static_cast<std::int32_t>(i), "in-all");
    }
  }

  // A list of finer groups and, in its sentence, the figure that sums it up: "nine children and 25 women died, and the total is 34",
  // "..., bringing the toll to 34".
  void closing_totals() {
    for (std::size_t i = 1; i < counts.size(); ++i) {
      const Counted& last = at(i - 1);
      if (!(general(at(i)) || chunks[at(i).chunk].bare) || at(i).whole >= 0 || !group(last) || last.whole >= 0) continue;
      if (last.role.measure == Measure::other || (at(i).role.measure != Measure::other && at(i).role.measure != last.role.measure))
        continue;
      if (!sums_up(chunk_end(i - 1), at(i).chunk)) continue;
      // "The medics claim that 41 marchers died; the true number of dead is 21": two answers, not a part and its sum.
      if (!finer(last) && run_begin(i - 1) + 1 == i) continue;
      if (at(i).role.measure == Measure::other) {
        counts[i].role.measure = last.role.measure;
        counts[i].role.rule = "closing-total";
        counts[i].role.priority = 64;
      }
      if (at(i).population.empty()) counts[i].population = "person";
      for (std::size_t k = run_begin(i - 1); k < i; ++k)
        if (group(at(k)) && at(k).role.measure == at(i).role.measure) link(k, static_cast<std::int32_t>(i), "closing-total");
    }
  }
  // A word for a sum, no date (another year's sum) and nothing that opens a list of parts.
  bool sums_up(std::uint32_t a, std::uint32_t b) const {
    bool found = false;
    for (std::uint32_t c = a; c < b; ++c) {
      const auto& k = items[c].classes;
      if (k.has(date) || k.has(include) || k.has(open)) return false;
      found = found || k.has(number) || k.has(toll) || k.has(total);
    }
    return found;
  }

  // Figures that add up exactly to a whole before them in the same sentence.
  void sums() {
    for (std::size_t w = 0; w + 2 < counts.size(); ++w) {
      const auto total = value(w);
      if (!total || at(w).whole >= 0) continue;
      for (std::size_t b = w + 1; b + 1 < counts.size(); ++b) {
        double sum = 0;
        for (std::size_t e = b; e < counts.size() && at(e).whole < 0 && value(e); ++e) {
          sum += *value(e);
          if (sum > *total + 0.5) break;
          if (e > b && std::fabs(sum - *total) < 0.5) {
            const bool elliptic =
                std::any_of(counts.begin() + static_cast<std::ptrdiff_t>(b), counts.begin() + static_cast<std::ptrdiff_t>(e) + 1,
                            [&](const Counted& c) { return chunks[c.chunk].bare; });
            if (elliptic)
              for (std::size_t k = b; k <= e; ++k) link(k, static_cast<std::int32_t>(w), "sum");
          }
        }
      }
    }
  }
};

}  // namespace

void find_parts(const Chunker& chunker, const std::vector<Chunk>& chunks, const std::vector<Item>& items, const Extraction& extraction,
                std::vector<Counted>& counts) {
  Finder f{PartClasses::get(), chunker, chunks, items, extraction, counts};
  f.totals();
  f.closing_totals();
  f.lists_after_cues();
  f.of_the();
  f.partitives();
  f.among_whole();
  f.finer_groups();
  f.trailing_groups();
  f.sums();
}

}  // namespace synoptic::extract::counts
