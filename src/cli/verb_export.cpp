// synoptic export: not built yet.
#include <cstdio>

#include "cli/verbs.h"

namespace synoptic::cli {
int run_export(const Arguments&) {
  std::fprintf(stderr, "synoptic export: not built yet\n");
  return 2;
}
}  // namespace synoptic::cli
