// synoptic stemma --jsonl IN.jsonl: the tree of copies of one text, as one JSON object.
// Covered by tests/lineage/verbs_test.cpp.
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cstdio>
#include <string>

#include "cli/read_accounts.h"
#include "cli/verbs.h"
#include "lineage/lineage.h"

namespace synoptic::cli {

int run_stemma(const Arguments& arguments) {
  const auto input = read_accounts(arguments, "stemma", "The tree of copies of one text; lost ancestors have ids that start with *");
  if (!input) return 2;
  if (input->accounts.empty()) return input->exit;
  const lineage::Stemma stemma = lineage::stemma(input->accounts);
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> w(buffer);
  w.SetMaxDecimalPlaces(4);
  w.StartObject();
  w.Key("edges");
  w.StartArray();
  for (const lineage::StemmaEdge& e : stemma.edges) {
    w.StartObject();
    w.Key("parent");
    w.String(e.parent.c_str());
    w.Key("child");
    w.String(e.child.c_str());
    w.Key("score");
    w.Double(e.score);
    w.EndObject();
  }
  w.EndArray();
  w.Key("newick");
  w.String(stemma.newick.c_str());
  w.EndObject();
  std::fwrite(buffer.GetString(), 1, buffer.GetSize(), stdout);
  std::fputc('\n', stdout);
  return input->exit;
}

}  // namespace synoptic::cli
