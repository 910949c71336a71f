// Progress on stderr. Shows stages and counts; never a guess of the time left when there is nothing to guess from.
// Covered by tests/cli/.
#include "cli/progress.h"

#include <unistd.h>

#include <cstdio>

namespace synoptic::cli {

Progress::Progress(bool quiet) : quiet_(quiet), terminal_(isatty(STDERR_FILENO) != 0) {}
Progress::~Progress() {
  if (open_) std::fputs("\r\x1b[K", stderr);
}

void Progress::show(std::string_view stage, std::size_t done, std::size_t of) {
  if (quiet_ || !terminal_) return;
  std::fprintf(stderr, "\r\x1b[K%.*s", static_cast<int>(stage.size()), stage.data());
  if (of > 1) std::fprintf(stderr, " %zu of %zu", done, of);
  std::fflush(stderr);
  open_ = true;
}

}  // namespace synoptic::cli
