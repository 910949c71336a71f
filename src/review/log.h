// reviews.jsonl beside dossier.json: lines are added, never changed. Crash-safe: an append is one write, then fsync; a last
// line that a crash cut short is found on the next opening, moved to reviews.jsonl.set-aside and reported, never dropped.
// A Log object is a value: what the file held when it was read. append() locks the file (flock), so that several programs
// may add to one log. Covered by tests/review/log_test.cpp.
#pragma once
#include <string>
#include <vector>

#include "review/entry.h"

namespace synoptic::review {

struct Log {
  std::vector<Review> entries;
  std::string cut_short;             // bytes of a last line that a crash left unfinished; empty when there is none
  bool lacks_line_end = false;       // whole, but for its line end: an editor may cut that off
  std::uint64_t bytes = 0;           // of the entries, to see whether the file has grown since
  std::vector<char> active() const;  // by index: does the entry hold, or has an undo that holds taken it back?
};

std::string log_path(const std::string& folder);

// An Error (integrity) names the first line that was changed or is missing. No file is an empty log.
Expected<Log> read_log(const std::string& folder);

// Numbers, chains and seals the entries, adds them and waits until they are on the disk. Gives the log as it is then.
// `at` is set where it is empty. A line cut short is set aside first.
Expected<Log> append(const std::string& folder, std::vector<Review> entries);

std::string now();  // UTC, or SOURCE_DATE_EPOCH

}  // namespace synoptic::review
