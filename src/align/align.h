// The align stage: claims of all accounts that answer the same question.
#pragma once
#include <vector>

#include "synoptic/model.h"

namespace synoptic::align {

// Questions over the count claims of all accounts: same measure, same population, same scope (this event or another;
// period where a claim names one). Sets Question::claims, accounts, silent and titles; `independent` and estimates are
// reconcile's. `claims[i].question` is not touched: Question holds the link. Deterministic; does not depend on the
// order of the accounts beyond their indices. Finer populations are questions of their own, never merged
// ("civilians" is not "people"), but a question lists what is finer in its title order: see relate().
std::vector<Question> align(const std::vector<Account>& accounts, const std::vector<Claim>& claims);

// Is `finer` a group within `wider` (child within person, child within civilian is unknown)? From data/en/align/groups.tsv.
bool within(std::string_view finer, std::string_view wider);

}  // namespace synoptic::align
