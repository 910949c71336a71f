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

void Progress::rate(std::string_view stage, std::uint64_t done, std::uint64_t of) {
  if (quiet_ || !terminal_) return;
  const auto now = std::chrono::steady_clock::now();
  if (stage_ != stage) stage_ = stage, begin_ = shown_ = now, at_begin_ = done;
  if (now - shown_ < std::chrono::milliseconds(200)) return;
  shown_ = now;
  const double mb = static_cast<double>(done) / 1e6, all = static_cast<double>(of) / 1e6;
  const double rate = static_cast<double>(done - at_begin_) / 1e6 / std::chrono::duration<double>(now - begin_).count();
  std::fprintf(stderr, "\r\x1b[K%s %.0f", stage_.c_str(), mb);
  if (of > 0) std::fprintf(stderr, " of %.0f", all);
  std::fprintf(stderr, " MB, %.0f MB/s", rate);
  if (of > done && rate > 0) std::fprintf(stderr, ", %.0f s left", (all - mb) / rate);
  std::fflush(stderr);
  open_ = true;
}

}  // namespace synoptic::cli
