// A wide table checked against rules: for each record the rules it breaks and the smallest repairs.
// Pure, thread-safe. Covered by tests/figures/records_test.cpp.
#pragma once
#include <string>
#include <vector>

#include "reconcile/figures/csv.h"
#include "reconcile/rules/rule_text.h"

namespace synoptic::rules {

struct RecordChange {
  std::string column, before, value;  // as decimal text
  bool determined = false;            // the rules leave no other value
  std::string low, high;              // what the rules leave; empty: open
};
struct RecordResult {
  std::string id;
  std::vector<std::string> violations;  // texts of the rules broken
  std::string status;                   // "clean", "repaired", "impossible", "undecided"
  std::string reason;                   // why not repaired
  bool complete = true;                 // all smallest repairs are listed
  std::vector<std::vector<RecordChange>> repairs;
  std::vector<std::vector<std::string>> conflicts;  // proof: columns that cannot all be right
};
struct RecordTable {
  std::vector<RecordResult> records;
  std::vector<Skipped> skipped;
};

// First column: id. Columns that no rule names are ignored. An empty cell makes every rule that names it void.
Expected<RecordTable> check_records(const figures::Csv& csv, std::string_view path, const RuleFile& rules, const Limits& limits = {});

std::string to_json(const RecordTable& table);
std::string to_text(const RecordTable& table);

}  // namespace synoptic::rules
