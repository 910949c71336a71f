// synoptic diff: not built yet.
#include <cstdio>

#include "cli/verbs.h"

namespace synoptic::cli {
int run_diff(const Arguments&) {
  std::fprintf(stderr, "synoptic diff: not built yet\n");
  return 2;
}
}  // namespace synoptic::cli
