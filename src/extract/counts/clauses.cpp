// Clause boundaries that a pattern over chunks passes over: whose object a count is, whose owner, who speaks behind a comma.
// The cases are those in which a dependency parser, run beside the rules, was right against them (docs/adr/0014-dependency-parser.md);
// each is told by the two or three chunks beside the count. Does not attach anything itself. Covered by tests/rules/counts/clauses.txt.
#include "extract/counts/clauses.h"

#include <algorithm>

namespace synoptic::extract::counts {

using grammar::Item;
using grammar::Match;
using lexicon::ClassId;

namespace {

struct Classes {
  ClassId cc, ing, active, passive, rel, of_thing, owner, number, finite, tell, say, weak;
  explicit Classes(const lexicon::Vocabulary& v)
      : cc(v.class_id("c.cc")),
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

// Does the match reach a finite verb behind the count, with no relative pronoun before it?
bool reaches_finite(const Chunker& chunker, const std::vector<Chunk>& chunks, const std::vector<Item>& items, const Match& match,
                    std::uint32_t target) {
  for (std::uint32_t c = target + 1; c < match.end; ++c) {
    if (items[c].classes.has(classes().rel)) return false;
    if (chunks[c].kind != ChunkKind::verb || chunker.lower(chunks[c].first) == "being") continue;
    return items[c].classes.has(classes().active) || items[c].classes.has(classes().passive) || chunks[c].copula;
  }
  return false;
}

// "They found the pistols, Inspector Hale said": behind the comma stands who says it, nothing that was found.
bool speaker(const Chunker& chunker, const std::vector<Chunk>& chunks, const std::vector<Item>& items, std::uint32_t target) {
  if (target == 0 || target + 1 >= chunks.size() || chunks[target].number >= 0) return false;
  return chunker.form(chunks[target - 1].head) == "," && chunks[target + 1].kind == ChunkKind::verb && says(items[target + 1]) &&
         items[target + 1].classes.has(classes().finite);
}

}  // namespace

bool other_clause(const Chunker& chunker, const std::vector<Chunk>& chunks, const std::vector<Item>& items, const Match& match,
                  std::uint32_t target, std::string_view place) {
  const bool before = match.first >= target;
  if (before && (place.empty() || place == "subject") && placed_before(chunker, chunks, items, target) &&
      reaches_finite(chunker, chunks, items, match, target))
    return true;
  // "Smith's son was shot": nothing is said of Smith.
  if (before && items[target].classes.has(classes().owner) && match.end > target + 2) return true;
  if (place != "object") return false;
  const bool far = match.end == target + 1 && match.first + 2 < target;
  // "released the names of the two men": the names were released
  return far && (items[target].classes.has(classes().of_thing) || speaker(chunker, chunks, items, target));
}

}  // namespace synoptic::extract::counts
