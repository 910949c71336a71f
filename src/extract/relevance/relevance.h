// Is a claim of casualties about what a reader collects: say, one attack that the account itself reports, and not a war's
// tally, a year's statistics, an accident, or an earlier event told for comparison?
// A profile (data/en/relevance/NAME.tsv) lists features - words of those counted, of the sentence, of the whole account;
// facts about the claim - with weights; relevance is the logistic function of their sum.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "extract/extract.h"

namespace synoptic::extract::relevance {

class Profile;

// The profile of that name; null when there is none. Read once, kept for the life of the program; thread-safe.
const Profile* profile(std::string_view name);
std::vector<std::string> profile_names();
double default_least(const Profile& profile);

struct Judged {
  bool judged = false;                    // only counts of killed and injured are
  double relevance = 1;                   // 0..1
  std::vector<std::string_view> reasons;  // names of the features that hold, in the profile's order
};

// One for each claim of the extraction. Linear in the account.
std::vector<Judged> judge(const Context& context, const Extraction& found, const Profile& profile);

}  // namespace synoptic::extract::relevance
