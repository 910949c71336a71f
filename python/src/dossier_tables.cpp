// The tables of a dossier as Arrow columns: the same names, types and rows as csv/ and dossier.sqlite, for they are made
// from the same list (report/tables.h). Dates stay texts: EDTF says more than a calendar type can ("1992~", "1992-02").
// Does not write Parquet: pyarrow, DuckDB and Polars do, from these. Covered by python/tests/test_arrow.py.
#include <algorithm>

#include "batch.h"
#include "report/tables.h"

namespace synoptic::python {
namespace {

Type type_of(report::CellType t) {
  switch (t) {
    case report::CellType::integer:
      return Type::int64;
    case report::CellType::real:
      return Type::real64;
    case report::CellType::boolean:
      return Type::boolean;
    default:
      return Type::text;
  }
}

// A cell that is a number in C++ may stand in a column of another type of number.
void add(Column& column, const report::Cell& cell) {
  if (const auto* s = std::get_if<std::string>(&cell)) return column.add_text(*s);
  if (const auto* b = std::get_if<bool>(&cell)) return column.add_bool(*b);
  const auto* i = std::get_if<std::int64_t>(&cell);
  const auto* d = std::get_if<double>(&cell);
  if (!i && !d) return column.add_null();
  if (column.type() == Type::int64)
    column.add(i ? *i : static_cast<std::int64_t>(*d));
  else
    column.add(d ? *d : static_cast<double>(*i));
}

}  // namespace

std::shared_ptr<const Table> dossier_table(const Dossier& dossier, const std::string& name) {
  for (const report::Table& t : report::tables_of(dossier)) {
    if (t.name != name) continue;
    std::vector<Field> fields;
    for (const auto& c : t.columns) fields.push_back({c.name, type_of(c.type)});
    auto out = std::make_shared<Table>(std::move(fields));
    for (const auto& cells : t.rows) {
      Batch& batch = out->row();
      for (std::size_t i = 0; i < cells.size(); ++i) add(batch.columns[i], cells[i]);
      out->end_row();
    }
    return out;
  }
  std::string names;
  for (const std::string& n : table_names()) names += (names.empty() ? "" : ", ") + n;
  throw PlacedError{{"table '" + name + "'", 0, "is none of the dossier's tables: " + names}};
}

std::vector<std::string> table_names() {
  std::vector<std::string> out;
  for (const report::Table& t : report::tables_of(Dossier{})) out.push_back(t.name);
  return out;
}

}  // namespace synoptic::python
