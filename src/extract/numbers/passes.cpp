// Reads the words around the cores with three small grammars: two ends become a range, a context gives a kind and a
// unit, a modifier gives a bound. A cascade (Abney 1996): each pass sees numbers as single items.
// Does not compose values (cores.cpp). Covered by tests/numbers/ and tests/rules/numbers/.
#include "extract/numbers/passes.h"

#include <algorithm>
#include <cmath>

#include "data/embedded.h"
#include "extract/numbers/items.h"

namespace synoptic::extract::numbers {
namespace {

constexpr std::uint32_t kReach = 8;  // items before a number at which a rule about it may begin

using grammar::Item;
using grammar::Match;

// "2-4,000" is 2,000 to 4,000: a low end without a scale takes that of the high end.
void share_scale(Found& a, const Found& b) {
  if (!a.core.value || !b.core.value || a.core.scaled || a.core.grouped || *a.core.value >= *b.core.value) return;
  double scale = 1;
  if (b.core.multiplier >= 1000 && *b.core.value / b.core.multiplier > *a.core.value) scale = b.core.multiplier;
  else if (b.core.grouped && a.core.digits > 0 && a.core.digits <= 3 && std::fmod(*b.core.value, 1000) == 0 && *b.core.value < 1e6 && *a.core.value * 1000 < *b.core.value) scale = 1000;
  if (a.core.spelled && !b.core.spelled) scale = 1;
  a.core.value = *a.core.value * scale;
}

bool can_be_range(const Found& a, const Found& b, std::string_view rule) {
  if (a.range || b.range || !a.core.value || !b.core.value || a.core.one) return false;
  if (rule == "or" && (*b.core.value - *a.core.value > std::max(1.0, *a.core.value))) return false;
  return *a.core.value < *b.core.value && a.core.digits <= 9 && b.core.digits <= 9;
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

}  // namespace

struct Passes::Impl {
  grammar::Matcher ranges{grammar::Grammar::load("numbers-ranges")};
  grammar::Matcher kinds{grammar::Grammar::load("numbers-kinds")};
  grammar::Matcher bounds{grammar::Grammar::load("numbers-bounds")};
  grammar::Matcher zeros{grammar::Grammar::load("numbers-zeros")};
  std::vector<Item> items;
  std::vector<Match> matches;

  // For each number the best match of a grammar whose capture "n" is that number: priority, then length, then the
  // order of the file. `best` by index into found.
  void best_matches(grammar::Matcher& matcher, std::size_t numbers, std::vector<Match>& best) {
    best.assign(numbers, {});
    std::uint32_t done = 0;
    for (std::uint32_t i = 0; i < items.size(); ++i) {
      if (items[i].payload < 0) continue;
      for (std::uint32_t at = std::max(done, i > kReach ? i - kReach : 0); at <= i; ++at) {
        matches.clear();
        matcher.matches_at(items, at, matches);
        for (const Match& m : matches) {
          const auto n = matcher.capture(items, m, "n");
          if (!n || items[n->first].payload < 0) continue;
          Match& known = best[static_cast<std::size_t>(items[n->first].payload)];
          const bool better = !known.rule || m.rule->priority() > known.rule->priority() ||
                              (m.rule->priority() == known.rule->priority() && m.end - m.first > known.end - known.first);
          if (better) known = m;
        }
      }
      done = i + 1;
    }
  }
};

Passes::Passes() : impl_(std::make_unique<Impl>()) {}
Passes::~Passes() = default;

void Passes::ranges(std::string_view, const std::vector<Piece>& pieces, std::vector<Found>& found) {
  if (found.size() < 2) return;
  make_items(pieces, found, impl_->items);
  const auto& items = impl_->items;
  std::uint32_t done = 0;
  for (std::uint32_t at = 0; at < items.size(); ++at) {
    impl_->matches.clear();
    impl_->ranges.matches_at(items, at, impl_->matches);
    for (const Match& m : impl_->matches) {
      const auto a = impl_->ranges.capture(items, m, "a"), b = impl_->ranges.capture(items, m, "b");
      if (!a || !b || m.first < done) continue;
      Found &low = found[static_cast<std::size_t>(items[a->first].payload)], &high = found[static_cast<std::size_t>(items[b->first].payload)];
      share_scale(low, high);
      if (!can_be_range(low, high, m.rule->name())) continue;
      low.range = true;
      low.low = low.core.value;
      low.high = high.core.value;
      low.bound = Bound::range;
      low.core.end = high.core.end;
      low.core.span.end = high.core.span.end;
      low.core.one = false;
      low.core.digits = 0;
      low.full_first = items[m.first].first_token;
      low.full_end = items[m.end - 1].end_token;
      low.rule = "range." + m.rule->name();
      high.drop = true;
      done = m.end;
      break;
    }
  }
  std::erase_if(found, [](const Found& f) { return f.drop; });
}

void Passes::kinds(std::string_view text, const std::vector<Piece>& pieces, std::vector<Found>& found) {
  make_items(pieces, found, impl_->items);
  std::vector<Match> best;
  impl_->best_matches(impl_->kinds, found.size(), best);
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (!best[i].rule) continue;
    const grammar::Rule& rule = *best[i].rule;
    Found& f = found[i];
    if (const auto kind = rule.attribute("kind"); !kind.empty()) f.kind = kind;
    f.countable = rule.attribute("countable") != "0";
    f.drop = rule.attribute("drop") == "1";
    f.rule = rule.name();
    f.unit = rule.attribute("unit");
    if (const auto u = impl_->kinds.capture(impl_->items, best[i], "u"); u && f.unit.empty()) {
      const Span span{pieces[impl_->items[u->first].first_token].span.begin, pieces[impl_->items[u->end - 1].end_token - 1].span.end};
      f.unit = unit_name(std::string(text.substr(span.begin, span.size())));
    }
  }
  std::erase_if(found, [](const Found& f) { return f.drop; });
}

void Passes::bounds(const std::vector<Piece>& pieces, std::vector<Found>& found) {
  make_items(pieces, found, impl_->items);
  std::vector<Match> best;
  impl_->best_matches(impl_->bounds, found.size(), best);
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (!best[i].rule || found[i].core.kind == CoreKind::ordinal) continue;
    Found& f = found[i];
    const auto bound = parse_bound(best[i].rule->attribute("bound"));
    f.full_first = std::min(f.full_first, impl_->items[best[i].first].first_token);
    f.full_end = std::max(f.full_end, impl_->items[best[i].end - 1].end_token);
    if (f.range || f.bound == Bound::vague || !bound) continue;
    f.bound = *bound;
    if (f.bound == Bound::at_least) f.high.reset();
    if (f.bound == Bound::at_most) f.low.reset();
  }
}

void Passes::zeros(const std::vector<Piece>& pieces, std::vector<Found>& found) {
  make_items(pieces, found, impl_->items);
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
    const bool taken = std::any_of(found.begin(), found.end(), [&](const Found& o) { return o.full_first < f.core.end && f.core.first < o.full_end; });
    if (!taken) found.push_back(f);
  }
  std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.core.span < b.core.span; });
}

}  // namespace synoptic::extract::numbers
