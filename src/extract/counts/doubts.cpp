// Figures that the text gives with doubt, told by the verb: "may have drowned", "could be dead", "are thought to have died" are feared;
// "are alleged to have fled" is alleged. Only of what befalls people, and not where a verb says what somebody was able to do ("could only
// be recovered dead"). Words: classes v.doubt, v.held_true, v.rumoured of data/en/lexicon/talk.tsv.
// Does not read adverbs ("perhaps 40 died" is a bound). Covered by tests/rules/counts/talk.txt.
#include "extract/counts/layer.h"

namespace synoptic::extract::counts {

namespace {

struct DoubtClasses {
  lexicon::ClassId doubt, held_true, rumoured, only;
  explicit DoubtClasses(const lexicon::Vocabulary& v)
      : doubt(v.class_id("v.doubt")),
        held_true(v.class_id("v.held_true")),
        rumoured(v.class_id("v.rumoured")),
        only(v.class_id("p.able_only")) {}
};

}  // namespace

// "the possibility that the six clerks could have been murdered by the army": not that they were, but by whom, is in doubt.
bool Layer::by_whom(const std::vector<Chunk>& chunks, std::uint32_t c, std::uint32_t verb) const {
  static const auto definite = lexicon::Vocabulary::english().class_id("p.definite");
  constexpr std::uint32_t kList = 4;
  if (chunks[verb].voice != Voice::passive || verb + 1 >= chunks.size() || chunker.lower(chunks[verb + 1].head) != "by") return false;
  for (std::uint32_t i = c > kList ? c - kList : 0; i <= c; ++i)
    if (chunks[i].number >= 0 &&
        (chunker.has(chunks[i].first, definite) || (chunks[i].first > 0 && chunker.has(chunks[i].first - 1, definite))))
      return true;
  return false;
}

// What the verb groups between the figure and what befell it say of how sure that is.
Hedge Layer::doubt_of(const std::vector<Chunk>& chunks, const Counted& c) const {
  static const DoubtClasses k(lexicon::Vocabulary::english());
  if (c.role.end <= c.role.first) return Hedge::none;
  const std::uint32_t first = std::min(c.chunk, c.role.first), end = std::min<std::uint32_t>(c.role.end, chunks.size());
  for (std::uint32_t i = first; i < end; ++i) {
    const Chunk& v = chunks[i];
    if (v.kind != ChunkKind::verb || v.negated) continue;
    bool doubt = false, able = false;
    for (std::uint32_t t = v.first; t <= v.head; ++t) {
      doubt = doubt || (t < v.head && chunker.has(t, k.doubt));
      able = able || chunker.has(t, k.only);
    }
    if (doubt && !able) return by_whom(chunks, c.chunk, i) ? Hedge::none : Hedge::feared;
    const bool to = i + 1 < end && chunks[i + 1].kind == ChunkKind::verb && chunks[i + 1].to;
    if (to && v.voice == Voice::passive && chunker.has(v.head, k.held_true)) return Hedge::feared;
    if (to && v.voice == Voice::passive && chunker.has(v.head, k.rumoured)) return Hedge::alleged;
  }
  return Hedge::none;
}

void Layer::doubts(const std::vector<Chunk>& chunks, std::vector<Counted>& counts) const {
  for (Counted& c : counts)
    if (c.role.hedge == Hedge::none && befell(c.role.measure) && c.role.measure != Measure::missing) c.role.hedge = doubt_of(chunks, c);
}

}  // namespace synoptic::extract::counts
