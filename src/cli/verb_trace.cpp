// synoptic trace INPUT... | --jsonl IN.jsonl: passages that accounts have in common, then who repeats whom, as JSON Lines.
// Offsets are code points. Covered by tests/lineage/verbs_test.cpp.
#include <cstdio>
#include <string>

#include "cli/json_lines.h"
#include "cli/progress.h"
#include "cli/read_accounts.h"
#include "cli/verbs.h"
#include "lineage/lineage.h"
#include "text/utf8.h"

namespace synoptic::cli {
namespace {

void write(const std::vector<Account>& accounts, const Lineage& lineage) {
  std::vector<text::CodePointMap> maps;
  for (const Account& a : accounts) maps.emplace_back(a.text);
  Lines lines(stdout);
  for (const Passage& p : lineage.passages) {
    lines.begin();
    lines.text("a", accounts[p.a].id);
    lines.number("a_start", maps[p.a].at(p.a_span.begin)), lines.number("a_end", maps[p.a].at(p.a_span.end));
    lines.text("b", accounts[p.b].id);
    lines.number("b_start", maps[p.b].at(p.b_span.begin)), lines.number("b_end", maps[p.b].at(p.b_span.end));
    lines.share("score", p.score);
    lines.text("direction", p.direction);
    lines.end();
  }
  for (const Dependence& d : lineage.dependences) {
    auto& w = lines.begin();
    lines.text("from", accounts[d.from].id), lines.text("to", accounts[d.to].id), lines.text("type", name_of(d.type));
    lines.share("score", d.score);
    lines.text("direction", d.direction);
    w.Key("reasons");
    w.StartArray();
    for (const std::string& reason : d.reasons) w.String(reason.data(), static_cast<rapidjson::SizeType>(reason.size()));
    w.EndArray();
    lines.end();
  }
}

}  // namespace

int run_trace(const Arguments& arguments) {
  const auto input = read_accounts(arguments, "trace", "Passages that accounts have in common, and who repeats whom");
  if (!input) return 2;
  Lineage lineage;
  {
    Progress progress(input->quiet);
    progress.show("comparing", input->accounts.size(), input->accounts.size());
    lineage = lineage::trace(input->accounts, lineage::claims_of(input->accounts));
  }
  write(input->accounts, lineage);
  return input->exit;
}

}  // namespace synoptic::cli
