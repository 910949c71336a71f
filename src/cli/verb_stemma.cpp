// synoptic stemma INPUT... | --jsonl IN.jsonl: the tree of copies of one text, as one JSON object.
// Covered by tests/lineage/verbs_test.cpp.
#include <cstdio>
#include <string>

#include "cli/json_lines.h"
#include "cli/progress.h"
#include "cli/read_accounts.h"
#include "cli/verbs.h"
#include "lineage/lineage.h"

namespace synoptic::cli {
namespace {

void write(const lineage::Stemma& stemma) {
  Lines lines(stdout);
  auto& w = lines.begin();
  w.Key("edges");
  w.StartArray();
  for (const lineage::StemmaEdge& e : stemma.edges) {
    w.StartObject();
    lines.text("parent", e.parent), lines.text("child", e.child);
    lines.share("score", e.score);
    w.EndObject();
  }
  w.EndArray();
  lines.text("newick", stemma.newick);
  lines.end();
}

}  // namespace

int run_stemma(const Arguments& arguments) {
  const auto input = read_accounts(arguments, "stemma", "The tree of copies of one text; lost ancestors have ids that start with *");
  if (!input) return 2;
  if (input->accounts.empty()) return input->exit;
  lineage::Stemma stemma;
  {
    Progress progress(input->quiet);
    progress.show("comparing", input->accounts.size(), input->accounts.size());
    stemma = lineage::stemma(input->accounts);
  }
  write(stemma);
  return input->exit;
}

}  // namespace synoptic::cli
