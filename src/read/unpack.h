// Streams of compressed bytes. Internal to the read stage. Covered by tests/read/bytes_test.cpp.
#pragma once
#include <cstddef>
#include <memory>
#include <string_view>

namespace synoptic::read {

enum class Packing { none, gzip, zstd };
Packing packing_of(std::string_view first_bytes);  // by the first four bytes

class Unpacker {
 public:
  virtual ~Unpacker() = default;
  enum class Got { more, end, damaged };  // end: of a member or frame; the next may follow at once
  // Takes bytes from the front of `in`, gives bytes to the front of [out, out + room); both move on.
  virtual Got step(std::string_view& in, char*& out, std::size_t& room) = 0;
  virtual void reset() = 0;  // a new member begins
};
std::unique_ptr<Unpacker> unpacker(Packing packing);

}  // namespace synoptic::read
