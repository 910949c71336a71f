// Calendar expressions in a stream of claims (`synoptic extract`). A dossier holds the dates that are claims; a stream holds every
// expression once, in TimeML's way: lengths of time, repetitions and "now" too, a range of two years as its two years, and the words that
// modify one ("after 2018") in its anchor. Covered by tests/dates/claims_test.cpp.
#pragma once
#include <cstdint>
#include <vector>

#include "extract/extract.h"

namespace synoptic::extract::dates {

struct DateStream {
  std::vector<bool> left_out;              // by claim: a range whose two ends are written instead
  std::vector<std::uint32_t> expressions;  // indices of Extraction::dates that are no claims and are written beside them
  std::vector<std::int32_t> date_of;       // by claim: index of its date, -1 for other claims
};
Span anchor_of(const Date& date);  // with its modifier
DateStream stream_of(const Extraction& extraction);

}  // namespace synoptic::extract::dates
