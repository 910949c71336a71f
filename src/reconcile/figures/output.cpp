// Writes results with RapidJSON. Numbers are written as numbers (whole ones without a point), texts as strings;
// shares are rounded to six places so that the bytes do not depend on the last bit. Covered by tests/figures/cli_test.cpp.
#include "reconcile/figures/output.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <cmath>

namespace synoptic::figures {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void text(Writer& w, std::string_view s) { w.String(s.data(), static_cast<rapidjson::SizeType>(s.size())); }
void key(Writer& w, std::string_view s) { w.Key(s.data(), static_cast<rapidjson::SizeType>(s.size())); }

void number(Writer& w, double value) {
  const std::string s = format_number(value);
  w.RawValue(s.data(), s.size(), rapidjson::kNumberType);
}
void share(Writer& w, double value) { number(w, std::round(value * 1e6) / 1e6); }
void number(Writer& w, const std::optional<double>& value) { value ? number(w, *value) : void(w.Null()); }

// A value as JSON: a number when it is one and its item is numeric, else the printed text.
void value(Writer& w, const Item& item, const std::string& printed) {
  const auto n = parse_number(printed);
  item.numeric&& n ? number(w, *n) : text(w, printed);
}

void write_item(Writer& w, const Table& table, const Item& item, const Answer& answer) {
  w.StartObject();
  key(w, "item"), text(w, item.name);
  key(w, "low"), number(w, answer.low);
  key(w, "best");
  answer.best ? value(w, item, *answer.best) : void(w.Null());
  key(w, "high"), number(w, answer.high);
  key(w, "claims"), w.Uint(static_cast<unsigned>(item.figures.size()));
  if (item.superseded > 0) key(w, "superseded"), w.Uint(item.superseded);
  std::vector<std::vector<std::uint32_t>> sources(item.values.size());
  for (const Figure& f : item.figures) sources[f.value].push_back(f.source);
  key(w, "values"), w.StartArray();
  for (std::size_t v = 0; v < item.values.size(); ++v) {
    w.StartObject();
    key(w, "value"), value(w, item, item.values[v]);
    key(w, "probability"), share(w, answer.probability[v]);
    key(w, "sources"), w.StartArray();
    for (std::uint32_t s : sources[v]) text(w, table.sources[s]);
    w.EndArray(), w.EndObject();
  }
  w.EndArray(), w.EndObject();
}

void write_dependences(Writer& w, const Table& table, const Result& result) {
  key(w, "dependences"), w.StartArray();
  for (const SourceDependence& d : result.dependences) {
    w.StartObject();
    key(w, "from"), text(w, table.sources[d.a]);
    key(w, "to"), text(w, table.sources[d.b]);
    key(w, "type"), text(w, "shared_figures");
    key(w, "score"), share(w, d.score);
    key(w, "direction"), text(w, "unknown");
    key(w, "shared"), share(w, d.shared);
    key(w, "differing"), share(w, d.differing);
    w.EndObject();
  }
  w.EndArray();
}

void write_sources(Writer& w, const Table& table, const Result& result) {
  std::vector<unsigned> claims(table.sources.size());
  for (const Item& item : table.items)
    for (const Figure& f : item.figures) ++claims[f.source];
  key(w, "sources"), w.StartArray();
  for (std::size_t s = 0; s < table.sources.size(); ++s) {
    w.StartObject();
    key(w, "source"), text(w, table.sources[s]);
    key(w, "claims"), w.Uint(claims[s]);
    key(w, "accuracy");
    s < result.accuracy.size() ? share(w, result.accuracy[s]) : void(w.Null());
    w.EndObject();
  }
  w.EndArray();
}

}  // namespace

std::string to_json(const Table& table, const Result& result) {
  rapidjson::StringBuffer buffer;
  Writer w(buffer);
  w.StartObject();
  key(w, "method"), text(w, result.method);
  key(w, "kind"), text(w, name_of(table.kind));
  key(w, "items"), w.StartArray();
  for (std::size_t i = 0; i < table.items.size(); ++i) write_item(w, table, table.items[i], result.answers[i]);
  w.EndArray();
  write_dependences(w, table, result);
  write_sources(w, table, result);
  w.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

std::string to_text(const Table& table, const Result& result) {
  std::string out = "item\tlow\tbest\thigh\tclaims\n";
  const auto cell = [](const std::optional<double>& v) { return v ? format_number(*v) : std::string("-"); };
  for (std::size_t i = 0; i < table.items.size(); ++i) {
    const Answer& a = result.answers[i];
    out += table.items[i].name + '\t' + cell(a.low) + '\t' + a.best.value_or("-") + '\t' + cell(a.high) + '\t' +
           std::to_string(table.items[i].figures.size()) + '\n';
  }
  for (const SourceDependence& d : result.dependences)
    out += table.sources[d.a] + " and " + table.sources[d.b] + " share figures as one copies another (" +
           format_number(std::round(d.score * 100) / 100) + ")\n";
  return out;
}

}  // namespace synoptic::figures
