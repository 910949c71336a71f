// Tags one sentence from left to right, each token with the tags already given to the two before it.
// Collins 2002 (features, averaging), Honnibal's greedy form of it (2013): no search, so linear time and no memory.
// Shared by the tagger and its trainer, which differ in `Chooser`:
//   Word word(model, token);  Tag fixed(index, tag);  Tag operator()(index, place).
// Covered by tests/tag/tagger_test.cpp.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

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
  std::size_t size() const { return n_; }

 private:
  std::array<std::uint64_t, kMax> hash_;
  std::size_t n_ = 0;
};

// The word looked at and those around it, two to either side.
class Window {
 public:
  explicit Window(const Word* centre) : centre_(centre) {}
  const Word& at(int offset) const { return centre_[offset]; }
  void advance() { ++centre_; }

 private:
  const Word* centre_;
};

// What a chooser may look at when it tags one token.
struct Place {
  Window window;
  CaseMode mode;
  std::uint8_t tag1, tag2;
};

// The features in groups that hang on the same few things: scores of a group come again with those, so they can be kept. In the
// order in which a token is looked at (best_score.h): the first ones tell most.
enum Group : unsigned {
  kOwn = 1,               // the word and its shape
  kKnown = 2,             // what is known of the word, and its shape
  kTagKnown = 4,          // what is known of the word, and the tag before
  kHistory = 8,           // the same with both tags before
  kClasses = 16,          // what is known of the word and of the one behind
  kRight = 32,            // the word behind
  kLeft = 64,             // the word before
  kFarLeft = 128,         // two before
  kShapes = 256,          // the outer forms of the three
  kTagged = 512,          // the word and a tag before
  kTaggedClasses = 1024,  // what is known of the word and of the one behind, with the tag before
  kTaggedRight = 2048,    // the word behind with the tag before or what is known of the word
  kTaggedLeft = 4096,     // the word before with its tag or what is known of the word
  kFarRight = 8192,       // two behind
  kPairs = 16384,         // two or three words together
  kAllGroups = 32767,
};
std::uint64_t own_shape(const Place& place);
// The features of some groups, in the order of their numbers.
void add_features(const Place& place, unsigned groups, Features& out);

inline constexpr std::uint8_t kNoTag = 63;  // stands before the first token
Word boundary_word();

// `words`: two boundary words, the sentence, two boundary words.
template <class Chooser>
void decode_words(const std::vector<Word>& words, CaseMode mode, Chooser& choose) {
  const auto count = static_cast<std::uint32_t>(words.size() - 4);
  Place place{Window(words.data() + 2), mode, kNoTag, kNoTag};
  for (std::uint32_t i = 0; i < count; ++i, place.window.advance()) {
    const Word& word = place.window.at(0);
    const Tag tag = word.fixed == 0xFF ? choose(i, place) : choose.fixed(i, static_cast<Tag>(word.fixed));
    place.tag2 = place.tag1;
    place.tag1 = static_cast<std::uint8_t>(tag);
  }
}

template <class TokenAt, class Chooser>
void decode(const Model& model, std::uint32_t count, const TokenAt& token_at, CaseMode mode, Chooser& choose) {
  std::vector<Word> words(2, boundary_word());
  words.reserve(count + std::size_t{4});
  for (std::uint32_t i = 0; i < count; ++i) words.push_back(choose.word(model, token_at(i)));
  words.resize(words.size() + 2, boundary_word());
  decode_words(words, mode, choose);
}

}  // namespace synoptic::extract::tag
