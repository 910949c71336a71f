// synoptic verify: not built yet.
#include <cstdio>

#include "cli/verbs.h"

namespace synoptic::cli {
int run_verify(const Arguments&) {
  std::fprintf(stderr, "synoptic verify: not built yet\n");
  return 2;
}
}  // namespace synoptic::cli
