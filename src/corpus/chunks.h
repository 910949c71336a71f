// Files read again in large pieces, for texts that are asked for nearly from front to back. Internal.
#pragma once
#include <cstdint>
#include <deque>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "read/disk.h"

namespace synoptic::corpus {

inline constexpr std::uint64_t kChunk = 4 << 20;

struct Chunk {
  read::Aligned bytes;
  std::size_t size = 0;
};

// The chunks of one batch of texts; they live as long as it does. Used by any thread.
class HeldChunks {
 public:
  void hold(std::uint64_t name, std::shared_ptr<const Chunk> chunk) { chunks_[name] = std::move(chunk); }
  // The bytes at a place of a file, which may be read 64 bytes beyond; copied to `spare` where they lie across two chunks. No data when
  // they were not held.
  std::string_view at(std::uint32_t file, std::uint64_t byte, std::size_t size, std::string& spare) const;
  static std::uint64_t name(std::uint32_t file, std::uint64_t byte) { return std::uint64_t{file} << 32 | byte / kChunk; }

 private:
  const Chunk* find(std::uint64_t name) const;
  std::unordered_map<std::uint64_t, std::shared_ptr<const Chunk>> chunks_;
};

// The chunks read last. Used by one thread.
class ChunkStore {
 public:
  // The chunk at a place of an open file; null when it cannot be read.
  std::shared_ptr<const Chunk> get(int open_file, std::uint64_t name);
  bool has(std::uint64_t name) const { return kept_.count(name) > 0; }

 private:
  std::unordered_map<std::uint64_t, std::shared_ptr<const Chunk>> kept_;
  std::deque<std::uint64_t> oldest_;
};

}  // namespace synoptic::corpus
