// The shipped tagger on sentences of our own, and the properties that hold for any text.
#include "extract/tag/tagger.h"

#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <sstream>

#include "data/embedded.h"

using namespace synoptic;
using namespace synoptic::extract::tag;

namespace {

// Text and segmentation of sentences whose tokens are divided by spaces.
struct Text {
  std::string text;
  segment::Segmentation segmentation;
};

Text split(const std::vector<std::string>& sentences) {
  Text out;
  for (const std::string& s : sentences) {
    segment::Sentence sentence;
    sentence.first_token = static_cast<std::uint32_t>(out.segmentation.tokens.size());
    std::istringstream in(s);
    for (std::string word; in >> word;) {
      segment::Token token;
      token.span.begin = static_cast<std::uint32_t>(out.text.size());
      out.text += word;
      token.span.end = static_cast<std::uint32_t>(out.text.size());
      token.sentence = static_cast<std::uint32_t>(out.segmentation.sentences.size());
      out.segmentation.tokens.push_back(token);
      out.text += ' ';
    }
    sentence.end_token = static_cast<std::uint32_t>(out.segmentation.tokens.size());
    out.segmentation.sentences.push_back(sentence);
  }
  return out;
}

std::string tags(const std::string& sentence) {
  const Text t = split({sentence});
  std::vector<Tag> out(t.segmentation.tokens.size());
  Tagger::english().tag(t.text, t.segmentation, 0, static_cast<std::uint32_t>(out.size()), out.data());
  std::string s;
  for (const Tag tag : out) s += (s.empty() ? "" : " ") + std::string(full_name(tag));
  return s;
}

}  // namespace

TEST(Tagger, WeightsAreWholeAndSmall) {
  EXPECT_EQ(Tagger::english().error(), "");
  EXPECT_LE(data::file("en/model/tagger.bin").size(), 3'000'000u);
}

TEST(Tagger, TagsNews) {
  EXPECT_EQ(tags("At least 14 villagers were killed near the bridge on Monday ."), "IN JJS CD NNS VBD_AUX VBN IN DT NN IN NNP FULL_STOP");
  EXPECT_EQ(tags("The minister said that rebels had shelled the town ."), "DT NN VBD IN_SUB NNS VBD_AUX VBN DT NN FULL_STOP");
  EXPECT_EQ(tags("She did n't name the soldiers who fled ."), "PRP VBD_AUX RB_NOT VB DT NNS WP VBD FULL_STOP");
}

TEST(Tagger, CapitalsAndLowerCaseGiveTheSame) {
  const std::string expected = "CD NNS VBD_AUX VBN IN DT NN FULL_STOP";
  EXPECT_EQ(tags("Two soldiers were wounded in the attack ."), expected);
  EXPECT_EQ(tags("TWO SOLDIERS WERE WOUNDED IN THE ATTACK ."), expected);
  EXPECT_EQ(tags("two soldiers were wounded in the attack ."), expected);
}

TEST(Tagger, LazyTagsAgreeInAnyOrder) {
  const Text t = split({"Shells hit the market .", "The mayor counted 30 bodies .", "Nobody else came ."});
  std::vector<Tag> expected(t.segmentation.tokens.size());
  for (const auto& s : t.segmentation.sentences)
    Tagger::english().tag(t.text, t.segmentation, s.first_token, s.end_token, expected.data() + s.first_token);
  LazyTags lazy(Tagger::english(), t.text, t.segmentation);
  for (std::uint32_t i = static_cast<std::uint32_t>(expected.size()); i-- > 0;) EXPECT_EQ(lazy[i], expected[i]) << i;
}

TEST(Tagger, UnusableWeightsAreSaidAndHarmless) {
  const Tagger broken("no weights");
  EXPECT_NE(broken.error().find("tagger.bin"), std::string::npos);
  const std::vector<std::string_view> tokens = {"Shells", "fell"};
  std::vector<Tag> out(2, Tag::NN);
  broken.tag(tokens, out);
  EXPECT_EQ(out, (std::vector<Tag>{Tag::XX, Tag::XX}));
}

TEST(Tagger, AnyBytesGiveTagsInRange) {
  std::mt19937 random(17);
  for (int round = 0; round < 300; ++round) {
    std::vector<std::string> owned(random() % 40);
    for (std::string& s : owned)
      for (int n = random() % 30; n > 0; --n) s.push_back(static_cast<char>(random()));
    const std::vector<std::string_view> tokens(owned.begin(), owned.end());
    std::vector<Tag> out(tokens.size()), again(tokens.size());
    Tagger::english().tag(tokens, out);
    Tagger::english().tag(tokens, again);
    EXPECT_EQ(out, again);
    for (const Tag t : out) EXPECT_LT(static_cast<int>(t), kTags);
  }
}

TEST(Tagger, HostileLengthsAreLinear) {
  const auto start = std::chrono::steady_clock::now();
  const std::string huge(64 << 20, 'a');  // one token of 64 MB
  std::vector<std::string_view> tokens(200'000, "shelling");
  tokens[5] = huge;
  std::vector<Tag> out(tokens.size());
  Tagger::english().tag(tokens, out);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}
