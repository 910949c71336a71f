// Named days: found in text, computed for a year.
#include "extract/dates/holidays.h"

#include <gtest/gtest.h>

#include "found.h"

namespace {

std::string value_of(const char* text, const char* published = "") {
  const FoundDates f(text, published);
  return f.out.dates.empty() ? "nothing" : f.out.dates[0].edtf;
}

}  // namespace

TEST(Holidays, FixedMovableAndCountedDays) {
  EXPECT_EQ(value_of("The bakery was shut on Christmas Day 1999."), "1999-12-25");
  EXPECT_EQ(value_of("It burned on Good Friday 1961."), "1961-03-31");
  EXPECT_EQ(value_of("It burned on Thanksgiving 2021."), "2021-11-25");
  EXPECT_EQ(value_of("It burned on Black Friday 2021."), "2021-11-26");
  EXPECT_EQ(value_of("It burned on Memorial Day 2021."), "2021-05-31");
}

TEST(Holidays, OnceInHistory) { EXPECT_EQ(value_of("It burned on VE Day."), "1945-05-08"); }

TEST(Holidays, SupplyTheNearestYear) { EXPECT_EQ(value_of("It burned on New Year's Eve.", "2015-01-08"), "2014-12-31"); }

TEST(Holidays, OfTheMoonAreFoundWithoutAValue) { EXPECT_EQ(value_of("It burned during Ramadan 1999."), ""); }
