// How well a dossier says what gold annotations say: precision, recall and F1 a kind, and which fields are wrong.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "evaluate/gold.h"
#include "synoptic/model.h"

namespace synoptic::evaluate {

struct KindScore {
  ClaimKind kind = ClaimKind::count;
  std::size_t gold = 0, got = 0, matched = 0, right = 0;  // right: matched and no field wrong
  std::map<std::string, std::size_t> wrong_fields;
  double precision() const { return got ? static_cast<double>(matched) / static_cast<double>(got) : 0; }
  double recall() const { return gold ? static_cast<double>(matched) / static_cast<double>(gold) : 0; }
  double f1() const { return gold + got ? 2.0 * static_cast<double>(matched) / static_cast<double>(gold + got) : 0; }
  double whole_f1() const { return gold + got ? 2.0 * static_cast<double>(right) / static_cast<double>(gold + got) : 0; }
};

// Findings of one type. `found`: gold findings that some finding of the dossier shows; `shown`: findings of the dossier
// that show a gold finding. Gold need not list every finding, so got - shown is a number to look at, not an error rate.
struct FindingScore {
  FindingType type = FindingType::conflict;
  std::size_t gold = 0, found = 0, got = 0, shown = 0;
};

// One thing to look at. kind: "missing", "extra" or "wrong" (fields: gold value, then the dossier's).
struct Difference {
  std::string kind, what, account, words, fields;
  std::uint32_t line = 0;  // of the gold file; 0 for extra
};

struct Report {
  std::vector<KindScore> kinds;        // count, date, quote, act
  std::vector<FindingScore> findings;  // types that gold or dossier has
  std::vector<Difference> differences;
};

// A gold claim and a dossier claim match when they are of one account and kind and their anchors overlap: one to one,
// largest overlap first. Counts without a number (`implicit`) count neither for nor against. A gold finding is found by
// a finding of its type that stands on enough of its claims to say the same: on two answers of a conflict or update, on two
// categories of a shift, on two accounts of an agreement or repeat, on the slipped figure, on two claims of an impossibility.
Report score(const Gold& gold, const Dossier& dossier);

std::string to_text(const Report& report, bool differences);
std::string to_json(const Report& report);

}  // namespace synoptic::evaluate
