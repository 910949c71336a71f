// The count layer's tables: inflection, singulars, populations, persons. Every row of the data is looked at once.
#include "extract/counts/knowledge.h"

#include <gtest/gtest.h>

#include "data/embedded.h"
#include "lexicon/inflect.h"

namespace {

using namespace synoptic;
using namespace synoptic::extract::counts;

const Knowledge& knowledge() { return Knowledge::english(); }

TEST(Knowledge, VerbsAreFoundInEveryForm) {
  for (const char* form : {"kill", "kills", "killed", "killing"}) {
    const VerbFrame* f = knowledge().verb(form);
    ASSERT_NE(f, nullptr) << form;
    EXPECT_EQ(f->verb, "kill");
    EXPECT_EQ(f->object, Measure::killed);
    EXPECT_EQ(f->passive_subject, Measure::killed);
    EXPECT_FALSE(f->subject);
  }
  for (const char* form : {"stab", "stabs", "stabbed", "stabbing", "die", "dies", "died", "dying", "shot", "fled", "fleeing", "drowned",
                           "bury", "buries", "buried"})
    EXPECT_NE(knowledge().verb(form), nullptr) << form;
  EXPECT_EQ(knowledge().verb("died")->subject, Measure::killed);
  EXPECT_FALSE(knowledge().verb("died")->object);
  EXPECT_EQ(knowledge().verb("applaud"), nullptr);
}

TEST(Knowledge, EveryRowOfTheVerbsGivesDistinctFormsAndSaysSomethingOrIsEmptyOnPurpose) {
  for (const auto& row : data::table("en/lexicon/frames.verbs")) {
    ASSERT_TRUE(row.size() == 4 || row.size() == 5) << row[0];
    const auto forms = lexicon::verb_forms(row[0]);
    ASSERT_GE(forms.size(), 3u) << row[0];
    for (const auto& form : forms) EXPECT_NE(knowledge().verb(form), nullptr) << form;
  }
}

TEST(Knowledge, Singulars) {
  const std::pair<const char*, const char*> cases[] = {{"houses", "house"},
                                                       {"women", "woman"},
                                                       {"firemen", "fireman"},
                                                       {"children", "child"},
                                                       {"families", "family"},
                                                       {"churches", "church"},
                                                       {"buses", "bus"},
                                                       {"bodies", "body"},
                                                       {"people", "person"},
                                                       {"wives", "wife"},
                                                       {"fishermen", "fisherman"},
                                                       {"brothers-in-law", "brother-in-law"},
                                                       {"ex-soldiers", "ex-soldier"},
                                                       {"villagers", "villager"},
                                                       {"glass", "glass"},
                                                       {"virus", "virus"},
                                                       {"crisis", "crisis"},
                                                       {"bus", "bus"},
                                                       {"classes", "class"},
                                                       {"bushes", "bush"},
                                                       {"police", "police officer"},
                                                       {"sheep", "sheep"},
                                                       {"men", "man"},
                                                       {"nurse", "nurse"}};
  for (const auto& [plural, singular] : cases) EXPECT_EQ(knowledge().singular(plural), singular);
}

TEST(Knowledge, SingularOfASingularIsItself) {
  for (const auto& row : data::table("en/counts/populations.tsv")) {
    if (row[0] == "people" || row[0] == "servicemen") continue;  // plurals that the table lists as such
    EXPECT_EQ(knowledge().singular(row[0]), row[0]);
  }
}

TEST(Knowledge, Populations) {
  ASSERT_NE(knowledge().population("schoolgirl"), nullptr);
  EXPECT_EQ(knowledge().population("schoolgirl")->canonical, "girl");
  EXPECT_EQ(knowledge().population("schoolgirl")->sex, "f");
  EXPECT_EQ(knowledge().population("schoolgirl")->age_group, "child");
  EXPECT_EQ(knowledge().population("resident")->canonical, "person");
  EXPECT_EQ(knowledge().population("corpse")->canonical, "body");
  EXPECT_EQ(knowledge().population("soldier")->civil_status, "combatant");
  EXPECT_EQ(knowledge().population("bridge"), nullptr);
}

TEST(Knowledge, Persons) {
  for (const char* noun : {"woman", "fisherman", "nurse", "pilgrim", "passenger", "dead"}) EXPECT_TRUE(knowledge().person(noun)) << noun;
  for (const char* noun : {"house", "bridge", "body", "family", "tank"}) EXPECT_FALSE(knowledge().person(noun)) << noun;
}

TEST(Knowledge, Nouns) {
  EXPECT_EQ(knowledge().noun("death")->head, Measure::killed);
  EXPECT_EQ(knowledge().noun("destruction")->of, Measure::destroyed);
  EXPECT_FALSE(knowledge().noun("release")->head);
  EXPECT_EQ(knowledge().noun("teapot"), nullptr);
}

}  // namespace
