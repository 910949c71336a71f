// Web archives. Covered by tests/read/warc_test.cpp.
#pragma once
#include <string_view>

#include "read/document.h"

namespace synoptic::read {

// The pages of a WARC file and the texts of a WET file, plain or in gzip members, in order. Records that are no
// documents (requests, metadata, images) are passed over; broken ones are listed and reading goes on.
ReadResult read_warc(const Document& d, const ReadOptions& options);

// The same archive piece by piece, unpacked (stream.h): the first record of a window, which begins where the last one ended.
struct WarcCut {
  std::size_t begin = 0, end = 0;  // in the window
  bool wanted = false;             // a page or a text, not a request or metadata
  bool wrong = false;              // its length is not as it says
};
enum class WarcFound { record, more, none };  // more: the window must be longer to tell
// `last`: nothing follows the window. No record is taken to be longer than `limit`.
WarcFound cut_record(std::string_view window, bool last, std::size_t limit, WarcCut& out);
Expected<Account> read_warc_record(std::string_view record, const std::string& id, const ReadOptions& options);

}  // namespace synoptic::read
