// Which counts of a sentence are parts of which: "412 people, including 42 children", "of the 65 dead, 12 were women".
#pragma once
#include <vector>

#include "extract/counts/chunks.h"
#include "extract/counts/roles.h"

namespace synoptic::extract::counts {

// One count of a sentence on its way to becoming a claim.
struct Counted {
  std::uint32_t chunk = 0;
  Role role;
  std::string population;     // canonical; "" while unknown
  Population group;           // sex, age group, civil status
  std::int32_t whole = -1;    // index of the Counted it is part of
  bool whole_before = false;  // its whole is the main count of the sentence before ("of them, 12 were children")
  std::string part_rule;
  std::int32_t told = -1;  // the claim that counted the same figure before ("two of the eight")
  bool named = false;      // a noun beside it says who they are ("the crew of 31")
  bool predicate = false;  // "12 were women": the noun says who the bare number counts
};

// Sets `whole` for the counts of one sentence (in order of position). Populations and roles must be set.
void find_parts(const Chunker& chunker, const std::vector<Chunk>& chunks, const std::vector<grammar::Item>& items,
                const Extraction& extraction, std::vector<Counted>& counts);

// Two kinds of people of which neither is part of the other ("doctors", "sisters"), as far as their nouns tell: groups.cpp.
bool other_kind(const Counted& part, const Counted& whole);

}  // namespace synoptic::extract::counts
