// Which lists of persons name victims, and what befell them.
// Internal to src/extract/persons/.
#pragma once
#include <optional>
#include <vector>

#include "extract/persons/list.h"

namespace synoptic::extract::persons {

struct Victims {
  List list;
  Measure measure = Measure::killed;
  std::uint32_t sentence = 0;
  bool mourned = false;  // "the death of A and his sons": tells of victims again more often than for the first time
};

// Persons told of in the plural without a number: "civilians were killed", "martyrs and wounded".
struct Some {
  std::uint32_t token = 0;
  Measure measure = Measure::killed;
  std::uint32_t sentence = 0;
};

// All lists of victims of the account, in text order; into `some` those without number or name. Linear.
std::vector<Victims> find_victims(const Context& context, const Reader& reader, std::vector<Some>& some);

}  // namespace synoptic::extract::persons
