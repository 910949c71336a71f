// Three passes of a cascade (Abney 1996): tokens to wholes (dates.grammar), wholes joined (dates-join.grammar, twice), one counted from
// another and ranges (dates-relate.grammar); the words beside them (dates-mods.grammar) are only noted. After each pass what was found is
// one item for the next. A sentence without a word of the calendar is passed over without making items. Covered by tests/rules/dates/.
#include "extract/dates/scan.h"

#include <memory>

#include "extract/dates/context.h"
#include "extract/dates/figures.h"
#include "extract/grammar/grammar.h"
#include "text/utf8.h"

namespace synoptic::extract::dates {
namespace {

using grammar::Grammar;
using grammar::Item;
using grammar::Match;
using grammar::Matcher;

constexpr std::size_t kCases = 5;  // values of segment::Case

// Matchers grow their automata as they read: one set a thread, kept.
struct Matchers {
  Matcher first{Grammar::load("dates")}, join{Grammar::load("dates-join")}, relate{Grammar::load("dates-relate")},
      mods{Grammar::load("dates-mods")};
  static Matchers& here() {
    thread_local Matchers m;
    return m;
  }

  // Whether a rule of dates.grammar may begin with a word in this letter case: found out when first asked, for few of the words are.
  bool can_begin(lexicon::WordId id, segment::Case letter_case) {
    enum : std::uint8_t { unknown, no, yes };
    const auto& v = lexicon::Vocabulary::english();
    if (starters.empty()) starters.resize(v.size() * kCases, unknown);
    std::uint8_t& known = starters[id * kCases + static_cast<std::size_t>(letter_case)];
    if (known == unknown) {
      static constexpr const char* kCaseClass[kCases] = {nullptr, "tok.lower", "tok.title", "tok.upper", "tok.mixed"};
      Item item;
      item.word = id;
      item.classes = v.classes(id);
      item.classes.add(v.class_id("tok.word"));
      if (const char* name = kCaseClass[static_cast<std::size_t>(letter_case)]) item.classes.add(v.class_id(name));
      known = first.can_begin(item) ? yes : no;
    }
    return known == yes;
  }

 private:
  std::vector<std::uint8_t> starters;  // by word and letter case
};

// Words whose classes make it worth looking closer; by word id.
const std::vector<bool>& triggers() {
  static const std::vector<bool> list = [] {
    const auto& v = lexicon::Vocabulary::english();
    lexicon::ClassSet wanted;
    for (const char* name : {"cal.month",        "cal.month.abbr",
                             "cal.weekday",      "cal.weekday.abbr",
                             "cal.weekdays",     "cal.season",
                             "cal.part",         "cal.part.weak",
                             "cal.clockword",    "cal.ampm",
                             "cal.oclock",       "cal.unit.day",
                             "cal.units.day",    "cal.unit.clock",
                             "cal.units.clock",  "cal.deictic",
                             "cal.deictic.part", "cal.set",
                             "cal.set.plain",    "cal.now",
                             "cal.vague",        "cal.holiday",
                             "cal.era.before",   "cal.n.hundreds",
                             "cal.decade.word",  "cal.quarter.adjective",
                             "cal.length.word",  "cal.length.words",
                             "cal.ago.adjective"})
      wanted.add(v.class_id(name));
    std::vector<bool> out;
    for (lexicon::WordId id = 0; id < v.size(); ++id) out.push_back(v.classes(id).meets(wanted));
    for (const auto& phrase : v.phrases(v.class_id("cal.holiday"))) out[phrase[0]] = true;
    for (const auto& phrase : v.phrases(v.class_id("cal.vague"))) out[phrase.back()] = true;
    return out;
  }();
  return list;
}

constexpr std::uint32_t kReach = 6;  // items that a join may have before its first group

}  // namespace

struct Scanner::Impl {
  const Tokens& tokens;
  FigureOrder order;
  std::vector<Temporal>& arena;
  const FigureClasses classes;
  const lexicon::ClassId month_verb;
  const std::vector<bool>& trigger;
  Matchers& matchers;
  std::vector<Match> here;
  std::vector<JoinPart> parts;
  std::vector<Item> joined;
  struct Group {
    std::int32_t temporal;
    std::string_view group;
    const grammar::Rule* rule;
    std::vector<Item> ends = {};  // of a loose range
    const grammar::Rule* modifier = nullptr;
    std::uint32_t outer_first = 0, outer_end = 0;
  };
  std::vector<Group> groups;  // what payloads refer to
  segment::Sentence sentence;

  Impl(const Tokens& t, FigureOrder o, std::vector<Temporal>& a)
      : tokens(t),
        order(o),
        arena(a),
        classes(t.vocabulary),
        month_verb(t.vocabulary.class_id("cal.month.verb")),
        trigger(triggers()),
        matchers(Matchers::here()) {}

