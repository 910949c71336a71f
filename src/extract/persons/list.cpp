// Reads lists of persons by descent over tokens: possessor, number, age, kin, name, brackets; then what joins one person to the
// next. Lists of kin are close to a regular language (compare the appositions of FASTUS, Hobbs et al. 1997), so no parse
// is needed: an item is at most a score of tokens, and whatever does not fit ends the list.
// Says nothing of what befell anybody: victims.cpp. Covered by tests/persons/persons_test.cpp.
#include "extract/persons/list.h"

#include <algorithm>

#include "extract/counts/knowledge.h"
#include "extract/persons/outsiders.h"
#include "extract/persons/scan.h"
#include "extract/tag/tagger.h"
#include "text/utf8.h"

namespace synoptic::extract::persons {

using counts::Knowledge;
using speech::Role;

const Classes& Classes::get() {
  static const Classes classes = [] {
    const auto& v = lexicon::Vocabulary::english();
    const auto id = [&](std::string_view name) { return v.class_id(name); };
    Classes c;
    c.kin = id("per.kin"), c.young = id("per.young"), c.offspring = id("per.offspring"), c.pair = id("per.pair"), c.and_ = id("per.and"),
    c.beside = id("per.beside");
    c.with = id("per.with"), c.skip = id("per.skip"), c.called = id("per.called"), c.particle = id("per.particle");
    c.bridge = id("per.bridge"), c.died = id("per.died"), c.victims = id("per.victims"), c.of = id("per.of");
    c.of_lives = id("per.of_lives"), c.took = id("per.took"), c.naming = id("per.naming"), c.be = id("per.be");
    c.brk = id("per.break"), c.not_ = id("per.not"), c.others = id("per.others"), c.hurt_noun = id("per.hurt");
    c.body = id("who.body");
    c.dead = id("per.dead"), c.fatally = id("per.fatally"), c.maybe = id("per.maybe"), c.suffix = id("per.suffix");
    return c;
  }();
  return classes;
}

int List::total() const {
  int sum = 0;
  for (const Item& i : items)
    if (i.group < 0) sum += i.count;
  return sum;
}

bool List::open() const {
  return std::any_of(items.begin(), items.end(), [](const Item& i) { return i.open; });
}

Reader::Reader(const Context& context, const Extraction& out, const speech::Scene& scene)
    : context_(context),
      out_(out),
      words_(scene.words),
      number_at_(context.segmentation.tokens.size() + 1, -1),
      outsiders_(outsiders(context, out)),
      title_(in_title_case(context.segmentation)) {
  for (std::size_t n = 0; n < out.numbers.size(); ++n)
    if (out.numbers[n].countable && out.numbers[n].low && out.numbers[n].low == out.numbers[n].high)
      number_at_[out.numbers[n].first_token] = static_cast<std::int32_t>(n);
  const auto& tokens = context.segmentation.tokens;
  for (const speech::Frame& f : scene.frames) {
    if (!f.backward || f.source.empty()) continue;
    const auto first = std::lower_bound(tokens.begin(), tokens.end(), f.source.begin,
                                        [](const segment::Token& t, std::size_t byte) { return t.span.begin < byte; });
    speakers_.push_back(static_cast<std::uint32_t>(first - tokens.begin()));
  }
  std::sort(speakers_.begin(), speakers_.end());
}

std::string Reader::lower(std::uint32_t token) const { return text::lower(form(token)); }

std::uint32_t Reader::at(std::uint32_t token, std::uint32_t end, lexicon::ClassId words) const {
  return taken_by(context_.segmentation, token, end, words);
}

namespace {

struct Pass : Scan {
  List list;

