// Dates in EDTF are told from what spreadsheets make of them; figures are filled in as the bound has them.
#include "review/fields.h"

#include <gtest/gtest.h>

#include "review/actions.h"
#include "two_accounts.h"

using namespace synoptic;

TEST(Fields, Edtf) {
  for (const char* good : {"1992", "1992-02", "1992-02-29", "1992-02-26T07:00", "1992-02-26T07:00:00Z", "1992~", "1992-02?", "199X",
                           "1992-XX", "1992-02-25/1992-02-26", "../1992", "1992/", "2021-W05", "1992-21", "P3D", "-0044"})
    EXPECT_TRUE(review::is_edtf(good)) << good;
  for (const char* bad : {"26/02/1992", "26.02.92", "1992-13", "1993-02-29", "1992-2-6", "92", "February 1992", "/", "1992-00",
                          "1992-02-26T25:00", "P", "1992-02-26x", "", "1992//"})
    EXPECT_FALSE(review::is_edtf(bad)) << bad;
}

TEST(Fields, AValueGoesWhereTheBoundHasIt) {
  const Dossier d = two_accounts::dossier();
  const auto after = [&](const char* printed, review::Changes changes) {
    const auto e =
        review::entries_for({"correct", {two_accounts::count(d, "harbour", printed).id}, std::move(changes), {}, {}, "", "ann"}, d, {});
    return e ? (*e)[0].after : e.error().message;
  };
  EXPECT_EQ(after("38", {{"value", 39.0}}), R"({"low":39,"high":39})");
  EXPECT_EQ(after("70", {{"value", 71.0}}), R"({"low":71})");  // at least
  EXPECT_EQ(after("38", {{"bound", "at_most"}, {"value", 39.0}}), R"({"bound":"at_most","low":null,"high":39})");
}

TEST(Fields, ValuesFromText) {
  EXPECT_EQ(*review::parse_value("low", "613"), review::Value(613.0));
  EXPECT_EQ(*review::parse_value("low", ""), review::Value());
  EXPECT_EQ(*review::parse_value("own_voice", "TRUE"), review::Value(true));
  for (const char* bad : {"6,438", "many", "1e999", "613 people", "nan"}) EXPECT_FALSE(review::parse_value("low", bad)) << bad;
  EXPECT_FALSE(review::parse_value("colour", "red"));
}
