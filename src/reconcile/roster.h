// The persons whom an account names, or counts by their kin, as killed or injured: each once, however often they are told of.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reconcile/findings/view.h"

namespace synoptic::reconcile {

struct Roster {
  std::uint32_t persons = 0;           // different persons, those counted by kin included
  std::uint32_t named = 0;             // of them with a name
  std::vector<std::uint32_t> figures;  // the claims that name or count them, ascending
  // How many names its printed rolls say they hold ("The victims were named as: Teachers (4)"); not among the persons above.
  double rolled = 0;
  std::vector<std::uint32_t> rolls;  // the claims that say so
};

// Does the claim name persons or count them by their kin, rather than give a figure?
bool enrolled(const Claim& claim);

Roster roster_of(const View& view, std::uint32_t account, Measure measure);

// May two names, as printed, be one person's? Titles left out; spellings may differ by a letter, middle names may be missing.
bool same_person(std::string_view a, std::string_view b);

}  // namespace synoptic::reconcile
