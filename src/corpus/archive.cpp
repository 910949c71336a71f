// Texts are not kept in memory: of ten million articles they are thirty gigabytes. Lines are read again with pread(), never
// mapped: mapped pages would count as the program's memory, and a file that shrinks would kill it.
// Covered by tests/corpus/ingest_test.cpp.
#include "corpus/archive.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <mutex>

#include "read/json.h"
#include "text/utf8.h"

namespace synoptic::corpus {
namespace {

constexpr std::size_t kPending = 4 << 20;
constexpr std::uint64_t kNearChunks = 32;  // of a batch: 128 MB
constexpr std::uint64_t kGap = 64 << 10;   // pieces nearer to each other than this are asked for as one

bool read_at(int file, std::uint64_t byte, std::size_t size, std::string& out) {
  out.resize(size + 64);  // room for simdjson
  std::size_t done = 0;
  while (done < size) {
    const ssize_t n = pread(file, out.data() + done, size - done, static_cast<off_t>(byte + done));
    if (n <= 0) return false;
    done += static_cast<std::size_t>(n);
  }
  return true;
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = write(file, bytes.data(), bytes.size());
    if (n < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

}  // namespace

struct Archive::Lock {
  std::mutex mutex;
};

Archive::Archive(std::vector<std::string> paths, std::string texts)
    : paths_(std::move(paths)),
      texts_(std::move(texts)),
      files_(paths_.size(), -1),
      large_files_(paths_.size(), -1),
      lock_(std::make_unique<Lock>()) {}

Archive::~Archive() {
  flush();
  behind_.reset();
  for (const auto* files : {&files_, &large_files_})
    for (const int f : *files)
      if (f >= 0) close(f);
  for (const int f : {own_, large_own_})
    if (f >= 0) close(f);
}

int Archive::open_own() const {
  if (own_ >= 0) return own_;
  if (!texts_.empty()) return own_ = open(texts_.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  std::error_code error;
  std::string name = (std::filesystem::temp_directory_path(error) / "synoptic-texts-XXXXXX").string();
  own_ = mkstemp(name.data());
  if (own_ >= 0) unlink(name.c_str());
  return own_;
}

bool Archive::flush() {
  if (behind_) {
    const auto end = behind_->finish();
    if (end) written_ = *end;
    return !(failed_ = failed_ || !end);
  }
  if (!pending_.empty() && (open_own() < 0 || !write_all(own_, pending_))) failed_ = true;
  pending_.clear();
  return !failed_;
}

bool Archive::cut_texts(std::uint64_t bytes) {
  written_ = bytes;
  if (bytes == 0 && texts_.empty()) return true;
  return open_own() >= 0 && ftruncate(own_, static_cast<off_t>(bytes)) == 0;
}

Place Archive::keep(const std::string& text) {
  const Place place{written_, static_cast<std::uint32_t>(text.size()), kOwn};
  written_ += text.size();
  if (texts_.empty() && !behind_ && open_own() >= 0) behind_ = std::make_unique<read::WriteBehind>(own_);
  if (behind_) {
    behind_->write(text);
    return place;
  }
  pending_ += text;
  if (pending_.size() >= kPending) flush();
  return place;
}

void Archive::add(const Sketched& a) {
  places_.push_back(a.place);
  ids_ += a.id;
  id_end_.push_back(ids_.size());
}

std::string_view Archive::id(std::uint32_t i) const {
  const std::uint64_t begin = i ? id_end_[i - 1] : 0;
  return std::string_view(ids_).substr(begin, id_end_[i] - begin);
}

int Archive::own_file() const {
  const std::lock_guard hold(lock_->mutex);
  return open_own();
}

int Archive::file_of(std::uint32_t path) const {
  const std::lock_guard hold(lock_->mutex);
  int& file = files_[path];
  if (file < 0) file = open(paths_[path].c_str(), O_RDONLY | O_CLOEXEC);
  return file;
}

int Archive::large_file(std::uint32_t path) const {
  int& file = path == kOwn ? large_own_ : large_files_[path >> 1];
  if (file < 0) file = path == kOwn ? read::open_large(own_file()).file : read::open_large(paths_[path >> 1]).file;
  return file;
}

namespace {

// The text of a line of JSON; `canonical`: it must be made so.
bool text_of(std::string_view line, bool changed, std::string& out) {
  const auto fields = read::parse_fields(line);
  if (!fields) return false;
  if (changed)
    out = text::canonical(fields->text);
  else
    out.assign(fields->text);
  return true;
}

}  // namespace

// Texts of a batch, in chunks of the files that they stand in; one that stands far from the others is read when it is asked for.
class Archive::Brought : public Texts {
 public:
  explicit Brought(const Archive& archive) : archive_(archive) {}
  bool text(std::uint32_t account, std::string& out) override {
    const Place& p = archive_.place(account);
    const std::string_view bytes = chunks.at(file_name(p), p.byte, p.size, spare_);
    if (bytes.data() == nullptr) return archive_.text_at(p, out);
    if (p.path != kOwn) return text_of(bytes, p.path & 1, out);
    out.assign(bytes);
    return true;
  }
  static std::uint32_t file_name(const Place& p) { return p.path == kOwn ? kOwnFile : p.path >> 1; }
  HeldChunks chunks;

 private:
  static constexpr std::uint32_t kOwnFile = 0xFFFFFFFF;
  const Archive& archive_;
  std::string spare_;
};

// Chunks are read where the batch begins and some way on: the batches to come want the rest of them.
std::unique_ptr<Texts> Archive::bring(const std::vector<std::uint32_t>& accounts) const {
  auto out = std::make_unique<Brought>(*this);
  std::vector<Place> far;
  std::uint64_t last = ~0ull;
  const auto front = accounts.empty() ? 0 : HeldChunks::name(Brought::file_name(place(accounts[0])), place(accounts[0]).byte);
  for (const std::uint32_t a : accounts) {
    const Place& p = place(a);
    const std::uint64_t first = HeldChunks::name(Brought::file_name(p), p.byte);
    const std::uint64_t end = HeldChunks::name(Brought::file_name(p), p.byte + (p.size ? p.size - 1 : 0));
    for (std::uint64_t name = first; name <= end && end - first < kNearChunks; ++name) {
      if (name == last) continue;
      if (name - front >= kNearChunks && !chunks_.has(name)) {
        far.push_back(p);
        break;
      }
      if (auto chunk = chunks_.get(large_file(p.path), name)) out->chunks.hold(name, std::move(chunk));
      last = name;
    }
  }
  if (!far.empty()) ahead(far);
  return out;
}

bool Archive::text_at(const Place& p, std::string& out) const {
  if (p.path == kOwn) {
    if (!read_at(own_file(), p.byte, p.size, out)) return false;
    out.resize(p.size);
    return true;
  }
  thread_local std::string line;
  const int file = file_of(p.path >> 1);
  if (file < 0 || !read_at(file, p.byte, p.size, line)) return false;
  return text_of(std::string_view(line).substr(0, p.size), p.path & 1, out);
}

void Archive::ahead(const std::vector<Place>& places) const {
  for (std::size_t i = 0; i < places.size();) {
    const Place& first = places[i];
    std::uint64_t end = first.byte + first.size;
    for (++i; i < places.size(); ++i) {
      const Place& next = places[i];
      if (next.path >> 1 != first.path >> 1 || next.byte < first.byte || next.byte > end + kGap) break;
      end = std::max(end, next.byte + next.size);
    }
    const int file = first.path == kOwn ? own_file() : file_of(first.path >> 1);
    if (file >= 0) posix_fadvise(file, static_cast<off_t>(first.byte), static_cast<off_t>(end - first.byte), POSIX_FADV_WILLNEED);
  }
}

}  // namespace synoptic::corpus
