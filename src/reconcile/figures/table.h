// The claims of a spreadsheet, ready for truth discovery: who says what of which item. Plain values; sources, items
// and values are sorted, so the order of the rows never matters. Start of the folder: read this, then discover.h.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reconcile/figures/csv.h"

namespace synoptic::figures {

// What the values are, decided from the values alone (see kind_of in table.cpp):
// labels: few different texts over many items; numbers: nearly all values are numbers; sets: lists joined by ';';
// texts: anything else.
enum class Kind : std::uint8_t { labels, numbers, sets, texts };
std::string_view name_of(Kind);

// One source's claim about one item. A source that gives k different values has weight 1/k on each.
struct Figure {
  std::uint32_t source = 0;
  std::uint32_t value = 0;  // index into Item::values
  double weight = 1;
};

struct Item {
  std::string name;
  std::vector<std::string> values;             // different values, as first printed; numbers ascending, texts sorted
  std::vector<std::optional<double>> numbers;  // the same as numbers, where they are
  std::vector<Figure> figures;                 // by source, then value
  std::uint32_t superseded = 0;                // earlier claims of the same source (only with a time column)
  bool numeric = false;                        // all values are numbers
};

struct Table {
  Kind kind = Kind::texts;
  std::vector<std::string> sources;
  std::vector<Item> items;
  std::vector<Skipped> skipped;
};

// Columns source, item, value and perhaps time (ISO 8601, compared as text), in any order; others are ignored.
Expected<Table> read_table(const Csv& csv, std::string_view path);

// A number as people write it in cells: sign, digits, commas or spaces between groups of three, decimal point.
std::optional<double> parse_number(std::string_view text);
// Shortest text that reads back as the same number.
std::string format_number(double value);

}  // namespace synoptic::figures
