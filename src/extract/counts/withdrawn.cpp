// Figures that their own sentence calls false: "a clerk told of one boatman drowned, which turned out to be false". They are
// kept, as negated: somebody did say them. Words: class w.withdrawn of data/en/lexicon/counts.tsv. Does not look into the next sentence.
// Covered by tests/rules/counts/hedges.txt.
#include "extract/counts/layer.h"

namespace synoptic::extract::counts {

void Layer::withdraw(const segment::Sentence& s, const std::vector<Chunk>& chunks, std::vector<Counted>& counts) const {
  static const auto withdrawn = lexicon::Vocabulary::english().class_id("w.withdrawn");
  if (counts.empty()) return;
  for (std::uint32_t t = s.end_token; t-- > s.first_token;) {
    if (taken_by(context.segmentation, t, s.end_token, withdrawn) == 0) continue;
    for (Counted& c : counts)
      if (chunks[c.chunk].end <= t && c.role.measure != Measure::other) c.role.hedge = Hedge::negated;
    return;
  }
}

}  // namespace synoptic::extract::counts
