// The read stage: bytes of files become Accounts. The first stage of the pipeline; include nothing later from here.
//
//   auto result = synoptic::read::read_paths({"wire.txt", "pages/", "-"}, {});
//   for (const Account& a : result.accounts) ...   // what could be read
//   for (const Skipped& s : result.skipped) ...    // what could not, where, and why
//
// What Account::text is, by format:
//   txt, JSON Lines   exactly the decoded text, in NFC with "\n" line ends; nothing trimmed, nothing moved
//   Markdown          the same without its markup; one block (paragraph, heading, list item, table row) a line
//   HTML, MHTML       the main content: headline, then the article's blocks, one a line. The page's chrome (menus,
//                     sidebars, comment threads, footers) is not part of it; furniture that stands among the
//                     article's own paragraphs is kept and marked in Account::furniture.
//   PDF               the text layer, as pdftotext prints it; e-mail: the first readable body part
//   WARC, WET         each page or text as its own account, by the rules above
// Account::source_map leads from any byte of the text back to the byte of the raw file (of the record, for WARC).
// Account::sha256 is the hash of the raw file; for JSON Lines and WARC, of the record's own bytes (line without its end).
//
// Thread-safe; results do not depend on the number of threads. Time is linear in the input, whatever it holds.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "synoptic/model.h"
#include "synoptic/pipeline.h"

namespace synoptic::read {

struct ReadOptions {
  unsigned threads = 0;                    // 0 = all cores
  std::size_t max_bytes = 2'000'000'000;   // of one file; a larger one is skipped, with the reason
  std::size_t max_html_bytes = 64 << 20;   // of one page
  std::size_t max_line_bytes = 256 << 20;  // of one line of JSON
  bool infer = true;                       // look for furniture, title, publisher, author and date in the text itself
  bool detect_language = true;
  bool map_source = true;  // fill Account::source_map
};

struct ReadResult {
  std::vector<Account> accounts;  // in the order of the paths; folders in the order of their sorted relative names
  std::vector<Skipped> skipped;
};

// Files, folders (with all below them), "-" for standard input. Ids are made unique over the whole result.
ReadResult read_paths(const std::vector<std::string>& paths, const ReadOptions& options = {});

// One document in memory. `name` gives the id and, with the bytes, the format; `media_type` (may be empty) wins over both.
// JSON Lines hold many accounts: read_document() gives them all, read_bytes() an error if there is not exactly one.
Expected<Account> read_bytes(std::string_view bytes, std::string_view name, std::string_view media_type = {},
                             const ReadOptions& options = {});
ReadResult read_document(std::string_view bytes, std::string_view name, std::string_view media_type = {}, const ReadOptions& options = {});

// One line of JSON: {"id","text","title"?,"published"?,"publisher"?,"language"?,"author"?,"url"?,"retrieved"?}.
// `fallback_id` is used where there is no "id".
Expected<Account> read_json_line(std::string_view line, std::string_view fallback_id, const ReadOptions& options = {});

// The lines of such a stream as they stand, for callers that read them on threads of their own: `on_line` gets each line
// that is not blank, the byte where it begins and the id for an account that gives none; false stops.
struct JsonLine {
  std::string_view bytes;  // valid during the call
  std::uint64_t begin = 0, number = 0;
  std::string fallback_id;
};
// JSON Lines as a stream, in memory bounded by the longest line. `on_account` gets every account with the byte where its
// line begins, and returns false to stop; a bad line goes to `on_skipped` and reading goes on. Ids are as given.
// Returns how many accounts there were; an Error only when the stream itself fails.
using OnAccount = std::function<bool(Account&&, std::uint64_t line_begin)>;
using OnSkipped = std::function<void(Skipped&&)>;
using OnLine = std::function<bool(const JsonLine&)>;
Expected<std::uint64_t> read_json_lines(std::FILE* in, const std::string& path, const ReadOptions& options, const OnAccount& on_account,
                                        const OnSkipped& on_skipped);
Expected<void> cut_json_lines(std::FILE* in, const std::string& path, const ReadOptions& options, const OnLine& on_line,
                              const OnSkipped& on_skipped);
// The same for a path; "-" is standard input.
Expected<void> cut_json_lines(const std::string& path, const ReadOptions& options, const OnLine& on_line, const OnSkipped& on_skipped);
Expected<std::uint64_t> read_json_lines(const std::string& path, const ReadOptions& options, const OnAccount& on_account,
                                        const OnSkipped& on_skipped);

}  // namespace synoptic::read
