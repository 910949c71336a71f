// The pieces of clustering (corpus/parts.h) over Arrow tables: rows in, rows out. Internal to the Python module.
// Each releases the streams that it is given. Errors are thrown as PlacedError.
#pragma once
#include <memory>
#include <vector>

#include "arrow_abi.h"
#include "columns.h"
#include "synoptic/model.h"

namespace synoptic::python {

using TablePtr = std::shared_ptr<Table>;

TablePtr entries(const std::vector<Account>& accounts);                    // -> id, entry, day, title, text
TablePtr near_bands(ArrowArrayStream* texts);                              // entry, text -> entry, band, key
TablePtr near_scores(ArrowArrayStream* pairs);                             // a, b, text_a, text_b -> a, b, score
TablePtr near_groups(ArrowArrayStream* edges);                             // a, b, score of one component -> entry, home
TablePtr event_terms(ArrowArrayStream* texts);                             // entry, copies, title, text -> entry, copies, terms
TablePtr event_bags(ArrowArrayStream* terms);                              // terms with counts, by entry -> entry, bag
TablePtr event_telling(ArrowArrayStream* bags, std::uint64_t collection);  // entry, bag -> entry, hash, weight
TablePtr event_scores(ArrowArrayStream* pairs, std::uint64_t collection);  // a, b, bag_a, ..., day_b -> a, b, score
TablePtr event_groups(ArrowArrayStream* edges, ArrowArrayStream* bags, std::uint64_t collection);  // of one component -> entry, home

}  // namespace synoptic::python
