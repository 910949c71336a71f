// Finds what befell the persons of a list from the words at its ends: a predicate behind it ("A and B were killed"), a verb or
// noun before it ("killing A and B", "the death of A"), a name-giving cue ("the victims were named as A and B"), a list
// that it goes on from ("... was killed alongside his wife B"), or the sentence before ("His wife B, three of their sons C, D and E.").
// Verbs and nouns and what they mean are those of the count layer (frames.verbs, nouns.tsv).
// Only killed and injured persons. Does not look past the account. Covered by tests/persons/persons_test.cpp.
#include "extract/persons/victims.h"

#include <algorithm>

#include "extract/counts/knowledge.h"
#include "extract/tag/tagger.h"

namespace synoptic::extract::persons {
namespace {

using counts::Knowledge;
using speech::Role;
using tag::Tag;

bool told(std::optional<Measure> m) { return m && (*m == Measure::killed || *m == Measure::injured); }

struct Trigger {
  std::uint32_t first = 0, end = 0;
  std::optional<Measure> subject, object;  // of the persons before it, behind it
  std::optional<Measure> any() const { return subject ? subject : object; }
};

struct Finder {
  const Context& context;
  const Reader& r;
  const Classes& c = Classes::get();
  std::vector<Victims> out;
  std::vector<Some> some;
  bool deaths = false;               // the count layer has found somebody killed
  std::uint32_t first = 0, end = 0;  // tokens of the sentence
  std::vector<Trigger> triggers;     // of the sentence
  std::vector<List> lists;

  Tag tag(std::uint32_t t) const { return t < end ? (*context.tags)[t] : Tag::XX; }
  bool is(std::uint32_t t, std::string_view form) const { return t < end && r.form(t) == form; }
  bool has(std::uint32_t t, lexicon::ClassId words) const { return t >= first && t < end && r.is(t, words); }
  Role role(std::uint32_t t) const { return t < end ? r.words().role(t) : Role::other; }

  // A word for the dead. A victim may have lived: the word counts only where the account tells of anybody's death.
  bool dead_word(std::uint32_t t) const { return has(t, c.victims) && (deaths || !has(t, c.maybe)); }

  // ------------------------------------------------------------ what befell somebody

  bool after_be(std::uint32_t t) const {
    constexpr std::uint32_t kReach = 4;
    for (std::uint32_t k = t; k > first && k + kReach > t;) {
      --k;
      if (has(k, c.be) || is(k, "been") || is(k, "being") || is(k, "be") || is(k, "got")) return true;
      if (role(k) != Role::adverb && !has(k, c.bridge) && role(k) != Role::auxiliary) return false;
    }
    return false;
  }
  bool negated(std::uint32_t t) const {
    for (std::uint32_t k = t; k > first && k + 4 > t;)
      if (has(--k, c.not_)) return true;
    return false;
  }
  void verb(std::uint32_t t) {
    static const auto& v = lexicon::Vocabulary::english();
    static const auto frames = v.class_id("v.frames"), figurative = v.class_id("v.figurative"), take_place = v.class_id("v.take_place");
    if (!has(t, frames)) return;
    const auto* f = Knowledge::english().verb(r.lower(t));
    const bool passive = after_be(t) && tag(t) != Tag::VBG;
    if (!f || !(tag::is_verb(tag(t)) || passive) || negated(t)) return;
    if (!passive && has(t, figurative) && !has(t, take_place)) return;  // "beats Orlo by six points"
    Trigger x{t, t + 1, {}, {}};
    if (passive && told(f->passive_subject)) x.subject = f->passive_subject;
    if (!passive && told(f->subject)) x.subject = f->subject;
    if (!passive && told(f->object)) x.object = f->object;
    if (deadly(t))
      for (auto* m : {&x.subject, &x.object})
        if (*m) *m = Measure::killed;
    if (x.any()) triggers.push_back(x);
  }
  // "was shot dead", "stabbed to death", "fatally wounded"
  bool deadly(std::uint32_t t) const { return r.at(t + 1, end, c.dead) > 0 || (t > first && has(t - 1, c.fatally)); }
  std::uint32_t phrase(std::uint32_t t) {
    const auto push = [&](std::uint32_t n, bool subject) {
      Trigger x{t, t + n, {}, {}};
      (subject ? x.subject : x.object) = Measure::killed;
      triggers.push_back(x);
      return n;
    };
    if (const auto n = r.at(t, end, c.died); n > 1) return push(n, true);
    if (const auto n = r.at(t, end, c.of); n > 1) return push(n, false);
    if (const auto n = r.at(t, end, c.of_lives); n > 1)
      for (std::uint32_t k = t; k > first && k + 3 > t;)
        if (has(--k, c.took)) return push(n, false);
    return 0;
  }
  void find_triggers() {
    triggers.clear();
    for (std::uint32_t t = first; t < end;) {
      const std::uint32_t n = phrase(t);
      if (n == 0) verb(t);
      t += std::max(n, 1U);
    }
  }
  const Trigger* trigger_at(std::uint32_t t) const {
    for (const Trigger& x : triggers)
      if (x.first == t) return &x;
    return nullptr;
  }