  std::vector<Item> items_of(const segment::Sentence& s) const {
    std::vector<Item> items = grammar::items_of(tokens.segmentation, s, tokens.vocabulary);
    for (Item& item : items) {
      const auto& token = tokens.segmentation.tokens[item.first_token];
      const std::string_view form = tokens.form(item.first_token);
      add_figure_classes(form, token.kind, classes, item);
      if (item.word == 0 && form.size() > 4 && form.find('-') != std::string_view::npos) add_compound(form, item);
    }
    return items;
  }

  // "mid-November" is a month, "mid-1990s" a decade, "three-day" a length of time.
  void add_compound(std::string_view form, Item& item) const {
    const auto c = compound_of(form, tokens.vocabulary);
    if (!c) return;
    const auto& words = tokens.words;
    const std::size_t hyphen = c->tail_form.find('-');
    const auto month = hyphen == std::string_view::npos ? c->head : tokens.vocabulary.find(text::lower(c->tail_form.substr(0, hyphen)));
    if (month && words.value(month, Slot::month) != kNoValue) {
      const Figure first = figure_of(c->head_form),
                   last = figure_of(c->tail_form.substr(hyphen == std::string_view::npos ? 0 : hyphen + 1));
      const bool year = last.suffix.empty() && (last.digits == 4 || (last.digits == 2 && hyphen != std::string_view::npos));
      if (year && hyphen != std::string_view::npos && first.suffix.empty() && first.number >= 1 && first.number <= 31)
        item.classes.add(classes.dashed_day);
      if (year && hyphen == std::string_view::npos) item.classes.add(classes.dashed_month);
    }
    if (c->tail && words.value(c->tail, Slot::month) != kNoValue && figure_of(c->head_form).number >= 1 &&
        figure_of(c->head_form).number <= 31)
      item.classes.add(classes.day_with_month);  // the middle of "June 28-July 4"
    const bool unit = c->tail && words.value(c->tail, Slot::unit) != kNoValue;
    const bool number = figure_of(c->head_form).number >= 0 || (c->head && words.value(c->head, Slot::number) != kNoValue);
    if (unit && number) item.classes.add(classes.count_unit);
    if (!c->head || words.value(c->head, Slot::edge) == kNoValue) return;
    if (c->tail) item.classes |= tokens.vocabulary.classes(c->tail);
    item.classes.remove(month_verb);  // "mid-May" is no verb
    add_figure_classes(c->tail_form, segment::TokenKind::alnum, classes, item);
  }

  bool is_article(const Item& item) const { return item.payload < 0 && tokens.vocabulary.form(item.word) == "the"; }

  Item group_item(std::uint32_t first, std::uint32_t end, Group g) {
    Item item;
    item.first_token = first;
    item.end_token = end;
    item.payload = static_cast<std::int32_t>(groups.size());
    item.classes.add(tokens.vocabulary.class_id(g.group));
    groups.push_back(std::move(g));
    return item;
  }

  // The meaning of a match in the first pass.
  std::optional<std::int32_t> read_match(const std::vector<Item>& items, const Match& m) {
    const Place place{items[m.first].first_token, items[m.end - 1].end_token, sentence.first_token, sentence.end_token};
    if (const auto check = m.rule->attribute("check"); !check.empty() && !fits_context(tokens, place, check)) return std::nullopt;
    const auto t = read(tokens, place.first, place.end, m.rule->attribute("make"), order);
    if (!t) return std::nullopt;
    arena.push_back(*t);
    return static_cast<std::int32_t>(arena.size()) - 1;
  }

  std::optional<std::int32_t> join_match(const std::vector<Item>& items, const Match& m) {
    parts.clear();
    for (std::uint32_t i = m.first; i < m.end; ++i)
      parts.push_back({items[i].payload >= 0 ? groups[static_cast<std::size_t>(items[i].payload)].temporal : -1, items[i].first_token,
                       items[i].end_token});
    return join(tokens, parts, m.rule->attribute("make"), arena);
  }

  // Words that begin no rule of dates.grammar are passed over; figures and compounds are always looked at.
  bool may_begin(const Item& item) const {
    const auto& token = tokens.segmentation.tokens[item.first_token];
    if (token.kind == segment::TokenKind::number || token.kind == segment::TokenKind::alnum) return true;
    if (item.word == 0) return item.classes.has(classes.count_unit) || tokens.form(item.first_token).find('-') != std::string_view::npos;
    return matchers.can_begin(item.word, token.letter_case);
  }

