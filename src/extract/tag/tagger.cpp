// Runs the decoder over a sentence with the packed weights, and the lazy view of an account's tags.
// Greedy averaged perceptron (see decode.h). Does not split text: segment/ did. Covered by tests/tag/tagger_test.cpp.
#include "extract/tag/tagger.h"

#include <algorithm>

#include "data/embedded.h"
#include "extract/tag/decode.h"

namespace synoptic::extract::tag {
namespace {

class BestScore {
 public:
  BestScore(const Model& model, Tag* out) : model_(model), out_(out) {}
  Word word(const Model& model, std::string_view token) { return model.word(token); }
  Tag fixed(std::uint32_t i, Tag tag) { return out_[i] = tag; }
  Tag operator()(std::uint32_t i, const Features& features) {
    std::fill(scores_.of, scores_.of + kTags, 0);
    for (const std::uint64_t f : features) model_.prefetch(f);
    Model::Cells cells[Features::kMax];
    int found = 0;
    for (const std::uint64_t f : features) {
      cells[found] = model_.find(f);
      __builtin_prefetch(cells[found].at);
      found += cells[found].count != 0;
    }
    for (int k = 0; k < found; ++k) Model::add(cells[k], scores_);
    return out_[i] = best();
  }

 private:
  // The first of the highest scores, without branches: the tag rides in the low bits of its score.
  Tag best() const {
    std::int32_t even = INT32_MIN, odd = INT32_MIN;
    for (int t = 0; t < kTags; t += 2) {
      even = std::max(even, scores_.of[t] * 64 + 63 - t);
      odd = std::max(odd, scores_.of[t + 1] * 64 + 62 - t);
    }
    return static_cast<Tag>(63 - (std::max(even, odd) & 63));
  }
  static_assert(kTags % 2 == 0);
  const Model& model_;
  Tag* out_;
  Scores scores_{};
};

template <class TokenAt>
void run(const Model& model, std::uint32_t count, const TokenAt& token_at, Tag* out) {
  if (!model.ready()) {
    std::fill(out, out + count, Tag::XX);
    return;
  }
  CaseCounter counter;
  for (std::uint32_t i = 0; i < count; ++i) counter.add(shape_of(token_at(i)));
  BestScore choose(model, out);
  decode(model, count, token_at, counter.mode(), choose);
}

}  // namespace

Tagger::Tagger(std::string_view weights) : model_(Model::open(weights, &error_)) {}

const Tagger& Tagger::english() {
  static const Tagger tagger(data::file("en/model/tagger.bin"));
  return tagger;
}

void Tagger::tag(std::string_view text, const segment::Segmentation& segmentation, std::uint32_t first_token, std::uint32_t end_token,
                 Tag* out) const {
  const auto token_at = [&](std::uint32_t i) {
    const Span& span = segmentation.tokens[first_token + i].span;
    return text.substr(span.begin, span.end - span.begin);
  };
  run(model_, end_token - first_token, token_at, out);
}

void Tagger::tag(std::span<const std::string_view> tokens, std::span<Tag> out) const {
  run(
      model_, static_cast<std::uint32_t>(tokens.size()), [&](std::uint32_t i) { return tokens[i]; }, out.data());
}

Tag LazyTags::operator[](std::uint32_t token) {
  if (tags_.empty()) {
    tags_.resize(segmentation_.tokens.size(), Tag::XX);
    tagged_.resize(segmentation_.sentences.size());
  }
  const std::uint32_t s = segmentation_.tokens[token].sentence;
  if (!tagged_[s]) {
    const segment::Sentence& sentence = segmentation_.sentences[s];
    tagger_.tag(text_, segmentation_, sentence.first_token, sentence.end_token, tags_.data() + sentence.first_token);
    tagged_[s] = true;
  }
  return tags_[token];
}

}  // namespace synoptic::extract::tag
