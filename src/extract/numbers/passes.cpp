// Reads the words around the cores with three small grammars: two ends become a range, a context gives a kind and a
// unit, a modifier gives a bound. A cascade (Abney 1996): each pass sees numbers as single items.
// Does not compose values (cores.cpp). Covered by tests/numbers/ and tests/rules/numbers/.
#include "extract/numbers/passes.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "data/embedded.h"
#include "extract/numbers/items.h"
#include "extract/numbers/number_words.h"

namespace synoptic::extract::numbers {
namespace {

constexpr std::uint32_t kReach = 8;        // items before a number at which a rule about it may begin
constexpr std::uint32_t kTrendReach = 14;  // the same for words of rise and fall: "fell slightly, by 0.9 percent, to 12"

using grammar::Item;
using grammar::Match;

// "2-4,000" is 2,000 to 4,000: a low end without a scale takes that of the high end.
double shared_scale(const Core& a, const Core& b) {
  if (!a.value || !b.value || a.scaled || a.grouped || *a.value >= *b.value || (a.spelled && !b.spelled)) return 1;
  if (b.multiplier >= 1000 && *b.value / b.multiplier > *a.value) return b.multiplier;
  const bool thousands = b.grouped && a.digits > 0 && a.digits <= 3 && std::fmod(*b.value, 1000) == 0 && *b.value < 1e6;
  return thousands && *a.value * 1000 < *b.value ? 1000 : 1;
}

bool is_year(const Core& c) { return c.digits == 4 && *c.value >= 1500 && *c.value <= 2035; }

// "2004-05": the second year is cut short.
bool short_year(const Core& a, const Core& b) { return is_year(a) && b.digits == 2 && *b.value > std::fmod(*a.value, 100); }

bool can_be_range(const Core& a, const Core& b, std::string_view rule) {
  if (rule == "or" && *b.value - *a.value > std::max(1.0, *a.value)) return false;
  if (a.spelled && *a.value == 0) return false;
  if (a.digits == 4 && is_year(a) && rule != "between" && rule != "from" && !is_year(b) && b.digits > 0) return false;
  // "2-2 injured" is how some tables write an exact figure.
  return (*a.value < *b.value || (rule == "dash" && *a.value == *b.value)) && a.digits <= 9 && b.digits <= 9;
}

// Most words have capitals: a headline, where a capital makes no name of a number word.
bool is_headline(const std::vector<Piece>& pieces) {
  std::size_t words = 0, titles = 0;
  for (const Piece& p : pieces) {
    if (p.kind != PieceKind::word) continue;
    ++words;
    titles += p.letter_case == segment::Case::title || p.letter_case == segment::Case::upper;
  }
  return titles * 5 >= words * 3;
}

// Names of units by word, from the lexicon's third column.
const std::vector<std::pair<std::string, std::string>>& unit_names() {
  static const auto names = [] {
    std::vector<std::pair<std::string, std::string>> n;
    for (const auto& row : data::table("en/lexicon/units.tsv"))
      if (row.size() > 2) n.emplace_back(row[0], row[2]);
    std::sort(n.begin(), n.end());
    return n;
  }();
  return names;
}

std::string unit_name(std::string form) {
  std::transform(form.begin(), form.end(), form.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  const auto& n = unit_names();
  const auto it = std::lower_bound(n.begin(), n.end(), std::pair{form, std::string()});
  return it != n.end() && it->first == form ? it->second : form;
}

// A word of rise or fall: most sentences have none, and need no look at the trends.
bool says_trend(const Item& item) {
  static const lexicon::ClassSet words = [] {
    const auto& v = lexicon::Vocabulary::english();
    lexicon::ClassSet all;
    for (const char* name : {"trend.up", "trend.up.move", "trend.up.amount", "trend.up.noun"}) all.add(v.class_id(name));
    for (const char* name : {"trend.down", "trend.down.move", "trend.down.amount", "trend.down.noun"}) all.add(v.class_id(name));
    return all;
  }();
  lexicon::ClassSet both = item.classes;
  return (both &= words).any();
}

}  // namespace

struct Passes::Impl {
  grammar::Matcher ranges{grammar::Grammar::load("numbers-ranges")};
  grammar::Matcher kinds{grammar::Grammar::load("numbers-kinds")};
  grammar::Matcher bounds{grammar::Grammar::load("numbers-bounds")};
  std::optional<grammar::Matcher> trends;  // built when a word of rise or fall is met: much of the start would go into it
  grammar::Matcher zeros{grammar::Grammar::load("numbers-zeros")};
  std::vector<Item> items;
  std::vector<Match> matches;
  bool valid = false;     // items show the numbers as they are now
  bool headline = false;  // of the sentence that is read now
  lexicon::WordId hyphen = lexicon::Vocabulary::english().find("-"), slash = lexicon::Vocabulary::english().find("/");
  lexicon::WordId than = lexicon::Vocabulary::english().find("than"), not_word = lexicon::Vocabulary::english().find("not");

