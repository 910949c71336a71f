// What plugged-in extractors did, for people. Shared by the verbs that ask them.
#pragma once
#include <vector>

#include "synoptic/model.h"

namespace synoptic::cli {

// One line an extractor and one a failure, on standard error.
void print_extractors(const std::vector<ExtractorRecord>& records);

}  // namespace synoptic::cli
