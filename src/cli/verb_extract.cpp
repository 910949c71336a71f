// synoptic extract: not built yet.
#include <cstdio>

#include "cli/verbs.h"

namespace synoptic::cli {
int run_extract(const Arguments&) {
  std::fprintf(stderr, "synoptic extract: not built yet\n");
  return 2;
}
}  // namespace synoptic::cli