  void join(const Match& m, std::uint32_t a, std::uint32_t b, std::vector<Found>& found);
  bool read_range(const Match& m, const std::vector<Piece>& pieces, std::vector<Found>& found);
  bool chained(std::uint32_t item, int step, const std::vector<Piece>& pieces) const;

  void refresh(std::string_view text, const std::vector<Piece>& pieces, const std::vector<Found>& found) {
    if (!valid) make_items(text, headline, pieces, found, items);
    valid = true;
  }
  void remove_dropped(std::vector<Found>& found) {
    if (std::erase_if(found, [](const Found& f) { return f.drop; }) > 0) valid = false;
  }

  // The number that a match is about: its only one, or the capture "n". -1 when there is none.
  std::int32_t number_of(grammar::Matcher& matcher, const Match& m) {
    std::int32_t only = -1;
    for (std::uint32_t i = m.first; i < m.end; ++i) {
      if (items[i].payload < 0) continue;
      if (only >= 0) {  // several: ask for the capture, which costs more
        const auto n = matcher.capture(items, m, "n");
        return n ? items[n->first].payload : -1;
      }
      only = items[i].payload;
    }
    return only;
  }

  // For each number the best match of a grammar whose capture "n" is that number: priority, then length, then the
  // order of the file. `best` by index into found.
  void best_matches(grammar::Matcher& matcher, std::uint32_t reach, std::size_t numbers, std::vector<Match>& best) {
    best.assign(numbers, {});
    std::uint32_t done = 0;
    for (std::uint32_t i = 0; i < items.size(); ++i) {
      if (items[i].payload < 0) continue;
      matches.clear();
      matcher.matches(items, std::max(done, i > reach ? i - reach : 0), i + 1, matches);
      for (const Match& m : matches) {
        const std::int32_t n = number_of(matcher, m);
        if (n < 0) continue;
        // "12 or more than" bounds what comes next; "12 percent lower than" is a change
        if (m.end < items.size() && items[m.end].word == than && m.rule->attribute("change").empty()) continue;
        Match& known = best[static_cast<std::size_t>(n)];
        const bool better = !known.rule || m.rule->priority() > known.rule->priority() ||
                            (m.rule->priority() == known.rule->priority() && m.end - m.first > known.end - known.first);
        if (better) known = m;
      }
      done = i + 1;
    }
  }
};

Passes::Passes() : impl_(std::make_unique<Impl>()) {}
Passes::~Passes() = default;

// Joins two ends into the first of them.
void Passes::Impl::join(const Match& m, std::uint32_t a, std::uint32_t b, std::vector<Found>& found) {
  Found &low = found[static_cast<std::size_t>(items[a].payload)], &high = found[static_cast<std::size_t>(items[b].payload)];
  low.core.end = high.core.end;
  low.core.span.end = high.core.span.end;
  low.core.one = false;
  low.full_first = items[m.first].first_token;
  low.full_end = items[m.end - 1].end_token;
  low.rule = "range." + m.rule->name();
  high.drop = true;
}

// One match of the ranges grammar; true when its numbers are used up.
bool Passes::Impl::read_range(const Match& m, const std::vector<Piece>& pieces, std::vector<Found>& found) {
  const auto a = ranges.capture(items, m, "a"), b = ranges.capture(items, m, "b");
  if (!a || !b) return false;
  if (m.rule->attribute("change") == "1") return true;
  Found &low = found[static_cast<std::size_t>(items[a->first].payload)], &high = found[static_cast<std::size_t>(items[b->first].payload)];
  if (m.rule->attribute("vague") == "1") return join(m, a->first, b->first, found), true;
  if (!low.core.value || !high.core.value || low.range || high.range || low.core.list || high.core.list) return false;
  if (m.rule->attribute("ratio") == "1") {
    if (*high.core.value < 2) return false;
    low.core.value = low.low = low.high = *low.core.value / *high.core.value;
    low.core.kind = CoreKind::fraction;
    low.core.decimal = true;
    low.kind = "fraction";
    join(m, a->first, b->first, found);
    low.full_first = low.core.first;
    low.full_end = low.core.end;
    return true;
  }
  const bool dash = m.rule->name() == "dash";
  const std::uint32_t mark = items[b->first].first_token - 1;
  const bool tight = dash && pieces[mark].span.begin == pieces[mark - 1].span.end && pieces[mark].span.end == pieces[mark + 1].span.begin;
  if (dash && tight && (chained(a->first, -1, pieces) || chained(b->first, 1, pieces))) {
    low.kind = high.kind = "phone";  // "1-222-2222", also "2012-05-06": one name, no range
    low.countable = high.countable = false;
    low.settled = high.settled = true;
    return true;
  }
  if (dash && !tight && pieces[mark].span.size() == 3 && pieces[mark].word == lexicon::Vocabulary::english().find("\xE2\x80\x94"))
    return false;
  if (dash && short_year(low.core, high.core)) {
    *high.core.value += *low.core.value - std::fmod(*low.core.value, 100);
    high.core.digits = 4;
    low.kind = "year";
    low.countable = false;
    low.settled = true;
  } else {
    *low.core.value *= shared_scale(low.core, high.core);
    if (*low.core.value < 0 && *high.core.value < *low.core.value) std::swap(low.core.value, high.core.value);  // "-18 to -34"
  }
  if (!can_be_range(low.core, high.core, m.rule->name())) {
    if (tight && low.core.digits > 0 && high.core.digits > 0 && low.core.digits <= 3 && high.core.digits <= 3) {
      low.kind = high.kind = "score";  // "3-0"
      low.countable = high.countable = false;
      low.settled = high.settled = true;
      return true;
    }
    low.low = low.high = low.core.value;
    return false;
  }
  low.range = true;
  low.low = low.core.value;
  low.high = high.core.value;
  low.bound = Bound::range;
  low.core.decimal = (low.core.decimal && !low.core.scaled) || (high.core.decimal && !high.core.scaled);
  join(m, a->first, b->first, found);
  return true;
}

// Another number hangs on the end of this one by a hyphen or stroke without spaces.
bool Passes::Impl::chained(std::uint32_t item, int step, const std::vector<Piece>& pieces) const {
  const std::int64_t mark = static_cast<std::int64_t>(item) + step, next = mark + step;
  if (mark < 0 || next < 0 || next >= static_cast<std::int64_t>(items.size()) || items[static_cast<std::size_t>(next)].payload < 0)
    return false;
  const Piece& p = pieces[items[static_cast<std::size_t>(mark)].first_token];
  const bool tight = step > 0 ? !p.space_before && !pieces[items[static_cast<std::size_t>(next)].first_token].space_before
                              : !p.space_before && !pieces[items[item].first_token].space_before;
  return tight && p.kind == PieceKind::punct && p.span.size() == 1 && (p.word == hyphen || p.word == slash);
}

void Passes::ranges(std::string_view text, const std::vector<Piece>& pieces, std::vector<Found>& found) {
  impl_->headline = is_headline(pieces);
  impl_->valid = false;
  if (found.size() < 2) return;
  impl_->refresh(text, pieces, found);
  const auto& items = impl_->items;
  std::uint32_t done = 0;
  for (std::uint32_t at = 0; at < items.size(); ++at) {
    impl_->matches.clear();
    impl_->ranges.matches_at(items, at, impl_->matches);
    for (const Match& m : impl_->matches) {
      if (m.first < done || !impl_->read_range(m, pieces, found)) continue;
      // The last number of a chain ("222-2222") may be the first of the next link.
      done = items[m.end - 1].payload >= 0 && found[static_cast<std::size_t>(items[m.end - 1].payload)].kind == "phone" ? m.end - 1 : m.end;
      break;
    }
  }
  impl_->remove_dropped(found);
}

void Passes::kinds(std::string_view text, const std::vector<Piece>& pieces, std::vector<Found>& found) {
  impl_->refresh(text, pieces, found);
  std::vector<Match> best;
  impl_->best_matches(impl_->kinds, kReach, found.size(), best);
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (!best[i].rule || found[i].settled) continue;
    const grammar::Rule& rule = *best[i].rule;
    Found& f = found[i];
    if (const auto kind = rule.attribute("kind"); !kind.empty()) f.kind = kind;
    f.countable = rule.attribute("countable") != "0";
    f.drop = rule.attribute("drop") == "1";
    if (rule.attribute("grouped") == "1" && f.low && f.high) {  // "1.275 people": European thousands
      *f.low *= 1000;
      *f.high *= 1000;
    }
    f.rule = rule.name();
    f.unit = rule.attribute("unit");
    if (const auto u = impl_->kinds.capture(impl_->items, best[i], "u"); u && f.unit.empty()) {
      const Span span{pieces[impl_->items[u->first].first_token].span.begin, pieces[impl_->items[u->end - 1].end_token - 1].span.end};
      f.unit = unit_name(std::string(text.substr(span.begin, span.size())));
    }
  }
  for (std::size_t i = 1; i < found.size(); ++i) {  // a list is of one kind: "rooms 22,24,26"
    if (!found[i].core.list || found[i].core.first != found[i - 1].core.first) continue;
    found[i].kind = found[i - 1].kind;
    found[i].countable = found[i - 1].countable;
  }
  impl_->remove_dropped(found);
}

void Passes::bounds(std::string_view text, const std::vector<Piece>& pieces, std::vector<Found>& found) {
  impl_->refresh(text, pieces, found);
  std::vector<Match> best;
  impl_->best_matches(impl_->bounds, kReach, found.size(), best);
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (!best[i].rule || found[i].core.kind == CoreKind::ordinal) continue;
    Found& f = found[i];
    const auto bound = parse_bound(best[i].rule->attribute("bound"));
    if (!bound || *bound == Bound::exact) continue;
    f.full_first = std::min(f.full_first, impl_->items[best[i].first].first_token);
    f.full_end = std::max(f.full_end, impl_->items[best[i].end - 1].end_token);
    if (f.range || f.bound == Bound::vague) continue;
    f.bound = *bound;
    if (f.bound == Bound::at_least) f.high.reset();
    if (f.bound == Bound::at_most) f.low.reset();
  }
}

