// synoptic trace --jsonl IN.jsonl: passages that accounts have in common, then who repeats whom, as JSON Lines.
// Offsets are code points. Covered by tests/lineage/verbs_test.cpp.
#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cstdio>
#include <string>

#include "cli/read_accounts.h"
#include "cli/verbs.h"
#include "lineage/lineage.h"
#include "text/utf8.h"

namespace synoptic::cli {
namespace {

std::string quoted(const std::string& s) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer>(buffer).String(s.data(), static_cast<rapidjson::SizeType>(s.size()));
  return {buffer.GetString(), buffer.GetSize()};
}

void write(const std::vector<Account>& accounts, const Lineage& lineage) {
  std::vector<text::CodePointMap> maps;
  std::vector<std::string> ids;
  for (const Account& a : accounts) {
    maps.emplace_back(a.text);
    ids.push_back(quoted(a.id));
  }
  std::string out;
  const auto to = std::back_inserter(out);
  for (const Passage& p : lineage.passages) {
    fmt::format_to(to, R"({{"a":{},"a_start":{},"a_end":{},"b":{},"b_start":{},"b_end":{},"score":{:.4f},"direction":"{}"}})", ids[p.a],
                   maps[p.a].at(p.a_span.begin), maps[p.a].at(p.a_span.end), ids[p.b], maps[p.b].at(p.b_span.begin),
                   maps[p.b].at(p.b_span.end), p.score, p.direction);
    out += '\n';
  }
  for (const Dependence& d : lineage.dependences) {
    fmt::format_to(to, R"({{"from":{},"to":{},"type":"{}","score":{:.4f},"direction":"{}","reasons":[)", ids[d.from], ids[d.to],
                   name_of(d.type), d.score, d.direction);
    for (std::size_t i = 0; i < d.reasons.size(); ++i) out += (i ? "," : "") + quoted(d.reasons[i]);
    out += "]}\n";
  }
  std::fwrite(out.data(), 1, out.size(), stdout);
}

}  // namespace

int run_trace(const Arguments& arguments) {
  const auto input = read_accounts(arguments, "trace", "Passages that accounts have in common, and who repeats whom");
  if (!input) return 2;
  write(input->accounts, lineage::trace(input->accounts, lineage::claims_of(input->accounts)));
  return input->exit;
}

}  // namespace synoptic::cli
