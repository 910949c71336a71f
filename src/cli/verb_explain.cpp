// synoptic explain DOSSIER ID...: the rules, spans and arithmetic behind a claim, finding, question or account, read back from
// the dossier alone. Covered by tests/report/verify_test.cpp.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "cli/options.h"
#include "cli/verbs.h"
#include "report/explain.h"
#include "report/json.h"
#include "report/report.h"

namespace synoptic::cli {
namespace {

void print(const std::string& id, const std::string& text, bool as_json, bool last) {
  if (!as_json) {
    std::fwrite(text.data(), 1, text.size(), stdout);
    if (!last) std::fputc('\n', stdout);
    return;
  }
  report::Json::Buffer buffer;
  report::Json json(buffer);
  json.open();
  json.text("id", id);
  json.text("explanation", text);
  json.close();
  std::printf("%s\n", buffer.GetString());
}

}  // namespace

int run_explain(const Arguments& arguments) {
  std::string path;
  std::vector<std::string> ids;
  bool as_json = false, quiet = false, no_color = false;
  CLI::App app("The rules, words and arithmetic behind a claim, finding, question or account.\n\nExample:\n  synoptic explain OUT ID",
               "synoptic explain");
  app.add_option("DOSSIER", path, "a dossier's folder, dossier.json or dossier.html")->required();
  app.add_option("ID", ids, "ids, as in dossier.json and in the links of dossier.html")->required();
  app.add_flag("--json", as_json, "one line of JSON for each id");
  app.add_flag("-q,--quiet", quiet, "accepted everywhere; this verb writes its answer only");
  app.add_flag("--no-color", no_color, "accepted everywhere; this verb never colours");
  if (const auto code = parse(app, arguments)) return *code;
  const auto dossier = report::read_dossier(path);
  if (!dossier) {
    std::fprintf(stderr, "synoptic explain: %s: %s\n", dossier.error().path.c_str(), dossier.error().message.c_str());
    return 3;
  }
  for (const std::string& id : ids) {
    const auto text = report::explain(*dossier, id);
    if (!text) {
      std::fprintf(stderr, "synoptic explain: nothing in %s has the id '%s'\n", path.c_str(), id.c_str());
      return 2;
    }
    print(id, *text, as_json, &id == &ids.back());
  }
  return 0;
}

}  // namespace synoptic::cli
