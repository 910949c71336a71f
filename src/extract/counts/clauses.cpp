// Clause boundaries that a pattern over chunks passes over: whose object a count is, whose owner, who speaks behind a comma; relative and
// place clauses that a count cannot leave ("the gunmen, who abducted 11 girls, have not been found", "the hall, where 64 people lived,
// fell in"), and "of the 16 people in the inn only the maid was found".
// By commas, relative words and the order of groups. Many of the cases are those in which a dependency parser, run beside the rules, was
// right against them (docs/adr/0014-dependency-parser.md). Does not attach anything itself.
// Covered by tests/rules/counts/clauses.txt, relative.txt and talk.txt.
#include "extract/counts/clauses.h"

namespace synoptic::extract::counts {

using grammar::Item;
using grammar::Match;
using lexicon::ClassId;

namespace {

struct Classes {
  ClassId cc, after_prep, ing, active, passive, rel, of_thing, owner, number, finite, tell, say, weak, vg, where, prep, only;
  explicit Classes(const lexicon::Vocabulary& v)
      : cc(v.class_id("c.cc")),
        after_prep(v.class_id("c.after_prep")),
        ing(v.class_id("c.ing")),
        active(v.class_id("c.active")),
        passive(v.class_id("c.passive")),
        rel(v.class_id("c.rel")),
        of_thing(v.class_id("c.of_thing")),
        owner(v.class_id("c.owner")),
        number(v.class_id("v.number")),
        finite(v.class_id("say.finite")),
        tell(v.class_id("say.tell")),
        say(v.class_id("say.verb")),
        weak(v.class_id("say.weak")),
        vg(v.class_id("c.vg")),
        where(v.class_id("p.where")),
        prep(v.class_id("c.prep")),
        only(v.class_id("p.able_only")) {}
};
const Classes& classes() {
  static const Classes c(lexicon::Vocabulary::english());
  return c;
}

bool says(const Item& item) {
  return item.classes.has(classes().say) || item.classes.has(classes().tell) || item.classes.has(classes().weak);
}

// "There were two cooks and five of us": is the count told of by "there were", as one of a list?
bool told_by_there(const Chunker& chunker, const std::vector<Chunk>& chunks, const std::vector<Item>& items, std::uint32_t target) {
  constexpr std::uint32_t kLongest = 8;
  std::uint32_t at = target;
  while (at > 1 && target - at < kLongest) {
    const Chunk& k = chunks[at - 1];
    const bool list = k.kind == ChunkKind::noun || items[at - 1].classes.has(classes().cc) || chunker.form(k.head) == "," ||
                      chunker.lower(k.head) == "of";
    const bool opens = items[at - 1].classes.has(classes().cc) && chunker.form(chunks[at - 2].head) == ",";  // ", and one was dead"
    if (!list || opens) break;
    --at;
  }
  return at > 1 && chunks[at - 1].copula && chunker.lower(chunks[at - 2].head) == "there";
}

}  // namespace

// "a car carrying four people hit the wall", "the man who shot four people is in jail", "there were two doctors, and one was dead": the
// count has its place before it already, so a finite verb behind it is another's. "Saying four people were killed" begins a clause;
// "the rest, numbering 40, were freed" does not end.
bool placed_before(const Chunker& chunker, const std::vector<Chunk>& chunks, const std::vector<Item>& items, std::uint32_t target) {
  if (target < 2) return false;
  const Item& before = items[target - 1];
  if (chunks[target - 1].kind == ChunkKind::verb && !chunks[target - 1].copula) {
    const bool relative = items[target - 2].classes.has(classes().rel) && !before.classes.has(classes().passive);
    return (relative || before.classes.has(classes().ing)) && !says(before) && !before.classes.has(classes().number);
  }
  return told_by_there(chunker, chunks, items, target);
}

namespace {

// Does the match reach a finite verb behind the count, with no relative pronoun before it?
bool reaches_finite(const Chunker& chunker, const std::vector<Chunk>& chunks, const std::vector<Item>& items, const Match& match,
                    std::uint32_t target) {
  for (std::uint32_t c = target + 1; c < match.end; ++c) {
    if (items[c].classes.has(classes().rel)) return false;
    if (chunks[c].kind != ChunkKind::verb || chunker.lower(chunks[c].first) == "being") continue;
    const VerbFrame* f = chunks[c].voice == Voice::past ? Knowledge::english().verb(chunker.lower(chunks[c].head)) : nullptr;
    const bool died = f && f->subject && !f->passive_subject;  // no participle of it stands behind a noun
    return died || items[c].classes.has(classes().active) || items[c].classes.has(classes().passive) || chunks[c].copula;
  }
  return false;
}

// "It killed two men, and 12 farmers have fled", "they found the pistols, Inspector Hale said": what stands behind the comma or "and" is
// the subject of the next verb.
bool subject_behind(const Chunker& chunker, const std::vector<Chunk>& chunks, const std::vector<Item>& items, std::uint32_t target) {
  if (target == 0 || target + 1 >= chunks.size() || chunks[target + 1].kind != ChunkKind::verb) return false;
  const Item& verb = items[target + 1];
  const bool finite = verb.classes.has(classes().active) || verb.classes.has(classes().passive) || chunks[target + 1].copula;
  if (finite && !chunks[target + 1].to) return true;
  const bool told = target + 2 < chunks.size() && chunks[target + 2].to;  // "three men said to be smugglers"
  const bool one = chunks[target].number < 0;
  return says(verb) && verb.classes.has(classes().finite) && !told && (!one || chunker.form(chunks[target - 1].head) == ",");
}

// "told the agency that ten people were killed": between the count and the verb, "that" begins a clause with a subject of its own.
bool new_clause(const Chunker& chunker, const std::vector<Chunk>& chunks, const std::vector<Item>& items, const Match& match,
                std::uint32_t target) {
  for (std::uint32_t c = target + 1; c + 1 < match.end; ++c)
    if (chunks[c].kind == ChunkKind::token && !items[c].classes.has(classes().rel) && chunker.lower(chunks[c].head) == "that") return true;
  return false;
}

constexpr std::uint32_t kReach = 8;

bool comma(const Item& i) { return lexicon::Vocabulary::english().form(i.word) == ","; }

bool verb_in(const std::vector<Item>& items, std::uint32_t a, std::uint32_t b) {
  return std::any_of(items.begin() + a, items.begin() + b, [](const Item& i) { return i.classes.has(classes().vg); });
}

// ", who abducted ME last month, V", ", where ME lived, V": the comma behind the relative clause stands before the verb.
bool leaves_relative(const std::vector<Item>& items, std::uint32_t end, std::uint32_t target) {
  std::uint32_t close = target + 1;
  while (close < end && !comma(items[close])) ++close;
  if (close >= end || !verb_in(items, close, end)) return false;
  for (std::uint32_t r = target; r-- > 1 && target - r <= kReach && !comma(items[r]);) {
    const bool opens = items[r].classes.has(classes().rel) || items[r].classes.has(classes().where);
    if (!opens) continue;
    const bool parted = comma(items[r - 1]) || (r > 1 && items[r - 1].classes.has(classes().prep) && comma(items[r - 2]));
    return parted && (verb_in(items, r + 1, target) || verb_in(items, target + 1, close));
  }
  return false;
}

// "Of the 16 people in the inn only the maid was found": somebody else stands right before the verb.
bool topic_of_another(const Chunker& chunker, const std::vector<Chunk>& chunks, const std::vector<Item>& items, std::uint32_t end,
                      std::uint32_t target) {
  std::uint32_t of = target;
  while (of > 0 && chunks[of - 1].kind == ChunkKind::token && target - of < 2) --of;
  if (chunker.lower(chunks[of].head) != "of" && (of + 1 >= target || chunker.lower(chunks[of + 1].head) != "of")) return false;
  if (of > 0 && !comma(items[of - 1])) return false;
  std::uint32_t verb = target + 1;
  while (verb < end && !items[verb].classes.has(classes().vg)) ++verb;
  if (verb >= end || verb < target + 2) return false;
  const Chunk& subject = chunks[verb - 1];
  const bool only = verb >= 2 && items[verb - 2].classes.has(classes().only);
  return subject.kind == ChunkKind::noun && !subject.pronoun && subject.number < 0 && subject.single &&
         (only || !items[verb - 1].classes.has(classes().after_prep));
}

// "There were five sisters and two doctors, and one of the doctors was dead": what a verb before the count says of it ends with the comma.
bool next_clause(const std::vector<Chunk>& chunks, const std::vector<Item>& items, std::uint32_t end, std::uint32_t target) {
  std::uint32_t list = target;  // back over the list that the count stands in
  while (list > 0 && !items[list - 1].classes.has(classes().vg) && target - list < kReach && !comma(items[list - 1])) --list;
  if (list == 0 || !items[list - 1].classes.has(classes().vg) || list < 2 || !chunks[list - 2].pronoun) return false;
  for (std::uint32_t c = target + 1; c + 2 < end; ++c)
    if (comma(items[c]) && items[c + 1].classes.has(classes().cc) && chunks[c + 2].kind == ChunkKind::noun && verb_in(items, c + 3, end))
      return true;
  return false;
}

// Is the count shut in a clause, or a topic, that ends before the match does?
bool shut_in(const Chunker& chunker, const std::vector<Chunk>& chunks, const std::vector<Item>& items, const Match& match,
             std::uint32_t target) {
  if (match.first < target || match.end <= target + 1) return false;
  return leaves_relative(items, match.end, target) || topic_of_another(chunker, chunks, items, match.end, target) ||
         next_clause(chunks, items, match.end, target);
}

}  // namespace

bool other_clause(const Chunker& chunker, const std::vector<Chunk>& chunks, const std::vector<Item>& items, const Match& match,
                  std::uint32_t target, std::string_view place) {
  if (shut_in(chunker, chunks, items, match, target)) return true;
  const bool before = match.first >= target;
  if (before && (place.empty() || place == "subject") && placed_before(chunker, chunks, items, target) &&
      reaches_finite(chunker, chunks, items, match, target))
    return true;
  if (before && place == "subject" && new_clause(chunker, chunks, items, match, target)) return true;
  // "Smith's son was shot", "found some of Smith's letters": nothing is said of Smith.
  const bool owner = items[target].classes.has(classes().owner);
  if (owner && ((before && match.end > target + 2) || (place == "object" && chunks[target].number < 0))) return true;
  if (place != "object") return false;
  const bool far = match.end <= target + 2 && match.first + 2 < target;  // + 2: a rule may look at what stands behind the count, too
  // "released the names of the two men": the names were released.
  // "took Varga, the mayor of Ada and Bor": names behind "of" and "in" are of places and bodies
  const bool of_name = chunks[target].name && chunks[target].number < 0 && items[target].classes.has(classes().after_prep);
  return far && (of_name || items[target].classes.has(classes().of_thing) || subject_behind(chunker, chunks, items, target));
}

}  // namespace synoptic::extract::counts
