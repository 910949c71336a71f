// What narrows a figure beyond measure and population: qualifiers, causes and scope, read from the words around it.
// Internal to the folder. Pure functions over data/en/align; thread-safe.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "synoptic/model.h"

namespace synoptic::align {

struct Narrowing {
  std::string label;  // "both parents", "critical", "cause asphyxia"; empty: the plain question
  std::string title;  // what the title adds: "who lost both parents"
  std::string scope;  // "another event", "whole conflict", "a year"; empty: the event of the accounts
};

// One for each claim (empty for claims that are not counts).
std::vector<Narrowing> narrow(const std::vector<Account>& accounts, const std::vector<Claim>& claims);

// Lower case, runs of white space as one space, a space at both ends: so that " words " are found whole.
std::string searchable(std::string_view text);
bool has_words(std::string_view searchable_text, std::string_view words);

}  // namespace synoptic::align
