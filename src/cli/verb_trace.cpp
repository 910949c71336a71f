// synoptic trace: not built yet.
#include <cstdio>

#include "cli/verbs.h"

namespace synoptic::cli {
int run_trace(const Arguments&) {
  std::fprintf(stderr, "synoptic trace: not built yet\n");
  return 2;
}
}  // namespace synoptic::cli
