// What befell those counted, by the place of the count beside its verb or noun; and which rule said so.
// Whole sentences with all fields are in tests/rules/counts; here one place a test, with its opposite.
#include <gtest/gtest.h>

#include "counts/read.h"

namespace {

using namespace synoptic;
using synoptic::counts_test::Read;

std::string measure(const std::string& text, const std::string& anchor) {
  const Read r(text);
  const Claim* c = r.at(anchor);
  return c ? std::string(name_of(c->measure)) : "no claim";
}

TEST(Roles, ObjectOfAnActiveVerb) {
  EXPECT_EQ(measure("The blast killed 12 dockers.", "12"), "killed");
  EXPECT_EQ(measure("The blast, which shook the port, killed 12 dockers.", "12"), "killed");
  EXPECT_EQ(measure("12 dockers watched the blast.", "12"), "other");
}

TEST(Roles, SubjectOfAnActiveVerbDidIt) {
  EXPECT_EQ(measure("Two gunmen wounded a guard.", "Two"), "other");
  EXPECT_EQ(measure("Three men killed a shopkeeper.", "Three"), "other");
  EXPECT_EQ(measure("Two gunmen, wounded in the arm, were caught.", "Two"), "injured");
}

TEST(Roles, SubjectOfAPassive) {
  EXPECT_EQ(measure("12 dockers were killed.", "12"), "killed");
  EXPECT_EQ(measure("12 dockers had already been killed by noon.", "12"), "killed");
}

TEST(Roles, BareParticiple) {
  EXPECT_EQ(measure("The 12 dockers killed in the blast came from Tolm.", "12"), "killed");
  EXPECT_EQ(measure("Police named 3 men detained after the riot.", "3"), "detained");
}

TEST(Roles, Nominal) {
  EXPECT_EQ(measure("The deaths of 12 dockers led to a strike.", "12"), "killed");
  EXPECT_EQ(measure("The blast left 12 dead.", "12"), "killed");
  EXPECT_EQ(measure("The death toll rose to 12.", "12"), "killed");
  EXPECT_EQ(measure("The number of injured stands at 93.", "93"), "injured");
}

TEST(Roles, Headline) {
  EXPECT_EQ(measure("12 dead in Tolm dock blast", "12"), "killed");
  EXPECT_EQ(measure("Tolm dock blast: 12 missing", "12"), "missing");
}

TEST(Roles, AStatusYieldsToWhatBefell) {
  EXPECT_EQ(measure("The bomb killed 12 refugees.", "12"), "killed");
  EXPECT_EQ(measure("The rebels freed 30 hostages.", "30"), "released");
  EXPECT_EQ(measure("The camp has 12 refugees.", "12"), "displaced");
}

TEST(Roles, TheRuleIsNamed) {
  const Read r("The blast killed 12 dockers.");
  ASSERT_NE(r.at("12"), nullptr);
  EXPECT_EQ(r.at("12")->rule, "counts/object");
  EXPECT_GT(r.at("12")->confidence, 0.8);
}

TEST(Roles, ListItemsTakeTheMeasureOfTheirLeadIn) {
  const Read r("The following were wounded:\n- 4 dockers\n- 2 porters\n");
  for (const char* anchor : {"4", "2"}) {
    ASSERT_NE(r.at(anchor), nullptr) << anchor;
    EXPECT_EQ(r.at(anchor)->measure, Measure::injured) << anchor;
  }
}

}  // namespace
