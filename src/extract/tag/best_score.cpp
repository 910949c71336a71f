// See best_score.h. Does not decide what the features are: features.cpp. Covered by tests/tag/best_score_test.cpp.
#include "extract/tag/best_score.h"

namespace synoptic::extract::tag {
namespace {

constexpr std::size_t kManyRows = 1 << 11, kSomeRows = 1 << 10, kFewRows = 1 << 9;

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
    constexpr std::size_t kSizes[] = {kManyRows, kManyRows, kManyRows, kManyRows, kSomeRows, kSomeRows, kManyRows, kFewRows};
    for (std::size_t k = 0; k < cache.tables.size(); ++k) cache.tables[k].assign(kSizes[k], {});
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

namespace {

void add(Model::Cells cells, std::int16_t* scores) {
  for (std::uint32_t c = 0; c < cells.count; ++c) {
    std::uint16_t v;
    std::memcpy(&v, cells.at + 2 * c, 2);
    if ((v & 63) < kTags) scores[v & 63] = static_cast<std::int16_t>(scores[v & 63] + (static_cast<std::int16_t>(v) >> kCellTagBits));
  }
}

void add_row(const std::int16_t* __restrict row, std::int16_t* __restrict scores) {
#if defined(__SSE2__)
  for (int k = 0; k < kScores / 8; ++k) {
    __m128i* to = reinterpret_cast<__m128i*>(scores) + k;
    _mm_store_si128(to, _mm_add_epi16(_mm_load_si128(to), _mm_load_si128(reinterpret_cast<const __m128i*>(row) + k)));
  }
#else
  for (int t = 0; t < kScores; ++t) scores[t] = static_cast<std::int16_t>(scores[t] + row[t]);
#endif
}

}  // namespace

unsigned BestScore::find_rows(const Place& place, KeptScores* (&rows)[kRows]) {
  const Word &w0 = place.window.at(0), &l1 = place.window.at(-1), &l2 = place.window.at(-2), &r1 = place.window.at(1),
             &r2 = place.window.at(2);
  const std::uint64_t tag1 = place.tag1, own = std::uint64_t{w0.lexical} << 8 | w0.ambiguity,
                      right = std::uint64_t{r1.lexical} << 8 | r1.ambiguity;
  const std::uint64_t shapes = (std::uint64_t{l1.shape} << 40 | std::uint64_t{w0.shape} << 20 | r1.shape) << 3;
  // In the order of Group's bits.
  const std::uint64_t keys[kRows] = {
      mix(w0.form, own_shape(place) << 1 | 1),
      mix(w0.form, std::uint64_t{w0.lexical} << 16 | tag1 << 8 | place.tag2),
      mix(l1.form, own << 8 | tag1),
      mix(r1.form, tag1 << 8 | w0.ambiguity),
      mix(l2.form, 1),
      mix(r2.form, 1),
      mix((own << 8 | tag1) << 1 | 1, right),  // never of nothing but noughts: 0 is the key of an empty row
      mix(shapes | static_cast<std::uint64_t>(place.mode), 1),
  };
  for (int k = 0; k < kRows; ++k) {
    rows[k] = &cache_.tables[k][(keys[k] >> 7) & (cache_.tables[k].size() - 1)];
    __builtin_prefetch(rows[k]);
    __builtin_prefetch(reinterpret_cast<const char*>(rows[k]) + 64);
  }
  unsigned missing = 0;
  for (int k = 0; k < kRows; ++k) {
    missing |= static_cast<unsigned>(rows[k]->key != keys[k]) << k;
    rows[k]->key = keys[k];
  }
  return missing;
}

void BestScore::look_up(const Place& place, KeptScores* const (&rows)[kRows], unsigned missing, std::int16_t* scores) {
  Features features;
  features.clear();
  std::int16_t* to[kRows + 1];
  std::size_t ends[kRows + 1], groups = 0;
  const auto ask = [&](unsigned group, std::int16_t* sums) {
    add_features(place, group, features);
    to[groups] = sums;
    ends[groups++] = features.size();
  };
  ask(kPairs, scores);
  for (; missing != 0; missing &= missing - 1) {
    const int k = __builtin_ctz(missing);
    std::fill(rows[k]->of, rows[k]->of + kScores, std::int16_t{0});
    ask(1u << k, rows[k]->of);
  }
  for (const std::uint64_t f : features) model_.prefetch(f);
  std::array<Model::Cells, Features::kMax> cells;
  for (std::size_t f = 0; f < features.size(); ++f) {
    cells[f] = model_.find(features.begin()[f]);
    __builtin_prefetch(cells[f].at);
  }
  for (std::size_t g = 0, f = 0; g < groups; ++g)
    for (; f < ends[g]; ++f) add(cells[f], to[g]);
}

Tag BestScore::operator()(std::uint32_t i, const Place& place) {
  KeptScores* rows[kRows];
  const unsigned missing = find_rows(place, rows);
  alignas(16) std::int16_t scores[kScores]{};
  look_up(place, rows, missing, scores);
  for (const KeptScores* row : rows) add_row(row->of, scores);
  return out_[i] = best_of(scores);
}

}  // namespace synoptic::extract::tag
