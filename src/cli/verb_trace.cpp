// synoptic trace --jsonl IN.jsonl: passages that accounts have in common and who repeats whom, as JSON Lines.
// Covered by tests/lineage/verb_trace_test.cpp.
#include <cstdio>
#include <string>

#include <fmt/format.h>

#include "cli/verbs.h"
#include "lineage/accounts_jsonl.h"
#include "lineage/lineage.h"
#include "text/utf8.h"

namespace synoptic::cli {
namespace {

void write(const std::vector<Account>& accounts, const Lineage& lineage) {
  std::vector<text::CodePointMap> maps;
  std::vector<std::string> ids;
  for (const Account& a : accounts) maps.emplace_back(a.text), ids.push_back(lineage::json_string(a.id));
  std::string out;
  for (const Passage& p : lineage.passages) {
    fmt::format_to(std::back_inserter(out), R"({{"a":{},"a_start":{},"a_end":{},"b":{},"b_start":{},"b_end":{},"score":{:.4f},"direction":"{}"}})" "\n", ids[p.a],
                   maps[p.a].at(p.a_span.begin), maps[p.a].at(p.a_span.end), ids[p.b], maps[p.b].at(p.b_span.begin), maps[p.b].at(p.b_span.end), p.score, p.direction);
  }
  for (const Dependence& d : lineage.dependences) {
    fmt::format_to(std::back_inserter(out), R"({{"from":{},"to":{},"type":"{}","score":{:.4f},"direction":"{}")", ids[d.from], ids[d.to], name_of(d.type), d.score, d.direction);
    out += ",\"reasons\":[";
    for (std::size_t i = 0; i < d.reasons.size(); ++i) out += (i ? "," : "") + lineage::json_string(d.reasons[i]);
    out += "]}\n";
  }
  std::fwrite(out.data(), 1, out.size(), stdout);
}

}  // namespace

int run_trace(const Arguments& arguments) {
  std::string path;
  for (std::size_t i = 0; i < arguments.size(); ++i)
    if (arguments[i] == "--jsonl" && i + 1 < arguments.size()) path = arguments[i + 1];
  if (path.empty()) {
    std::fprintf(stderr, "usage: synoptic trace --jsonl IN.jsonl\n");
    return 2;
  }
  auto read = lineage::read_accounts_jsonl(path);
  for (const Error& e : read.skipped) std::fprintf(stderr, "%s: byte %llu: %s\n", e.path.c_str(), static_cast<unsigned long long>(e.byte), e.message.c_str());
  if (read.accounts.empty()) return 3;
  write(read.accounts, lineage::trace(read.accounts, {}));
  return read.skipped.empty() ? 0 : 4;
}
}  // namespace synoptic::cli
