// The image that this program was linked with says what a fresh reading of the data files says.
#include "data/image.h"

#include <gtest/gtest.h>

#include "data/embedded.h"
#include "data/pack.h"
#include "extract/attribution/scene.h"
#include "extract/grammar/nfa.h"
#include "extract/image.h"
#include "lexicon/packed_vocabulary.h"

namespace synoptic {
namespace {

const char* const kGrammars[] = {"acts",         "attribution",    "counts",        "dates",          "dates-join",     "dates-mods",
                                 "dates-relate", "numbers-bounds", "numbers-kinds", "numbers-ranges", "numbers-trends", "numbers-zeros"};

TEST(Image, IsLinkedAndOfTheseFiles) {
  ASSERT_FALSE(data::linked_image().empty());
  EXPECT_FALSE(data::image(lexicon::kVocabularySection).empty());
  for (const char* name : kGrammars) EXPECT_FALSE(data::image(grammar::section_of(name)).empty()) << name;
  EXPECT_TRUE(data::image("grammar/counts-idioms").empty()) << "another grammar includes it";
  EXPECT_TRUE(data::image("no such section").empty());
}

TEST(Image, IsMadeAnewByteForByte) {
  const std::string first = extract::make_image();
  EXPECT_EQ(first == data::linked_image(), true);
  EXPECT_EQ(first == extract::make_image(), true);
}

TEST(Image, VocabularyIsThatOfTheLexiconFiles) {
  const auto& kept = lexicon::Vocabulary::english();
  const auto fresh = lexicon::read_vocabulary();
  ASSERT_EQ(kept.size(), fresh.size());
  ASSERT_EQ(kept.class_count(), fresh.class_count());
  for (lexicon::WordId id = 0; id < fresh.size(); ++id) {
    ASSERT_EQ(kept.form(id), fresh.form(id));
    ASSERT_EQ(kept.classes(id), fresh.classes(id)) << fresh.form(id);
    EXPECT_EQ(kept.find(fresh.form(id)), fresh.find(fresh.form(id)));
  }
  for (lexicon::ClassId c = 0; c < fresh.class_count(); ++c) EXPECT_EQ(kept.phrases(c), fresh.phrases(c));
  EXPECT_EQ(kept.classes_below("fn."), fresh.classes_below("fn."));
  EXPECT_EQ(kept.find("no such word of any lexicon"), 0u);
}

TEST(Image, GrammarsAreThoseOfTheirText) {
  for (const std::string name : kGrammars) {
    const std::string file = "en/grammar/" + name + ".grammar";
    const auto fresh = grammar::Grammar::parse(data::file(file), "data/" + file, lexicon::Vocabulary::english());
    const auto &a = grammar::Grammar::load(name).impl(), &b = fresh->impl();
    EXPECT_EQ(a.file, b.file);
    EXPECT_EQ(a.tests, b.tests) << name;
    EXPECT_EQ(a.starts, b.starts);
    EXPECT_EQ(a.ranges, b.ranges);
    ASSERT_EQ(a.states.size(), b.states.size()) << name;
    for (std::size_t i = 0; i < a.states.size(); ++i) {
      ASSERT_EQ(a.states[i].kind, b.states[i].kind);
      ASSERT_EQ(std::tie(a.states[i].what, a.states[i].out, a.states[i].out2),
                std::tie(b.states[i].what, b.states[i].out, b.states[i].out2));
    }
    ASSERT_EQ(a.rules.size(), b.rules.size());
    const auto packed = [&](const grammar::Grammar& g) {
      return grammar::pack(g, std::nullopt);
    };  // names, priorities, attributes, captures
    EXPECT_EQ(packed(grammar::Grammar::load(name)) == packed(*fresh), true) << name;
  }
}

TEST(Image, TriggersAreThoseOfTheGrammars) {
  using namespace extract::speech;
  EXPECT_EQ(runs_that_attribute().words.pack() == find_runs_that_attribute().words.pack(), true);
  EXPECT_EQ(runs_with_words_of("acts").words.pack() == find_runs_with_words_of("acts").words.pack(), true);
}

TEST(Image, AnotherSectionsBytesDoNoHarm) {  // reading past the end gives noughts and empty lists
  for (const std::string_view cut : {std::string_view{}, std::string_view("\1\0\0", 3), data::image("grammar/acts").substr(0, 1000)}) {
    data::Unpacker in(cut);
    for (int i = 0; i < 600; ++i) in.text(), in.list<std::uint64_t>(), in.value<std::uint32_t>();
    EXPECT_TRUE(in.at_end());
    EXPECT_EQ(in.value<std::uint32_t>(), 0u);
  }
}

}  // namespace
}  // namespace synoptic
