// End to end, over invented events: accounts in every format to a dossier, compared with what a careful reader annotated.
// Floors are what was measured, a little below; raise them when the program gets better (synoptic evaluate prints them).
#include "examples.h"

#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <random>

#include "evaluate/score.h"
#include "report/report.h"
#include "text/utf8.h"

namespace {

using namespace synoptic;

struct Floor {
  double f1, whole_f1;
};

// Over all examples together.
const std::map<ClaimKind, Floor> kFloors = {
    {ClaimKind::count, {0.96, 0.72}}, {ClaimKind::date, {0.97, 0.94}}, {ClaimKind::quote, {0.98, 0.67}}, {ClaimKind::act, {0.66, 0.60}}};

// How many of the gold findings of each type are found, at least, over all examples together.
const std::map<FindingType, std::size_t> kFindingFloors = {
    {FindingType::conflict, 2},  {FindingType::impossible, 3}, {FindingType::slip, 4},  {FindingType::category_shift, 2},
    {FindingType::agreement, 5}, {FindingType::repeat, 6},     {FindingType::update, 1}};

class Examples : public ::testing::TestWithParam<std::string> {};

// Each gold file is usable as it stands: every quote and anchor is in its account, every finding's claims exist.
TEST_P(Examples, GoldFitsTheAccounts) {
  const Dossier d = examples::dossier(GetParam());
  const evaluate::Gold gold = examples::gold(GetParam(), d);
  for (const Skipped& s : gold.skipped) ADD_FAILURE() << s.path << ": " << s.reason;
  EXPECT_TRUE(d.run.skipped.empty());
  EXPECT_GE(d.accounts.size(), 4u);
  EXPECT_GE(gold.claims.size(), 60u);
  EXPECT_GE(gold.findings.size(), 8u);
  for (std::uint32_t a = 0; a < d.accounts.size(); ++a)
    EXPECT_TRUE(std::any_of(gold.claims.begin(), gold.claims.end(), [a](const auto& c) { return c.account == a; }))
        << d.accounts[a].id << " has no annotation";
}

void expect_exact(const rapidjson::Value& span, const std::string& text, const text::CodePointMap& map) {
  const std::uint32_t begin = map.byte_at(span["start"].GetUint()), end = map.byte_at(span["end"].GetUint());
  ASSERT_LE(begin, end);
  EXPECT_EQ(text.substr(begin, end - begin), span["exact"].GetString());
}

// text[start:end] == exact in what is written, for claims, anchors and the numbers left unread.
TEST_P(Examples, OffsetsHold) {
  const std::string json = report::dossier_json(examples::dossier(GetParam()));
  rapidjson::Document d;
  ASSERT_FALSE(d.Parse(json.data(), json.size()).HasParseError());
  std::map<std::string, std::string> texts;
  for (const auto& a : d["accounts"].GetArray()) texts[a["id"].GetString()] = a["text"].GetString();
  std::map<std::string, text::CodePointMap> maps;
  for (const auto& [id, text] : texts) maps.emplace(id, text::CodePointMap(text));
  ASSERT_FALSE(d["claims"].Empty());
  for (const auto& c : d["claims"].GetArray()) {
    const std::string account = c["account"].GetString();
    expect_exact(c, texts[account], maps.at(account));
    expect_exact(c["anchor"], texts[account], maps.at(account));
  }
}

TEST_P(Examples, SameBytesOnOneAndOnManyThreads) {
  const std::vector<std::string> paths = {(examples::folder(GetParam()) / "accounts").string()};
  EXPECT_EQ(report::dossier_json(examples::dossier(paths, 1)), report::dossier_json(examples::dossier(paths, 8)));
}

// All but the list of inputs, which tells the order that was given.
TEST_P(Examples, SameBytesInAnyOrderOfFiles) {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(examples::folder(GetParam()) / "accounts"))
    paths.push_back(entry.path().string());
  std::sort(paths.begin(), paths.end());
  Dossier first = examples::dossier(paths, 2);
  std::mt19937 random(7);
  for (int round = 0; round < 3; ++round) {
    std::shuffle(paths.begin(), paths.end(), random);
    Dossier other = examples::dossier(paths, 2);
    other.run.inputs = first.run.inputs;
    EXPECT_EQ(report::dossier_json(first), report::dossier_json(other)) << "round " << round;
  }
}

