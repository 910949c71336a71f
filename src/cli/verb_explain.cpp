// synoptic explain DOSSIER ID...: the rules, spans and arithmetic behind a claim, finding, question or account, read back from
// the dossier alone. Covered by tests/report/verify_test.cpp.
#include <cstdio>

#include "cli/verbs.h"
#include "report/explain.h"
#include "report/report.h"

namespace synoptic::cli {

int run_explain(const Arguments& arguments) {
  if (arguments.size() < 2) {
    std::fputs("usage: synoptic explain DOSSIER ID...   (ids are in dossier.json and in the links of dossier.html)\n", stderr);
    return 2;
  }
  const auto dossier = report::read_dossier(arguments[0]);
  if (!dossier) {
    std::fprintf(stderr, "synoptic explain: %s: %s\n", dossier.error().path.c_str(), dossier.error().message.c_str());
    return 3;
  }
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    const auto text = report::explain(*dossier, arguments[i]);
    if (!text) {
      std::fprintf(stderr, "synoptic explain: nothing in %s has the id '%s'\n", arguments[0].c_str(), arguments[i].c_str());
      return 2;
    }
    std::fwrite(text->data(), 1, text->size(), stdout);
    if (i + 1 < arguments.size()) std::fputc('\n', stdout);
  }
  return 0;
}

}  // namespace synoptic::cli
