// Tags one sentence from left to right, each token with the tags already given to the two before it.
// Collins 2002 (features, averaging), Honnibal's greedy form of it (2013): no search, so linear time and no memory.
// Shared by the tagger and its trainer, which differ in `Chooser`:
//   Word word(model, token);  Tag fixed(index, tag);  Tag operator()(index, features).
// Covered by tests/tag/tagger_test.cpp.
#pragma once
#include <array>
#include <cstdint>

#include "extract/tag/model.h"

namespace synoptic::extract::tag {

// Hashes of the features that hold at one token.
class Features {
 public:
  static constexpr int kMax = 64;
  void clear() { n_ = 0; }
  void add(int kind, std::uint64_t a) { hash_[n_++] = mix(a, static_cast<std::uint64_t>(kind) + 1); }
  void add(int kind, std::uint64_t a, std::uint64_t b) { add(kind, mix(a, b)); }
  void add(int kind, std::uint64_t a, std::uint64_t b, std::uint64_t c) { add(kind, mix(mix(a, b), c)); }
  const std::uint64_t* begin() const { return hash_.data(); }
  const std::uint64_t* end() const { return hash_.data() + n_; }

 private:
  std::array<std::uint64_t, kMax> hash_;
  int n_ = 0;
};

// Words two before to two after the token looked at.
class Window {
 public:
  Word& at(int offset) { return words_[(centre_ + offset) & 7]; }
  const Word& at(int offset) const { return words_[(centre_ + offset) & 7]; }
  void advance() { ++centre_; }

 private:
  std::array<Word, 8> words_;
  std::uint32_t centre_ = 8;
};

void word_features(const Window& window, CaseMode mode, Features& out);                        // known before tagging
void tag_features(const Window& window, std::uint8_t tag1, std::uint8_t tag2, Features& out);  // need the tags before

inline constexpr std::uint8_t kNoTag = 63;  // stands before the first token
Word boundary_word();

template <class TokenAt, class Chooser>
void decode(const Model& model, std::uint32_t count, const TokenAt& token_at, CaseMode mode, Chooser& choose) {
  Window window;
  for (int k = -2; k < 2; ++k)
    window.at(k) = k >= 0 && static_cast<std::uint32_t>(k) < count ? choose.word(model, token_at(k)) : boundary_word();
  Features features;
  std::uint8_t tag1 = kNoTag, tag2 = kNoTag;
  for (std::uint32_t i = 0; i < count; ++i, window.advance()) {
    window.at(2) = i + 2 < count ? choose.word(model, token_at(i + 2)) : boundary_word();
    features.clear();
    const Word& word = window.at(0);
    if (word.fixed == 0xFF) {
      word_features(window, mode, features);
      tag_features(window, tag1, tag2, features);
    }
    const Tag tag = word.fixed == 0xFF ? choose(i, features) : choose.fixed(i, static_cast<Tag>(word.fixed));
    tag2 = tag1;
    tag1 = static_cast<std::uint8_t>(tag);
  }
}

}  // namespace synoptic::extract::tag
