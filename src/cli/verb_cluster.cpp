// synoptic cluster: not built yet.
#include <cstdio>

#include "cli/verbs.h"

namespace synoptic::cli {
int run_cluster(const Arguments&) {
  std::fprintf(stderr, "synoptic cluster: not built yet\n");
  return 2;
}
}  // namespace synoptic::cli
