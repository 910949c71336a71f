// What `synoptic review` prints: entries, the log, agreement; for people and as JSON. Covered by tests/cli/review_verb_test.cpp.
#pragma once
#include <vector>

#include "review/agreement.h"
#include "review/session.h"

namespace synoptic::cli {

void print_entries(const std::vector<Review>& entries, const review::Session& session, std::size_t findings_before);  // on stderr
void print_entries_json(const std::vector<Review>& entries, const review::Session& session);
int print_log(const review::Session& session, bool json, bool fail_on_orphan);  // exit code
int print_agreement(const review::Agreement& agreement, bool json);

// Orphans and entries that no longer fit, on stderr.
void print_replayed(const review::Replayed& replayed);

}  // namespace synoptic::cli
