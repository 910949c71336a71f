// The align stage: claims of all accounts that answer the same question.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "synoptic/model.h"

namespace synoptic::align {

// Questions over the count claims of all accounts: same measure, same population, same scope (this event, another one,
// a whole conflict, a year) and, where the words narrow the figure (both parents, critical condition, feared, a cause
// of death), the same narrowing. Sets Question::claims, accounts, silent and titles; `independent` and estimates are
// reconcile's. `claims[i].question` is not touched: Question holds the link. Deterministic; does not depend on the
// order of the accounts beyond their indices. Finer populations are questions of their own, never merged ("civilians"
// is not "people"); a word for everybody who was there ("passengers") answers for `person` where nothing contradicts it.
std::vector<Question> align(const std::vector<Account>& accounts, const std::vector<Claim>& claims);

// What a question is about when that is not the accounts' own event at their own place: "another event", "in Tarn"; else empty.
std::string scope_of(const Question& question);
// Is the question asked without narrowing (both parents, a cause of death, feared)? Its id then says measure, population and scope only.
bool plain(const Question& question);
std::string plain_id(const Question& question);  // id of the question without narrowing
// Is it of deaths by a cause that has a name ("of gas"), as lists of examined bodies tell them?
bool by_cause(const Question& question);
// The same, or by one that no list knows ("injuries to the head").
bool by_any_cause(const Question& question);

// Is `finer` a group within `wider` (child within person; child within civilian is unknown: no)?
bool within(std::string_view finer, std::string_view wider);
// The dimension that sets a group apart ("sex", "age", "status", "role", "all"); empty when unknown.
std::string_view dimension(std::string_view population);
// Is it a group of sex or age? Those are told as parts; roles and statuses are often just another name for everybody.
bool by_nature(std::string_view population);
// "people", "children", "houses": the group in the plural.
std::string plural(std::string_view population);

}  // namespace synoptic::align
