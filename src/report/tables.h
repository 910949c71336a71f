// A dossier as plain tables: what csv/ and dossier.sqlite hold. Columns, types and references are data
// (data/page/tables.tsv); the rows are filled by tables.cpp in the same order. Covered by tests/report/tables_test.cpp.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "synoptic/pipeline.h"

namespace synoptic::report {

using Cell = std::variant<std::monostate, std::string, double, std::int64_t, bool>;  // monostate: unknown

enum class CellType : std::uint8_t { text, date, integer, real, boolean };

struct Column {
  std::string name;
  CellType type = CellType::text;
  bool key = false;
  std::string table, column;  // what it refers to; empty when nothing
  std::string description;
};

struct Table {
  std::string name, description;
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
};

struct File;

// All tables, each after those it refers to except where two refer to each other.
std::vector<Table> tables_of(const Dossier& dossier);

// The files of report.h made of these tables; the database holds the sentences of the accounts besides.
std::vector<File> csv_files(const std::vector<Table>& tables);
Expected<std::string> sqlite_bytes(const Dossier& dossier, const std::vector<Table>& tables);

// Shortest decimal that reads back as the same number; whole numbers without ".0".
std::string plain_number(double value);

}  // namespace synoptic::report
