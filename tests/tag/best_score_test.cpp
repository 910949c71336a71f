// Kept scores change no tag: the tagger against one that looks up every feature anew, on the texts of the rule tests and on random
// words; often enough that rows are dropped and made anew. And ending early changes hardly any.
#include "extract/tag/best_score.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <random>
#include <set>
#include <sstream>

#include "data/embedded.h"
#include "extract/tag/tagger.h"

using namespace synoptic;
using namespace synoptic::extract::tag;

namespace {

// The steps of best_score.h taken plainly: features looked up one by one, nothing kept. With `steps` false, all features of all
// tokens.
struct Plainly {
  const Model& model;
  std::vector<Tag>& out;
  bool steps = true;
  Word word(const Model& m, std::string_view token) { return m.word(token); }
  Tag fixed(std::uint32_t i, Tag tag) { return out[i] = tag; }
  Tag operator()(std::uint32_t i, const Place& place) {
    Scores scores{};
    unsigned group = 1;
    for (const Step& step : kSteps) {
      for (; group < 1u << step.end_group; group <<= 1) add(place, group, scores);
      if (!steps) continue;
      std::array<std::int32_t, kTags> sorted;
      std::partial_sort_copy(scores.of, scores.of + kTags, sorted.begin(), sorted.end(), std::greater<>());
      if (sorted[0] - sorted[1] >= step.sure) return out[i] = best(scores);
    }
    for (; group < kAllGroups; group <<= 1) add(place, group, scores);
    return out[i] = best(scores);
  }
  void add(const Place& place, unsigned group, Scores& scores) const {
    Features features;
    features.clear();
    add_features(place, group, features);
    for (const std::uint64_t f : features) Model::add(model.find(f), scores);
  }
  static Tag best(const Scores& s) { return static_cast<Tag>(std::max_element(s.of, s.of + kTags) - s.of); }
};

std::vector<Tag> reference(const Model& model, const std::vector<std::string>& tokens, bool steps = true) {
  std::vector<Tag> out(tokens.size());
  CaseCounter counter;
  for (const auto& t : tokens) counter.add(shape_of(t));
  Plainly choose{model, out, steps};
  const auto token_at = [&](std::uint32_t i) { return std::string_view(tokens[i]); };
  decode(model, static_cast<std::uint32_t>(tokens.size()), token_at, counter.mode(), choose);
  return out;
}

void expect_same(const std::vector<std::string>& tokens) {
  const std::vector<std::string_view> views(tokens.begin(), tokens.end());
  std::vector<Tag> out(tokens.size());
  Tagger::english().tag(views, out);
  ASSERT_EQ(out, reference(Tagger::english().model(), tokens));
}

std::vector<std::string> words_of_rules() {
  std::vector<std::string> out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(SYNOPTIC_SOURCE_DIR "/tests/rules")) {
    std::ifstream in(entry.path());
    for (std::string line; std::getline(in, line);)
      if (line.starts_with("> ")) {
        std::istringstream words(line.substr(2));
        for (std::string w; words >> w;) out.push_back(w);
      }
  }
  return out;
}

}  // namespace

TEST(BestScore, GroupsAreAllFeaturesOnce) {
  const Model& model = Tagger::english().model();
  std::vector<Word> words(5);
  const char* const forms[] = {"Nine", "miners", "were", "rescued", "yesterday"};
  for (int k = 0; k < 5; ++k) words[static_cast<std::size_t>(k)] = model.word(forms[k]);
  const Place place{Window(words.data() + 2), CaseMode::normal, 3, 17};
  Features all;
  all.clear();
  add_features(place, kAllGroups, all);
  std::multiset<std::uint64_t> expected(all.begin(), all.end()), got;
  for (unsigned group = 1; group < kAllGroups; group <<= 1) {
    Features some;
    some.clear();
    add_features(place, group, some);
    got.insert(some.begin(), some.end());
  }
  EXPECT_EQ(got, expected);
  EXPECT_EQ(got.size(), 43u);
}

TEST(BestScore, TextOfTheRules) {
  const auto words = words_of_rules();
  ASSERT_GT(words.size(), 3000u);
  for (std::size_t at = 0; at + 20 < words.size(); at += 20)
    expect_same({words.begin() + static_cast<std::ptrdiff_t>(at), words.begin() + static_cast<std::ptrdiff_t>(at) + 20});
}

// A lead that ends the work early is one that the other features do not make up for.
TEST(BestScore, EarlyEndsChangeHardlyATag) {
  const auto words = words_of_rules();
  std::size_t tokens = 0, other = 0;
  for (std::size_t at = 0; at + 20 < words.size(); at += 20) {
    const std::vector<std::string> sentence(words.begin() + static_cast<std::ptrdiff_t>(at),
                                            words.begin() + static_cast<std::ptrdiff_t>(at) + 20);
    const auto early = reference(Tagger::english().model(), sentence), late = reference(Tagger::english().model(), sentence, false);
    tokens += early.size();
    for (std::size_t i = 0; i < early.size(); ++i) other += early[i] != late[i];
  }
  EXPECT_LE(other, tokens / 1000) << other << " of " << tokens;
}

TEST(BestScore, RandomWords) {
  const auto words = words_of_rules();
  std::mt19937 random(29);
  for (int round = 0; round < 300; ++round) {
    std::vector<std::string> tokens(random() % 50);
    for (auto& t : tokens) {
      t = words[random() % words.size()];
      if (random() % 4 == 0) t += static_cast<char>('a' + random() % 26);
      if (random() % 50 == 0) t = std::string(random() % 60, 'Q');
    }
    expect_same(tokens);
  }
}
