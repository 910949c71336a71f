// Figures that the text calls false: "a clerk told of one boatman drowned, which turned out to be false", "it is not true that 300 houses
// burned", and, in the next sentence, "That figure is wrong." They are kept, as negated: somebody did say them.
// Words: classes w.withdrawn and w.denied of data/en/lexicon/{counts,talk}.tsv. Looks no further than the next sentence.
// Covered by tests/rules/counts/hedges.txt and talk.txt.
#include "extract/counts/layer.h"

namespace synoptic::extract::counts {

void Layer::withdraw(const segment::Sentence& s, const std::vector<Chunk>& chunks, std::vector<Counted>& counts) const {
  static const auto withdrawn = lexicon::Vocabulary::english().class_id("w.withdrawn"),
                    denied = lexicon::Vocabulary::english().class_id("w.denied");
  if (counts.empty()) return;
  for (std::uint32_t t = s.end_token; t-- > s.first_token;) {
    const bool before = taken_by(context.segmentation, t, s.end_token, withdrawn) > 0;
    const bool behind = taken_by(context.segmentation, t, s.end_token, denied) > 0;
    if (!before && !behind) continue;
    for (Counted& c : counts)
      if (before ? chunks[c.chunk].end <= t && c.role.measure != Measure::other : chunks[c.chunk].first > t) c.role.hedge = Hedge::negated;
    return;
  }
}

// "An earlier post said 12 had died. That figure is wrong.": a sentence without figures that takes back those of the one before.
void Layer::take_back(const segment::Sentence& s) {
  static const auto withdrawn = lexicon::Vocabulary::english().class_id("w.withdrawn"),
                    that = lexicon::Vocabulary::english().class_id("p.that_figure");
  const auto now = static_cast<std::uint32_t>(&s - context.segmentation.sentences.data());
  if (now == 0 || taken_by(context.segmentation, s.first_token, s.end_token, that) == 0) return;
  const segment::Sentence& last = context.segmentation.sentences[now - 1];
  if (last.block != s.block) return;
  bool false_said = false;
  for (std::uint32_t t = s.first_token; t < s.end_token && !false_said; ++t)
    false_said = taken_by(context.segmentation, t, s.end_token, withdrawn) > 0;
  for (std::size_t i = out.claims.size(); false_said && i-- > 0 && out.claims[i].span == last.span;)
    if (out.claims[i].kind == ClaimKind::count && out.claims[i].measure != Measure::other) out.claims[i].hedge = Hedge::negated;
}

}  // namespace synoptic::extract::counts
