// The scene: names, states, and frames whose chains agree with a plain scan over all frames.
#include "extract/attribution/scene.h"

#include <gtest/gtest.h>

#include <optional>
#include <random>

#include "extract/names/countries.h"
#include "extract/tag/tagger.h"

namespace {

using namespace synoptic;
using namespace synoptic::extract;

struct Read {
  Account account;
  segment::Segmentation segmentation;
  // The scene reads sentences when it is asked for them: what it reads from must live as long.
  std::optional<tag::LazyTags> tags;
  std::optional<Context> of;
  Extraction out;
  explicit Read(std::string text, bool tagged = true) {
    account.text = std::move(text);
    segmentation = segment::segment(account);
    if (tagged) tags.emplace(tag::Tagger::english(), account.text, segmentation);
    of.emplace(Context{account, 0, segmentation, tagged ? &*tags : nullptr});
    const Context& context = *of;
    find_dates(context, out);
    quote_claims(context, out);
    act_claims(context, out);
    term_claims(context, out);
    attribute(context, out);
  }
  const speech::Scene& scene() const { return *out.scene; }
  std::string form(Span s) const { return account.text.substr(s.begin, s.size()); }
};

TEST(Scene, MentionsHaveHeadsAndKinds) {
  const Read r("The former mayor Ana Brel met officials of the Rail Board in the Sorvik Tribune office.");
  std::vector<std::string> forms;
  const auto [first, end] = r.scene().mentions.of_sentence(0);
  for (std::uint32_t m = first; m < end; ++m) forms.push_back(r.form(r.scene().mentions[m].span));
  ASSERT_GE(forms.size(), 3u);
  EXPECT_EQ(forms[0], "The former mayor Ana Brel");
  EXPECT_EQ(forms[1], "officials");
  EXPECT_EQ(r.scene().mentions[first + 1].kind, speech::MentionKind::collective);
  EXPECT_EQ(forms[2], "the Rail Board");
  EXPECT_EQ(r.scene().mentions[first + 2].kind, speech::MentionKind::body);
}

TEST(Scene, StatesByNameAndAdjective) {
  EXPECT_EQ(speech::country_in("Chamber of Deputies of the Mexican Congress"), "Mexico");
  EXPECT_EQ(speech::country_in("Parliamentary Assembly of Bosnia and Herzegovina"), "Bosnia and Herzegovina");
  EXPECT_EQ(speech::country_in("22 US states"), "United States");
  EXPECT_EQ(speech::country_in("they told us"), "");
  EXPECT_EQ(speech::country_in("Sudan`s National Assembly"), "Sudan");
  EXPECT_EQ(speech::country_in("Central American Council"), "Central America");
  EXPECT_TRUE(speech::is_country("the Czech Republic"));
  EXPECT_FALSE(speech::is_country("the Czech Republic's senate"));
}

TEST(Scene, WorksWithoutATagger) {
  const Read r("\"We dug with our hands,\" said Ana Brel, a nurse. Police said that two men drowned.", false);
  ASSERT_EQ(r.out.claims.size(), 1u);
  EXPECT_EQ(r.out.claims[0].source, "Ana Brel");
}

// chain() against a plain scan; sentences joined at random, so that frames nest and abut.
TEST(Scene, ChainEqualsPlainScan) {
  const std::vector<std::string> pieces = {"Police said that ",
                                           "two men drowned",
                                           ", officials reported",
                                           ", while ",
                                           "the mayor claimed ",
                                           "\"we saw it,\" ",
                                           "said Ana Brel",
                                           ". ",
                                           "According to the ministry, ",
                                           "Survivors told reporters that ",
                                           "the dam broke",
                                           ":\n",
                                           "- forty were saved;\n",
                                           "\n",
                                           "\"It fell. "};
  std::mt19937 random(11);
  for (int round = 0; round < 150; ++round) {
    std::string text;
    for (int i = 0; i < 14; ++i) text += pieces[random() % pieces.size()];
    const Read r(text);
    for (std::size_t t = 0; t < r.segmentation.tokens.size(); ++t) {
      const Span span = r.segmentation.tokens[t].span;
      std::vector<const speech::Frame*> plain;
      for (const auto& f : r.scene().frames)
        if (f.reach.contains(span) && !f.own.overlaps(span)) plain.push_back(&f);
      ASSERT_EQ(r.scene().chain(r.segmentation, span), plain) << text << "\nat " << span.begin;
    }
    for (const auto& f : r.scene().frames) {
      ASSERT_LE(f.reach.end, text.size());
      ASSERT_TRUE(f.name.empty() || !f.speaker.empty()) << text;
    }
  }
}

TEST(Scene, ActsDoNotMakeUpActors) {
  const Read r("Unless the Senate passes a law, nothing will change. The union urged the Senate to adopt a resolution.");
  for (const Claim& c : r.out.claims) EXPECT_NE(c.kind, ClaimKind::act) << r.form(c.anchor);
}

}  // namespace
