// See best_score.h. Does not decide what the features are: features.cpp. Covered by tests/tag/best_score_test.cpp.
#include "extract/tag/best_score.h"

#include <limits>

namespace synoptic::extract::tag {
namespace {

// How many rows each group has, by powers of two, and where they begin.
constexpr int kBits[kRows] = {11, 11, 11, 10, 10, 11, 11, 11, 10, 10, 9};
constexpr std::array<std::size_t, kRows + 1> kFirstRow = [] {
  std::array<std::size_t, kRows + 1> out{};
  for (int k = 0; k < kRows; ++k) out[k + 1] = out[k] + (std::size_t{1} << kBits[k]);
  return out;
}();
constexpr std::size_t kKeptWords = 1 << 11;
constexpr int kFewerAtFirst = 4;
constexpr std::uint32_t kMany = 2000;  // tokens, after which all rows are made

// The highest of the scores.
std::int16_t highest(const std::int16_t* scores) {
#if defined(__SSE2__)
  const auto row = [&](int k) { return _mm_load_si128(reinterpret_cast<const __m128i*>(scores) + k); };
  __m128i most = row(0);
  for (int k = 1; k < kScores / 8; ++k) most = _mm_max_epi16(most, row(k));
  most = _mm_max_epi16(most, _mm_shuffle_epi32(most, 0x4E));
  most = _mm_max_epi16(most, _mm_shuffle_epi32(most, 0xB1));
  most = _mm_max_epi16(most, _mm_shufflelo_epi16(_mm_shufflehi_epi16(most, 0xB1), 0xB1));
  return static_cast<std::int16_t>(_mm_extract_epi16(most, 0));
#else
  return *std::max_element(scores, scores + kScores);
#endif
}

// The first tag that has this score.
int tag_with(const std::int16_t* scores, std::int16_t score) {
#if defined(__SSE2__)
  const __m128i wanted = _mm_set1_epi16(score);
  for (int k = 0; k < kScores / 8; ++k) {
    const __m128i row = _mm_load_si128(reinterpret_cast<const __m128i*>(scores) + k);
    if (const int equal = _mm_movemask_epi8(_mm_cmpeq_epi16(row, wanted))) return k * 8 + __builtin_ctz(equal) / 2;
  }
#endif
  return static_cast<int>(std::find(scores, scores + kScores, score) - scores);
}

struct Leader {
  int tag;
  int lead;  // over the next best
};
Leader leader(std::int16_t* scores) {
  const std::int16_t best = highest(scores);
  const int tag = tag_with(scores, best);
  scores[tag] = std::numeric_limits<std::int16_t>::min();
  const std::int16_t second = highest(scores);
  scores[tag] = best;
  return {tag, best - second};
}

}  // namespace

ScoreCache& ScoreCache::here(std::uint64_t model) {
  thread_local ScoreCache cache;
  if (cache.model != model) {
    cache.model = model;
    cache.scored = 0;
    cache.make_room(kFewerAtFirst);
    cache.words.assign(kKeptWords, {});
  }
  return cache;
}

void ScoreCache::make_room(int fewer_by) {
  fewer = fewer_by;
  rows.assign(kFirstRow[kRows] >> fewer, {});
}

KeptScores* ScoreCache::row(int group, std::uint64_t key) {
  return &rows[(kFirstRow[group] >> fewer) + ((key >> 7) & ((std::size_t{1} << (kBits[group] - fewer)) - 1))];
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

// What the sums of each group hang on, in the order of Group's bits.
void keys_of(const Place& place, std::uint64_t (&keys)[kRows]) {
  const Word &w0 = place.window.at(0), &l1 = place.window.at(-1), &l2 = place.window.at(-2), &r1 = place.window.at(1),
             &r2 = place.window.at(2);
  const std::uint64_t tag1 = place.tag1, tag2 = place.tag2, own = std::uint64_t{w0.lexical} << 8 | w0.ambiguity,
                      right = std::uint64_t{r1.lexical} << 8 | r1.ambiguity;
  const std::uint64_t shapes = (std::uint64_t{l1.shape} << 40 | std::uint64_t{w0.shape} << 20 | r1.shape) << 3;
  // Not of nothing but noughts: 0 is the key of an empty row. A form does not tell the classes of a word that training made strange.
  keys[0] = mix(w0.form, own_shape(place) << 1 | 1);
  keys[1] = mix(w0.form, own << 8 | tag1);
  keys[2] = mix(w0.form, tag2 << 1 | 1);
  keys[3] = mix(own << 1 | 1, tag1 << 8 | tag2);
  keys[4] = mix(own << 1 | 1, right);
  keys[5] = mix((own << 8 | tag1) << 1 | 1, right);
  keys[6] = mix(r1.form, tag1 << 8 | w0.ambiguity);
  keys[7] = mix(l1.form, own << 8 | tag1);
  keys[8] = mix(l2.form, 1);
  keys[9] = mix(r2.form, 1);
  keys[10] = mix(shapes | static_cast<std::uint64_t>(place.mode), 1);
}

// Looks up features and adds their cells, those up to ends[k] to to[k].
void look_up(const Model& model, const Features& features, const std::size_t* ends, std::int16_t* const* to, std::size_t groups) {
  for (const std::uint64_t f : features) model.prefetch(f);
  std::array<Model::Cells, Features::kMax> cells;
  for (std::size_t f = 0; f < features.size(); ++f) {
    cells[f] = model.find(features.begin()[f]);
    __builtin_prefetch(cells[f].at);
  }
  for (std::size_t g = 0, f = 0; g < groups; ++g)
    for (; f < ends[g]; ++f) add(cells[f], to[g]);
}

}  // namespace

void BestScore::add_rows(const Place& place, const std::uint64_t* keys, int first, int end, std::int16_t* scores) {
  KeptScores* rows[kRows];
  for (int k = first; k < end; ++k) {
    rows[k] = cache_.row(k, keys[k]);
    __builtin_prefetch(rows[k]);
    __builtin_prefetch(reinterpret_cast<const char*>(rows[k]) + 64);
  }
  Features features;
  features.clear();
  std::int16_t* to[kRows];
  std::size_t ends[kRows], groups = 0;
  for (int k = first; k < end; ++k) {
    if (rows[k]->key == keys[k]) continue;
    rows[k]->key = keys[k];
    std::fill(rows[k]->of, rows[k]->of + kScores, std::int16_t{0});
    add_features(place, 1u << k, features);
    to[groups] = rows[k]->of;
    ends[groups++] = features.size();
  }
  if (groups > 0) look_up(model_, features, ends, to, groups);
  for (int k = first; k < end; ++k) add_row(rows[k]->of, scores);
}

void BestScore::add_pairs(const Place& place, std::int16_t* scores) {
  Features features;
  features.clear();
  add_features(place, kPairs, features);
  const std::size_t end = features.size();
  look_up(model_, features, &end, &scores, 1);
}

Tag BestScore::operator()(std::uint32_t i, const Place& place) {
  if (cache_.fewer > 0 && ++cache_.scored > kMany) cache_.make_room(0);
  std::uint64_t keys[kRows];
  keys_of(place, keys);
  alignas(16) std::int16_t scores[kScores]{};
  int first = 0;
  for (const Step& step : kSteps) {
    add_rows(place, keys, first, step.end_row, scores);
    const Leader ahead = leader(scores);
    if (ahead.lead >= step.sure) return out_[i] = static_cast<Tag>(ahead.tag);
    first = step.end_row;
  }
  add_pairs(place, scores);
  return out_[i] = static_cast<Tag>(tag_with(scores, highest(scores)));
}

}  // namespace synoptic::extract::tag
