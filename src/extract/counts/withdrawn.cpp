// Figures that their own sentence calls false: "a clerk told of one boatman drowned, which turned out to be false". They are
// kept, as negated: somebody did say them. Words: class w.withdrawn of data/en/lexicon/counts.tsv. Does not look into the next sentence.
// Covered by tests/rules/counts/hedges.txt.
#include <algorithm>

#include "extract/counts/layer.h"

namespace synoptic::extract::counts {

void Layer::withdraw(const segment::Sentence& s, const std::vector<Chunk>& chunks, std::vector<Counted>& counts) const {
  static const auto& v = lexicon::Vocabulary::english();
  static const auto& phrases = v.phrases(v.class_id("w.withdrawn"));
  const auto& tokens = context.segmentation.tokens;
  const auto stands_at = [&](std::uint32_t t) {
    return std::any_of(phrases.begin(), phrases.end(), [&](const std::vector<lexicon::WordId>& phrase) {
      if (t + phrase.size() > s.end_token) return false;
      return std::equal(phrase.begin(), phrase.end(), tokens.begin() + t,
                        [](lexicon::WordId w, const segment::Token& k) { return w == k.word; });
    });
  };
  if (counts.empty()) return;
  for (std::uint32_t t = s.end_token; t-- > s.first_token;) {
    if (!stands_at(t)) continue;
    for (Counted& c : counts)
      if (chunks[c.chunk].end <= t && c.role.measure != Measure::other) c.role.hedge = Hedge::negated;
    return;
  }
}

}  // namespace synoptic::extract::counts