  // ------------------------------------------------------------ the predicate behind a list

  // "was shot and killed", "were wounded and later died": the worse of two predicates joined by "and", nothing but adverbs between.
  std::optional<Measure> worst(const Trigger& x) const {
    const auto m = x.any();
    std::uint32_t k = x.end;
    while (k < end && k < x.end + 4 && (is(k, "and") || role(k) == Role::adverb)) ++k;
    const Trigger* next = k > x.end ? trigger_at(k) : nullptr;
    return m == Measure::injured && next && next->any() == Measure::killed ? next->any() : m;
  }
  std::optional<Measure> behind(std::uint32_t t) const {
    constexpr std::uint32_t kReach = 12;
    bool be = false, as = false;
    for (const std::uint32_t from = t; t < end && t < from + kReach;) {
      if (const Trigger* x = trigger_at(t); x && x->subject && (be || !x->object)) return worst(*x);
      if (dead_word(t) && (be || as)) return Measure::killed;
      if (be && trigger_at(t)) return worst(*trigger_at(t));
      if (has(t, c.not_) || has(t, c.brk)) return std::nullopt;
      if (has(t, c.be)) be = true;
      if (is(t, "as") || is(t, "among") || is(t, "amongst")) as = true;
      if (const std::uint32_t n = r.at(t, end, c.bridge))
        t += n;
      else if (role(t) == Role::auxiliary || role(t) == Role::adverb || is(t, ",") || is(t, "-") || is(t, "\xE2\x80\x93"))
        ++t;
      else if ((be || as) && described(t))
        ++t;
      else
        return std::nullopt;
    }
    return std::nullopt;
  }
  // "was another victim", "as the second man who was killed"
  bool described(std::uint32_t t) const {
    const Role x = role(t);
    return x == Role::determiner || x == Role::adjective || x == Role::number || x == Role::noun;
  }

  // ------------------------------------------------------------ the verb, noun or cue before a list

  // The last word before token t that says what befell somebody, within the sentence; the end of it in `at`.
  std::optional<Measure> last_told(std::uint32_t t) const {
    constexpr std::uint32_t kReach = 40;
    const Trigger* x = nullptr;
    for (const Trigger& y : triggers)
      if (y.end <= t && y.end + kReach > t) x = &y;
    for (std::uint32_t k = t; k > first && k + kReach > t;) {
      --k;
      if (x && x->first >= k) return x->any();
      if (has(k, c.brk)) return std::nullopt;
      if (dead_word(k)) return Measure::killed;
      const auto* noun = Knowledge::english().noun(Knowledge::english().singular(r.lower(k)));
      if (noun && told(noun->head)) return noun->head;
    }
    return std::nullopt;
  }
  std::optional<Measure> before(std::uint32_t t) const {
    std::uint32_t k = t;
    while (k > first && (has(k - 1, c.skip) || role(k - 1) == Role::adverb || is(k - 1, "of"))) {
      if (is(k - 1, "of")) break;
      --k;
    }
    if (k == first) return std::nullopt;
    for (const Trigger& x : triggers)
      if (x.end == k && x.object) return x.object;
    const std::uint32_t p = k - 1;
    if (is(p, ":")) return last_told(p);
    if ((is(p, "\xE2\x80\x93") || is(p, "\xE2\x80\x94")) && named_before(p)) return last_told(p);
    if (has(p, c.be)) return named_by_be(p);
    if (is(p, "as")) return named_as(p);
    if (has(p, c.naming)) {
      const auto m = last_told(p);
      return m ? m : is(p, "including") || is(p, "include") || is(p, "included") ? std::nullopt : identified(t);
    }
    return std::nullopt;
  }
  // "the names of the victims who were killed - A, B and C"
  bool named_before(std::uint32_t t) const {
    for (std::uint32_t k = t; k > first && k + 25 > t;)
      if (has(--k, c.naming) && !has(k, c.be)) return true;
    return false;
  }
  // "Among the dead were A and B", "the names of those killed are A and B", "also killed were A and B".
  std::optional<Measure> named_by_be(std::uint32_t be) const {
    bool cue = false;
    for (std::uint32_t k = be; k > first && k + 25 > be;) cue = has(--k, c.naming) || cue;
    const bool victims = be > first && dead_word(be - 1);
    return cue || victims ? last_told(be) : std::nullopt;
  }
  // "the victims were named by the police as A and B"
  std::optional<Measure> named_as(std::uint32_t as) const {
    for (std::uint32_t k = as; k > first && k + 10 > as;) {
      --k;
      if (!has(k, c.naming)) continue;
      const auto m = last_told(k);
      if (m) return m;
      return out.empty() ? std::nullopt : std::optional<Measure>();
    }
    return std::nullopt;
  }
  // "identified A and B as among those killed": the measure stands behind.
  std::optional<Measure> identified(std::uint32_t) const { return std::nullopt; }

