// synoptic review: not built yet.
#include <cstdio>

#include "cli/verbs.h"

namespace synoptic::cli {
int run_review(const Arguments&) {
  std::fprintf(stderr, "synoptic review: not built yet\n");
  return 2;
}
}  // namespace synoptic::cli
