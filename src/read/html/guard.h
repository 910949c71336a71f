// Makes a page safe to parse: see guard.cpp. Covered by tests/read/html_test.cpp.
#pragma once
#include <string>

namespace synoptic::read::html {

// Overwrites with blanks, in place, what would cost the parser more than linear time or memory: tags that open beyond
// the depth limit, tags with too many attributes. Offsets stay. Returns how many tags were blanked.
std::size_t guard(std::string& utf8);

}  // namespace synoptic::read::html
