// Runs the decoder over a sentence with the packed weights, and the lazy view of an account's tags.
// Greedy averaged perceptron (see decode.h). Does not split text: segment/ did. Covered by tests/tag/tagger_test.cpp.
#include "extract/tag/tagger.h"

#include <algorithm>
#include <atomic>

#include "data/embedded.h"
#include "extract/tag/best_score.h"

namespace synoptic::extract::tag {
namespace {

std::uint64_t next_id() {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}

template <class TokenAt>
void run(const Model& model, std::uint64_t id, std::uint32_t count, const TokenAt& token_at, Tag* out) {
  if (!model.ready()) {
    std::fill(out, out + count, Tag::XX);
    return;
  }
  ScoreCache& cache = ScoreCache::here(id);
  CaseCounter counter;
  std::vector<Word>& words = cache.sentence;
  words.assign(2, boundary_word());
  for (std::uint32_t i = 0; i < count; ++i) {
    const KeptWord& kept = kept_word(model, cache, token_at(i));
    counter.add(kept.shape);
    words.push_back(kept.word);
  }
  words.resize(words.size() + 2, boundary_word());
  BestScore choose(model, cache, out);
  choose.prepare(words, counter.mode());
  decode_words(words, counter.mode(), choose);
}

}  // namespace

Tagger::Tagger(std::string_view weights) : model_(Model::open(weights, &error_)), id_(next_id()) {}

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
  run(model_, id_, end_token - first_token, token_at, out);
}

void Tagger::tag(std::span<const std::string_view> tokens, std::span<Tag> out) const {
  run(
      model_, id_, static_cast<std::uint32_t>(tokens.size()), [&](std::uint32_t i) { return tokens[i]; }, out.data());
}

void LazyTags::tag_sentence(std::uint32_t s) {
  if (tags_.empty()) {
    tags_.resize(segmentation_.tokens.size(), Tag::XX);
    tagged_.resize(segmentation_.sentences.size());
  }
  const segment::Sentence& sentence = segmentation_.sentences[s];
  tagger_.tag(text_, segmentation_, sentence.first_token, sentence.end_token, tags_.data() + sentence.first_token);
  tagged_[s] = true;
}

}  // namespace synoptic::extract::tag
