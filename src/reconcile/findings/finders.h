// The finders, in the order in which reconcile runs them. Each looks for one thing and appends its findings.
#pragma once
#include <string_view>
#include <vector>

#include "reconcile/findings/view.h"

namespace synoptic::reconcile {

class Kinship;

void find_shifts(View& view, const Kinship& kinship, std::vector<Finding>& out);      // figure moved to another measure, part told as whole
void find_swaps(View& view, const Kinship& kinship, std::vector<Finding>& out);       // two figures exchanged
void find_slips(View& view, const Kinship& kinship, std::vector<Finding>& out);       // digits spoiled
void find_separators(View& view, std::vector<Finding>& out);                          // digits grouped in unusual ways
void find_ages(const View& view, std::vector<Finding>& out);                          // a count printed as an age
void find_impossible(const View& view, std::vector<Finding>& out);                    // arithmetic that cannot hold
void find_sums(const View& view, std::vector<Finding>& out);                          // parts that add up
void find_conflicts(const View& view, const Kinship& kinship, std::vector<Finding>& out);  // different answers, updates
void find_agreements(const View& view, std::vector<Finding>& out);                    // the same answer in three or more accounts
// Blocks of figures that several accounts share; returns the accounts of each block, ascending.
std::vector<std::vector<std::uint32_t>> find_repeats(const View& view, std::vector<Finding>& out);

}  // namespace synoptic::reconcile
