// A ZIP file of stored (not compressed) entries: all that a .qdpx needs. Deterministic: no clock. Covered by tests/report/exports_test.cpp.
#pragma once
#include <string>
#include <vector>

#include "report/report.h"

namespace synoptic::report {
std::string zip_stored(const std::vector<File>& files);  // each below 4 GiB
}
