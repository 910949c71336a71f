// Clauses that a count cannot leave: "the gunmen, who abducted 11 girls, have not been found", "the hall, where 64 people lived, fell in"
// (nothing is said of the girls' or the 64's being found or falling), and "of the 16 people in the inn only the maid was found alive"
// (the maid was found, not the 16).
// By commas, relative words and the order of groups; clauses are not parsed. Covered by tests/rules/counts/relative.txt and talk.txt.
#include "extract/counts/shut_in.h"

#include <algorithm>

namespace synoptic::extract::counts {

using grammar::Item;

namespace {

constexpr std::uint32_t kReach = 8;

struct ClauseClasses {
  lexicon::ClassId rel, vg, where, prep, after_prep, cc, only;
  explicit ClauseClasses(const lexicon::Vocabulary& v)
      : rel(v.class_id("c.rel")),
        vg(v.class_id("c.vg")),
        where(v.class_id("p.where")),
        prep(v.class_id("c.prep")),
        after_prep(v.class_id("c.after_prep")),
        cc(v.class_id("c.cc")),
        only(v.class_id("p.able_only")) {}
};
const ClauseClasses& classes() {
  static const ClauseClasses c(lexicon::Vocabulary::english());
  return c;
}

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

}  // namespace

bool shut_in_clause(const Chunker& chunker, const std::vector<Chunk>& chunks, const std::vector<Item>& items, std::uint32_t first,
                    std::uint32_t end, std::uint32_t target) {
  if (first < target || end <= target + 1) return false;
  return leaves_relative(items, end, target) || topic_of_another(chunker, chunks, items, end, target);
}

}  // namespace synoptic::extract::counts
