// What a reviewer asks for, checked against the dossier as it stands and turned into entries for the log.
// Covered by tests/review/session_test.cpp.
#pragma once
#include <string>
#include <vector>

#include "review/log.h"

namespace synoptic::review {

struct Request {
  std::string action;               // accept, reject, correct, split, merge, comment, undo
  std::vector<std::string> claims;  // ids; accept, reject, correct and comment make one entry for each
  Changes changes;                  // correct; "value" stands for low and high as the claim's bound has them
  std::vector<Changes> parts;       // split
  std::vector<std::uint64_t> undo;  // entries to take back; none: the last that holds
  std::string reason, actor;
};

// Entries without number, time and hash: append() adds those. All or none; the Error says what does not fit.
Expected<std::vector<Review>> entries_for(const Request& request, const Dossier& dossier, const Log& log);

// Numbers of the entries that hold and are not undos: what "undo everything" takes back, latest first.
std::vector<std::uint64_t> undoable(const Log& log);

}  // namespace synoptic::review