void Passes::trends(std::string_view text, const std::vector<Piece>& pieces, std::vector<Found>& found) {
  impl_->refresh(text, pieces, found);
  if (std::none_of(impl_->items.begin(), impl_->items.end(), [](const Item& item) { return says_trend(item); })) return;
  std::vector<Match> best;
  if (!impl_->trends) impl_->trends.emplace(grammar::Grammar::load("numbers-trends"));
  impl_->best_matches(*impl_->trends, kTrendReach, found.size(), best);
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (!best[i].rule || found[i].core.kind == CoreKind::ordinal || found[i].bound == Bound::vague || found[i].kind == "score") continue;
    if (const auto change = best[i].rule->attribute("change"); change != "none") found[i].change = change;
  }
}

void Passes::zeros(std::string_view text, const std::vector<Piece>& pieces, std::vector<Found>& found) {
  const NumberWords& words = NumberWords::english();
  if (std::none_of(pieces.begin(), pieces.end(),
                   [&](const Piece& p) { return words.at(p.word).role == Role::zero_word || p.word == impl_->not_word; }))
    return;
  impl_->refresh(text, pieces, found);
  const auto matches = impl_->zeros.scan(impl_->items);
  if (matches.empty()) return;
  for (const Match& m : matches) {
    const auto n = impl_->zeros.capture(impl_->items, m, "n");
    if (!n) continue;
    Found f;
    f.core.first = f.full_first = impl_->items[n->first].first_token;
    f.core.end = f.full_end = impl_->items[n->end - 1].end_token;
    f.core.span = {pieces[f.core.first].span.begin, pieces[f.core.end - 1].span.end};
    f.core.spelled = true;
    f.core.value = f.low = f.high = 0;
    f.rule = m.rule->name();
    const bool taken =
        std::any_of(found.begin(), found.end(), [&](const Found& o) { return o.full_first < f.core.end && f.core.first < o.full_end; });
    if (!taken) found.push_back(f);
  }
  std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.core.span < b.core.span; });
}

}  // namespace synoptic::extract::numbers
