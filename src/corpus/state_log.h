// Sketches in a file that only grows, block by block, so that a job that was stopped goes on where it was. Internal.
#pragma once
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "corpus/archive.h"
#include "read/stream.h"

namespace synoptic::corpus {

// What one block of the stream gave.
struct Signed {
  std::vector<Sketched> accounts;
  std::vector<std::string> texts;  // of the accounts whose texts the archive keeps itself, in order
  std::vector<Skipped> skipped;
  read::Position after;
  std::uint64_t texts_bytes = 0;  // length of the archive's file of texts after this block
};

class StateLog {
 public:
  ~StateLog();
  // Opens or makes the file for a job over `paths`; gives every whole block that it holds. Half a block at its end, from a
  // job that was killed, is cut off. An Error when the file is of another job.
  Expected<void> open(const std::string& file, const std::vector<std::string>& paths, const std::function<void(Signed&&)>& on_block);
  bool append(const Signed& block);
  bool is_open() const { return file_ != nullptr; }

 private:
  std::FILE* file_ = nullptr;
};

}  // namespace synoptic::corpus
