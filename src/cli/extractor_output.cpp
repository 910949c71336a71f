// What plugged-in extractors did, for people. Covered by tests/cli/extractors_test.cpp.
#include "cli/extractor_output.h"

#include <cstdio>

namespace synoptic::cli {

void print_extractors(const std::vector<ExtractorRecord>& records) {
  for (const ExtractorRecord& e : records) {
    std::fprintf(stderr, "extractor %s: %llu offered, %llu new claims, %llu confirm a claim, %llu read otherwise, %llu refused\n",
                 e.name.c_str(), static_cast<unsigned long long>(e.offered), static_cast<unsigned long long>(e.accepted),
                 static_cast<unsigned long long>(e.confirmed), static_cast<unsigned long long>(e.disputed),
                 static_cast<unsigned long long>(e.refused));
    for (const Skipped& f : e.failures) std::fprintf(stderr, "extractor %s, %s: %s\n", e.name.c_str(), f.path.c_str(), f.reason.c_str());
  }
}

}  // namespace synoptic::cli
