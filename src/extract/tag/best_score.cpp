// See best_score.h. Does not decide what the features are: features.cpp. Covered by tests/tag/best_score_test.cpp.
#include "extract/tag/best_score.h"

#include <limits>

namespace synoptic::extract::tag {
namespace {

// How many rows each group has, by powers of two, and where they begin; no rows: looked up each time.
constexpr int kNone = -1;
constexpr int kBits[kGroups] = {13, kNone, kNone, 13, 13, 12, 11, 11, 9, kNone, kNone, kNone, kNone, 10, kNone};
// A word and its shape tell what is known of it, and both tags before tell the last one: one row holds the sums of both groups, which are
// always wanted together.
constexpr unsigned kTakenWith = kKnown | kTagKnown;
constexpr unsigned features_of(int group) {
  const unsigned own = 1u << group;
  return own == kOwn ? kOwn | kKnown : own == kHistory ? kTagKnown | kHistory : own;
}
static_assert(kSteps[0].end_group > 3);  // all four are of the first step
constexpr std::array<std::size_t, kGroups + 1> kFirstRow = [] {
  std::array<std::size_t, kGroups + 1> out{};
  for (int k = 0; k < kGroups; ++k) out[k + 1] = out[k] + (kBits[k] == kNone ? 0 : std::size_t{1} << kBits[k]);
  return out;
}();
constexpr std::size_t kKeptWords = 1 << 12;
constexpr int kFewerAtFirst = 5;
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

// The tag that leads all others by `sure` or more; -1 when none does.
int sure_tag(const std::int16_t* scores, int sure) {
  const int limit = std::max<int>(highest(scores) - sure, std::numeric_limits<std::int16_t>::min());
#if defined(__SSE2__)
  const __m128i above = _mm_set1_epi16(static_cast<std::int16_t>(limit));
  const auto row = [&](int k) { return _mm_cmpgt_epi16(_mm_load_si128(reinterpret_cast<const __m128i*>(scores) + k), above); };
  std::uint64_t tags = 0;
  for (int k = 0; k < kScores / 8; k += 2) {
    const __m128i second = k + 1 < kScores / 8 ? row(k + 1) : _mm_setzero_si128();
    tags |= std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_packs_epi16(row(k), second)))} << (8 * k);
  }
  return (tags & (tags - 1)) == 0 ? __builtin_ctzll(tags) : -1;
#else
  int tag = -1;
  for (int t = 0; t < kScores; ++t) {
    if (scores[t] <= limit) continue;
    if (tag >= 0) return -1;
    tag = t;
  }
  return tag;
#endif
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
  rows.assign(kFirstRow[kGroups] >> fewer, {});
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

void add(Model::Cells cells, std::int16_t* scores) {  // Model::open has looked at the tags
  for (std::uint32_t c = 0; c < cells.count; ++c) {
    std::uint16_t v;
    std::memcpy(&v, cells.at + 2 * c, 2);
    scores[v & 63] = static_cast<std::int16_t>(scores[v & 63] + (static_cast<std::int16_t>(v) >> kCellTagBits));
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

// What the sums of a group hang on. Not of nothing but noughts: 0 is the key of an empty row. A form does not tell the classes of a word
// that training made strange.
std::uint64_t known_of(const Word& w) { return std::uint64_t{w.lexical} << 8 | w.ambiguity; }

ScoreCache::Keys keys_of(const Place& place) {
  const Word &w0 = place.window.at(0), &right = place.window.at(1);
  const std::uint64_t shape = own_shape(place) << 1 | 1;
  return {mix(mix(w0.form, shape), known_of(w0)), mix(known_of(w0) << 1 | 1, known_of(right)), mix(right.form, 1)};
}

std::uint64_t key_of(const Place& place, const ScoreCache::Keys& keys, int group) {
  const Word &w0 = place.window.at(0), &right = place.window.at(1);
  const std::uint64_t known = known_of(w0);
  switch (1u << group) {
    case kOwn:
      return keys.own;
    case kHistory:
      return mix(known << 1 | 1, std::uint64_t{place.tag1} << 8 | place.tag2);
    case kClasses:
      return keys.classes;
    case kShapes: {
      const std::uint64_t l1 = place.window.at(-1).shape, r1 = right.shape;
      return mix((l1 << 40 | std::uint64_t{w0.shape} << 20 | r1) << 3 | static_cast<std::uint64_t>(place.mode), 1);
    }
    case kRight:
      return keys.right;
    case kLeft:
      return mix(place.window.at(-1).form, 1);
    case kFarLeft:
      return mix(place.window.at(-2).form, 1);
    default:
      return mix(place.window.at(2).form, 1);
  }
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

void BestScore::prepare(const std::vector<Word>& words, CaseMode mode) {
  const std::size_t count = words.size() - 4;
  if (cache_.fewer > 0 && (cache_.scored += static_cast<std::uint32_t>(count)) > kMany) cache_.make_room(0);
  cache_.keys.resize(count);
  Place place{Window(words.data() + 2), mode, kNoTag, kNoTag};
  for (std::size_t i = 0; i < count; ++i, place.window.advance()) {
    if (place.window.at(0).fixed != 0xFF) continue;
    const ScoreCache::Keys& keys = cache_.keys[i] = keys_of(place);
    for (const auto& [group, key] : {std::pair(0, keys.own), std::pair(4, keys.classes), std::pair(5, keys.right)}) {
      const KeptScores* row = cache_.row(group, key);
      __builtin_prefetch(row);
      __builtin_prefetch(reinterpret_cast<const char*>(row) + 64);
    }
  }
}

void BestScore::add_groups(const Place& place, const ScoreCache::Keys& keys, int first, int end, std::int16_t* scores) {
  Features features;
  features.clear();
  std::int16_t* to[kGroups];
  std::size_t ends[kGroups], groups = 0;
  const std::int16_t* rows[kGroups];
  int kept = 0;
  for (int k = first; k < end; ++k) {
    if (1u << k & kTakenWith) continue;
    std::int16_t* sum = scores;
    if (kBits[k] != kNone) {
      const std::uint64_t key = key_of(place, keys, k);
      KeptScores& row = *cache_.row(k, key);
      rows[kept++] = row.of;
      if (row.key == key) continue;
      row.key = key;
      sum = row.of;
      std::fill(sum, sum + kScores, std::int16_t{0});
    }
    add_features(place, features_of(k), features);
    to[groups] = sum;
    ends[groups++] = features.size();
  }
  if (groups > 0) look_up(model_, features, ends, to, groups);
  for (int k = 0; k < kept; ++k) add_row(rows[k], scores);
}

Tag BestScore::operator()(std::uint32_t i, const Place& place) {
  const ScoreCache::Keys& keys = cache_.keys[i];
  alignas(16) std::int16_t scores[kScores]{};
  int first = 0;
  for (const Step& step : kSteps) {
    add_groups(place, keys, first, step.end_group, scores);
    if (const int tag = sure_tag(scores, step.sure); tag >= 0) return out_[i] = static_cast<Tag>(tag);
    first = step.end_group;
  }
  add_groups(place, keys, first, kGroups, scores);
  return out_[i] = static_cast<Tag>(tag_with(scores, highest(scores)));
}

}  // namespace synoptic::extract::tag
