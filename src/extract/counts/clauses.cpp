// Clause boundaries that a pattern over chunks passes over: whose object a count is, whose owner, who speaks behind a comma.
// The cases are those in which a dependency parser, run beside the rules, was right against them (docs/adr/0014-dependency-parser.md);
// each is told by the two or three chunks beside the count. Does not attach anything itself. Covered by tests/rules/counts/clauses.txt.
#include "extract/counts/clauses.h"

namespace synoptic::extract::counts {

using grammar::Item;
using grammar::Match;
using lexicon::ClassId;

namespace {

struct Classes {
  ClassId cc, after_prep, ing, active, passive, rel, of_thing, owner, number, finite, tell, say, weak;
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
        weak(v.class_id("say.weak")) {}
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

}  // namespace

bool other_clause(const Chunker& chunker, const std::vector<Chunk>& chunks, const std::vector<Item>& items, const Match& match,
                  std::uint32_t target, std::string_view place) {
  const bool before = match.first >= target;
  if (before && (place.empty() || place == "subject") && placed_before(chunker, chunks, items, target) &&
      reaches_finite(chunker, chunks, items, match, target))
    return true;
  if (before && place == "subject" && new_clause(chunker, chunks, items, match, target)) return true;
  // "Smith's son was shot", "found some of Smith's letters": nothing is said of Smith.
  const bool owner = items[target].classes.has(classes().owner);
  if (owner && ((before && match.end > target + 2) || (place == "object" && chunks[target].number < 0))) return true;
  if (place != "object") return false;
  const bool far = match.end <= target + 2 && match.first + 2 < target;
  // "released the names of the two men": the names were released
  // (a rule may look at what stands behind the count, too)
  // "took Varga, the mayor of Ada and Bor": names behind "of" and "in" are of places and bodies
  const bool of_name = chunks[target].name && chunks[target].number < 0 && items[target].classes.has(classes().after_prep);
  return far && (of_name || items[target].classes.has(classes().of_thing) || subject_behind(chunker, chunks, items, target));
}

}  // namespace synoptic::extract::counts
