// The reconcile stage: from questions and lineage to findings and estimates.
#pragma once
#include <string_view>
#include <vector>

#include "synoptic/model.h"

namespace synoptic::reconcile {

// Findings, most serious first; fills Question::independent and Question::estimate by the named profile (range,
// majority, ucdp, acled, airwars, ibc). Nothing is corrected: claims stay as printed. Deterministic.
std::vector<Finding> reconcile(const std::vector<Account>& accounts, const std::vector<Claim>& claims, const Lineage& lineage,
                               std::string_view profile, std::vector<Question>& questions);

// How many origins the accounts have if each block of figures that several of them share (findings of type `repeat`) has one: texts of
// their own words that repeat one body's figures are independent in all but these. What Lineage::origins_low cannot know.
std::uint32_t least_origins(const std::vector<Claim>& claims, const Lineage& lineage, const std::vector<Finding>& findings,
                            std::size_t accounts);

}  // namespace synoptic::reconcile
