// The results of rules over records as JSON and as lines for people. Values are written as the decimals they are.
// Covered by tests/figures/cli_test.cpp.
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "reconcile/rules/records.h"

namespace synoptic::rules {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void text(Writer& w, std::string_view s) { w.String(s.data(), static_cast<rapidjson::SizeType>(s.size())); }
void number(Writer& w, const std::string& s) { s.empty() ? void(w.Null()) : void(w.RawValue(s.data(), s.size(), rapidjson::kNumberType)); }

void write_repair(Writer& w, const std::vector<RecordChange>& repair) {
  w.StartObject();
  w.Key("changed"), w.StartObject();
  for (const RecordChange& c : repair) text(w, c.column), number(w, c.value);
  w.EndObject();
  w.Key("details"), w.StartArray();
  for (const RecordChange& c : repair) {
    w.StartObject();
    w.Key("column"), text(w, c.column);
    w.Key("before"), number(w, c.before);
    w.Key("value"), number(w, c.value);
    w.Key("determined"), w.Bool(c.determined);
    w.Key("low"), number(w, c.low);
    w.Key("high"), number(w, c.high);
    w.EndObject();
  }
  w.EndArray(), w.EndObject();
}

void write_lists(Writer& w, const std::vector<std::vector<std::string>>& lists) {
  w.StartArray();
  for (const auto& list : lists) {
    w.StartArray();
    for (const auto& s : list) text(w, s);
    w.EndArray();
  }
  w.EndArray();
}

}  // namespace

std::string to_json(const RecordTable& table) {
  rapidjson::StringBuffer buffer;
  Writer w(buffer);
  w.StartObject();
  w.Key("records"), w.StartArray();
  for (const RecordResult& r : table.records) {
    w.StartObject();
    w.Key("id"), text(w, r.id);
    w.Key("status"), text(w, r.status);
    if (!r.reason.empty()) w.Key("reason"), text(w, r.reason);
    w.Key("violations"), w.StartArray();
    for (const auto& v : r.violations) text(w, v);
    w.EndArray();
    w.Key("complete"), w.Bool(r.complete);
    w.Key("repairs"), w.StartArray();
    for (const auto& repair : r.repairs) write_repair(w, repair);
    w.EndArray();
    w.Key("conflicts"), write_lists(w, r.conflicts);
    w.EndObject();
  }
  w.EndArray(), w.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

std::string to_text(const RecordTable& table) {
  std::string out;
  for (const RecordResult& r : table.records) {
    if (r.status == "clean") continue;
    out += r.id + ": " + r.status + (r.reason.empty() ? "" : " (" + r.reason + ")") + "\n";
    for (const auto& v : r.violations) out += "  does not hold: " + v + "\n";
    for (const auto& repair : r.repairs) {
      out += "  would hold with";
      for (std::size_t i = 0; i < repair.size(); ++i)
        out += (i ? ", " : " ") + repair[i].column + " " + repair[i].value + " for " + repair[i].before;
      out += "\n";
    }
  }
  return out;
}

}  // namespace synoptic::rules
