// Learning is deterministic, learns what can be learned, and copes with another case. Sentences are invented.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "extract/tag/tagger.h"
#include "extract/tag/training/perceptron.h"

using namespace synoptic::extract::tag;
using namespace synoptic::extract::tag::training;

namespace {

std::vector<Sentence> corpus() {
  const char* nouns[] = {"bridge", "school", "village", "convoy", "road", "market"};
  const char* verbs[] = {"hit", "burned", "left", "reached", "held"};
  std::vector<Sentence> out;
  for (const char* a : nouns)
    for (const char* v : verbs)
      for (const char* b : nouns)
        out.push_back({{"The", a, v, "a", b, "."}, {Tag::DT, Tag::NN, Tag::VBD, Tag::DT, Tag::NN, Tag::FULL_STOP}});
  std::mt19937 random(1);
  const auto rare = [&] {
    std::string word;
    for (int n = 4 + random() % 4; n > 0; --n) word.push_back(static_cast<char>('a' + random() % 26));
    return word;
  };
  for (int k = 0; k < 100; ++k)
    out.push_back({{"The", rare(), rare(), "a", rare(), "."}, {Tag::DT, Tag::NN, Tag::VBD, Tag::DT, Tag::NN, Tag::FULL_STOP}});
  return out;
}

std::string train(const LearnOptions& options) {
  const auto sentences = corpus();
  const std::string words = pack_words(sentences, TableOptions()), lexicon = pack_lexicon({});
  const std::string empty = pack({}, words, lexicon);
  const Model tables = Model::open(empty, nullptr);
  return pack(learn(sentences, tables, options, [](const std::string&) {}), words, lexicon);
}

std::string tagged(const Tagger& tagger, const std::vector<std::string_view>& tokens) {
  std::vector<Tag> tags(tokens.size());
  tagger.tag(tokens, tags);
  std::string out;
  for (const Tag t : tags) out += std::string(full_name(t)) + " ";
  return out;
}

}  // namespace

TEST(Learn, SameInputSameBytesAndItLearns) {
  LearnOptions options;
  options.epochs = 2, options.rounds = 2;
  const std::string bytes = train(options);
  EXPECT_EQ(bytes, train(options));
  const Tagger tagger(bytes);
  ASSERT_EQ(tagger.error(), "");
  EXPECT_EQ(tagged(tagger, {"The", "convoy", "reached", "a", "market", "."}), "DT NN VBD DT NN FULL_STOP ");
  EXPECT_EQ(tagged(tagger, {"THE", "CONVOY", "REACHED", "A", "MARKET", "."}), "DT NN VBD DT NN FULL_STOP ");
  EXPECT_EQ(tagged(tagger, {"The", "zorvan", "mispted", "a", "trell", "."}), "DT NN VBD DT NN FULL_STOP ")
      << "unknown words, by their place";
}

TEST(Learn, LimitsKeepTheFileSmall) {
  LearnOptions options;
  options.epochs = 1, options.rounds = 1, options.feature_limit = 10, options.cell_limit = 1000;
  const Tagger tagger(train(options));
  EXPECT_EQ(tagger.error(), "");
}

TEST(Recased, ChangesLettersOnly) {
  const Sentence s{{"The", "mayor", "of", "Orvanda", "resigned"}, {Tag::DT, Tag::NN, Tag::IN, Tag::NNP, Tag::VBD}};
  EXPECT_EQ(recased(s, CaseMode::upper).forms[3], "ORVANDA");
  EXPECT_EQ(recased(s, CaseMode::lower).forms[3], "orvanda");
  EXPECT_EQ(recased(s, CaseMode::title).forms[1], "Mayor");
  EXPECT_EQ(recased(s, CaseMode::title).forms[2], "of");
  EXPECT_EQ(recased(s, CaseMode::normal).forms, s.forms);
  EXPECT_EQ(recased(s, CaseMode::upper).tags, s.tags);
}

TEST(WordNet, ReadsItsFiles) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::temp_directory_path() / "synoptic_wordnet_test";
  fs::create_directories(folder);
  const auto write = [&](const char* name, const char* text) { std::ofstream(folder / name) << "  1 licence\n" << text; };
  EXPECT_FALSE(read_wordnet(folder / "missing").has_value());
  write("index.verb", "shell v 1 0 1 0 00000001\n");
  write("index.adj", "calm a 1 0 1 0 00000001\n");
  write("index.adv", "soon r 1 0 1 0 00000001\n");
  write("data.noun", "00000001 04 n 02 shell 0 Teskel 0 000 | x\n00000002 04 n 01 Orvanda_shell 0 000 | x\n");
  write("noun.exc", "oxen ox\n");
  write("verb.exc", "fled flee\nfleeing flee\n");
  write("adj.exc", "calmer calm\n");
  write("cntlist.rev", "shell%1:00:00:: 1 9\nshell%2:00:00:: 1 1\n");
  const auto lexicon = read_wordnet(folder);
  ASSERT_TRUE(lexicon.has_value());
  EXPECT_EQ(lexicon->at("shell"), kNoun | kVerb | kMainlyNoun);
  EXPECT_EQ(lexicon->at("teskel"), kName);
  EXPECT_EQ(lexicon->at("orvanda"), kName);
  EXPECT_EQ(lexicon->at("fled"), kIrregularPast);
  EXPECT_FALSE(lexicon->contains("fleeing"));
  EXPECT_EQ(lexicon->at("oxen"), kIrregularPlural);
  fs::remove_all(folder);
}