  // The common nouns of an item, up to its name. Sets head; false when they name no person.
  bool nouns(std::uint32_t& t, Item& item) const {
    constexpr std::uint32_t kLongest = 10;
    const std::uint32_t from = t;
    item.head = end;
    while (t < end && t < from + kLongest) {
      if (const std::uint32_t a = after_age(t); a > t) {
        t = a;
        continue;
      }
      const Role x = role(t);
      const bool noun = x == Role::noun && !name_word(t);
      const bool kin = (token(t).letter_case == segment::Case::lower || first_kin(t)) && kin_word(t);
      const bool pair = token(t).letter_case == segment::Case::lower && r.is(t, c.pair);
      if (!noun && !kin && !pair && x != Role::adjective && !r.at(t, end, c.skip)) break;
      if (name_word(t)) break;
      if (noun || kin || pair) item.head = t;
      ++t;
      if (item.head + 1 == t && of_class(item.head, c.kin) && singular(item.head) != r.lower(item.head)) break;  // names of members follow
    }
    return item.head == end || person(item.head);
  }
  std::string singular(std::uint32_t t) const { return Knowledge::english().singular(r.lower(t)); }
  bool kin_word(std::uint32_t t) const { return of_class(t, c.kin); }
  bool of_class(std::uint32_t t, lexicon::ClassId words) const {
    if (t >= end) return false;
    if (r.is(t, words)) return true;
    const auto& v = lexicon::Vocabulary::english();
    return v.is(v.find(singular(t)), words);
  }
  bool person(std::uint32_t t) const {
    const auto& k = Knowledge::english();
    return kin_word(t) || r.is(t, c.pair) || (k.person(singular(t)) && !k.noun(singular(t)));
  }

  // One person or group at t; nothing when there is none. `t` moves behind it.
  std::optional<Item> item(std::uint32_t& t) const {
    Item out;
    while (const std::uint32_t n = r.at(t, end, c.skip)) t += n;
    if (is(t, "\xE2\x80\x9C") || is(t, "\"")) t = after_brackets(t);  // a nickname before the name
    out.first = t;
    if (const std::uint32_t p = after_possessor(t); p > t) {
      out.possessed = true;
      t = p;
    }
    bool determined = out.possessed;
    if (role(t) == Role::possessive)
      out.possessed = determined = true, ++t;
    else if (role(t) == Role::determiner && !out.possessed && !is(t, "that"))
      determined = true, ++t;
    if (role(t) == Role::possessive) out.possessed = true, ++t;  // "all his sons"
    if (!number(t, out)) return std::nullopt;
    if (!nouns(t, out)) return std::nullopt;
    const bool has_head = out.head != end;
    if (has_head && r.at(t, end, c.called) > 0 && t + r.at(t, end, c.called) < end) {
      const std::uint32_t k = t + r.at(t, end, c.called);
      if (name_word(k)) t = k;
    }
    out.kin = has_head && kin_word(out.head);
    if (has_head) t = after_of(t, out);
    out.name_first = t;
    if (!has_head || !group_head(out.head))
      out.name_end = t = after_resumed_name(t);
    else
      out.name_end = t;
    if (!complete(out, has_head, determined)) return std::nullopt;
    out.end = t;
    t = after_brackets(t);
    return out;
  }
  bool group_head(std::uint32_t t) const { return r.is(t, c.pair) || singular(t) != r.lower(t); }
  // "the wife of Omar Bor", "two other members of the Bor family": the token after whose kin or members they are.
  std::uint32_t after_of(std::uint32_t t, Item& item) const {
    constexpr std::uint32_t kLongest = 7;
    const bool office = item.head < end && item.number < 0 && !group_head(item.head);  // "the mayor of Orlo"
    if (!is(t, "of") || !(item.kin || item.number >= 0 || office)) return t;
    std::uint32_t k = t + 1;
    for (; k < end && k < t + kLongest; ++k) {
      const Role x = role(k);
      if (x != Role::determiner && x != Role::possessive && x != Role::adjective && x != Role::noun && !name_word(k) &&
          !r.is(k, c.particle) && !is(k, "-") && x != Role::clitic_s && !is(k, ".") && !is(k, "late"))
        break;
    }
    if (k == t + 1) return t;
    item.possessed = item.possessed || item.kin || item.number >= 0;
    return k;
  }
  // "Ana (Anka) Bor": one name.
  std::uint32_t after_resumed_name(std::uint32_t t) const {
    std::uint32_t k = after_name(t);
    if (k == t) return t;
    const std::uint32_t b = after_brackets(k);
    if (b > k && name_word(b)) k = after_name(b);
    return is(k, ",") && r.is(k + 1, c.suffix) ? k + 2 : k;  // "Ivo Bor, Jr."
  }
  // The number before a group; false when the number counts no persons.
  bool number(std::uint32_t& t, Item& out) const {
    if (t >= end || r.number_at(t) < 0 || after_age(t) > t) return true;
    const Number& n = r.extraction().numbers[static_cast<std::size_t>(r.number_at(t))];
    if (*n.low < 1 || *n.low > 200) return false;
    out.number = r.number_at(t);
    out.count = static_cast<int>(*n.low);
    t = n.end_token;
    if (is(t, "of") && role(t + 1) == Role::possessive) out.possessed = true, t += 2;
    return true;
  }
  bool complete(Item& item, bool has_head, bool determined) const {
    if (!has_head) {  // "a Palestinian" is no name, "an eight-year-old Ivo" is
      const bool nation = determined && !item.possessed && item.name_first == item.first + 1;  // nor "the Water Board"
      const bool people = item.name_end - item.name_first == 1 && (*r.context().tags)[item.name_first] == tag::Tag::NNPS;
      const bool title_word = item.name_end - item.name_first == 1 && r.in_title(item.name_first);
      return item.named() && item.number < 0 && !nation && !people && !r.is(item.name_end - 1, c.body) && !title_word &&
             !modifies(item.name_end);
    }
    const bool plural = singular(item.head) != r.lower(item.head) || r.is(item.head, c.pair);
    if (item.number >= 0) {
      item.plural = item.count > 1;
      return plural || item.count == 1;
    }
    if (r.is(item.head, c.pair)) {
      item.plural = true;
      item.count = 2;
      return determined || item.named();
    }
    if (plural) {
      item.plural = item.open = true;
      return item.kin;
    }
    return determined || item.kin || item.named();
  }

