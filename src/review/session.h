// A dossier's folder under review: reads dossier.json and the log, takes requests, and after each has everything that rests on
// the claims worked out again. Used by `synoptic review` and `synoptic serve`; one thread at a time.
// Covered by tests/review/session_test.cpp.
#pragma once
#include <string>
#include <vector>

#include "review/actions.h"
#include "review/replay.h"

namespace synoptic::review {

class Session {
 public:
  // `path` is a dossier's folder or its dossier.json. A log that has grown since the dossier was written is applied at once
  // (in memory; save() writes). An Error when either cannot be read, or when the log is not the one the dossier was written with.
  static Expected<Session> open(const std::string& path);

  // All requests in one append, then recompute() once. Nothing is logged when one of them does not fit.
  Expected<std::vector<Review>> act(const std::vector<Request>& requests);
  Expected<void> refresh();     // reads the log again, if another program has added to it
  Expected<void> save() const;  // writes all outputs into the folder

  const Dossier& dossier() const { return dossier_; }
  const Log& log() const { return log_; }
  const Replayed& replayed() const { return replayed_; }
  const std::string& folder() const { return folder_; }

 private:
  void recompute();

  std::string folder_;
  Dossier dossier_;
  Log log_;
  Replayed replayed_;
};

// Is the dossier's copy of the log the beginning of the log? An Error (integrity) when lines were lost.
Expected<void> check_same_log(const Dossier& dossier, const Log& log, const std::string& folder);

// Read the log of the folder that is about to be written, for `build`: BuildOptions::adjust that replays it.
std::function<void(const std::vector<Account>&, std::vector<Claim>&)> replaying(const Log& log, Replayed& out);

}  // namespace synoptic::review
