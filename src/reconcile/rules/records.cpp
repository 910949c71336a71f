// Turns one row of a spreadsheet and a list of rules into a rules::System. Decimals are scaled to whole numbers by the
// finest cell of the record (so a repair has no more decimals than its record). A cell that is no number is treated
// as empty and reported with row and column: the rest of the record is still checked. Figures are counts: a repair may
// not leave one below nought, except in columns that are below nought in a record which keeps all rules. That never
// makes a violation by itself: only the rules as written do.
// Covered by tests/figures/records_test.cpp.
#include "reconcile/rules/records.h"

#include <algorithm>
#include <map>
#include <set>

#include "reconcile/figures/table.h"
#include "reconcile/slip/channel.h"

namespace synoptic::rules {
namespace {

using Cells = std::map<std::string, Decimal, std::less<>>;

std::string decimal_text(std::int64_t mantissa, int decimals) {
  std::string digits = std::to_string(mantissa < 0 ? -mantissa : mantissa);
  if (decimals > 0) {
    if (static_cast<int>(digits.size()) <= decimals) digits.insert(0, static_cast<std::size_t>(decimals) + 1 - digits.size(), '0');
    digits.insert(digits.size() - static_cast<std::size_t>(decimals), ".");
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits.pop_back();
  }
  return mantissa < 0 ? "-" + digits : digits;
}

// A cell may group its digits (1,275); then the plain number is what counts.
std::optional<Decimal> parse_cell(std::string_view cell) {
  if (const auto d = parse_decimal(cell)) return d;
  const auto number = figures::parse_number(cell);
  return number ? parse_decimal(figures::format_number(*number)) : std::nullopt;
}

// The system of one record; nothing when its numbers do not fit into 64 bits.
struct RecordSystem {
  System system;
  int decimals = 0;
};
std::optional<RecordSystem> make_system(const Cells& cells, const RuleFile& rules) {
  RecordSystem out;
  std::map<std::string_view, std::uint32_t> index;
  for (const Rule& rule : rules.rules) {
    if (std::any_of(rule.parts.begin(), rule.parts.end(), [&](const Rule::Part& p) { return !cells.contains(p.column); })) continue;
    Constraint c{rule.text, {}, rule.relation, rule.bound};
    for (const Rule::Part& p : rule.parts) {
      const auto [it, fresh] = index.emplace(p.column, static_cast<std::uint32_t>(index.size()));
      if (fresh) out.system.variables.push_back({p.column, {}, {}, {}, {}});
      c.terms.push_back({it->second, p.factor});
    }
    out.system.constraints.push_back(std::move(c));
  }
  for (const Variable& x : out.system.variables) out.decimals = std::max(out.decimals, cells.find(x.name)->second.decimals);
  for (Variable& x : out.system.variables) {
    const Decimal d = cells.find(x.name)->second;
    x.low = x.high = scale(d.mantissa, out.decimals - d.decimals);
    if (!x.low) return std::nullopt;
  }
  for (Constraint& c : out.system.constraints) {
    const auto bound = scale(c.bound, out.decimals);
    if (!bound) return std::nullopt;
    c.bound = *bound;
  }
  return out;
}

std::vector<std::vector<RecordChange>> to_changes(const RecordSystem& s, const Repairs& repairs) {
  std::vector<std::vector<RecordChange>> out;
  const auto text = [&](std::optional<std::int64_t> v) { return v ? decimal_text(*v, s.decimals) : std::string(); };
  for (const Repair& repair : repairs.repairs) {
    auto& changes = out.emplace_back();
    for (const Change& c : repair.changes) {
      const Variable& x = s.system.variables[c.variable];
      changes.push_back({x.name, text(x.low), text(c.value), c.determined, text(c.low), text(c.high)});
    }
  }
  return out;
}

// A value within the range that a usual slip turns into the printed one.
std::optional<std::int64_t> likely_slip(const Variable& x, std::optional<std::int64_t> low, std::optional<std::int64_t> high) {
  return x.low ? slip::likeliest_original(*x.low, low, high) : std::nullopt;
}

// One record between the two passes: first what it breaks, then its repair.
struct Pending {
  Cells cells;
  std::optional<RecordSystem> record;
  RecordResult result;
};

Pending find_violations(std::string id, Cells cells, const RuleFile& rules) {
  Pending out{std::move(cells), {}, {std::move(id), {}, "clean", {}, true, {}, {}}};
  out.record = make_system(out.cells, rules);
  RecordResult& r = out.result;
  if (!out.record) return r.status = "undecided", r.reason = "a figure is too large for exact arithmetic", r.complete = false, out;
  for (std::uint32_t i : violations(out.record->system)) {
    const std::string& label = out.record->system.constraints[i].label;
    if (r.violations.empty() || r.violations.back() != label) r.violations.push_back(label);
  }
  return out;
}

// Columns that are below nought in a record that keeps all rules: they may be negative. All others are counts.
std::set<std::string, std::less<>> signed_columns(const std::vector<Pending>& records) {
  std::set<std::string, std::less<>> out;
  for (const Pending& p : records) {
    if (!p.record || !p.result.violations.empty()) continue;
    for (const auto& [column, d] : p.cells)
      if (d.mantissa < 0) out.insert(column);
  }
  return out;
}

void repair(Pending& p, const std::set<std::string, std::less<>>& below_nought, const Limits& limits) {
  RecordResult& out = p.result;
  for (Variable& x : p.record->system.variables)
    if (!below_nought.contains(x.name)) x.least = 0;
  const Repairs repairs = all_minimum_repairs(p.record->system, limits, likely_slip);
  constexpr const char* kStatus[] = {"repaired", "impossible", "undecided"};
  out.status = kStatus[static_cast<int>(repairs.corrections.status)];
  out.reason = repairs.corrections.reason;
  out.complete = repairs.corrections.complete;
  out.repairs = to_changes(*p.record, repairs);
  for (const auto& conflict : repairs.corrections.conflicts) {
    auto& names = out.conflicts.emplace_back();
    for (std::uint32_t v : conflict) names.push_back(p.record->system.variables[v].name);
  }
}

}  // namespace

Expected<RecordTable> check_records(const figures::Csv& csv, std::string_view path, const RuleFile& rules, const Limits& limits) {
  RecordTable out;
  out.skipped = csv.skipped;
  out.skipped.insert(out.skipped.end(), rules.skipped.begin(), rules.skipped.end());
  std::vector<bool> named(csv.header.cells.size());
  for (const Rule& rule : rules.rules) {
    for (const Rule::Part& p : rule.parts) {
      const auto it = std::find(csv.header.cells.begin() + 1, csv.header.cells.end(), p.column);
      if (it == csv.header.cells.end())
        return tl::unexpected(Error{std::string(path), 0,
                                    "the rule '" + rule.text + "' names the column '" + p.column + "', which the first row does not have"});
      named[static_cast<std::size_t>(it - csv.header.cells.begin())] = true;
    }
  }
  std::vector<Pending> records;
  for (const figures::CsvRow& row : csv.rows) {
    Cells cells;
    for (std::size_t c = 1; c < row.cells.size(); ++c) {
      if (!named[c] || row.cells[c].find_first_not_of(" \t") == std::string::npos) continue;
      if (const auto d = parse_cell(row.cells[c])) {
        cells.emplace(csv.header.cells[c], *d);
      } else {
        out.skipped.push_back({std::string(path), 0,
                               "row at line " + std::to_string(row.line) + ", column " + csv.header.cells[c] + ": '" + row.cells[c] +
                                   "' is not a number; taken as empty"});
      }
    }
    records.push_back(find_violations(row.cells.front(), std::move(cells), rules));
  }
  const auto below_nought = signed_columns(records);
  for (Pending& p : records) {
    if (!p.result.violations.empty()) repair(p, below_nought, limits);
    out.records.push_back(std::move(p.result));
  }
  return out;
}

}  // namespace synoptic::rules
