// The packed weights give back what was packed, refuse damage, and undo regular inflection.
#include "extract/tag/model.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "extract/tag/training/tables.h"

using namespace synoptic::extract::tag;
using namespace synoptic::extract::tag::training;

namespace {

std::string weights(const std::vector<PackedFeature>& features, const std::map<std::string, std::uint16_t>& lexicon = {}) {
  std::vector<Sentence> sentences(50, Sentence{{"the", "shelling", "stopped"}, {Tag::DT, Tag::NN, Tag::VBD}});
  sentences.push_back({{"shelling"}, {Tag::VBG}});
  sentences.push_back({{"shelling"}, {Tag::VBG}});
  return pack(features, pack_words(sentences, TableOptions()), pack_lexicon(lexicon));
}

}  // namespace

TEST(Model, ReturnsTheWeightsThatWerePacked) {
  std::mt19937_64 random(3);
  std::vector<PackedFeature> features;
  for (int i = 0; i < 5000; ++i) {
    PackedFeature f{random(), {}};
    for (int t = 0; t < kTags; ++t)
      if (random() % 16 == 0) f.weights.emplace_back(static_cast<Tag>(t), static_cast<int>(random() % 1023) - 511);
    if (!f.weights.empty()) features.push_back(f);
  }
  const std::string bytes = weights(features);
  std::string error;
  const Model model = Model::open(bytes, &error);
  ASSERT_TRUE(model.ready()) << error;
  int lost = 0;  // to full buckets, and to neighbours that agree in sixteen bits
  for (const PackedFeature& f : features) {
    Scores scores{}, expected{};
    Model::add(model.find(f.hash), scores);
    for (const auto& [tag, w] : f.weights) expected.of[static_cast<int>(tag)] = w;
    lost += !std::equal(scores.of, scores.of + 64, expected.of);
  }
  EXPECT_LE(lost, 150);
  EXPECT_EQ(bytes, weights({features.rbegin(), features.rend()})) << "the order of features must not matter";
}

TEST(Model, VectorSearchAgreesWithTheSlowOne) {
  std::mt19937 random(9);
  for (int round = 0; round < 20000; ++round) {
    char bucket[kBucketSize];
    for (std::size_t k = 0; k < kBucketSize; ++k) bucket[k] = static_cast<char>(k < kCountsAt ? random() % 3 : random());
    const auto check = static_cast<std::uint16_t>(random() % 3 << 8 | random() % 3);
    ASSERT_EQ(find_check(bucket, check), find_check_slowly(bucket, check));
    std::uint32_t sum = 0;
    for (unsigned k = 0; k < kPerBucket; sum += static_cast<unsigned char>(bucket[kCountsAt + k++]))
      ASSERT_EQ(cells_before(bucket, k), sum);
  }
}

TEST(Model, RefusesDamagedFiles) {
  const std::string good = weights({{123, {{Tag::NN, 5}}}});
  std::string error;
  ASSERT_TRUE(Model::open(good, &error).ready()) << error;
  for (std::size_t n = 0; n < good.size(); n += 7) EXPECT_FALSE(Model::open(std::string_view(good).substr(0, n), &error).ready());
  EXPECT_NE(error.find("en/model/tagger.bin"), std::string::npos);
  std::mt19937 random(5);
  for (int round = 0; round < 3000; ++round) {  // must never read out of bounds or go round for ever
    std::string bad = good;
    for (int k = 0; k < 4; ++k) bad[random() % (k < 2 ? kHeaderSize : bad.size())] = static_cast<char>(random());
    const Model model = Model::open(bad, &error);
    if (!model.ready()) continue;
    Scores scores{};
    for (int k = 0; k < 50; ++k) Model::add(model.find(std::uint64_t{random()} << 32 | random()), scores);
    model.word("shelling");
  }
}

// The tagger adds weights to an array of kTags places without looking at the tag again.
TEST(Model, RefusesTagsThatAreNone) {
  std::string error;
  for (const int tag : {kTags - 1, kTags, 63}) {
    for (std::size_t before = 0; before < 6; ++before) {  // at each place of the four that are looked at together
      PackedFeature feature{123, {}};
      for (std::size_t k = 0; k < before; ++k) feature.weights.emplace_back(Tag::NN, 5);
      feature.weights.emplace_back(static_cast<Tag>(tag), -5);
      EXPECT_EQ(Model::open(weights({feature}), &error).ready(), tag < kTags) << tag << " behind " << before;
    }
  }
}

TEST(Model, KnowsTrainingWords) {
  const std::string bytes = weights({});
  const Model model = Model::open(bytes, nullptr);
  EXPECT_EQ(model.word("The").fixed, static_cast<std::uint8_t>(Tag::DT));
  EXPECT_EQ(model.word("shelling").fixed, 0xFF);
  EXPECT_NE(model.word("SHELLING").ambiguity, 0);
  EXPECT_NE(model.word("shelling").ambiguity, model.word("stopped").ambiguity);
  EXPECT_EQ(model.word("unheard").ambiguity, 0);
}

TEST(Model, UndoesRegularInflection) {
  const std::string bytes = weights({}, {{"bomb", kNoun | kVerb},
                                         {"city", kNoun},
                                         {"flee", kVerb},
                                         {"fled", kIrregularPast},
                                         {"stop", kVerb},
                                         {"heavy", kAdjective},
                                         {"raze", kVerb},
                                         {"reply", kVerb}});
  const Model model = Model::open(bytes, nullptr);
  EXPECT_EQ(model.lexical("bombs"), kPluralOrVerbS | kVerbS);
  EXPECT_EQ(model.lexical("cities"), kPluralOrVerbS);
  EXPECT_EQ(model.lexical("fled"), kIrregularPast);
  EXPECT_EQ(model.lexical("stopped"), kVerbEd);
  EXPECT_EQ(model.lexical("stopping"), kVerbIng);
  EXPECT_EQ(model.lexical("razed"), kVerbEd);
  EXPECT_EQ(model.lexical("razing"), kVerbIng);
  EXPECT_EQ(model.lexical("replied"), kVerbEd);
  EXPECT_EQ(model.lexical("heavier"), kIrregularComparative);
  EXPECT_EQ(model.lexical("fire-bombs"), kPluralOrVerbS | kVerbS);
  for (const char* odd : {"", "s", "ed", "ing", "-", "a-", "er"}) EXPECT_EQ(model.lexical(odd), 0) << odd;
}
