// Gold annotations (docs/annotation.md), placed in the texts of a dossier. Start here, then score.h.
// Plain values. A line that cannot be used is listed in Gold::skipped with its number and the reason, never dropped.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "synoptic/model.h"

namespace synoptic::evaluate {

// One annotated claim; fields mean what they mean in docs/annotation.md, null is empty. `account` indexes
// Dossier::accounts and spans are bytes of that account's text.
struct GoldClaim {
  std::uint32_t line = 0;
  std::uint32_t account = 0;
  ClaimKind kind = ClaimKind::count;
  Span quote, at;
  bool implicit = false;
  std::string id, population, value, source, published, actor, jurisdiction, date;
  Measure measure = Measure::other;
  Bound bound = Bound::exact;
  Hedge hedge = Hedge::none;
  std::optional<double> low, high;
};

// A claim that a finding is about: where it stands and what it answers, for telling different answers apart.
struct GoldAnchor {
  std::uint32_t account = 0;
  Span span;
  std::string value, category;  // the figures; the measure and population. Words that are no claim are their own value
};

struct GoldFinding {
  std::uint32_t line = 0;
  FindingType type = FindingType::conflict;
  std::vector<GoldAnchor> anchors;  // for a slip the slipped figure first
  std::string note, likely;
};

struct Gold {
  std::vector<GoldClaim> claims;
  std::vector<GoldFinding> findings;
  std::vector<Skipped> skipped;
};

// `content` is a gold.jsonl; `path` only names it in Gold::skipped.
Gold parse_gold(std::string_view content, const std::string& path, const Dossier& dossier);

}  // namespace synoptic::evaluate
