// Stretches of indirect speech and passages in marks: what they are, and that spans are the text's own on texts thrown together.
#include "extract/attribution/statements.h"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>

#include "speech/dated_account.h"

namespace {

using namespace synoptic;
using namespace synoptic::extract;

struct Read : DatedAccount {
  using DatedAccount::DatedAccount;
  std::string form(Span s) const { return account.text.substr(s.begin, s.size()); }
  std::string statements() {
    std::string all;
    for (const auto& s : speech::statements_of(context, speech::scene_of(context, out))) {
      all += form(s.span) + " =>";
      for (const auto& link : s.attribution) all += " " + link.name + ";";
      all += "\n";
    }
    return all;
  }
  std::string marked() {
    std::string all;
    for (const auto& m : speech::marked_passages(context, speech::scene_of(context, out)))
      all += form(m.span) + " => " + std::string(m.use) + "\n";
    return all;
  }
};

TEST(Statements, IndirectSpeechWithItsSpeakers) {
  EXPECT_EQ(Read("The minister said that the dam was safe.").statements(), "the dam was safe => minister;\n");
  EXPECT_EQ(Read("The dam was safe, the minister said.").statements(), "The dam was safe => minister;\n");
  EXPECT_EQ(Read("The dam, the minister said, was safe.").statements(), "The dam => minister;\nwas safe => minister;\n");
  EXPECT_EQ(Read("According to River Watch, the dam was unsafe.").statements(), "the dam was unsafe => River Watch;\n");
  EXPECT_EQ(Read("The mayor asked whether the dam was safe.").statements(), "whether the dam was safe => mayor;\n");
  EXPECT_EQ(Read("The mayor promised to rebuild the bridge.").statements(), "to rebuild the bridge => mayor;\n");
  EXPECT_EQ(Read("The dam was safe.").statements(), "");
  EXPECT_EQ(Read("Nobody could say why the dam broke.").statements(), "");
}

TEST(Statements, PassagesInMarksThatNobodySays) {
  EXPECT_EQ(Read("Her novel \"The Last Ferry\" won a prize.").marked(), "The Last Ferry => title\n");
  EXPECT_EQ(Read("The so-called \"safe zone\" lay below the dam.").marked(), "safe zone => term\n");
  EXPECT_EQ(Read("\"The dam was never safe,\" said Ana Li.").marked(), "");
}

TEST(Statements, SpansLieInTheTextAndInOneBlock) {
  constexpr std::array kPieces = {"Ana Li",
                                  "the ministry",
                                  "said",
                                  "said that",
                                  "\"",
                                  "“",
                                  "”",
                                  ",",
                                  ".",
                                  "\n\n",
                                  "12 people died",
                                  "according to",
                                  "denied",
                                  "(",
                                  ")",
                                  ":",
                                  "the claim that",
                                  "quoted by",
                                  "and",
                                  "who",
                                  "Li",
                                  "it"};
  std::mt19937 random(7);
  for (int n = 0; n < 300; ++n) {
    std::string text;
    for (int k = 0; k < 40; ++k) text += std::string(text.empty() ? "" : " ") + kPieces[random() % kPieces.size()];
    Read r(text);
    const auto& scene = speech::scene_of(r.context, r.out);
    for (const auto& s : speech::statements_of(r.context, scene)) {
      ASSERT_LT(s.span.begin, s.span.end) << text;
      ASSERT_LE(s.span.end, text.size()) << text;
      EXPECT_FALSE(s.attribution.empty() && s.hedge == Hedge::none) << text << '\n' << r.form(s.span);
      EXPECT_EQ(r.form(s.span).find("\n\n"), std::string::npos) << text;
    }
    for (const auto& m : speech::marked_passages(r.context, scene)) ASSERT_LE(m.span.end, text.size()) << text;
  }
}

}  // namespace
