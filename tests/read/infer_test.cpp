// Furniture and origin in plain text. Texts are our own; events are invented.
#include "read/infer.h"

#include <gtest/gtest.h>

#include <map>

#include "read/read.h"

namespace synoptic::read {
namespace {

Account read_text(const std::string& text) { return *read_bytes(text, "a.txt"); }

std::map<std::string, std::string> marked(const Account& a) {  // words -> kind
  std::map<std::string, std::string> out;
  for (const Furniture& f : a.furniture) out[a.text.substr(f.span.begin, f.span.size())] = f.kind;
  return out;
}

const char* const kBody =
    "At least 12 people died and 30 were hurt when the ferry Aurora capsized off Tarn on Tuesday, the coast guard said.\n\n"
    "Divers searched the wreck for nine others until nightfall, when the current grew too strong for them to go on.\n";

TEST(Infer, LinesOfEveryKind) {
  const Account a =
      read_text(std::string("Home | News | Sport\n\nFerry capsizes off Tarn\n\nBy Ada Brook, Tarn Post\n\n") + kBody +
                "\nAlso Read: Storm kills 19 in Velm\n\nPhoto: Tarn Post archive\n\nBoats at the quay (Tarn Post)\n\n" + kBody +
                "\nSource: Velm Wire\n\nShare this: Facebook | X\n\nSubscribe to our newsletter\n\nComments are closed.\n\n\u00A9 2021 "
                "Tarn Post. All rights reserved.\n");
  const auto m = marked(a);
  EXPECT_EQ(m.at("Home | News | Sport"), "navigation");
  EXPECT_EQ(m.at("By Ada Brook, Tarn Post"), "byline");
  EXPECT_EQ(m.at("Also Read: Storm kills 19 in Velm"), "also_read");
  EXPECT_EQ(m.at("Photo: Tarn Post archive"), "caption");
  EXPECT_EQ(m.at("Boats at the quay (Tarn Post)"), "caption");
  EXPECT_EQ(m.at("Source: Velm Wire"), "sign_off");
  EXPECT_EQ(m.at("Share this: Facebook | X"), "share");
  EXPECT_EQ(m.at("Subscribe to our newsletter"), "subscribe");
  EXPECT_EQ(m.at("Comments are closed."), "comments");
  EXPECT_EQ(m.at("\u00A9 2021 Tarn Post. All rights reserved."), "copyright");
  EXPECT_EQ(m.size(), 10u);
  EXPECT_EQ(a.title, "Ferry capsizes off Tarn");
  EXPECT_EQ(a.author, "Ada Brook");
  EXPECT_EQ(a.publisher, "Tarn Post");
}

TEST(Infer, BodyIsNeverMarked) {
  const char* const body[] = {
      "Also read aloud were the names of the 12 dead.",
      "Related deaths rose to 14.",
      "By Tuesday 12 people had died.",
      "Source of the fire: 3 faulty cables, which killed 12 people.",
      "Twelve people died (Velm), 3 in Tarn and nine at sea.",
      "Share prices fell as the toll passed 100.",
      "Follow-up surgery was needed for 12 of the injured.",
      "Home to 400 people, the village lost 12.",
      "Dead: 12",
      "3 children",
      "12 killed at Tarn (Coast Guard)",
      "Photographs of the 12 dead were shown.",
      "Reports say 12 died.",
      "TARN, March 3, 2021 (Velm Wire) - Twelve people died.",
      "Search teams are looking for two fishermen, the navy said.",
  };
  for (const char* line : body) {
    const Account a = read_text(std::string("Ferry capsizes off Tarn\n\n") + kBody + line + "\n\n" + kBody);
    EXPECT_TRUE(a.furniture.empty()) << line << " marked as " << (a.furniture.empty() ? "" : a.furniture.front().kind);
  }
}

TEST(Infer, WrappedLinesAndCapitalsAreBody) {
  const std::string wrapped =
      "At least 12 people died and 30 were hurt when the ferry\nAurora capsized off Tarn on Tuesday, as was announced\nBy Ada Brook, "
      "Harbour Master\nof the town, on behalf of the coast guard and the navy\n"
      "which had sent two boats and 14 divers to the wreck in\nthe night. Rescuers at work on the quay, and 9 families\nwaited until the "
      "morning for news of those on board.\n\nSource: Velm Wire\n";
  const Account a = read_text(wrapped);
  ASSERT_EQ(a.furniture.size(), 1u);
  EXPECT_EQ(a.furniture[0].kind, "sign_off");
  const Account b =
      read_text("FERRY CAPSIZES\n\nTWELVE PEOPLE DIED\n\nTHE MAYOR OF TARN, THE TOWN\n\nBY MONDAY NINE WERE MISSING\n\nVELM NEWS\n");
  EXPECT_TRUE(b.furniture.empty());
}

TEST(Infer, DatelineGivesOriginAndStaysBody) {
  const Account a = read_text(
      "TARN, March 3, 2021 (Velm Wire) - At least 12 people died when the ferry Aurora capsized off the coast, officials said on "
      "Wednesday.\n");
  EXPECT_EQ(a.published, "2021-03-03");
  EXPECT_EQ(a.publisher, "Velm Wire");
  EXPECT_TRUE(a.furniture.empty());
}

TEST(Infer, PublishedLineIsReadNotMarked) {
  const Account a = read_text(std::string("Ferry capsizes off Tarn\nPublished: 3 March 2021, 10:15\n") + kBody);
  EXPECT_EQ(a.published, "2021-03-03");
  EXPECT_TRUE(a.furniture.empty());
}

TEST(Infer, SignOffNamesTheOutletUnlessSomethingBetterDoes) {
  EXPECT_EQ(read_text(std::string("Ferry sinks off Tarn\n\n") + kBody + "\nVelm News Agency (VNA)").publisher, "Velm News Agency");
  EXPECT_EQ(
      read_text(std::string("Ferry sinks off Tarn\n\n") + kBody + "\nVelm News Agency\n\n\u00A9 Tarn Post. All rights reserved.").publisher,
      "Tarn Post");
}

TEST(Infer, RelatedListAtTheEndIsMarkedToItsEnd) {
  const Account a = read_text(std::string("Ferry sinks off Tarn\n\n") + kBody +
                              "\nYou may also like\nStorm kills 19 in Velm\nWhy bread costs 8 per cent more\n");
  EXPECT_EQ(a.furniture.size(), 3u);
  const Account b = read_text(std::string("Ferry sinks off Tarn\n\nYou may also like\n") + kBody + "12 dead, 30 hurt\n" + kBody);
  EXPECT_EQ(b.furniture.size(), 1u) << "in the middle the list's end is not known";
}

TEST(Infer, NamesInAListAreNoSignOff) {
  const Account a = read_text(std::string("Ferry sinks off Tarn\n\n") + kBody +
                              "\nThe dead:\nAda Brook\nBo Lund\nCy Marr\n\nTarn Post\n\nComments are closed.\n");
  const auto m = marked(a);
  EXPECT_EQ(m.size(), 2u);
  EXPECT_TRUE(m.contains("Tarn Post"));
}

TEST(Infer, ListWithoutProseIsNotSwallowed) {
  EXPECT_LE(read_text("The toll\nRelated:\nTarn 12 dead\nVelm 9 dead\nOrr 3 missing\n").furniture.size(), 1u);
}

TEST(Infer, GivenMetadataIsKept) {
  const auto a = read_json_line(
      R"({"text":"By Ada Brook\n\n© Tarn Post","author":"B. Lund","publisher":"Velm Wire","title":"T","published":"2020"})", "x");
  EXPECT_EQ(a->author, "B. Lund");
  EXPECT_EQ(a->publisher, "Velm Wire");
  EXPECT_EQ(a->title, "T");
  EXPECT_EQ(a->published, "2020");
}

TEST(Infer, FurnitureIsSortedAndApart) {
  const Account a = read_text(std::string("Menu\nHome | News | Sport\nAdvertisement\n") + kBody + "Share\nAlso read: x\nSource: Velm\n");
  for (std::size_t i = 1; i < a.furniture.size(); ++i) EXPECT_LE(a.furniture[i - 1].span.end, a.furniture[i].span.begin);
  EXPECT_GE(a.furniture.size(), 4u);
}

}  // namespace
}  // namespace synoptic::read
