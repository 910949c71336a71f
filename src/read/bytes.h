// Bytes of one input from front to back, unpacked as they come: gzip (one member behind the other) and zstd (frames), known by
// their first bytes, whatever the file is called. Unpacking happens on a thread of its own, a few blocks ahead.
//
//   auto in = Bytes::open("crawl.warc.gz");              // "-" is standard input
//   while (std::size_t n = (*in)->read(buffer, room)) ...
//   for (const Skipped& s : (*in)->damage()) ...         // what could not be unpacked, by byte of the file
//
// One object is used by one thread; consumed() may be asked by any. Covered by tests/read/bytes_test.cpp.
#pragma once
#include <atomic>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "synoptic/pipeline.h"

namespace synoptic::read {

class Bytes {
 public:
  static Expected<std::unique_ptr<Bytes>> open(const std::string& path);
  static std::unique_ptr<Bytes> over(std::FILE* in, const std::string& path);  // does not close it
  ~Bytes();
  Bytes(const Bytes&) = delete;

  std::size_t read(char* to, std::size_t room);  // 0 at the end
  // Reads on until `n` more bytes are passed over; false when the input ends before.
  bool skip(std::uint64_t n);
  const std::vector<Skipped>& damage() const;  // complete when read() has given 0
  bool packed() const;
  std::uint64_t consumed() const;  // bytes of the file so far
  std::uint64_t size() const;      // bytes of the file; 0 when it is not known

 private:
  struct State;
  explicit Bytes(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace synoptic::read
