// synoptic explain: not built yet.
#include <cstdio>

#include "cli/verbs.h"

namespace synoptic::cli {
int run_explain(const Arguments&) {
  std::fprintf(stderr, "synoptic explain: not built yet\n");
  return 2;
}
}  // namespace synoptic::cli
