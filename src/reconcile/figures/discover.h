// Figures without texts: from who-says-what alone, the most credible value of each item, how accurate each source
// is, and which sources repeat which. One call; the method follows from the kind of the values (table.h):
//   labels   confusion of each source by expectation maximisation (dawid_skene.h)
//   numbers  source accuracy and dependence (accu.h), then the value by weighted votes, near values helping each other
//   texts    the same without nearness
//   sets     for each member of a list, sources that leave out and sources that invent (members.h)
// Deterministic and independent of the order of rows. Thread-safe.
#pragma once
#include <string>
#include <vector>

#include "reconcile/figures/table.h"

namespace synoptic::figures {

// How the estimate is made: `weighted` is the method above; the others are what a reader can redo by hand.
enum class Profile : std::uint8_t { weighted, majority, median, range };
std::optional<Profile> parse_profile(std::string_view);
std::string_view name_of(Profile);

struct Answer {
  std::vector<double> probability;  // for each of Item::values, adds up to 1
  std::optional<std::string> best;  // none under `range`
  std::optional<double> low, high;  // ends among the claimed numbers; see `credible_share` in docs/reconcile.md
};

struct SourceDependence {
  std::uint32_t a = 0, b = 0;  // sources, a < b; who copied whom cannot be known from the figures alone
  double score = 0;            // posterior probability that one repeats the other
  double shared = 0;           // expected number of shared values that are not the item's truth
  double differing = 0;        // items on which the two differ
};

struct Result {
  std::string method;
  std::vector<Answer> answers;                // one for each item
  std::vector<double> accuracy;               // one for each source: expected share of right claims
  std::vector<SourceDependence> dependences;  // score at least kReported, by sources
};

Result discover(const Table& table, Profile profile = Profile::weighted);

}  // namespace synoptic::figures
