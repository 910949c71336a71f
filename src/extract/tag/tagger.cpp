// Runs the decoder over a sentence with the packed weights, and the lazy view of an account's tags.
// Greedy averaged perceptron (see decode.h). Does not split text: segment/ did. Covered by tests/tag/tagger_test.cpp.
#include "extract/tag/tagger.h"

#include <algorithm>
#include <atomic>
#include <cstring>

#include "data/embedded.h"
#include "extract/tag/decode.h"

namespace synoptic::extract::tag {
namespace {

// Scores that come again with their word, kept for the next time: text uses few words often (Zipf). A direct-mapped
// cache; the keys are 64-bit hashes as the weights' own. Sums are integers, so their order changes no tag.
struct alignas(128) Kept {
  std::uint64_t key = 0;
  std::int16_t of[kTags]{};  // 43 features of at most 511 each cannot overflow it
};
static_assert(kTags % 2 == 0 && kTags <= 60);

struct KeptWord {
  static constexpr std::size_t kLongest = 24;
  char bytes[kLongest];
  std::size_t size = 0;
  Word word;
};

// One a thread; it forgets when another model is used.
struct Cache {
  std::uint64_t model = 0;
  std::vector<Kept> own, tagged;
  std::vector<KeptWord> words;
  static Cache& here(std::uint64_t model) {
    thread_local Cache cache;
    if (cache.model != model) {
      cache.model = model;
      cache.own.assign(1 << 11, {});
      cache.tagged.assign(1 << 12, {});
      cache.words.assign(1 << 11, {});
    }
    return cache;
  }
};

class BestScore {
 public:
  BestScore(const Model& model, std::uint64_t id, Tag* out) : model_(model), cache_(Cache::here(id)), out_(out) {}

  Word word(const Model& model, std::string_view token) {
    if (token.empty() || token.size() > KeptWord::kLongest) return model.word(token);
    KeptWord& kept = cache_.words[hash_bytes(token.data(), token.size()) & (cache_.words.size() - 1)];
    if (kept.size != token.size() || std::memcmp(kept.bytes, token.data(), token.size()) != 0) {
      kept.word = model.word(token);
      kept.size = token.size();
      std::memcpy(kept.bytes, token.data(), token.size());
    }
    return kept.word;
  }
  Tag fixed(std::uint32_t i, Tag tag) { return out_[i] = tag; }

  Tag operator()(std::uint32_t i, const Place& place) {
    const Word& w = place.window.at(0);
    features_.clear();
    neighbour_features(place.window, place.mode, features_);
    tag_features(place.window, place.tag1, place.tag2, false, true, features_);
    for (const std::uint64_t f : features_) model_.prefetch(f);
    const std::uint64_t shape = own_shape(place.window, place.mode);
    const Kept& own = kept(cache_.own, mix(w.form, shape << 1 | 1), [&](Features& f) { own_features(w, shape, f); });
    const std::uint64_t tags = std::uint64_t{w.lexical} << 16 | std::uint64_t{place.tag1} << 8 | place.tag2;
    const Kept& tagged = kept(cache_.tagged, mix(w.form, tags << 1),
                              [&](Features& f) { tag_features(place.window, place.tag1, place.tag2, true, false, f); });
    for (int t = 0; t < kTags; ++t) scores_[t] = static_cast<std::int16_t>(own.of[t] + tagged.of[t]);
    add(features_, scores_);
    return out_[i] = best();
  }

 private:
  template <class Fill>
  const Kept& kept(std::vector<Kept>& cache, std::uint64_t key, const Fill& fill) {
    Kept& k = cache[(key >> 7) & (cache.size() - 1)];
    if (k.key == key) return k;
    k.key = key;
    Features f;
    f.clear();
    fill(f);
    for (const std::uint64_t x : f) model_.prefetch(x);
    std::fill(k.of, k.of + kTags, std::int16_t{0});
    add(f, k.of);
    return k;
  }
  void add(const Features& features, std::int16_t* scores) const {
    Model::Cells cells[Features::kMax];
    int found = 0;
    for (const std::uint64_t f : features) {
      cells[found] = model_.find(f);
      __builtin_prefetch(cells[found].at);
      found += cells[found].count != 0;
    }
    for (int k = 0; k < found; ++k)
      for (std::uint32_t c = 0; c < cells[k].count; ++c) {
        std::uint16_t v;
        std::memcpy(&v, cells[k].at + 2 * c, 2);
        if ((v & 63) < kTags) scores[v & 63] = static_cast<std::int16_t>(scores[v & 63] + (static_cast<std::int16_t>(v) >> kCellTagBits));
      }
  }
  // The first of the highest scores, without branches: the tag rides in the low bits of its score.
  Tag best() const {
    std::int32_t even = INT32_MIN, odd = INT32_MIN;
    for (int t = 0; t < kTags; t += 2) {
      even = std::max(even, scores_[t] * 64 + 63 - t);
      odd = std::max(odd, scores_[t + 1] * 64 + 62 - t);
    }
    return static_cast<Tag>(63 - (std::max(even, odd) & 63));
  }
  const Model& model_;
  Cache& cache_;
  Tag* out_;
  Features features_;
  std::int16_t scores_[kTags];
};

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
  CaseCounter counter;
  for (std::uint32_t i = 0; i < count; ++i) counter.add(shape_of(token_at(i)));
  BestScore choose(model, id, out);
  decode(model, count, token_at, counter.mode(), choose);
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
