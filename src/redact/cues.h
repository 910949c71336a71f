// Who is named in a text, and as what: witness, minor, accused, official. By data/en/redaction/cues.tsv.
// Pure, thread-safe; time linear in the text. Covered by tests/redact/cues_test.cpp.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "redact/masker.h"

namespace synoptic::redact {

struct Sighting {
  Name name;
  std::string_view kind, rule;  // of cues.tsv; views live as long as the program
};

// Every name that a cue finds, in the order of the text; one name as often as it is found.
std::vector<Sighting> find_sightings(std::string_view text);

// "Brodersen, Anna-Lena" or "Mr Anna-Lena Brodersen" as words of a name; empty when there are no letters.
Name name_of(std::string_view words);

}  // namespace synoptic::redact
