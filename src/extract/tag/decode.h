// Tags one sentence from left to right, each token with the tags already given to the two before it.
// Collins 2002 (features, averaging), Honnibal's greedy form of it (2013): no search, so linear time and no memory.
// Shared by the tagger and its trainer, which differ in `Chooser`:
//   Word word(model, token);  Tag fixed(index, tag);  Tag operator()(index, place).
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

// The features in four groups: what hangs on the word alone, or on it and the tags before, comes again with the word,
// so its scores can be kept. The first two are known before tagging; the others need the tags before.
std::uint64_t own_shape(const Window& window, CaseMode mode);
void own_features(const Word& word, std::uint64_t own_shape, Features& out);
void neighbour_features(const Window& window, CaseMode mode, Features& out);
void tag_features(const Window& window, std::uint8_t tag1, std::uint8_t tag2, bool own, bool neighbours, Features& out);

// What a chooser may ask for at one token.
struct Place {
  const Window& window;
  CaseMode mode;
  std::uint8_t tag1, tag2;
  void all(Features& out) const {
    own_features(window.at(0), own_shape(window, mode), out);
    neighbour_features(window, mode, out);
    tag_features(window, tag1, tag2, true, true, out);
  }
};

inline constexpr std::uint8_t kNoTag = 63;  // stands before the first token
Word boundary_word();

template <class TokenAt, class Chooser>
void decode(const Model& model, std::uint32_t count, const TokenAt& token_at, CaseMode mode, Chooser& choose) {
  Window window;
  for (int k = -2; k < 2; ++k)
    window.at(k) = k >= 0 && static_cast<std::uint32_t>(k) < count ? choose.word(model, token_at(k)) : boundary_word();
  std::uint8_t tag1 = kNoTag, tag2 = kNoTag;
  for (std::uint32_t i = 0; i < count; ++i, window.advance()) {
    window.at(2) = i + 2 < count ? choose.word(model, token_at(i + 2)) : boundary_word();
    const Word& word = window.at(0);
    const Tag tag = word.fixed == 0xFF ? choose(i, Place{window, mode, tag1, tag2}) : choose.fixed(i, static_cast<Tag>(word.fixed));
    tag2 = tag1;
    tag1 = static_cast<std::uint8_t>(tag);
  }
}

}  // namespace synoptic::extract::tag
