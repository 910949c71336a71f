// Part-of-speech tagging of English, one sentence at a time: start here.
//
//   const auto& tagger = tag::Tagger::english();
//   tag::LazyTags tags(tagger, account.text, segmentation);   // or tagger.tag(...) for one sentence
//   if (tag::is_verb(tags[token])) ...
//
// A Tagger is read-only and safe to share; LazyTags belongs to one thread. Same text, same tags, everywhere: integer
// arithmetic only. Tags are guesses, right about 19 times in 20 (data/en/model/README.md has the figures).
// Covered by tests/tag/tagger_test.cpp.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/tag/model.h"
#include "extract/tag/tagset.h"
#include "segment/segmentation.h"

namespace synoptic::extract::tag {

class Tagger {
 public:
  // With the weights of data::file("en/model/tagger.bin"), read in place.
  static const Tagger& english();
  // `weights` must outlive the tagger. When they are unusable error() says why and every tag is XX.
  explicit Tagger(std::string_view weights);

  const std::string& error() const { return error_; }
  const Model& model() const { return model_; }

  // Tags tokens [first_token, end_token), one sentence, into out[0 ...]. No allocation; time linear in the text.
  void tag(std::string_view text, const segment::Segmentation& segmentation, std::uint32_t first_token, std::uint32_t end_token,
           Tag* out) const;
  // The same for a sentence given as forms; out.size() == tokens.size().
  void tag(std::span<const std::string_view> tokens, std::span<Tag> out) const;

 private:
  std::string error_;
  Model model_;
  std::uint64_t id_;  // tells its kept scores (tagger.cpp) from another tagger's
};

// Tags of one account's tokens; a sentence is tagged when one of its tokens is first asked for. Refers to its arguments.
class LazyTags {
 public:
  LazyTags(const Tagger& tagger, std::string_view text, const segment::Segmentation& segmentation)
      : tagger_(tagger), text_(text), segmentation_(segmentation) {}
  Tag operator[](std::uint32_t token) {
    const std::uint32_t s = segmentation_.tokens[token].sentence;
    if (s >= tagged_.size() || !tagged_[s]) tag_sentence(s);
    return tags_[token];
  }

 private:
  void tag_sentence(std::uint32_t s);
  const Tagger& tagger_;
  std::string_view text_;
  const segment::Segmentation& segmentation_;
  std::vector<Tag> tags_;     // one a token, made at the first question
  std::vector<bool> tagged_;  // one a sentence
};

}  // namespace synoptic::extract::tag
