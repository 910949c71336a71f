// The report of an evaluation, as a table for people and as JSON with the names of the table.
// Covered by tests/examples/evaluate_test.cpp.
#include <fmt/format.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <cmath>

#include "evaluate/score.h"

namespace synoptic::evaluate {
namespace {

using Writer = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

void put(Writer& w, std::string_view key, std::size_t value) {
  w.Key(key.data(), static_cast<rapidjson::SizeType>(key.size()));
  w.Uint64(value);
}

void put_share(Writer& w, const char* key, double share) {
  w.Key(key);
  w.Double(std::round(share * 1000) / 1000);
}

void put_kind(Writer& w, const KindScore& k) {
  w.Key(std::string(name_of(k.kind)).c_str());
  w.StartObject();
  put(w, "gold", k.gold);
  put(w, "got", k.got);
  put(w, "matched", k.matched);
  put_share(w, "precision", k.precision());
  put_share(w, "recall", k.recall());
  put_share(w, "f1", k.f1());
  put_share(w, "whole_precision", k.got ? static_cast<double>(k.right) / static_cast<double>(k.got) : 0.0);
  put_share(w, "whole_recall", k.gold ? static_cast<double>(k.right) / static_cast<double>(k.gold) : 0.0);
  put_share(w, "whole_f1", k.whole_f1());
  w.Key("wrong_fields");
  w.StartObject();
  for (const auto& [field, times] : k.wrong_fields) put(w, field, times);
  w.EndObject();
  w.EndObject();
}

}  // namespace

std::string to_text(const Report& report, bool differences) {
  std::string out = "kind      gold    got  match  precision  recall     F1  whole F1  wrong fields\n";
  for (const KindScore& k : report.kinds) {
    std::string wrong;
    for (const auto& [field, times] : k.wrong_fields) wrong += fmt::format("{}{} {}", wrong.empty() ? "" : ", ", field, times);
    out += fmt::format("{:<8}{:>6}{:>7}{:>7}{:>11.3f}{:>8.3f}{:>7.3f}{:>10.3f}  {}\n", name_of(k.kind), k.gold, k.got, k.matched,
                       k.precision(), k.recall(), k.f1(), k.whole_f1(), wrong.empty() ? "none" : wrong);
  }
  if (!report.findings.empty()) out += "\nfinding          gold  found  in dossier  of these in gold\n";
  for (const FindingScore& f : report.findings)
    out += fmt::format("{:<15}{:>6}{:>7}{:>12}{:>18}\n", name_of(f.type), f.gold, f.found, f.got, f.shown);
  if (!differences) return out;
  out += '\n';
  for (const Difference& d : report.differences) {
    out += fmt::format("{:<8} {:<14} {} '{}'", d.kind, d.what, d.account, d.words);
    if (d.line != 0) out += fmt::format(" (gold line {})", d.line);
    out += (d.fields.empty() ? "" : ": " + d.fields) + "\n";
  }
  return out;
}

std::string to_json(const Report& report) {
  rapidjson::StringBuffer buffer;
  Writer w(buffer);
  w.SetIndent(' ', 1);
  w.StartObject();
  for (const KindScore& k : report.kinds) put_kind(w, k);
  w.Key("finding");
  w.StartObject();
  for (const FindingScore& f : report.findings) {
    w.Key(std::string(name_of(f.type)).c_str());
    w.StartObject();
    put(w, "gold", f.gold);
    put(w, "found", f.found);
    put(w, "got", f.got);
    put(w, "shown", f.shown);
    w.EndObject();
  }
  w.EndObject();
  w.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

}  // namespace synoptic::evaluate
