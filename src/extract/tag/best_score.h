// Scores a token's tags and takes the best: the inner loop of the tagger. Internal to src/extract/tag/.
//
// The features fall into groups (decode.h). Those that hang on one word, or on a few classes and tags, come again and again (Zipf): the
// sums of such a group's weights are kept, by a 64-bit hash of those things, as rows of direct-mapped tables. Those that hang on a word
// and something else mostly come once; keeping them costs more than it saves (six in ten were not found again), so they are looked up each
// time, few as they are. All look-ups of a step are made together, memory asked for ahead, so that it is waited for once.
// A token is looked at in steps, and no further than until its first tag leads the second by far (a cascade: Viola and Jones
// 2001; Weiss and Taskar 2010). The first two steps take kept rows alone and decide half of the tokens. The leads of kSteps were chosen
// so that some 20 tokens in a million get another tag than they would by all features.
// Tables belong to a thread; sizes were chosen by measurement (bench/tag_bench).
// Covered by tests/tag/best_score_test.cpp, which compares it with all features looked up one by one.
#pragma once
#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

#include "data/large_pages.h"
#include "extract/tag/decode.h"

namespace synoptic::extract::tag {

inline constexpr int kScores = (kTags + 7) / 8 * 8;  // of 16 bits, in vectors of eight

// The steps: the group that ends each, and the lead that ends the work. After the last step come the pairs.
struct Step {
  int end_group;
  int sure;
};
inline constexpr int kGroups = 15;
inline constexpr std::array<Step, 3> kSteps = {{{6, 1200}, {9, 1000}, {kGroups - 1, 500}}};

// Sums of one group's weights.
struct alignas(128) KeptScores {
  std::uint64_t key = 0;
  alignas(16) std::int16_t of[kScores]{};  // 43 features of at most 511 each cannot overflow it
};

struct alignas(64) KeptWord {
  static constexpr std::size_t kLongest = 32;
  Word word;
  std::uint16_t shape = 0;
  std::uint8_t size = 0;
  char bytes[kLongest];
};
static_assert(sizeof(KeptWord) == 64);

// One a thread; it forgets when another model is used.
struct ScoreCache {
  std::uint64_t model = 0;
  // All rows, in one piece; each group has its own part of them. Few at first: clearing the memory for all of them takes as
  // long as tagging two thousand words.
  std::vector<KeptScores, data::LargePages<KeptScores>> rows;
  std::uint32_t scored = 0;  // tokens, until there are many
  int fewer = 0;             // a group's rows are 2 ^ fewer times less
  KeptScores* row(int group, std::uint64_t key);
  void make_room(int fewer_by);
  std::vector<KeptWord> words;
  std::vector<Word> sentence;  // of the sentence being tagged, kept to be used again
  // By token of it: the keys of those groups of the first step that hang on no tag.
  struct Keys {
    std::uint64_t own = 0, classes = 0, right = 0;
  };
  std::vector<Keys> keys;
  static ScoreCache& here(std::uint64_t model);
};

class BestScore {
 public:
  BestScore(const Model& model, ScoreCache& cache, Tag* out) : model_(model), cache_(cache), out_(out) {}
  // Works out the keys of the sentence's tokens and asks for their rows, so that tagging need not wait for them one by one. `words` as
  // for decode_words(); to be called first.
  void prepare(const std::vector<Word>& words, CaseMode mode);
  Tag fixed(std::uint32_t i, Tag tag) { return out_[i] = tag; }
  Tag operator()(std::uint32_t i, const Place& place);

 private:
  // Adds the groups [first, end) of a token to its scores, making those rows anew that are not kept.
  void add_groups(const Place& place, const ScoreCache::Keys& keys, int first, int end, std::int16_t* scores);
  const Model& model_;
  ScoreCache& cache_;
  Tag* out_;
};

// The word of a token and its outer shape, from the cache when it came before.
const KeptWord& kept_word(const Model& model, ScoreCache& cache, std::string_view token);

}  // namespace synoptic::extract::tag
