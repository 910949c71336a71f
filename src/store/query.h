// The query of `synoptic corpus search`: parts with commas between them, all of which must fit.
//   killed >= 100            a count: measure, then >=, <=, >, <, = and a number; "killed child >= 10" with the population
//   1990..1995, 1992-02      published then, or telling of a day then; an end may be left out ("1990..")
//   place:Hask               the place of a claim, or in the text
//   by:Courier               publisher
//   anything else            words of the title or text, all of them; "in quotes" as a phrase
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "synoptic/pipeline.h"

namespace synoptic::store {

struct CountPart {
  Measure measure = Measure::other;
  std::string population;  // empty: any
  std::string compare;     // ">=", "<=", ">", "<", "="
  double number = 0;
};
struct PeriodPart {
  std::string from, to;  // ISO dates of any precision, both inclusive; empty: open
};
struct Query {
  std::vector<CountPart> counts;
  std::vector<PeriodPart> periods;
  std::vector<std::string> places, publishers;
  std::string words;  // as an FTS5 expression; empty: none
};

// The error names the part that cannot be read and what was expected.
Expected<Query> parse_query(std::string_view text);

}  // namespace synoptic::store
