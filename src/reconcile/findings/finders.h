// The finders, in the order in which reconcile runs them. Each looks for one thing and appends its findings.
#pragma once
#include <string_view>
#include <vector>

#include "reconcile/findings/view.h"

namespace synoptic::reconcile {

class Kinship;
class Voices;

// A slip or shift that a finder proposes: told only if no likelier proposal blames one of the same figures.
struct Proposal {
  Finding finding;
  std::vector<std::uint32_t> blamed;  // figures that the finding explains
  double odds = 0;
  std::int64_t slip_of = -1;  // of spoiled digits: the figure that they were
};
void propose_shifts(const View& view, const Kinship& kinship,
                    std::vector<Proposal>& out);  // figure moved to another measure, part told as whole
void propose_swaps(const View& view, const Kinship& kinship, std::vector<Proposal>& out);                         // two figures exchanged
void propose_digits(const View& view, const Kinship& kinship, const Voices& voices, std::vector<Proposal>& out);  // digits spoiled
void propose_separators(const View& view, std::vector<Proposal>& out);  // digits grouped in unusual ways
// Likeliest first; marks their figures as blamed.
void choose(View& view, std::vector<Proposal> proposals, std::vector<Finding>& out);
// All of these.
void find_slips(View& view, const Kinship& kinship, const Voices& voices, std::vector<Finding>& out);

void find_ages(const View& view, std::vector<Finding>& out);                              // a count printed as an age
void find_impossible(const View& view, const Voices& voices, std::vector<Finding>& out);  // arithmetic that cannot hold
void find_across(const View& view, std::vector<Finding>& out);                            // a group above every account's total
void find_sums(const View& view, std::vector<Finding>& out);                              // parts that add up
void find_conflicts(const View& view, const Kinship& kinship, const Voices& voices,
                    std::vector<Finding>& out);                     // different answers, updates
void find_agreements(const View& view, std::vector<Finding>& out);  // the same answer in three or more accounts
// Blocks of figures that several accounts share; returns the accounts of each block, ascending.
std::vector<std::vector<std::uint32_t>> find_repeats(const View& view, std::vector<Finding>& out);

}  // namespace synoptic::reconcile
