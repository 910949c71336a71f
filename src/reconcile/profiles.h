// Low, best and high of a question by a named profile (data/en/reconcile/profiles.tsv).
#pragma once
#include <string_view>

#include "reconcile/findings/view.h"

namespace synoptic::reconcile {

// Figures that a slip or shift has been told of are left out when any other figure remains. `origin` gives for each
// account the group that counts as one voice for this question. An unknown profile is read as "range".
Estimate estimate(const View& view, std::size_t question, std::string_view profile, const std::vector<std::uint32_t>& origin);

}  // namespace synoptic::reconcile