  // "Orlo County deputies", "the Orlo police chief": the name belongs to the noun behind it, which the count layer reads.
  bool modifies(std::uint32_t t) const {
    return t < end && role(t) == Role::noun && token(t).letter_case == segment::Case::lower && person(t) && !kin_word(t);
  }

  // "..., who worked in Oran," and "the wife of Omar Bor": what says more of the person before it. Token after it.
  std::uint32_t after_description(std::uint32_t t) const {
    constexpr std::uint32_t kLongest = 16;
    if (!is(t, ",")) return t;
    std::uint32_t k = t + 1;
    if (const std::uint32_t a = after_age(k); a > k && (is(a, ",") || is(a, ".") || a >= end)) return a;
    if (role(k) == Role::number &&
        (is(k + 1, ",") || is(k + 1, ".") || r.at(k + 1, end, c.and_) || r.at(k + 1, end, c.bridge) || role(k + 1) == Role::auxiliary))
      return k + 1;
    const bool who = is(k, "who") || is(k, "also") || is(k, "aged");
    const bool noun = describes(k);
    if (!who && !noun) return t;
    for (std::uint32_t j = k; j < end && j < k + kLongest; ++j) {
      if (is(j, ",")) return j;
      if (r.at(j, end, c.victims) || r.at(j, end, c.died) || r.at(j, end, c.beside) ||
          (noun && (role(j) == Role::verb || role(j) == Role::auxiliary)))
        return t;
    }
    return t;
  }
  // "the wife of ...", "a teacher at ...": a singular noun without a possessor and without a name of its own.
  bool describes(std::uint32_t t) const {
    std::uint32_t k = t;
    if (role(k) == Role::possessive || after_possessor(k) > k) return false;
    if (role(k) == Role::determiner) ++k;
    std::uint32_t last = end;
    while (k < end && (role(k) == Role::noun || role(k) == Role::adjective) && !name_word(k)) {
      if (role(k) == Role::noun) last = k;
      ++k;
    }
    return last != end && !name_word(k) && singular(last) == r.lower(last) && (is(k, "of") || is(k, "at") || is(k, "from") || is(k, "in"));
  }

  struct Glue {
    std::uint32_t end = 0;  // token after it; 0: no glue
    bool comma = false, last = false, including = false;
  };
  Glue glue(std::uint32_t t) const {
    Glue g;
    std::uint32_t k = t;
    while (k < end && (is(k, ",") || is(k, ";"))) ++k, g.comma = true;
    if (is(k, ":") || is(k, "-") || is(k, "\xE2\x80\x93") || is(k, "\xE2\x80\x94")) ++k;
    if (const std::uint32_t n = r.at(k, end, c.and_)) k += n, g.last = true;
    if (const std::uint32_t n = r.at(k, end, c.beside))
      k += n, g.last = true, g.comma = false;
    else if (r.at(k, end, c.with) && (role(k + 1) == Role::possessive || g.comma))
      k += 1, g.last = true, g.comma = false;
    if (const std::uint32_t n = r.at(k, end, c.called); n && k > t) k += n;
    if (is(k, "including") && g.comma) ++k, g.including = true;
    if (k > t) g.end = k;
    return g;
  }

