// See best_score.h. Does not decide what the features are: features.cpp. Covered by tests/tag/best_score_test.cpp.
#include "extract/tag/best_score.h"

namespace synoptic::extract::tag {
namespace {

constexpr std::size_t kManyRows = 1 << 12, kSomeRows = 1 << 11, kFewRows = 1 << 9;

// The first of the highest scores.
Tag best_of(const std::int16_t* scores) {
#if defined(__SSE2__)
  const auto* rows = reinterpret_cast<const __m128i*>(scores);
  __m128i most = rows[0];
  for (int k = 1; k < kScores / 8; ++k) most = _mm_max_epi16(most, rows[k]);
  most = _mm_max_epi16(most, _mm_shuffle_epi32(most, 0x4E));
  most = _mm_max_epi16(most, _mm_shuffle_epi32(most, 0xB1));
  most = _mm_max_epi16(most, _mm_shufflelo_epi16(_mm_shufflehi_epi16(most, 0xB1), 0xB1));
  for (int k = 0; k < kScores / 8; ++k)
    if (const int equal = _mm_movemask_epi8(_mm_cmpeq_epi16(rows[k], most))) return static_cast<Tag>(k * 8 + __builtin_ctz(equal) / 2);
#endif
  return static_cast<Tag>(std::max_element(scores, scores + kTags) - scores);
}

}  // namespace

ScoreCache& ScoreCache::here(std::uint64_t model) {
  thread_local ScoreCache cache;
  if (cache.model != model) {
    cache.model = model;
    for (auto* table : {&cache.own, &cache.tagged, &cache.left, &cache.right, &cache.classes}) table->assign(kManyRows, {});
    for (auto* table : {&cache.far_left, &cache.far_right}) table->assign(kSomeRows, {});
    cache.shapes.assign(kFewRows, {});
    cache.words.assign(kManyRows, {});
  }
  return cache;
}

const KeptWord& kept_word(const Model& model, ScoreCache& cache, std::string_view token) {
  const bool fits = !token.empty() && token.size() <= KeptWord::kLongest;
  thread_local KeptWord rare;
  KeptWord& kept = fits ? cache.words[hash_bytes(token.data(), token.size()) & (cache.words.size() - 1)] : rare;
  if (fits && kept.size == token.size() && std::memcmp(kept.bytes, token.data(), token.size()) == 0) return kept;
  kept.word = model.word(token);
  kept.shape = shape_of(token);
  if (fits) {
    kept.size = static_cast<std::uint8_t>(token.size());
    std::memcpy(kept.bytes, token.data(), token.size());
  }
  return kept;
}

void BestScore::add(const Features& features, std::int16_t* scores) const {
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

const std::int16_t* BestScore::kept(std::vector<KeptScores>& table, std::uint64_t key, const Place& place, unsigned group) {
  KeptScores& k = table[(key >> 7) & (table.size() - 1)];
  if (k.key == key) return k.of;
  k.key = key;
  Features features;
  features.clear();
  add_features(place, group, features);
  for (const std::uint64_t f : features) model_.prefetch(f);
  std::fill(k.of, k.of + kScores, std::int16_t{0});
  std::fill(k.of + kTags, k.of + kScores, std::int16_t{INT16_MIN / 16});  // no tags: never the best
  add(features, k.of);
  return k.of;
}

Tag BestScore::operator()(std::uint32_t i, const Place& place) {
  const Word &w0 = place.window.at(0), &l1 = place.window.at(-1), &l2 = place.window.at(-2), &r1 = place.window.at(1),
             &r2 = place.window.at(2);
  Features pairs;
  pairs.clear();
  add_features(place, kPairs, pairs);
  for (const std::uint64_t f : pairs) model_.prefetch(f);
  const std::uint64_t tag1 = place.tag1, own = std::uint64_t{w0.lexical} << 8 | w0.ambiguity,
                      right = std::uint64_t{r1.lexical} << 8 | r1.ambiguity;
  const std::uint64_t shapes = (std::uint64_t{l1.shape} << 40 | std::uint64_t{w0.shape} << 20 | r1.shape) << 3;
  const std::int16_t* rows[] = {
      kept(cache_.own, mix(w0.form, own_shape(place) << 1 | 1), place, kOwn),
      kept(cache_.tagged, mix(w0.form, std::uint64_t{w0.lexical} << 16 | tag1 << 8 | place.tag2), place, kTagged),
      kept(cache_.left, mix(l1.form, own << 8 | tag1), place, kLeft),
      kept(cache_.right, mix(r1.form, tag1 << 8 | w0.ambiguity), place, kRight),
      kept(cache_.far_left, mix(l2.form, 1), place, kFarLeft),
      kept(cache_.far_right, mix(r2.form, 1), place, kFarRight),
      kept(cache_.classes, mix(own << 8 | tag1, right), place, kClasses),
      kept(cache_.shapes, mix(shapes | static_cast<std::uint64_t>(place.mode), 1), place, kShapes),
  };
  alignas(16) std::int16_t scores[kScores];
  for (int t = 0; t < kScores; ++t) {
    int sum = 0;
    for (const std::int16_t* row : rows) sum += row[t];
    scores[t] = static_cast<std::int16_t>(sum);
  }
  add(pairs, scores);
  return out_[i] = best_of(scores);
}

}  // namespace synoptic::extract::tag