  // "... was killed in the strike alongside his wife B": goes on from the last list or verb before it.
  std::optional<Measure> beside(std::uint32_t t, std::size_t i) const {
    constexpr std::uint32_t kReach = 25;
    std::uint32_t k = beside_at(t);
    bool joined = k != t;
    if (t > first && has(t - 1, c.with) && lists[i].items[0].possessed) joined = true, k = t - 1;
    if (!joined) return std::nullopt;
    const Trigger* x = nullptr;
    for (const Trigger& y : triggers)
      if (y.end <= k && y.end + kReach > k) x = &y;
    if (!x || !x->any()) return std::nullopt;
    for (std::uint32_t j = x->end; j < k; ++j)
      if (has(j, c.brk) || is(j, ";")) return std::nullopt;
    return x->any();
  }

  // ------------------------------------------------------------ sentences

  void find_lists() {
    lists.clear();
    for (std::uint32_t t = first; t < end;) {
      List list = r.read(t, end);
      if (list.items.empty()) {
        ++t;
        continue;
      }
      t = std::max(list.end, t + 1);
      lists.push_back(std::move(list));
    }
  }
  bool finite() const {
    for (std::uint32_t t = first; t < end; ++t) {
      const Tag x = tag(t);
      if (x == Tag::VBD || x == Tag::VBP || x == Tag::VBZ || x == Tag::MD || x == Tag::VBD_AUX || x == Tag::VBZ_AUX || x == Tag::VBP_AUX)
        return true;
    }
    return false;
  }
  void sentence(std::uint32_t index) {
    const auto& s = context.segmentation.sentences[index];
    first = s.first_token, end = s.end_token;
    const Victims* previous =
        !out.empty() && out.back().sentence + 1 == index && context.segmentation.sentences[out.back().sentence].block == s.block
            ? &out.back()
            : nullptr;
    if (!worth_reading() && !previous) return;
    find_triggers();
    find_some(index);
    find_lists();
    if (triggers.empty() && previous && !lists.empty() && lists[0].first == first && lists[0].items.size() > 1 && !finite()) {
      out.push_back({lists[0], previous->measure, index, false});
      return;
    }
    for (std::size_t i = 0; i < lists.size(); ++i) {
      List& list = lists[i];
      auto m = victim(list);
      if (!m) m = before(list.first);
      if (!m && (m = behind(list.end)) && after_preposition(list.first) && !leave_first(list)) m.reset();
      if (!m) m = beside(list.first, i);
      if (!told(m)) continue;
      if (members_of_last(list, index)) continue;
      out.push_back({list, *m, index, mourned(list.first)});
    }
  }
  // "Her three children were killed too: A, B and C": the list after the colon names those of the group before it.
  bool members_of_last(const List& list, std::uint32_t index) {
    if (out.empty() || out.back().sentence != index || list.first == first || !is(list.first - 1, ":")) return false;
    List& last = out.back().list;
    const auto g = static_cast<std::int32_t>(last.items.size()) - 1;
    if (!last.items.back().plural || (!last.items.back().open && last.items.back().count != list.total())) return false;
    for (Item i : list.items) {
      i.group = i.group < 0 ? g : i.group + g + 1;
      last.items.push_back(i);
    }
    if (last.items[static_cast<std::size_t>(g)].open) {
      last.items[static_cast<std::size_t>(g)].count = list.total();
      last.items[static_cast<std::size_t>(g)].open = false;
    }
    last.end = list.end;
    return true;
  }
  // "a fifth victim, Ivo Bor": the word says it.
  std::optional<Measure> victim(const List& list) const {
    const Item& i = list.items[0];
    return i.named() && i.head < i.end && dead_word(i.head) ? std::optional(Measure::killed) : std::nullopt;
  }
  bool after_preposition(std::uint32_t t) const {
    return t > first && role(t - 1) == Role::preposition && !is(t - 1, "as") && beside_at(t) == t;
  }
  // Where the phrase that joins the list at t to persons before it begins ("along with"); t when there is none.
  std::uint32_t beside_at(std::uint32_t t) const {
    for (std::uint32_t back = 3; back >= 1; --back)
      if (t >= first + back && r.at(t - back, end, c.beside) == back) return t - back;
    return t;
  }
  // "according to Ana Bor, her husband was killed": the first of the list belongs to what stands before it.
  static bool leave_first(List& list) {
    if (list.items.size() < 2 || !list.items[1].possessed || list.items[1].group >= 0) return false;
    list.items.erase(list.items.begin());
    for (Item& i : list.items) i.group = std::max(i.group - 1, -1);
    list.first = list.items[0].first;
    return true;
  }
  // "Civilians were killed", "killing people", "martyrs and wounded were reported": no number, no name.
  void find_some(std::uint32_t index) {
    for (std::uint32_t t = first; t < end; ++t) {
      const std::string form = r.lower(t), one = Knowledge::english().singular(form);
      const bool others = has(t, c.others);
      if (!dead_and_hurt(t) && ((one == form && !others && !has(t, c.hurt_noun)) || role(t) == Role::verb)) continue;
      const auto* noun = Knowledge::english().noun(one);
      std::optional<Measure> m;
      if (noun && told(noun->head))
        m = noun->head;
      else if (dead_and_hurt(t))
        m = Measure::killed;
      else if (has(t, c.hurt_noun))
        m = after_and(t);
      else if (others || Knowledge::english().person(one))
        m = behind(t + 1), m = m ? m : before(start_of(t));
      if (!told(m) || negated(t)) continue;
      some.push_back({t, *m, index});
      if (dead_and_hurt(t)) some.push_back({t + 2, Measure::injured, index});
      return;
    }
  }
  // "both dead and wounded people", "the dead and wounded"
  bool dead_and_hurt(std::uint32_t t) const { return has(t, c.victims) && !has(t, c.maybe) && is(t + 1, "and") && has(t + 2, c.hurt_noun); }
  // "... and wounded": as a noun beside one.
  std::optional<Measure> after_and(std::uint32_t t) const {
    return t > first && is(t - 1, "and") ? std::optional(Measure::injured) : std::nullopt;
  }
  // Where the noun group that ends with t begins.
  std::uint32_t start_of(std::uint32_t t) const {
    constexpr std::uint32_t kLongest = 6;
    std::uint32_t k = t;
    while (k > first && k + kLongest > t &&
           (role(k - 1) == Role::adjective || role(k - 1) == Role::determiner || role(k - 1) == Role::noun || is(k - 1, "of")))
      --k;
    return k;
  }
  bool mourned(std::uint32_t t) const { return t > first && is(t - 1, "of"); }
  bool worth_reading() const {
    static const auto frames = lexicon::Vocabulary::english().class_id("v.frames");
    for (std::uint32_t t = first; t < end; ++t) {
      if (dead_word(t) || has(t, c.died) || has(t, c.of_lives) || r.at(t, end, c.of) > 1 || r.at(t, end, c.died) > 1) return true;
      if (!has(t, frames)) continue;
      const auto* f = Knowledge::english().verb(r.lower(t));
      if (f && (told(f->subject) || told(f->object) || told(f->passive_subject))) return true;
    }
    return false;
  }
};

}  // namespace

std::vector<Victims> find_victims(const Context& context, const Reader& reader, std::vector<Some>& some) {
  Finder finder{context, reader, Classes::get(), {}, {}, false, 0, 0, {}, {}};
  const auto& claims = reader.extraction().claims;
  finder.deaths =
      std::any_of(claims.begin(), claims.end(), [](const Claim& c) { return c.measure == Measure::killed && c.kind == ClaimKind::count; });
  const auto& s = context.segmentation;
  const auto size = static_cast<std::uint32_t>(s.tokens.size());
  for (std::uint32_t t = 0; t < size && !finder.deaths; ++t) finder.deaths = reader.at(t, size, finder.c.died) > 1;  // "passed away"
  for (std::uint32_t i = 0; i < s.sentences.size(); ++i)
    if (!s.blocks[s.sentences[i].block].furniture) finder.sentence(i);
  some = std::move(finder.some);
  return std::move(finder.out);
}

}  // namespace synoptic::extract::persons
