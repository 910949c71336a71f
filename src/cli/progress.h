// A line on stderr that says how far a long job is. Silent with --quiet; on a terminal it is rewritten in place, off a
// terminal every stage is one line and nothing moves.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace synoptic::cli {

class Progress {
 public:
  explicit Progress(bool quiet);
  ~Progress();
  void show(std::string_view stage, std::size_t done, std::size_t of);
  // Bytes done of a job that began when the first call of this stage was made: with the rate and the time left, a few times a
  // second. `of` is 0 when it is not known.
  void rate(std::string_view stage, std::uint64_t done, std::uint64_t of);

 private:
  bool quiet_, terminal_, open_ = false;
  std::string stage_;
  std::chrono::steady_clock::time_point begin_, shown_;
  std::uint64_t at_begin_ = 0;
};

}  // namespace synoptic::cli
