// csv/*.csv, one a table, RFC 4180 with UTF-8 and "\n" line ends, and csv/csv-metadata.json (W3C CSV on the Web) that tells
// types, keys and references to programs.
// Formula guard: a text cell that a spreadsheet would run (it starts with = + - @ TAB CR) gets an apostrophe in front
// (OWASP, "CSV injection"), so texts from strangers are safe to open; readers strip one leading apostrophe before those.
// Numbers are never guarded. Covered by tests/report/tables_test.cpp.
#include <tbb/parallel_for.h>

#include "report/json.h"
#include "report/report.h"
#include "report/tables.h"

namespace synoptic::report {
namespace {

void append_text(std::string& out, std::string_view s) {
  const bool guard = !s.empty() && std::string_view("=+-@\t\r").find(s.front()) != std::string_view::npos;
  const bool quote = guard || s.find_first_of("\",\n\r") != std::string_view::npos || s.front() == ' ' || s.back() == ' ';
  if (!quote) {
    out += s;
    return;
  }
  out += '"';
  if (guard) out += '\'';
  for (char c : s) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void append_cell(std::string& out, const Cell& cell) {
  if (const auto* s = std::get_if<std::string>(&cell))
    append_text(out, *s);
  else if (const auto* d = std::get_if<double>(&cell))
    out += plain_number(*d);
  else if (const auto* n = std::get_if<std::int64_t>(&cell))
    out += std::to_string(*n);
  else if (const auto* b = std::get_if<bool>(&cell))
    out += *b ? "true" : "false";
}

std::string csv_of(const Table& table) {
  std::string out;
  for (const Column& c : table.columns) out += (&c == table.columns.data() ? "" : ",") + c.name;
  out += '\n';
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) out += ',';
      append_cell(out, row[i]);
    }
    out += '\n';
  }
  return out;
}

std::string_view datatype(CellType t) {
  switch (t) {
    case CellType::integer:
      return "integer";
    case CellType::real:
      return "double";
    case CellType::boolean:
      return "boolean";
    case CellType::text:
    case CellType::date:
      break;  // EDTF is wider than xsd:date
  }
  return "string";
}

void describe_column(Json& json, const Column& c) {
  json.open();
  json.field("name", std::string_view(c.name));
  json.field("titles", std::string_view(c.name));
  json.field("datatype", datatype(c.type));
  if (!c.description.empty()) json.field("dc:description", std::string_view(c.description));
  if (c.key) json.field("required", true);
  json.close();
}

void describe_table(Json& json, const Table& t) {
  json.open();
  json.field("url", std::string_view(t.name + ".csv"));
  json.field("dc:description", std::string_view(t.description));
  json.open("tableSchema");
  json.open_list("columns");
  for (const Column& c : t.columns) describe_column(json, c);
  json.close_list();
  for (const Column& c : t.columns)
    if (c.key) json.field("primaryKey", std::string_view(c.name));
  json.open_list("foreignKeys");
  for (const Column& c : t.columns) {
    if (c.table.empty()) continue;
    json.open();
    json.field("columnReference", std::string_view(c.name));
    json.open("reference");
    json.field("resource", std::string_view(c.table + ".csv"));
    json.field("columnReference", std::string_view(c.column));
    json.close();
    json.close();
  }
  json.close_list();
  json.close();
  json.close();
  json.line();
}

std::string metadata(const std::vector<Table>& tables) {
  Json::Buffer buffer;
  Json json(buffer);
  json.open();
  json.field("@context", std::string_view("http://www.w3.org/ns/csvw"));
  json.field(
      "dc:description",
      std::string_view(
          "Tables of a Synoptic dossier. Empty cells are unknown. A text cell that starts with = + - @ has an apostrophe in front."));
  json.open("dialect");
  json.field("header", true);
  json.field("encoding", std::string_view("utf-8"));
  json.close();
  json.open_list("tables");
  for (const Table& t : tables) describe_table(json, t);
  json.close_list();
  json.close();
  json.line();
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace

std::vector<File> csv_files(const Dossier& dossier) { return csv_files(tables_of(dossier)); }

std::vector<File> csv_files(const std::vector<Table>& tables) {
  std::vector<File> out(tables.size());
  tbb::parallel_for(std::size_t{0}, tables.size(), [&](std::size_t i) { out[i] = {"csv/" + tables[i].name + ".csv", csv_of(tables[i])}; });
  out.push_back({"csv/csv-metadata.json", metadata(tables)});
  return out;
}

}  // namespace synoptic::report
