// A number while the layer works on it.
#pragma once
#include <string>
#include <vector>

#include "extract/extract.h"
#include "extract/numbers/cores.h"

namespace synoptic::extract::numbers {

struct Found {
  Core core;  // first and end: pieces of the whole expression, both ends of a range
  std::optional<double> low, high;
  Bound bound = Bound::exact;
  std::uint32_t full_first = 0, full_end = 0;  // pieces, with modifier
  std::string change, unit, kind = "cardinal", rule;
  bool countable = true, range = false, drop = false;
  bool settled = false;  // its kind is known from its form; words around it do not change it
};

}  // namespace synoptic::extract::numbers
