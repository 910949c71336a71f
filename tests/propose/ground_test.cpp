// Grounding: what stands in the account becomes a claim with exact offsets; what does not is refused, with its reason.
#include "propose/ground.h"

#include <gtest/gtest.h>

#include <random>

#include "propose/account.h"

using namespace synoptic;
using propose_test::kText;
using propose_test::Read;

namespace {

propose::Offer count(std::string anchor) {
  propose::Offer o;
  o.kind = "count", o.anchor.exact = std::move(anchor), o.measure = "killed", o.population = "people";
  return o;
}

std::string reason(const propose::Offer& o) {
  static const Read read(kText);
  const auto c = propose::ground(o, read.ground());
  return c ? "" : c.error().message;
}

}  // namespace

TEST(Ground, ACountTakesItsValueAndBoundFromTheWords) {
  const Read read(kText);
  auto o = count("63");
  o.attribution.push_back({"Ilse Brandt", "speaker", "said", {}});
  const auto c = propose::ground(o, read.ground());
  ASSERT_TRUE(c) << c.error().message;
  EXPECT_EQ(read.account.text.substr(c->anchor.begin, c->anchor.size()), "63");
  EXPECT_EQ(c->low, 63);
  EXPECT_EQ(c->bound, Bound::at_least);
  EXPECT_EQ(c->population, "person");
  EXPECT_TRUE(c->span.contains(c->anchor));
  ASSERT_EQ(c->attribution.size(), 1u);
  EXPECT_EQ(read.account.text.substr(c->attribution[0].span.begin, c->attribution[0].span.size()), "Ilse Brandt");
}

TEST(Ground, OffsetsAreCodePoints) {
  const Read read(kText);
  auto o = count("41");
  EXPECT_EQ(reason(o), "the anchor stands in several places; its offset or its sentence must be given");
  o.anchor.start = read.map.at(static_cast<std::uint32_t>(read.account.text.rfind("41")));
  const auto c = propose::ground(o, read.ground());
  ASSERT_TRUE(c) << c.error().message;
  EXPECT_EQ(c->anchor.begin, read.account.text.rfind("41"));
}

TEST(Ground, TheSentenceTellsWhichPlaceIsMeant) {
  const Read read(kText);
  auto o = count("41");
  o.whole.exact = "Nobody counted the 41 again.";
  const auto c = propose::ground(o, read.ground());
  ASSERT_TRUE(c) << c.error().message;
  EXPECT_EQ(c->anchor.begin, read.account.text.rfind("41"));
  EXPECT_EQ(read.account.text.substr(c->span.begin, c->span.size()), o.whole.exact);
}

TEST(Ground, WhatIsNotInTheTextIsRefused) {
  EXPECT_EQ(reason(count("64")), "the anchor is not in the text");
  EXPECT_EQ(reason(count("6")), "the anchor is not in the text") << "a part of a number is no number of the text";
  auto speaker = count("63");
  speaker.attribution.push_back({"Otto Kern", "speaker", "", {}});
  EXPECT_EQ(reason(speaker), "the speaker \"Otto Kern\" is not in the text");
  auto elsewhere = count("63");
  elsewhere.place = "Hask";
  EXPECT_EQ(reason(elsewhere), "the place \"Hask\" is not in the text");
  auto sentence = count("63");
  sentence.whole.exact = "63 were hurt.";
  EXPECT_EQ(reason(sentence), "the claim's text is not in the text");
}

TEST(Ground, ANumberThatDoesNotReadFromTheAnchorIsRefused) {
  auto other = count("63");
  other.low = other.high = 36;
  EXPECT_EQ(reason(other), "the value is not what the anchor reads");
  other.low = other.high = 63;
  EXPECT_EQ(reason(other), "") << "at least 63, offered as 63";
  auto word = count("mayor");
  EXPECT_EQ(reason(word), "no number can be read from the anchor");
}

TEST(Ground, WordsOfTheContractOnly) {
  auto o = count("63");
  o.measure = "massacred";
  EXPECT_EQ(reason(o), "no measure \"massacred\"");
  o = count("63"), o.population = "griffin";
  EXPECT_EQ(reason(o), "the population \"griffin\" is neither in the lexicon nor in the text");
  o = count("63"), o.kind = "verdict";
  EXPECT_EQ(reason(o), "no kind of claim \"verdict\"");
  o = count("63"), o.hedge = "surely";
  EXPECT_EQ(reason(o), "no hedge \"surely\"");
  o = count("63"), o.kind = "act", o.act = "crime";
  EXPECT_EQ(reason(o), "no kind of act \"crime\"");
}

TEST(Ground, DatesAreOurDates) {
  propose::Offer o;
  o.kind = "date", o.anchor.exact = "3 May 2031", o.edtf = "2031-05-03", o.event = "the dam broke";
  EXPECT_EQ(reason(o), "");
  o.edtf = "2031-05-04";
  EXPECT_EQ(reason(o), "the date is not what the anchor reads");
}

TEST(Ground, WhatIsThereAlreadyIsConfirmedOrDisputed) {
  const Read read(kText);
  auto c = propose::ground(count("63"), read.ground());
  ASSERT_TRUE(c);
  EXPECT_EQ(propose::standing(*c, read.found.claims), propose::Standing::confirmed);
  c->measure = Measure::injured;
  EXPECT_EQ(propose::standing(*c, read.found.claims), propose::Standing::disputed);
  EXPECT_EQ(propose::standing(*c, {}), propose::Standing::fresh);
}

// Whatever is offered, an accepted anchor is the offered words, at a place of the text where they stand.
TEST(Ground, PropertyAcceptedAnchorsAreTheOfferedWords) {
  const Read read(kText);
  std::mt19937 random(7);
  int accepted = 0;
  for (int i = 0; i < 4000; ++i) {
    const std::uint32_t length = read.map.length();
    const std::uint32_t a = static_cast<std::uint32_t>(random() % length), b = std::min<std::uint32_t>(length, a + random() % 9);
    const std::uint32_t begin = read.map.byte_at(a), end = read.map.byte_at(b);
    auto o = count(read.account.text.substr(begin, end - begin));
    o.anchor.start = static_cast<std::uint32_t>(random() % (length + 20));
    if (random() % 2) o.anchor.start = a;
    const auto c = propose::ground(o, read.ground());
    if (!c) continue;
    ++accepted;
    EXPECT_EQ(read.account.text.substr(c->anchor.begin, c->anchor.size()), o.anchor.exact);
    EXPECT_TRUE(c->span.contains(c->anchor));
  }
  EXPECT_GT(accepted, 10);
}
