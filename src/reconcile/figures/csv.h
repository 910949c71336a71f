// Comma-separated values by RFC 4180: quoted fields, doubled quotes, line breaks inside quotes, CRLF or LF. A byte
// order mark is skipped. Errors name the row and the column. Pure functions, thread-safe.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "synoptic/pipeline.h"

namespace synoptic::figures {

struct CsvRow {
  std::uint64_t line = 0;  // 1-based line on which the row starts
  std::vector<std::string> cells;
};

// Rows that are damaged (text after a closing quote, more or fewer cells than the first row) are left out and
// reported in `skipped`; the others are kept. An Error only when there is no row at all or a quote never closes.
struct Csv {
  CsvRow header;
  std::vector<CsvRow> rows;
  std::vector<Skipped> skipped;
};
Expected<Csv> read_csv(std::string_view bytes, std::string_view path);

// One cell as RFC 4180 writes it: quoted only where it must be.
std::string csv_cell(std::string_view text);

}  // namespace synoptic::figures
