// Lists of victims as claims. A list of two persons or more is one claim without a number ("persons/list": exact, or at least
// where a group says no number); each person is a claim of its own and a part of it ("persons/name", "persons/kin"); a group's
// number, which the count layer has read, becomes a part too ("persons/group"). Claims without a number that the count layer
// made of the same words are replaced: it reads one noun group at a time and takes "her son, Ivo Bor" for two persons.
// Does not say who is told twice: reconcile/roster.h. Covered by tests/persons/persons_test.cpp.
#include <algorithm>
#include <array>
#include <map>

#include "extract/attribution/scene.h"
#include "extract/counts/knowledge.h"
#include "extract/persons/persons.h"
#include "extract/persons/victims.h"

namespace synoptic::extract {
namespace persons {
namespace {

struct Maker {
  const Context& context;
  Extraction& out;
  const Reader& reader;
  std::vector<bool> dropped;                                // claims of the count layer that stand no longer
  std::map<std::uint32_t, std::vector<std::size_t>> begin;  // counts by where their anchor begins
  std::map<std::size_t, std::size_t> whole_of;

  Maker(const Context& c, Extraction& o, const Reader& r) : context(c), out(o), reader(r), dropped(o.claims.size(), false) {
    for (std::size_t i = 0; i < o.claims.size(); ++i)
      if (o.claims[i].kind == ClaimKind::count) begin[o.claims[i].anchor.begin].push_back(i);
    for (const auto& [part, whole] : o.part_links) whole_of.emplace(part, whole);
  }

  Span span(std::uint32_t first, std::uint32_t end) const {
    const auto& t = context.segmentation.tokens;
    return {t[first].span.begin, t[end - 1].span.end};
  }
  std::string text(Span s) const { return context.account.text.substr(s.begin, s.size()); }

  Claim claim(const Victims& v, Span anchor, int count, Tally tally) const {
    Claim c;
    c.account = context.account_index;
    c.kind = ClaimKind::count;
    c.span = context.segmentation.sentences[v.sentence].span;
    c.anchor = anchor;
    c.measure = v.measure;
    c.population = "person";
    c.low = c.high = count;
    c.implicit = true;
    told(c, tally);
    c.confidence = 0.85;
    c.detail = text(anchor);
    return c;
  }
  static bool general(const Claim& c) { return c.population == "person" || c.population == "civilian"; }
  // What several counts of a sentence say together (counts/together.h) stays: it reaches over groups that are no persons by name.
  static bool sum(const Claim& c) { return c.tally == Tally::sum || c.tally == Tally::rest; }
  // The first whole outside of the list that one of its words was counted to ("12 people ... including A and B").
  std::optional<std::size_t> drop(Span list, Measure measure, int total) {
    std::optional<std::size_t> whole;
    std::vector<std::size_t> here;
    for (auto it = begin.lower_bound(list.begin); it != begin.end() && it->first < list.end; ++it)
      for (std::size_t i : it->second)
        if (out.claims[i].implicit && out.claims[i].measure == measure) {
          const bool reaches_on = out.claims[i].anchor.end > list.end && *out.claims[i].low > total;
          if (sum(out.claims[i]) && (reaches_on || *out.claims[i].low == total)) {
            whole = i;
            continue;
          }
          here.push_back(i), dropped[i] = true;
        }
    for (std::size_t i : here)
      if (const auto w = whole_of.find(i); !whole && w != whole_of.end() && !dropped[w->second] &&
                                           !list.contains(out.claims[w->second].anchor) && general(out.claims[w->second]))
        whole = w->second;
    return whole;
  }
  // "her son, 3-year-old Ivo Bor": a figure inside one person's words is an age, whatever it was read as.
  void drop_ages(const Victims& v) {
    for (const Item& i : v.list.items) {
      if (!i.named() || i.number >= 0) continue;
      const Span words = span(i.first, i.end);
      for (auto it = begin.lower_bound(words.begin); it != begin.end() && it->first < words.end; ++it)
        for (std::size_t k : it->second)
          if (!out.claims[k].implicit && out.claims[k].measure == v.measure) dropped[k] = true;
    }
  }
  void describe(Claim& c, const Item& i) const {
    if (i.head >= i.end && i.head >= context.segmentation.tokens.size()) return;
    const auto& k = counts::Knowledge::english();
    if (const auto* p = k.population(k.singular(reader.lower(i.head)))) {
      if (!i.named()) c.population = p->canonical;  // "his brother Ivo Bor" answers how many people, "his brother" how many brothers
      c.sex = p->sex;
      c.age_group = p->age_group;
      c.civil_status = p->civil_status;
    } else if (!i.named()) {
      c.population = k.singular(reader.lower(i.head));
    }
  }
  // "her two sons", "her son and two daughters", "two sons, A and B": kin of somebody, no figure of its own as in "four
  // children and two women were killed".
  static bool of_kin(const Victims& v, const Item& i) {
    const auto& all = v.list.items;
    const auto at = static_cast<std::int32_t>(&i - all.data());
    const bool members = std::any_of(all.begin(), all.end(), [&](const Item& o) { return o.group == at; });
    const auto of_before = [&](const Item& o) { return o.kin && o.possessed; };
    return i.kin && (i.possessed || members || (at > 0 && of_before(all[static_cast<std::size_t>(at) - 1])));
  }
  // The count layer's claim of a group's number; it takes over what befell the list.
  std::optional<std::size_t> group(const Victims& v, const Item& i) {
    const Number& n = out.numbers[static_cast<std::size_t>(i.number)];
    const auto it = begin.find(n.span.begin);
    if (it == begin.end()) return std::nullopt;
    for (std::size_t k : it->second) {
      Claim& c = out.claims[k];
      if (c.implicit || dropped[k] || (c.measure != Measure::other && c.measure != v.measure)) continue;
      if (of_kin(v, i))
        told(c, Tally::group);
      else if (c.measure != v.measure)
        told(c, Tally::figure);
      c.measure = v.measure;
      return k;
    }
    return std::nullopt;
  }
  // "10 members of the Bor family who were killed": a number that the count layer left alone.
  Claim number(const Victims& v, const Item& i) const {
    const Number& n = out.numbers[static_cast<std::size_t>(i.number)];
    Claim c = claim(v, n.span, i.count, of_kin(v, i) ? Tally::group : Tally::figure);
    c.implicit = false;
    c.bound = n.bound;
    c.low = n.low, c.high = n.high;
    return c;
  }