  // One pass: the first match at each place that means something becomes one item. False when there was none.
  bool pass(std::vector<Item>& items, Matcher& matcher, bool first) {
    joined.clear();
    std::uint32_t done = 0;  // items before it are in `joined` already, once there is a match
    bool any = false;
    std::uint32_t group_at = 0;  // next group: later passes only join groups with the few words before them
    for (std::uint32_t at = 0; at < items.size(); ++at) {
      if (first) {
        if (!may_begin(items[at])) continue;
      } else {
        while (group_at < items.size() && (group_at < at || items[group_at].payload < 0)) ++group_at;
        if (group_at == items.size()) break;
        if (group_at - at > kReach) continue;
      }
      here.clear();
      matcher.matches_at(items, at, here);
      for (const Match& m : here) {
        const auto meaning = first ? read_match(items, m) : join_match(items, m);
        if (!meaning) continue;
        joined.insert(joined.end(), items.begin() + done, items.begin() + at);
        add_group(items, m, *meaning);
        any = true;
        done = m.end;
        at = m.end - 1;
        break;
      }
    }
    if (!any) return false;
    joined.insert(joined.end(), items.begin() + done, items.end());
    items.swap(joined);
    return true;
  }

  // "after 2018", "5 May or later": the group stays as it is and knows its modifier.
  void note_modifiers(const std::vector<Item>& items) {
    std::uint32_t group_at = 0;
    for (std::uint32_t at = 0; at < items.size(); ++at) {
      while (group_at < items.size() && (group_at < at || items[group_at].payload < 0)) ++group_at;
      if (group_at == items.size()) return;
      if (group_at - at > kReach) continue;
      here.clear();
      matchers.mods.matches_at(items, at, here);
      if (here.empty() || here.front().end <= group_at) continue;
      const Match& m = here.front();
      Group& g = groups[static_cast<std::size_t>(items[group_at].payload)];
      g.modifier = m.rule;
      g.outer_first = items[m.first].first_token;
      g.outer_end = items[m.end - 1].end_token;
      at = m.end - 1;
    }
  }

  void add_group(const std::vector<Item>& items, const Match& m, std::int32_t meaning) {
    const auto group = m.rule->attribute("group");
    const bool trim = m.end - m.first > 1 && m.rule->attribute("trim") == "the" && is_article(items[m.first]);
    if (trim) joined.push_back(items[m.first]);
    Group g{meaning, group.empty() ? "g.date" : group, m.rule};
    if (m.rule->attribute("ends") == "loose") g.ends = {items[m.first], items[m.end - 1]};
    joined.push_back(group_item(items[m.first + trim].first_token, items[m.end - 1].end_token, std::move(g)));
  }
};

Scanner::Scanner(const Tokens& tokens, FigureOrder order, std::vector<Temporal>& arena)
    : impl_(std::make_unique<Impl>(tokens, order, arena)) {}
Scanner::~Scanner() = default;

bool Scanner::may_hold(const segment::Sentence& s) const {
  for (std::uint32_t i = s.first_token; i < s.end_token; ++i) {
    const auto& t = impl_->tokens.segmentation.tokens[i];
    if (t.word < impl_->trigger.size() && impl_->trigger[t.word]) return true;
    if (t.kind == segment::TokenKind::number && t.span.size() >= 4) return true;
    if (t.kind == segment::TokenKind::alnum ||
        (t.word == 0 && t.span.size() > 6 && impl_->tokens.form(i).find('-') != std::string_view::npos))
      return true;
    if (t.kind == segment::TokenKind::number && i + 1 < s.end_token &&
        (impl_->tokens.form(i + 1) == "/" || impl_->tokens.form(i + 1) == ":"))
      return true;
  }
  return false;
}

void Scanner::scan(const segment::Sentence& sentence, std::uint32_t index, std::vector<Found>& out) {
  impl_->sentence = sentence;
  impl_->groups.clear();
  auto items = impl_->items_of(sentence);
  if (!impl_->pass(items, impl_->matchers.first, true)) return;
  if (impl_->pass(items, impl_->matchers.join, false)) impl_->pass(items, impl_->matchers.join, false);
  impl_->pass(items, impl_->matchers.relate, false);
  impl_->note_modifiers(items);
  for (const Item& item : items) {
    if (item.payload < 0) continue;
    const auto& g = impl_->groups[static_cast<std::size_t>(item.payload)];
    if (g.group == "g.unit" || g.group == "g.nth" || g.group == "g.weekof" || g.group == "g.hour" || g.group == "g.monthday")
      continue;  // parts of something that is not there
    const auto range = static_cast<std::int32_t>(out.size());
    out.push_back({item.first_token, item.end_token, index, g.temporal, g.group, g.rule, !g.ends.empty()});
    if (g.modifier) out.back().modifier = g.modifier, out.back().outer_first = g.outer_first, out.back().outer_end = g.outer_end;
    for (const Item& end : g.ends) {
      const auto& e = impl_->groups[static_cast<std::size_t>(end.payload)];
      out.push_back({end.first_token, end.end_token, index, e.temporal, e.group, e.rule, false, range});
    }
  }
}

}  // namespace synoptic::extract::dates
