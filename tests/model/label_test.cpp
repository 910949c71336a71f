// What an account is called, and texts cut short.
#include "model/label.h"

#include <gtest/gtest.h>

namespace {

TEST(AccountLabel, PublisherThenTitleThenNameThenId) {
  synoptic::Account a;
  a.id = "001_7f";
  EXPECT_EQ(synoptic::account_label(a), "001_7f");
  a.name = "notes.txt";
  EXPECT_EQ(synoptic::account_label(a), "notes.txt");
  a.title = "Flood at the lower weir";
  EXPECT_EQ(synoptic::account_label(a), "\u201cFlood at the lower weir\u201d");
  a.publisher = "Lowland Courier";
  EXPECT_EQ(synoptic::account_label(a), "Lowland Courier");
}

TEST(AccountLabel, LongTitlesAreCutAtASpace) {
  synoptic::Account a;
  a.title = "The night of the flood as told by those who lived beside the river";
  EXPECT_EQ(synoptic::account_label(a), "\u201cThe night of the flood as told by\u2026\u201d");
}

TEST(Shortened, CountsCodePointsNotBytes) {
  EXPECT_EQ(synoptic::shortened("\u00e9\u00e9\u00e9\u00e9", 2), "\u00e9\u00e9\u2026");
  EXPECT_EQ(synoptic::shortened("\u00e9\u00e9", 2), "\u00e9\u00e9");
  EXPECT_EQ(synoptic::shortened("", 2), "");
}

}  // namespace
