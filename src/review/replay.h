// The log applied to claims as they were extracted: what the reviewers decided, on the words of this run.
// Pure, deterministic. Covered by tests/review/session_test.cpp.
#pragma once
#include <string>
#include <vector>

#include "review/log.h"

namespace synoptic::review {

// An entry that could not be applied, or was applied to something else than its reviewer saw.
struct Remark {
  std::uint64_t seq = 0;
  std::string claim, action, message;
};

struct Replayed {
  std::size_t applied = 0;      // entries that hold, comments among them
  std::vector<Remark> orphans;  // their claim is no longer found in the texts
  std::vector<Remark> refused;  // the correction does not fit the claim any more
  std::vector<Remark> stale;    // applied, but the program now reads the claim otherwise than the reviewer saw it
};

// Changes claims in place, in the order of the log; parts of a split are put right after the claim they come from.
// Entries that are taken back do nothing.
Replayed replay(const Log& log, const std::vector<Account>& accounts, std::vector<Claim>& claims);

// Id of the nth part of a split claim.
std::string part_id(const std::string& claim, std::size_t part);

}  // namespace synoptic::review
