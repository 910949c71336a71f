// When the event of a set of accounts was, and what lies long before it.
#include "align/when.h"

#include <gtest/gtest.h>

namespace synoptic::align {
namespace {

Claim date(std::uint32_t account, const char* edtf) {
  Claim c;
  c.kind = ClaimKind::date;
  c.account = account;
  c.edtf = edtf;
  return c;
}

TEST(When, TheLastDayThatADateCanMean) {
  EXPECT_EQ(last_day_of("1970-01-02"), 1);
  EXPECT_EQ(last_day_of("1970-01-02T10:00"), 1);
  EXPECT_EQ(last_day_of("1970-01"), 30);
  EXPECT_EQ(last_day_of("1970"), 364);
  for (const char* none : {"", "19XX", "1970-13-01", "1970-02-30", "1970-24", "1970-01-01/1970-02-01"})
    EXPECT_EQ(last_day_of(none), kNoDay) << none;
}

TEST(When, ADayOfTwoAccountsIsTheEvents) {
  const When when(std::vector<Account>(2), {date(0, "2016-05-14"), date(1, "2016-05-14"), date(1, "2016-01-30")});
  EXPECT_TRUE(when.long_before("2016-01-30"));
  EXPECT_TRUE(when.long_before("2016-02"));
  EXPECT_TRUE(when.long_before("2014"));
  EXPECT_FALSE(when.long_before("2016-04-10"));  // five weeks
  EXPECT_FALSE(when.long_before("2016"));        // may be after it
  EXPECT_FALSE(when.long_before("2017-01-01"));
}

TEST(When, ADayThatOneAccountNamesOnceSaysNothing) {
  const When when(std::vector<Account>(2), {date(0, "2016-05-14"), date(1, "2016-01-30")});
  EXPECT_FALSE(when.long_before("2016-01-30"));
  EXPECT_TRUE(when.long_before("2014-12-31"));
}

TEST(When, NothingIsKnownWithoutDates) { EXPECT_FALSE(When({}, {}).known()); }

}  // namespace
}  // namespace synoptic::align
