// A line on stderr that says how far a long job is. Silent with --quiet; on a terminal it is rewritten in place, off a
// terminal every stage is one line and nothing moves.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace synoptic::cli {

class Progress {
 public:
  explicit Progress(bool quiet);
  ~Progress();
  void show(std::string_view stage, std::size_t done, std::size_t of);

 private:
  bool quiet_, terminal_, open_ = false;
};

}  // namespace synoptic::cli
