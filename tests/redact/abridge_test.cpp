// Leaving texts out: offsets and claims stay, words go, and no output has more than it may.
#include <gtest/gtest.h>

#include <algorithm>

#include "redact/redact.h"
#include "report/hash.h"
#include "report/report.h"
#include "text/sha256.h"
#include "text/utf8.h"

using namespace synoptic;

namespace {

Dossier mill() {
  Account a;
  a.id = "mill", a.name = "mill.txt";
  a.text =
      "The mill at Velm caught fire before dawn on a cold morning\u2026\n\nThe mayor said that 38 people were killed. Nobody had heard the "
      "bell "
      "ring from the tower. Rain came late. Geese crossed the empty yard. Smoke hung over the river.\n";
  a.text_sha256 = text::sha256_hex(a.text);
  BuildOptions options;
  options.threads = 1;
  return build_from_accounts({a}, options);
}

}  // namespace

TEST(Abridge, KeepsOffsetsAndClaims) {
  const Dossier whole = mill();
  ASSERT_FALSE(whole.claims.empty());
  const text::CodePointMap before(whole.accounts[0].text);
  for (const char* embed : {"none", "quotes", "context"}) {
    Dossier d = whole;
    ASSERT_TRUE(redact::abridge(d, embed));
    const Account& a = d.accounts[0];
    const text::CodePointMap after(a.text);
    EXPECT_EQ(after.length(), before.length());
    ASSERT_EQ(d.claims.size(), whole.claims.size());
    for (std::size_t i = 0; i < d.claims.size(); ++i) {
      EXPECT_EQ(d.claims[i].id, whole.claims[i].id);
      EXPECT_EQ(after.at(d.claims[i].anchor.begin), before.at(whole.claims[i].anchor.begin));
      const auto exact = a.text.substr(d.claims[i].anchor.begin, d.claims[i].anchor.size());
      const auto was = whole.accounts[0].text.substr(whole.claims[i].anchor.begin, whole.claims[i].anchor.size());
      if (std::string(embed) != "none") {
        EXPECT_EQ(exact, was);
      }
    }
    EXPECT_EQ(a.text_sha256, whole.accounts[0].text_sha256);
    const auto checks = report::check_texts(d);
    ASSERT_EQ(checks.size(), 1u);
    EXPECT_TRUE(checks[0].problem.empty());
    EXPECT_NE(checks[0].unchecked.find(embed), std::string::npos);
  }
  Dossier d = whole;
  EXPECT_FALSE(redact::abridge(d, "some"));
}

TEST(Abridge, LevelsHoldWhatTheySay) {
  const auto text = [](const char* embed) {
    Dossier d = mill();
    redact::abridge(d, embed);
    return d.accounts[0].text;
  };
  EXPECT_EQ(text("none").find_first_of("abcdefghijklmnopqrstuvwxyz"), std::string::npos);
  EXPECT_NE(text("quotes").find("38 people were killed"), std::string::npos);
  EXPECT_EQ(text("quotes").find("bell"), std::string::npos);
  EXPECT_NE(text("context").find("Nobody had heard the bell"), std::string::npos);
  EXPECT_EQ(text("context").find("Geese"), std::string::npos);
}

TEST(Abridge, NoOutputHasWhatWasLeftOut) {
  Dossier d = mill();
  redact::abridge(d, "none");
  const auto files = report::dossier_files(d);
  ASSERT_TRUE(files);
  for (const auto& f : *files)
    for (const char* words : {"that 38 people", "heard the bell", "Geese", "hung over the river"})
      EXPECT_EQ(f.content.find(words), std::string::npos) << f.name << " has: " << words;
}

TEST(Abridge, ReadsBackAndFindsWordsPutIn) {
  Dossier d = mill();
  redact::abridge(d, "quotes");
  auto back = report::parse_dossier(report::dossier_json(d), "dossier.json");
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(report::dossier_json(*back), report::dossier_json(d));
  EXPECT_EQ(back->accounts[0].withheld, d.accounts[0].withheld);
  back->accounts[0].text.replace(back->accounts[0].withheld[0].begin, 3, "abc");
  EXPECT_FALSE(report::check_texts(*back)[0].problem.empty());
}
