// Coverage of an account: numbers read as counts, of all numbers.
#include "report/reading.h"

#include <gtest/gtest.h>

#include <string>

#include "synoptic/pipeline.h"

namespace {

using namespace synoptic;

TEST(Reading, CountsNumbersReadAndUnread) {
  Account a, b;
  a.id = "a";
  a.text = "The flood killed 12 people and injured 30. A woman, 41, was rescued..\n";
  b.id = "b";
  b.text = "The river fell at night.\n";
  const Dossier d = build_from_accounts({a, b}, {});
  const auto r = report::readings(d);
  ASSERT_EQ(r.size(), 2U);
  EXPECT_EQ(r[0].read, 2U);
  EXPECT_EQ(r[0].numbers, 2U + d.run.unread_numbers.size());
  EXPECT_GT(r[0].numbers, r[0].read);
  EXPECT_EQ(r[1].numbers, 0U);
}

TEST(Reading, OneNumberIsReadOnce) {
  Dossier d;
  d.accounts.resize(1);
  for (int i = 0; i < 3; ++i) {
    Claim c;
    c.anchor = {static_cast<std::uint32_t>(i == 2 ? 9 : 4), static_cast<std::uint32_t>(i == 2 ? 11 : 6)};
    d.claims.push_back(c);
  }
  d.claims.back().implicit = true;
  d.run.unread_numbers.push_back({0, {20, 22}, "age"});
  EXPECT_EQ(report::readings(d)[0].read, 1U);
  EXPECT_EQ(report::readings(d)[0].numbers, 2U);
}

}  // namespace
