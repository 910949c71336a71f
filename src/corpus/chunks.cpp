// Ten million lines read one by one are ten million calls and as many waits for the disk; in pieces of 4 MB, past the page cache
// (read/disk.h), they are some thousand. A bounded number of pieces is kept, those read first are given up first: batches go through
// a file from front to back. Covered by tests/corpus/chunks_test.cpp.
#include "corpus/chunks.h"

namespace synoptic::corpus {
namespace {

constexpr std::size_t kKept = 48;

}  // namespace

const Chunk* HeldChunks::find(std::uint64_t name) const {
  const auto it = chunks_.find(name);
  return it == chunks_.end() ? nullptr : it->second.get();
}

std::string_view HeldChunks::at(std::uint32_t file, std::uint64_t byte, std::size_t size, std::string& spare) const {
  const Chunk* first = find(name(file, byte));
  const std::size_t from = byte % kChunk;
  if (first == nullptr) return {};
  if (from + size <= kChunk) return from + size <= first->size ? std::string_view(first->bytes.get() + from, size) : std::string_view();
  spare.clear();
  for (std::uint64_t i = byte, end = byte + size; i < end;) {
    const Chunk* piece = find(name(file, i));
    const std::size_t at = i % kChunk, n = std::min<std::uint64_t>(end - i, kChunk - at);
    if (piece == nullptr || at + n > piece->size) return {};
    spare.append(piece->bytes.get() + at, n);
    i += n;
  }
  spare.reserve(size + 64);
  return spare;
}

std::shared_ptr<const Chunk> ChunkStore::get(int open_file, std::uint64_t name) {
  if (const auto it = kept_.find(name); it != kept_.end()) return it->second;
  auto chunk = std::make_shared<Chunk>();
  chunk->bytes = read::aligned(kChunk);
  const std::ptrdiff_t n = read::read_range(open_file, chunk->bytes.get(), kChunk, (name & 0xFFFFFFFF) * kChunk);
  if (n < 0) return nullptr;
  chunk->size = static_cast<std::size_t>(n);
  if (oldest_.size() >= kKept) {
    kept_.erase(oldest_.front());
    oldest_.pop_front();
  }
  oldest_.push_back(name);
  kept_[name] = chunk;
  return chunk;
}

}  // namespace synoptic::corpus
