// synoptic stemma --jsonl IN.jsonl: the tree of copies of one text, as one JSON object.
// Covered by tests/lineage/verbs_test.cpp.
#include <cstdio>
#include <string>

#include <fmt/format.h>

#include "cli/verbs.h"
#include "lineage/accounts_jsonl.h"
#include "lineage/lineage.h"

namespace synoptic::cli {

int run_stemma(const Arguments& arguments) {
  std::string path;
  for (std::size_t i = 0; i + 1 < arguments.size(); ++i)
    if (arguments[i] == "--jsonl") path = arguments[i + 1];
  if (path.empty()) {
    std::fprintf(stderr, "usage: synoptic stemma --jsonl IN.jsonl\n");
    return 2;
  }
  const auto read = lineage::read_accounts_jsonl(path);
  for (const Error& e : read.skipped) std::fprintf(stderr, "%s: byte %llu: %s\n", e.path.c_str(), static_cast<unsigned long long>(e.byte), e.message.c_str());
  if (read.accounts.empty()) return 3;
  const lineage::Stemma stemma = lineage::stemma(read.accounts);
  std::string out = "{\"edges\":[";
  for (std::size_t i = 0; i < stemma.edges.size(); ++i) {
    const auto& e = stemma.edges[i];
    out += fmt::format(R"({}{{"parent":{},"child":{},"score":{:.4f}}})", i ? "," : "", lineage::json_string(e.parent), lineage::json_string(e.child), e.score);
  }
  out += "],\"newick\":" + lineage::json_string(stemma.newick) + "}\n";
  std::fwrite(out.data(), 1, out.size(), stdout);
  return read.skipped.empty() ? 0 : 4;
}

}  // namespace synoptic::cli
