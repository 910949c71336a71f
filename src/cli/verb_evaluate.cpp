// synoptic evaluate: not built yet.
#include <cstdio>

#include "cli/verbs.h"

namespace synoptic::cli {
int run_evaluate(const Arguments&) {
  std::fprintf(stderr, "synoptic evaluate: not built yet\n");
  return 2;
}
}  // namespace synoptic::cli
