// Looks things up in an index file. What is asked of every band, whether a key is there, is answered from memory (6 % of the file at ten
// million entries: 2 bytes a key and band); pages of the file are touched only for what is there. The idea of keeping the low bits of
// sorted keys beside a table of their high bits is Cleary's ("Compact hash tables using bidirectional linear probing", 1984).
// Does not know what near means. Covered by tests/corpus/near_index_test.cpp.
#include "corpus/near_index_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace synoptic::corpus {
namespace {

// Reads a part of a file, whole pages, into memory of its own.
bool read_part(int file, std::uint64_t byte, std::uint64_t size, char* to) {
  constexpr std::uint64_t kPiece = 8 << 20;
  for (std::uint64_t done = 0; done < size; done += kPiece) {
    const auto want = std::min(kPiece, size - done);
    if (read::read_range(file, to + done, want, byte + done) != static_cast<std::ptrdiff_t>(want)) return false;
  }
  return true;
}

read::Aligned room(std::uint64_t size) {
  read::Aligned out = read::aligned(size);
  read::prefer_large_pages(out.get(), size);
  return out;
}

bool in_order(const IndexHead& head, std::uint64_t size) {
  const auto& at = head.at;
  if (head.magic != kIndexMagic || at[kSections] != size || !std::is_sorted(at.begin(), at.end()) || head.entries > UINT32_MAX)
    return false;
  const std::uint64_t n = head.entries;
  return at[kWhereAt] - at[kStartsAt] >= kAllBands * starts_of(n) * 4 && at[kBandsAt] - at[kWhereAt] >= n * 4 &&
         at[kRecordsAt] - at[kBandsAt] >= kAllBands * band_size(n);
}

}  // namespace

IndexFile::~IndexFile() {
  if (map_) munmap(const_cast<char*>(map_), size_);
}

bool IndexFile::load(const std::string& file) {
  const read::Opened in = read::open_large(file);
  if (in.file < 0) return false;
  const auto part = [&](std::uint64_t from, std::uint64_t to, read::Aligned& out) {
    out = room(to - from);
    return read_part(in.file, from, to - from, out.get());
  };
  bool good = part(head_.at[kStartsAt], head_.at[kWhereAt], starts_) && part(head_.at[kWhereAt], head_.at[kBandsAt], where_);
  const std::uint64_t size = rests_size(n_);
  rests_ = room(kAllBands * size);
  for (unsigned band = 0; good && band < kAllBands; ++band)
    good = read_part(in.file, head_.at[kBandsAt] + band * band_size(n_), size, rests_.get() + band * size);
  close(in.file);
  return good;
}

Expected<std::unique_ptr<IndexFile>> IndexFile::open(const std::string& file) {
  const auto fail = [&](std::string why) { return tl::unexpected(Error{file, 0, std::move(why)}); };
  std::unique_ptr<IndexFile> out(new IndexFile);
  const int in = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (in < 0) return fail(std::string("cannot be opened: ") + std::strerror(errno) + "; make it with `synoptic cluster ... --index`");
  struct stat about {};
  fstat(in, &about);
  out->size_ = static_cast<std::size_t>(about.st_size);
  void* map = out->size_ >= sizeof(IndexHead) ? mmap(nullptr, out->size_, PROT_READ, MAP_SHARED, in, 0) : MAP_FAILED;
  close(in);
  if (map == MAP_FAILED) return fail("is no index of near duplicates");
  out->map_ = static_cast<const char*>(map);
  madvise(map, out->size_, MADV_RANDOM);
  std::memcpy(&out->head_, map, sizeof out->head_);
  if (!in_order(out->head_, out->size_)) return fail("is no index of near duplicates, or of another version: make it anew");
  out->n_ = static_cast<std::uint32_t>(out->head_.entries);
  out->top_ = top_bits(out->n_);
  if (!out->load(file)) return fail(std::string("cannot be read: ") + std::strerror(errno));
  return out;
}

std::vector<std::string> IndexFile::paths() const {
  const std::string_view all(map_ + head_.at[kPathsAt], size_ - head_.at[kPathsAt]);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < all.size();) {
    const std::size_t end = all.find('\n', i);
    out.emplace_back(all.substr(i, end - i));
    i = end == all.npos ? all.size() : end + 1;
  }
  return out;
}

std::uint32_t IndexFile::rest(unsigned band, std::size_t i) const {
  const char* const all = rests_.get() + band * rests_size(n_);
  if (rest_bytes(n_) == 4) return reinterpret_cast<const std::uint32_t*>(all)[i];
  return reinterpret_cast<const std::uint16_t*>(all)[i];
}

const std::uint32_t* IndexFile::start(unsigned band, std::uint32_t key) const {
  return reinterpret_cast<const std::uint32_t*>(starts_.get()) + band * starts_of(n_) + (top_ ? key >> (32 - top_) : 0);
}

void IndexFile::soon(unsigned band, std::uint32_t key) const { __builtin_prefetch(start(band, key)); }

void IndexFile::very_soon(unsigned band, std::uint32_t key) const {
  const std::uint32_t* const at = start(band, key);
  __builtin_prefetch(rests_.get() + band * rests_size(n_) + std::size_t{(at[0] + at[1]) / 2} * rest_bytes(n_));
}

IndexFile::Run IndexFile::find(unsigned band, std::uint32_t key) const {
  const std::uint32_t* const at = start(band, key);
  const std::uint32_t want = top_ ? key & ((std::uint64_t{1} << (32 - top_)) - 1) : key;
  Run out{at[0], at[1]};
  for (std::uint32_t to = out.end; out.begin < to;) {  // the first that is not below
    const std::uint32_t middle = out.begin + (to - out.begin) / 2;
    if (rest(band, middle) < want)
      out.begin = middle + 1;
    else
      to = middle;
  }
  std::uint32_t end = out.begin;
  for (std::uint32_t to = out.end; end < to;) {  // the first that is above
    const std::uint32_t middle = end + (to - end) / 2;
    if (rest(band, middle) <= want)
      end = middle + 1;
    else
      to = middle;
  }
  out.end = end;
  return out;
}

std::span<const std::uint32_t> IndexFile::entries(unsigned band, Run run) const {
  const auto* const all = reinterpret_cast<const std::uint32_t*>(map_ + head_.at[kBandsAt] + band * band_size(n_) + rests_size(n_));
  return {all + run.begin, all + run.end};
}

const IndexRecord& IndexFile::record(std::uint32_t entry) const {
  const std::uint64_t at = reinterpret_cast<const std::uint32_t*>(where_.get())[entry] * kRecordUnit;
  return *reinterpret_cast<const IndexRecord*>(map_ + head_.at[kRecordsAt] + at);
}

void IndexFile::ahead(const void* from, const void* to) const {
  const auto begin = reinterpret_cast<std::uintptr_t>(from) / read::kPage * read::kPage, end = reinterpret_cast<std::uintptr_t>(to);
  madvise(reinterpret_cast<void*>(begin), end - begin, MADV_WILLNEED);
}

void IndexFile::entries_ahead(unsigned band, Run run) const {
  const auto all = entries(band, run);
  ahead(all.data(), all.data() + all.size());
}

void IndexFile::records_ahead(std::span<const std::uint32_t> entries) const {
  for (const std::uint32_t e : entries) ahead(&record(e), &record(e) + 1);
}

}  // namespace synoptic::corpus
