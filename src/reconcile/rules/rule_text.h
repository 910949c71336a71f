// Linear rules as people write them, one a line: `total = women + men`, `children <= total`, `low <= best <= high`,
// `2 * (a + b) - 3 c < 10.5`. `#` starts a comment. Names are letters, digits and `_`, or anything between double
// quotes. Relations: = == <= >= < > and the signs for them. Pure, thread-safe. Covered by tests/figures/rule_text_test.cpp.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "reconcile/rules/system.h"
#include "synoptic/pipeline.h"

namespace synoptic::rules {

// sum of factor * column RELATION bound, all factors and the bound whole after scaling the rule by a power of ten.
struct Rule {
  struct Part {
    std::string column;
    std::int64_t factor = 0;
  };
  std::string text;  // the line as written, trimmed
  std::vector<Part> parts;
  Relation relation = Relation::equal;
  std::int64_t bound = 0;
};

struct RuleFile {
  std::vector<Rule> rules;       // a chain (a <= b <= c) gives one rule for each relation, all with the same text
  std::vector<Skipped> skipped;  // lines that are no rules, with line and column
};
RuleFile parse_rules(std::string_view text, std::string_view path);

// A decimal number as mantissa and number of decimals: "12.50" -> 1250, 2. Nothing when it is none or too long.
struct Decimal {
  std::int64_t mantissa = 0;
  int decimals = 0;
};
std::optional<Decimal> parse_decimal(std::string_view text);
// value * 10^power, or nothing when it does not fit.
std::optional<std::int64_t> scale(std::int64_t value, int power);

}  // namespace synoptic::rules
