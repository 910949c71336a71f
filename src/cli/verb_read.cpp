// synoptic read: not built yet.
#include <cstdio>

#include "cli/verbs.h"

namespace synoptic::cli {
int run_read(const Arguments&) {
  std::fprintf(stderr, "synoptic read: not built yet\n");
  return 2;
}
}  // namespace synoptic::cli
