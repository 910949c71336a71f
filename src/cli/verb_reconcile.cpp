// synoptic reconcile: not built yet.
#include <cstdio>

#include "cli/verbs.h"

namespace synoptic::cli {
int run_reconcile(const Arguments&) {
  std::fprintf(stderr, "synoptic reconcile: not built yet\n");
  return 2;
}
}  // namespace synoptic::cli
