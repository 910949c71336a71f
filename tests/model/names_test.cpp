// Names of enumerations go there and back; claim ids depend on what they should and on nothing else.
#include <gtest/gtest.h>

#include "synoptic/model.h"

using namespace synoptic;

TEST(Names, EveryMeasureGoesThereAndBack) {
  for (int i = 0; i < kMeasures; ++i) {
    const auto m = static_cast<Measure>(i);
    EXPECT_EQ(parse_measure(name_of(m)), m);
  }
  EXPECT_FALSE(parse_measure("dead").has_value());
}

TEST(Names, EveryTallyGoesThereAndBack) {
  for (int i = 0; i <= static_cast<int>(Tally::some); ++i) EXPECT_EQ(parse_tally(name_of(static_cast<Tally>(i))), static_cast<Tally>(i));
  EXPECT_FALSE(parse_tally("persons/name").has_value());
}

TEST(ClaimId, DependsOnTextAnchorKindAndOrdinal) {
  const auto id = claim_id("ab", ClaimKind::count, 3, 6, 0);
  EXPECT_EQ(id, claim_id("ab", ClaimKind::count, 3, 6, 0));
  EXPECT_EQ(id.size(), 17u);
  EXPECT_EQ(id[0], 'c');
  EXPECT_NE(id, claim_id("ac", ClaimKind::count, 3, 6, 0));
  EXPECT_NE(id, claim_id("ab", ClaimKind::count, 3, 7, 0));
  EXPECT_NE(id.substr(1), claim_id("ab", ClaimKind::date, 3, 6, 0).substr(1));
  EXPECT_NE(id, claim_id("ab", ClaimKind::count, 3, 6, 1));
}