  // "12 people were killed", "two women and four children died": counts, which the count layer reads.
  static bool only_figures(const std::vector<Item>& items) {
    return std::all_of(items.begin(), items.end(), [](const Item& i) { return i.number >= 0 && !i.possessed; });
  }
  // How one of the list is told of; reconcile/roster.cpp counts by it.
  static Tally tally_of(const Victims& v, const Item& i) {
    if (i.named()) return v.mourned ? Tally::mourned : Tally::name;
    if (!i.kin || !i.possessed || v.mourned || i.open) return Tally::person;
    return i.plural ? Tally::kin_group : Tally::kin;
  }
  // Every claim of this layer bears its tally's name as its rule; a plain number of a list is no more than a figure.
  static void told(Claim& c, Tally tally) {
    c.tally = tally;
    c.rule = tally == Tally::figure ? "persons/number" : "persons/" + std::string(name_of(tally));
  }

  // Without what follows a number that the count layer reads otherwise: "..., A and B, and 14 others were wounded".
  Victims own(Victims v) const {
    auto& items = v.list.items;
    const auto elsewhere = [&](const Item& i) {
      if (i.number < 0) return false;
      const auto it = begin.find(out.numbers[static_cast<std::size_t>(i.number)].span.begin);
      if (it == begin.end()) return false;
      return std::all_of(it->second.begin(), it->second.end(),
                         [&](std::size_t k) { return out.claims[k].measure != v.measure && out.claims[k].measure != Measure::other; });
    };
    const auto other = std::find_if(items.begin(), items.end(), elsewhere);
    if (other == items.end() || other == items.begin()) return v;
    v.list.end = std::prev(other)->end;
    items.erase(other, items.end());
    return v;
  }

  // Has the count layer put the list's words together?
  bool summed(const Victims& v) const {
    const Span list = span(v.list.first, std::max(v.list.end, v.list.first + 1));
    for (auto it = begin.lower_bound(list.begin); it != begin.end() && it->first < list.end; ++it)
      for (std::size_t k : it->second)
        if (sum(out.claims[k]) && out.claims[k].measure == v.measure) return true;
    return false;
  }

