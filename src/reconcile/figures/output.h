// The result of truth discovery as JSON and as a table for people. Pure functions.
#pragma once
#include <string>

#include "reconcile/figures/discover.h"

namespace synoptic::figures {

// {"method", "kind", "items": [{item, low, best, high, probability, claims, values: [{value, probability, sources}]}],
//  "dependences": [{from, to, type, score, direction, shared, differing}], "sources": [{source, claims, accuracy}]}
std::string to_json(const Table& table, const Result& result);
std::string to_text(const Table& table, const Result& result);

}  // namespace synoptic::figures
