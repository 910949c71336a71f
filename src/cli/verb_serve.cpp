// synoptic serve: not built yet.
#include <cstdio>

#include "cli/verbs.h"

namespace synoptic::cli {
int run_serve(const Arguments&) {
  std::fprintf(stderr, "synoptic serve: not built yet\n");
  return 2;
}
}  // namespace synoptic::cli
