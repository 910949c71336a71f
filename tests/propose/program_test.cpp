// Extractors that are programs: an honest one adds and confirms; one that lies, stalls, floods, breaks off or cannot be started
// costs its own proposals only, and the record says what happened.
#include <gtest/gtest.h>

#include <chrono>

#include "propose/account.h"

using namespace synoptic;
using propose_test::kText;
using propose_test::Read;

namespace {

propose::Extractor extractor(const char* way, double seconds = 20) {
  propose::Extractor e;
  e.name = way;
  e.program = {"python3", std::string(SYNOPTIC_SOURCE_DIR) + "/tests/propose/programs/extractor.py", way};
  e.seconds = seconds;
  return e;
}

struct Outcome {
  ExtractorRecord record;
  std::vector<Claim> claims;
  std::size_t unread = 0;
};

Outcome run(propose::Extractor e, int accounts = 1) {
  propose::Panel panel({std::move(e)});
  Outcome out;
  for (int i = 0; i < accounts; ++i) {
    Read read(kText);
    panel.propose(read.account, 0, read.segmentation, read.found);
    out.claims = read.found.claims, out.unread = read.found.unread.size();
  }
  out.record = panel.records().at(0);
  return out;
}

const Read& plain() {
  static const Read read(kText);
  return read;
}

}  // namespace

TEST(Program, AnHonestOneAddsAndConfirms) {
  const Outcome o = run(extractor("honest"), 2);
  EXPECT_EQ(o.record.offered, 4u);
  EXPECT_EQ(o.record.accepted, 2u);
  EXPECT_EQ(o.record.confirmed, 2u);
  EXPECT_TRUE(o.record.failures.empty());
  ASSERT_EQ(o.claims.size(), plain().found.claims.size() + 1);
  const auto added = std::find_if(o.claims.begin(), o.claims.end(), [](const Claim& c) { return c.extractor == "honest"; });
  ASSERT_NE(added, o.claims.end());
  EXPECT_EQ(added->low, 41);
  EXPECT_EQ(added->id.size(), 17u);
  EXPECT_EQ(o.unread + 1, plain().found.unread.size()) << "a number that a proposal covers is no longer unread";
}

TEST(Program, WhatALiarSaysIsRefusedAndListed) {
  const Outcome o = run(extractor("liar"));
  EXPECT_EQ(o.claims.size(), plain().found.claims.size());
  EXPECT_EQ(o.record.offered, 4u);
  EXPECT_EQ(o.record.refused, 3u);
  EXPECT_EQ(o.record.disputed, 1u);
  ASSERT_EQ(o.record.set_aside.size(), 4u);
  EXPECT_EQ(o.record.set_aside[0].reason, "the value is not what the anchor reads");
  EXPECT_EQ(o.record.set_aside[1].reason, "the anchor is not in the text");
  EXPECT_EQ(o.record.set_aside[1].words, "6000");
}

TEST(Program, AStallerIsStoppedAndWhatItSaidIsKept) {
  const auto begin = std::chrono::steady_clock::now();
  const Outcome o = run(extractor("staller", 1));
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(30));
  EXPECT_EQ(o.record.accepted, 1u);
  ASSERT_EQ(o.record.failures.size(), 1u);
  EXPECT_NE(o.record.failures[0].reason.find("stalled"), std::string::npos);
}

TEST(Program, OneThatBreaksOffIsStartedAgainAndThenGivenUp) {
  const Outcome o = run(extractor("breaks"), 5);
  EXPECT_EQ(o.record.accepted, 3u);
  ASSERT_EQ(o.record.failures.size(), 5u);
  EXPECT_NE(o.record.failures[0].reason.find("broke off"), std::string::npos);
  EXPECT_NE(o.record.failures[4].reason.find("not asked"), std::string::npos);
}

TEST(Program, AFloodIsCutOff) {
  const Outcome o = run(extractor("floods"));
  ASSERT_EQ(o.record.failures.size(), 1u);
  EXPECT_NE(o.record.failures[0].reason.find("longer than"), std::string::npos);
}

TEST(Program, MuchSaidBeforeTheNextAccountIsReadBlocksNobody) {
  const Outcome o = run(extractor("deaf"), 2);
  EXPECT_EQ(o.record.offered, 6000u);
  EXPECT_EQ(o.record.accepted, 2u);
  EXPECT_TRUE(o.record.failures.empty());
}

TEST(Program, OneThatCannotBeStartedIsTold) {
  propose::Extractor e;
  e.name = "absent", e.program = {"synoptic-no-such-program"};
  const Outcome o = run(e);
  ASSERT_EQ(o.record.failures.size(), 1u);
  EXPECT_NE(o.record.failures[0].reason.find("could not be started"), std::string::npos);
}
