// What several counts of a sentence say together: the sum of a list under one verb, and who is left of those hit.
// Internal to src/extract/counts/.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "extract/counts/roles.h"

namespace synoptic::extract::counts {

// One counted group of a sentence, with or without a number, that may stand in a list with others.
struct Element {
  std::uint32_t chunk = 0;
  std::size_t claim = 0;
  Role role;
  bool single = false;  // a person without a number
};

// The chunk whose verb, noun or phrase said what befell those counted; -1 when nothing did.
std::int32_t decider(const Role& role, std::uint32_t chunk);

// May the number be added to others: exact or at least, and not nought?
bool sum_fits(const Claim& claim);

// "Five people were shot": a claim of people hit, of whom it is open how many lived.
struct Hit {
  std::size_t claim = 0;
  std::uint32_t sentence = 0;
  double number = 0;
  bool others = false;    // "one was killed and four others shot": nobody else is among them
  bool resolved = false;  // it is told how many of them died
};

}  // namespace synoptic::extract::counts
