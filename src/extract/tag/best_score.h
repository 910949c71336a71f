// Scores a token's tags and takes the best: the inner loop of the tagger. Internal to src/extract/tag/.
//
// The features fall into groups (decode.h) that hang on a few things each: a word and its shape, the word before and its
// tag, two lexicon classes. Text uses few words often (Zipf), so the sums of a group's weights are kept, by a 64-bit hash
// of those things, in direct-mapped tables; a token then costs eight rows added and four features looked up.
// Look-ups of a token are made together, memory asked for ahead: they miss the cache, and so wait for it once. Sums are
// integers, so their order changes no tag. Tables belong to a thread; sizes were chosen by measurement (bench/tag_bench).
// Covered by tests/tag/best_score_test.cpp, which compares it with all features looked up one by one.
#pragma once
#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

#include "extract/tag/decode.h"

namespace synoptic::extract::tag {

inline constexpr int kScores = (kTags + 7) / 8 * 8;  // of 16 bits, in vectors of eight

// Sums of one group's weights.
struct alignas(128) KeptScores {
  std::uint64_t key = 0;
  alignas(16) std::int16_t of[kScores]{};  // 43 features of at most 511 each cannot overflow it
};

struct KeptWord {
  static constexpr std::size_t kLongest = 24;
  char bytes[kLongest];
  std::uint8_t size = 0;
  std::uint16_t shape = 0;
  Word word;
};

// One a thread; it forgets when another model is used.
struct ScoreCache {
  std::uint64_t model = 0;
  std::array<std::vector<KeptScores>, 8> tables;  // by Group, kPairs excepted
  std::vector<KeptWord> words;
  std::vector<Word> sentence;  // of the sentence being tagged, kept to be used again
  static ScoreCache& here(std::uint64_t model);
};

class BestScore {
 public:
  BestScore(const Model& model, ScoreCache& cache, Tag* out) : model_(model), cache_(cache), out_(out) {}
  Tag fixed(std::uint32_t i, Tag tag) { return out_[i] = tag; }
  Tag operator()(std::uint32_t i, const Place& place);

 private:
  static constexpr int kRows = 8;
  // The rows that a token's sums come from; those that must be made anew are told by bits of the result, 1 << Group.
  unsigned find_rows(const Place& place, KeptScores* (&rows)[kRows]);
  void look_up(const Place& place, KeptScores* const (&rows)[kRows], unsigned missing, std::int16_t* scores);
  const Model& model_;
  ScoreCache& cache_;
  Tag* out_;
};

// The word of a token and its outer shape, from the cache when it came before.
const KeptWord& kept_word(const Model& model, ScoreCache& cache, std::string_view token);

}  // namespace synoptic::extract::tag
