// Web archives. Covered by tests/read/warc_test.cpp.
#pragma once
#include <string_view>

#include "read/document.h"

namespace synoptic::read {

// The pages of a WARC file and the texts of a WET file, plain or in gzip members, in order. Records that are no
// documents (requests, metadata, images) are passed over; broken ones are listed and reading goes on.
ReadResult read_warc(const Document& d, const ReadOptions& options);

}  // namespace synoptic::read
