// Web archives. Covered by tests/read/warc_test.cpp.
#pragma once
#include <string>
#include <string_view>

#include "read/document.h"

namespace synoptic::read {

// The pages of a WARC file and the texts of a WET file, plain or in gzip members, in order. Records that are no
// documents (requests, metadata, images) are passed over; broken ones are listed and reading goes on. Places are bytes of the
// unpacked archive.
ReadResult read_warc(const Document& d, const ReadOptions& options);

// The same archive piece by piece, unpacked (stream.h): the first record of a window, which begins where the last one ended.
struct WarcCut {
  std::size_t begin = 0, end = 0;  // in the window
  bool wanted = false;             // a page or a text, not a request or metadata
  bool wrong = false;              // its length is not as it says
  bool stray = false;              // bytes before it belong to no record
};
enum class WarcFound { record, more, none };  // more: the window must be longer to tell
// `last`: nothing follows the window. No record is taken to be longer than `limit`.
WarcFound cut_record(std::string_view window, bool last, std::size_t limit, WarcCut& out);
// What is said of a broken archive, in both ways of reading.
inline constexpr std::string_view kWrongLength = "is not as long as it says; read as far as it goes";
inline constexpr std::string_view kStray = "bytes that belong to no record are passed over";
inline constexpr std::string_view kNoRecord = "holds no WARC record";
inline constexpr std::string_view kNoDocument = "holds records, but no page and no text among them";
std::string record_message(std::size_t number, std::string_view what);  // "record 12: ..."
std::size_t stray_bytes(std::string_view between);                      // other than line ends

Expected<Account> read_warc_record(std::string_view record, const std::string& id, const ReadOptions& options);

}  // namespace synoptic::read