INSTANTIATE_TEST_SUITE_P(Events, Examples, ::testing::ValuesIn(examples::kEvents), [](const auto& info) { return info.param; });

TEST(ExamplesTogether, ReachTheFloors) {
  std::map<ClaimKind, evaluate::KindScore> kinds;
  std::map<FindingType, evaluate::FindingScore> findings;
  for (const std::string& event : examples::kEvents) {
    const Dossier d = examples::dossier(event);
    const evaluate::Report report = evaluate::score(examples::gold(event, d), d);
    std::printf("%s\n%s\n", event.c_str(), evaluate::to_text(report, false).c_str());
    for (const auto& k : report.kinds) {
      evaluate::KindScore& sum = kinds[k.kind];
      sum.gold += k.gold, sum.got += k.got, sum.matched += k.matched, sum.right += k.right;
    }
    for (const auto& f : report.findings) findings[f.type].gold += f.gold, findings[f.type].found += f.found;
  }
  for (const auto& [kind, floor] : kFloors) {
    std::printf("%s: F1 %.3f, whole F1 %.3f\n", std::string(name_of(kind)).c_str(), kinds[kind].f1(), kinds[kind].whole_f1());
    EXPECT_GE(kinds[kind].f1(), floor.f1) << name_of(kind);
    EXPECT_GE(kinds[kind].whole_f1(), floor.whole_f1) << name_of(kind);
  }
  for (const auto& [type, s] : findings) std::printf("%s: %zu of %zu found\n", std::string(name_of(type)).c_str(), s.found, s.gold);
  for (const auto& [type, floor] : kFindingFloors) EXPECT_GE(findings[type].found, floor) << name_of(type);
}

// The findings that the demo is about: a reader of the README must see them. By event, type and words.
struct Shown {
  const char *event, *words;
  FindingType type;
  const char* likely;  // "" where none is asked for
};
const std::vector<Shown> kShown = {
    {"ferry", "6312", FindingType::impossible, ""},
    {"ferry", "31", FindingType::slip, "13"},
    {"ferry", "27", FindingType::category_shift, ""},
    {"mine", "71", FindingType::impossible, ""},
    {"mine", "71", FindingType::slip, "17"},
    {"earthquake", "1,240", FindingType::slip, "1204"},
    {"protest", "301", FindingType::impossible, ""},
    {"protest", "301", FindingType::slip, "31"},
    {"protest", "174", FindingType::category_shift, ""},
    {"protest", "8,000 and 10,000", FindingType::conflict, ""},
};

TEST(ExamplesTogether, ShowWhatTheyAreAbout) {
  std::map<std::string, Dossier> dossiers;
  for (const Shown& want : kShown) {
    if (!dossiers.contains(want.event)) dossiers.emplace(want.event, examples::dossier(want.event));
    const Dossier& d = dossiers.at(want.event);
    const auto stands_on = [&](const Finding& f) {
      return std::any_of(f.claims.begin(), f.claims.end(), [&](const std::string& id) {
        const auto c = std::find_if(d.claims.begin(), d.claims.end(), [&](const Claim& claim) { return claim.id == id; });
        return c != d.claims.end() && d.accounts[c->account].text.substr(c->anchor.begin, c->anchor.size()) == want.words;
      });
    };
    const bool found = std::any_of(d.findings.begin(), d.findings.end(), [&](const Finding& f) {
      return f.type == want.type && stands_on(f) &&
             (want.likely[0] == '\0' || (f.likely && f.likely->text.find(want.likely) != std::string::npos));
    });
    EXPECT_TRUE(found) << want.event << ": no " << name_of(want.type) << " about '" << want.words << "' " << want.likely;
  }
}

}  // namespace