  // Is `next` a member of the group `g`, or (for one person of kin) the name of it?
  bool joins(const Item& g, const Item& next, const Glue& glue, int members) const {
    const bool named = next.named();
    if (!g.plural) return !g.named() && named && next.head == end && glue.comma && !glue.last && g.head != end && members == 0;
    if (next.head != end && next.kin && !of_class(next.head, c.young)) return false;
    const bool fits = g.open || members + next.count <= g.count;
    if (next.plural || next.possessed)  // "her three children, her son A and two daughters, B and C"
      return !g.open && fits && next.kin && of_class(g.head, c.offspring) && !of_class(next.head, c.offspring);
    return fits && (named || (next.kin && next.head != end));
  }

  void run(std::uint32_t t) {
    std::uint32_t k = t;
    const auto first = item(k);
    if (!first) return;
    list.first = first->first;
    list.end = k;
    place(*first, {});
    for (;;) {
      const std::uint32_t from = after_brackets(after_description(list.end));
      const Glue g = glue(from);
      k = g.end;
      std::optional<Item> next;
      if (g.end > 0)
        next = item(k);
      else if (list.items.back().plural && (k = from) < end)
        next = item(k), next = next && next->named() ? next : std::nullopt;
      if (!next || speaker(*next, g)) {
        list.end = from;
        return settle();
      }
      if (!described(*next, g)) place(*next, g);
      list.end = k;
    }
  }
  // "63 people, the coast guard said": whoever stands behind the comma of a figure is no further victim.
  bool speaker(const Item& next, const Glue& g) const {
    return list.items.size() == 1 && list.items[0].number >= 0 && g.comma && !g.last && is(next.first, "the") && !next.named() &&
           !next.possessed && !next.plural;
  }
  // "Ana Bor, a teacher, Ivo Lim": says more of the one before.
  bool described(const Item& next, const Glue& g) const {
    const Item& back = list.items.back();
    return (back.named() || is(back.first, "the") || is(back.first, "The")) && !next.named() && !next.possessed && !next.plural &&
           g.comma && !g.last && (is(next.first, "a") || is(next.first, "an"));
  }

  // An item of the list is a member of the group open before it, of the group around that one, or one of its own.
  struct Open {
    std::int32_t item = -1;
    int members = 0;
    bool closed = false;  // "A, B and C": nothing after C belongs to the group
  };
  std::vector<Open> groups;  // innermost last
  std::int32_t whole = -1;   // the figure whose "including" the list has reached
  void place(const Item& next, const Glue& g) {
    if (list.items.size() == 1 && g.including && list.items[0].number >= 0 && !list.items[0].kin) whole = 0;  // "12 people, including ..."
    if (whole >= 0 && next.count > list.items[0].count) whole = -1;
    while (!groups.empty()) {
      Open& o = groups.back();
      Item& head = list.items[static_cast<std::size_t>(o.item)];
      if (!o.closed && joins(head, next, g, o.members)) {
        if (!head.plural) {  // "his wife, Ana Bor"
          head.name_first = next.name_first, head.name_end = next.name_end, head.end = next.end;
          groups.pop_back();
          return;
        }
        o.members += next.count;
        o.closed = g.last && !next.plural;
        const std::int32_t group = o.item;
        add(next, group);
        if (next.plural || !next.named()) groups.push_back({static_cast<std::int32_t>(list.items.size()) - 1, 0, false});
        return;
      }
      groups.pop_back();
    }
    add(next, whole);
    groups.push_back({static_cast<std::int32_t>(list.items.size()) - 1, 0, false});
  }
  void add(Item item, std::int32_t group) {
    item.group = group;
    list.items.push_back(item);
  }
  // A group without a number counts those named, or two where none is.
  void settle() {
    std::vector<int> named(list.items.size(), 0);
    for (const Item& i : list.items)
      if (i.group >= 0) named[static_cast<std::size_t>(i.group)] += i.count;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      Item& g = list.items[i];
      if (!g.plural) continue;
      if (g.open)
        g.open = named[i] < 2, g.count = std::max(2, named[i]);
      else
        g.count = std::max(g.count, named[i]);
    }
  }
};

}  // namespace

List Reader::read(std::uint32_t token, std::uint32_t end) const {
  const auto speaker = std::upper_bound(speakers_.begin(), speakers_.end(), token);
  if (speaker != speakers_.end()) end = std::min(end, *speaker);
  Pass pass{{*this, end}, {}, {}, -1};
  pass.run(token);
  return std::move(pass.list);
}

}  // namespace synoptic::extract::persons
