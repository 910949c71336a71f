// synoptic stemma: not built yet.
#include <cstdio>

#include "cli/verbs.h"

namespace synoptic::cli {
int run_stemma(const Arguments&) {
  std::fprintf(stderr, "synoptic stemma: not built yet\n");
  return 2;
}
}  // namespace synoptic::cli