  void add(const Victims& all) {
    const Victims v = own(all);
    const auto& items = v.list.items;
    if (only_figures(items)) return;
    const bool plain = std::none_of(items.begin(), items.end(), [](const Item& i) { return i.named() || i.possessed; });
    if (plain && (items.size() == 1 || summed(v))) return;  // "the child was shot", "a woman and a child died" are the count layer's
    const Span whole_span = span(v.list.first, std::max(items.back().end, v.list.first + 1));
    const auto outside = drop(span(v.list.first, std::max(v.list.end, v.list.first + 1)), v.measure, v.list.total());
    drop_ages(v);
    std::optional<std::size_t> top = outside;
    const auto tops = std::count_if(items.begin(), items.end(), [](const Item& i) { return i.group < 0; });
    const bool figure = tops == 1 && items[0].number >= 0 && !items[0].kin;  // "12 people, including A and B": the figure is the whole
    const bool joint = items.size() > 1 && v.list.total() > 1 && !figure;
    if (joint && !(outside && sum(out.claims[*outside]))) {
      Claim c = claim(v, whole_span, v.list.total(), Tally::list);
      if (v.list.open()) c.bound = Bound::at_least, c.high.reset();
      top = push(std::move(c), outside);
    }
    std::vector<std::optional<std::size_t>> claim_of(items.size());
    for (std::size_t k = 0; k < items.size(); ++k) {
      const Item& i = items[k];
      const auto above = i.group >= 0 && claim_of[static_cast<std::size_t>(i.group)] ? claim_of[static_cast<std::size_t>(i.group)] : top;
      if (i.number >= 0) {
        claim_of[k] = group(v, i);
        if (claim_of[k] && above) link(*claim_of[k], *above);
        if (!claim_of[k]) claim_of[k] = push(number(v, i), above);
        continue;
      }
      Claim c = claim(v, span(i.first, i.end), i.count, tally_of(v, i));
      if (i.head < i.end) describe(c, i);
      if (i.open) c.bound = Bound::at_least, c.high.reset();
      if (i.named()) c.detail = text(span(i.name_first, i.name_end));
      claim_of[k] = push(std::move(c), above);
    }
  }
  std::size_t push(Claim c, std::optional<std::size_t> whole) {
    out.claims.push_back(std::move(c));
    dropped.push_back(false);
    if (whole) link(out.claims.size() - 1, *whole);
    return out.claims.size() - 1;
  }
  void link(std::size_t part, std::size_t whole) {
    if (part == whole || whole_of.contains(part)) return;
    for (auto up = whole_of.find(whole); up != whole_of.end(); up = whole_of.find(up->second))
      if (up->second == part) return;
    whole_of.emplace(part, whole);
    out.part_links.emplace_back(part, whole);
  }

  // The account's own figure for people, or its first list of several: what a shorter list is part of, so that nobody counts
  // twice among the top figures.
  void link_to_totals(std::size_t from) {
    std::array<std::optional<std::size_t>, kMeasures> figure, list;
    for (std::size_t i = 0; i < out.claims.size(); ++i) {
      const Claim& c = out.claims[i];
      if (c.kind != ClaimKind::count || dropped[i] || whole_of.contains(i) || !c.low || *c.low < 2) continue;
      auto& first = (c.implicit ? list : figure)[static_cast<std::size_t>(c.measure)];
      if (!first && general(c)) first = i;
    }
    for (std::size_t i = from; i < out.claims.size(); ++i) {
      const Claim& c = out.claims[i];
      if (!c.implicit || whole_of.contains(i)) continue;
      for (const auto& total : {figure[static_cast<std::size_t>(c.measure)], list[static_cast<std::size_t>(c.measure)]})
        if (total && *total != i && *c.low < *out.claims[*total].low) link(i, *total);
    }
  }

  // "Civilians were killed": said once, and only where the account gives no figure and names nobody.
  void add(const Some& some) {
    for (const Claim& c : out.claims)
      if (c.kind == ClaimKind::count && c.measure == some.measure) return;
    Claim c;
    c.account = context.account_index;
    c.kind = ClaimKind::count;
    c.span = context.segmentation.sentences[some.sentence].span;
    c.anchor = span(some.token, some.token + 1);
    c.measure = some.measure;
    c.population = "person";
    c.bound = Bound::vague;
    c.implicit = true;
    told(c, Tally::some);
    c.confidence = 0.6;
    c.detail = text(c.anchor);
    out.claims.push_back(std::move(c));
  }

  // Takes the dropped claims out. Links to them go with them.
  void clean() {
    std::vector<std::size_t> place(out.claims.size());
    std::size_t n = 0;
    for (std::size_t i = 0; i < out.claims.size(); ++i) {
      place[i] = n;
      if (dropped[i]) continue;
      if (n != i) out.claims[n] = std::move(out.claims[i]);
      ++n;
    }
    out.claims.resize(n);
    std::erase_if(out.part_links, [&](const auto& l) { return dropped[l.first] || dropped[l.second]; });
    for (auto& [part, whole] : out.part_links) part = place[part], whole = place[whole];
  }
};

}  // namespace
}  // namespace persons

void person_claims(const Context& context, Extraction& out) {
  if (context.segmentation.upper_case || !context.tags) return;  // without letter case a name cannot be told from a noun
  const speech::Scene& scene = speech::scene_of(context, out);
  const persons::Reader reader(context, out, scene);
  std::vector<persons::Some> some;
  const auto victims = persons::find_victims(context, reader, some);
  if (victims.empty() && some.empty()) return;
  persons::Maker maker(context, out, reader);
  const std::size_t before = out.claims.size();
  for (const auto& v : victims) maker.add(v);
  maker.link_to_totals(before);
  maker.clean();
  for (const persons::Some& x : some) maker.add(x);
}

}  // namespace synoptic::extract
