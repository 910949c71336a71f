// The texts of tests/texts/: how the claims of single accounts of many registers compare with what a careful reader annotated.
// Floors are what was measured, a little below. Of tests/texts/scored only the scores are looked at (tests/texts/README.md).
#include <gtest/gtest.h>

#include <cstdio>
#include <map>

#include "evaluate/score.h"
#include "examples.h"

namespace {

using namespace synoptic;

struct Floor {
  double f1, whole_f1;
};
using Floors = std::map<ClaimKind, Floor>;

void expect_floors(const std::string& set, const Floors& floors) {
  const auto folder = std::filesystem::path(SYNOPTIC_SOURCE_DIR) / "tests" / "texts" / set;
  const Dossier d = examples::dossier({(folder / "accounts").string()}, 2);
  const auto path = folder / "gold.jsonl";
  const auto gold = evaluate::parse_gold(examples::content(path), path.string(), d);
  for (const Skipped& s : gold.skipped) ADD_FAILURE() << s.path << ": " << s.reason;
  EXPECT_GE(d.accounts.size(), 8u);
  const auto report = evaluate::score(gold, d);
  for (const auto& k : report.kinds) {
    const auto floor = floors.find(k.kind);
    if (floor == floors.end()) continue;
    std::printf("%s %s: F1 %.3f, whole F1 %.3f of %zu\n", set.c_str(), std::string(name_of(k.kind)).c_str(), k.f1(), k.whole_f1(), k.gold);
    EXPECT_GE(k.f1(), floor->second.f1) << set << " " << name_of(k.kind);
    EXPECT_GE(k.whole_f1(), floor->second.whole_f1) << set << " " << name_of(k.kind);
  }
}

TEST(Texts, Seen) {
  expect_floors("seen", {{ClaimKind::count, {0.95, 0.78}},
                         {ClaimKind::date, {0.86, 0.78}},
                         {ClaimKind::quote, {0.88, 0.78}},
                         {ClaimKind::act, {0.79, 0.70}}});
}

TEST(Texts, Scored) {
  expect_floors("scored", {{ClaimKind::count, {0.93, 0.60}},
                           {ClaimKind::date, {0.85, 0.81}},
                           {ClaimKind::quote, {0.88, 0.75}},
                           {ClaimKind::act, {0.80, 0.69}}});
}

}  // namespace
