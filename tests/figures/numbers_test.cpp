// Rounding, distance from the middle, other years, the lower median.
#include "reconcile/figures/numbers.h"

#include <gtest/gtest.h>

#include "reconcile/figures/discover.h"

using namespace synoptic::figures;

namespace {
Table table_of(const std::string& text) { return *read_table(*read_csv("source,item,value\n" + text, "t.csv"), "t.csv"); }
std::string best(const std::string& text, std::size_t item = 0) { return *discover(table_of(text)).answers[item].best; }
}  // namespace

TEST(Numbers, ARoundedFigureSupportsTheExactOne) {
  EXPECT_EQ(best("a,x,1200\nb,x,1187\nc,x,1342\n"), "1187");
  EXPECT_EQ(best("a,x,1200\nb,x,1260\nc,x,1140\n"), "1200");  // neither rounds to 1200
  const Table t = table_of("a,x,1200\nb,x,1187\n");
  std::vector<double> votes = {3, 3};  // 1187, 1200
  add_rounding(t.items[0], votes);
  EXPECT_GT(votes[0], 3);
  EXPECT_EQ(votes[1], 3);
}

TEST(Numbers, OfTwoBareClaimsFarApartTheLower) {
  EXPECT_EQ(best("a,x,8400\nb,x,84000\n"), "8400");
  EXPECT_EQ(best("a,x,84000\nb,x,8400\nc,x,84000\n"), "84000");  // two against one
  EXPECT_EQ(best("a,x,9\nb,x,8400\nc,x,8400\n"), "8400");        // a low outlier does not win either
}

TEST(Numbers, OtherYearsAreWeakWitnesses) {
  const std::string years = "a,town 2001,52000\nb,town 2001,52000\nc,town 2003,53000\nd,town 2003,53000\n";
  EXPECT_EQ(best(years + "a,town 2002,5250\nb,town 2002,52500\n", 1), "52500");
}

TEST(Numbers, TheMiddleWhereNobodyAgrees) {
  EXPECT_EQ(best("a,x,10\nb,x,11\nc,x,12\n"), "11");
  EXPECT_EQ(best("a,x,10\nb,x,11\nc,x,12\nd,x,13\n"), "11");
}
