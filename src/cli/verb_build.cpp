// synoptic build: not built yet.
#include <cstdio>

#include "cli/verbs.h"

namespace synoptic::cli {
int run_build(const Arguments&) {
  std::fprintf(stderr, "synoptic build: not built yet\n");
  return 2;
}
}  // namespace synoptic::cli
