// synoptic help: not written yet.
#include <cstdio>

#include "cli/verbs.h"

namespace synoptic::cli {
int run_help(const Arguments&) {
  std::puts("synoptic: reads several accounts of one event and shows, claim by claim, what they say.");
  return 0;
}
}  // namespace synoptic::cli
