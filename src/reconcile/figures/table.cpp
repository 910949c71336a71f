// Builds the table of claims: finds the columns, drops what a later row of the same source replaces (time column),
// sorts and interns, decides the kind of the values. Does not judge any claim.
// Covered by tests/figures/table_test.cpp.
#include "reconcile/figures/table.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

namespace synoptic::figures {
namespace {

// Choice of the kind of values. Few labels: at most kMaxLabels different values in the whole table, each used for
// several items. Sets: a fair share of the values are lists.
constexpr std::size_t kMaxLabels = 32;
constexpr double kLabelReuse = 5;     // claims for each different label, at least
constexpr double kSetShare = 0.05;    // of all claims
constexpr double kNumberShare = 0.5;  // of all items

struct Row {
  std::string_view source, item, value, time;
};

std::string_view trim(std::string_view s) {
  while (!s.empty() && (s.front() == ' ' || s.front() == '\t')) s.remove_prefix(1);
  while (!s.empty() && (s.back() == ' ' || s.back() == '\t')) s.remove_suffix(1);
  return s;
}

std::string key_of(std::string_view value) {
  const auto number = parse_number(value);
  return number ? format_number(*number) : std::string(value);
}

// Rows of one item and one source: the latest only, if times are given and differ.
void keep_latest(std::vector<Row>& rows, Item& item) {
  const auto latest = std::max_element(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.time < b.time; })->time;
  const std::size_t before = rows.size();
  std::erase_if(rows, [&](const Row& r) { return r.time != latest; });
  item.superseded += static_cast<std::uint32_t>(before - rows.size());
}

Item make_item(const std::vector<std::pair<std::uint32_t, Row>>& rows) {
  Item item;
  item.name = std::string(rows.front().second.item);
  std::vector<std::tuple<std::uint32_t, std::string, std::string_view>> kept;  // source, key, as printed
  for (std::size_t i = 0, j; i < rows.size(); i = j) {
    std::vector<Row> own;
    for (j = i; j < rows.size() && rows[j].first == rows[i].first; ++j) own.push_back(rows[j].second);
    keep_latest(own, item);
    for (const Row& r : own) kept.emplace_back(rows[i].first, key_of(r.value), r.value);
  }
  std::vector<std::tuple<bool, double, std::string, std::string_view>> values;  // not a number, number, key, printed
  for (const auto& [source, key, printed] : kept) {
    const auto number = parse_number(printed);
    values.emplace_back(!number, number.value_or(0), key, printed);
  }
  std::sort(values.begin(), values.end());
  std::map<std::string, std::uint32_t> index;
  for (const auto& [text, number, key, printed] : values) {
    if (!index.emplace(key, static_cast<std::uint32_t>(index.size())).second) continue;
    item.values.emplace_back(printed);
    item.numbers.push_back(text ? std::nullopt : std::optional<double>(number));
  }
  item.numeric = item.numbers.back().has_value();
  for (const auto& [source, key, printed] : kept) item.figures.push_back({source, index[key]});
  std::sort(item.figures.begin(), item.figures.end(),
            [](const Figure& a, const Figure& b) { return std::tie(a.source, a.value) < std::tie(b.source, b.value); });
  item.figures.erase(std::unique(item.figures.begin(), item.figures.end(),
                                 [](const Figure& a, const Figure& b) { return a.source == b.source && a.value == b.value; }),
                     item.figures.end());
  for (std::size_t i = 0, j; i < item.figures.size(); i = j) {
    for (j = i; j < item.figures.size() && item.figures[j].source == item.figures[i].source;) ++j;
    for (std::size_t k = i; k < j; ++k) item.figures[k].weight = 1.0 / static_cast<double>(j - i);
  }
  return item;
}

Kind kind_of(const Table& table) {
  std::set<std::string_view> labels;
  std::size_t claims = 0, lists = 0, numeric = 0;
  bool few = true;
  for (const Item& item : table.items) {
    numeric += item.numeric;
    claims += item.figures.size();
    for (const Figure& f : item.figures) lists += item.values[f.value].find(';') != std::string::npos;
    for (const std::string& v : item.values) {
      if (few) labels.insert(v);
      few = labels.size() <= kMaxLabels;
    }
  }
  if (static_cast<double>(lists) >= kSetShare * static_cast<double>(claims) && lists > 0) return Kind::sets;
  if (few && table.items.size() > labels.size() && static_cast<double>(claims) >= kLabelReuse * static_cast<double>(labels.size()) &&
      numeric * 2 < table.items.size())
    return Kind::labels;
  return static_cast<double>(numeric) >= kNumberShare * static_cast<double>(table.items.size()) ? Kind::numbers : Kind::texts;
}

Expected<std::array<int, 4>> find_columns(const Csv& csv, std::string_view path) {
  constexpr std::array<std::string_view, 4> kNames = {"source", "item", "value", "time"};
  std::array<int, 4> at = {-1, -1, -1, -1};
  for (std::size_t n = 0; n < kNames.size(); ++n) {
    const auto it =
        std::find_if(csv.header.cells.begin(), csv.header.cells.end(), [&](const std::string& c) { return trim(c) == kNames[n]; });
    if (it != csv.header.cells.end()) at[n] = static_cast<int>(it - csv.header.cells.begin());
    if (at[n] < 0 && n < 3)
      return tl::unexpected(Error{std::string(path), 0,
                                  "the first row has no column '" + std::string(kNames[n]) +
                                      "'; expected source,item,value and perhaps time (with --rules: id and the figures)"});
  }
  return at;
}

}  // namespace

