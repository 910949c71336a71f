// Any number of accounts as a stream, in bounded memory: JSON Lines, WARC and WET, plain or packed (gzip, zstd), folders of
// them and of single documents. Comes in blocks of about a megabyte, whose items are read wherever the caller likes:
//
//   read::Stream in({"crawl/", "wire.jsonl.zst"}, options);
//   for (read::Block block; in.next(block);)                 // one thread
//     for (const read::Item& item : block.items)             // any thread
//       read::read_item(block, item, options, on_account, on_skipped);
//
// A stream begun at Block::after goes on behind that block. Covered by tests/read/stream_test.cpp.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "read/bytes.h"
#include "read/read.h"

namespace synoptic::read {

// A place between two blocks.
struct Position {
  std::uint64_t path = 0;    // number of the path in the (expanded) list
  std::uint64_t byte = 0;    // of the unpacked input
  std::uint64_t number = 0;  // lines or records before it
};

enum class Form : std::uint8_t { line, record, document };

struct Item {
  std::size_t begin = 0, size = 0;  // in the block
  std::uint64_t byte = 0;           // of the unpacked input
  std::uint64_t number = 0;         // of the line or record, from 1
  Form form = Form::line;
};

struct Block {
  std::string bytes;  // room behind the last item, as simdjson wants it
  std::string path;
  std::uint64_t path_number = 0;
  bool packed = false;  // the input cannot be read again at Item::byte
  std::vector<Item> items;
  std::vector<Skipped> skipped;  // what was passed over before the items or among them
  Position after;
  std::string_view of(const Item& item) const { return std::string_view(bytes).substr(item.begin, item.size); }
  std::string fallback_id(const Item& item) const;  // for an account that gives none
};

class Stream {
 public:
  // Folders are replaced by the files below them, sorted.
  Stream(const std::vector<std::string>& paths, const ReadOptions& options, const Position& from = {});
  ~Stream();
  bool next(Block& block);      // false at the end
  std::uint64_t done() const;   // bytes of files read so far, packed as they are
  std::uint64_t total() const;  // bytes of all files; 0 when not known (standard input)
  const std::vector<std::string>& paths() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Reads one item: its account or accounts, or what is wrong with it.
void read_item(const Block& block, const Item& item, const ReadOptions& options, const OnAccount& on_account, const OnSkipped& on_skipped);

}  // namespace synoptic::read