std::string_view name_of(Kind kind) {
  constexpr std::array<std::string_view, 4> kNames = {"labels", "numbers", "sets", "texts"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::optional<double> parse_number(std::string_view text) {
  text = trim(text);
  std::string digits;
  std::size_t i = 0, group = 0;
  bool grouped = false, point = false;
  if (i < text.size() && (text[i] == '-' || text[i] == '+')) {
    if (text[i] == '-') digits += '-';
    ++i;
  }
  for (; i < text.size(); ++i) {
    const char c = text[i];
    if (c >= '0' && c <= '9') {
      digits += c;
      ++group;
    } else if ((c == ',' || c == ' ') && !point && (grouped ? group == 3 : group >= 1 && group <= 3)) {
      grouped = true;
      group = 0;
    } else if (c == '.' && !point && (!grouped || group == 3)) {
      point = true;
      digits += c;
    } else {
      return std::nullopt;
    }
  }
  if (grouped && !point && group != 3) return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || error != std::errc() || end != digits.data() + digits.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::string format_number(double value) {
  char buffer[64];
  if (std::fabs(value) < 9e15 && value == std::floor(value)) {
    const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, static_cast<std::int64_t>(value));
    return {buffer, end};
  }
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value);
  return {buffer, end};
}

Expected<Table> read_table(const Csv& csv, std::string_view path) {
  const auto columns = find_columns(csv, path);
  if (!columns) return tl::unexpected(columns.error());
  const auto [s, i, v, t] = *columns;
  Table table;
  table.skipped = csv.skipped;
  std::vector<Row> rows;
  for (const CsvRow& row : csv.rows) {
    const Row r{trim(row.cells[s]), trim(row.cells[i]), trim(row.cells[v]), t < 0 ? std::string_view() : trim(row.cells[t])};
    if (r.source.empty() || r.item.empty()) {
      table.skipped.push_back(
          {std::string(path), 0,
           "row at line " + std::to_string(row.line) + ", column " + (r.source.empty() ? "source" : "item") + ": empty"});
    } else if (!r.value.empty()) {  // an empty value says nothing: neither a claim nor a fault
      rows.push_back(r);
    }
  }
  for (const Row& r : rows) table.sources.emplace_back(r.source);
  std::sort(table.sources.begin(), table.sources.end());
  table.sources.erase(std::unique(table.sources.begin(), table.sources.end()), table.sources.end());
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return std::tie(a.item, a.source, a.time, a.value) < std::tie(b.item, b.source, b.time, b.value);
  });
  for (std::size_t a = 0, b; a < rows.size(); a = b) {
    std::vector<std::pair<std::uint32_t, Row>> own;
    for (b = a; b < rows.size() && rows[b].item == rows[a].item; ++b)
      own.emplace_back(
          static_cast<std::uint32_t>(std::lower_bound(table.sources.begin(), table.sources.end(), rows[b].source) - table.sources.begin()),
          rows[b]);
    table.items.push_back(make_item(own));
  }
  if (!table.items.empty()) table.kind = kind_of(table);
  return table;
}

}  // namespace synoptic::figures
