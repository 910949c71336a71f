// Reading through the page cache costs the processor a page taken, filled, copied and given up again for every 4 KB: of a file
// that is larger than memory, read twice, that is a minute of every three. With O_DIRECT the disk writes straight into our buffers,
// which are large, and a thread waits for it. A file that lies in the page cache already is read from there: what the kernel has at
// hand is told by reads that may not wait (preadv2, RWF_NOWAIT). Writing is the same the other way round. Where O_DIRECT is not to be had,
// files are read as ever. Covered by tests/read/disk_test.cpp.
#include "read/disk.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <condition_variable>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <mutex>
#include <thread>

namespace synoptic::read {
namespace {

constexpr std::uint64_t kLarge = 64 << 20;  // smaller files are worth no thread
constexpr std::size_t kPiece = 4 << 20;
constexpr std::size_t kPieces = 4;

// Whether some places all over the file lie in the page cache.
bool cached(int file, std::uint64_t size) {
  constexpr unsigned kProbes = 32;
  for (unsigned i = 0; i < kProbes; ++i) {
    char byte = 0;
    const iovec to{&byte, 1};
    if (preadv2(file, &to, 1, static_cast<off_t>(size / kProbes * i), RWF_NOWAIT) != 1) return false;
  }
  return true;
}

Opened as_fits(int file, const char* path) {
  struct stat about {};
  if (file < 0 || fstat(file, &about) != 0 || !S_ISREG(about.st_mode)) return {file, false};
  const auto size = static_cast<std::uint64_t>(about.st_size);
  if (size < kLarge || cached(file, size)) return {file, false};
  const int direct = open(path, O_RDONLY | O_CLOEXEC | O_DIRECT);
  if (direct < 0) return {file, false};
  if (const Aligned page = aligned(kPage); read_range(direct, page.get(), kPage, 0) != kPage) {  // some file systems refuse only then
    close(direct);
    return {file, false};
  }
  close(file);
  return {direct, true};
}

}  // namespace

void FreeAligned::operator()(char* bytes) const { std::free(bytes); }

Aligned aligned(std::size_t size) {
  char* bytes = static_cast<char*>(std::aligned_alloc(kPage, (size + kPage - 1) / kPage * kPage + kPage));
  if (bytes == nullptr) std::abort();
  return Aligned(bytes);
}

Opened open_large(const std::string& path) { return as_fits(open(path.c_str(), O_RDONLY | O_CLOEXEC), path.c_str()); }

Opened open_large(int number) {
  const std::string path = "/proc/self/fd/" + std::to_string(number);
  return open_large(path);
}

std::ptrdiff_t read_range(int file, char* to, std::size_t room, std::uint64_t byte) {
  std::size_t done = 0;
  while (done < room) {
    const ssize_t n = pread(file, to + done, room - done, static_cast<off_t>(byte + done));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return -1;
    done += static_cast<std::size_t>(n);
    if (n == 0 || done % kPage != 0) break;  // a part of a page: the end of the file
  }
  return static_cast<std::ptrdiff_t>(done);
}

struct ReadAhead::State {
  struct Piece {
    Aligned bytes;
    std::size_t size = 0;
  };
  explicit State(int number) : file(number) {
    for (Piece& p : empty) p.bytes = aligned(kPiece);
  }
  void work() {
    std::uint64_t at = 0;
    for (;;) {
      Piece piece;
      {
        std::unique_lock hold(lock);
        changed.wait(hold, [&] { return free > 0 || unwanted; });
        if (unwanted) return;
        piece = std::move(empty[--free]);
      }
      const std::ptrdiff_t n = read_range(file, piece.bytes.get(), kPiece, at);
      const int why = n < 0 ? errno : 0;
      piece.size = n > 0 ? static_cast<std::size_t>(n) : 0;
      at += piece.size;
      const std::size_t piece_size = piece.size;
      const std::lock_guard hold(lock);
      error = why;
      if (piece.size > 0) ready.push_back(std::move(piece));
      ended = piece_size < kPiece;
      changed.notify_all();
      if (ended) return;
    }
  }
  const int file;
  std::mutex lock;
  std::condition_variable changed;
  std::array<Piece, kPieces> empty;
  std::size_t free = kPieces;
  std::deque<Piece> ready;
  bool ended = false, unwanted = false;
  int error = 0;
  Piece now;  // the piece that read() is in
  std::size_t at = 0;
  std::thread worker;
};

ReadAhead::ReadAhead(int file) : state_(std::make_unique<State>(file)) {
  state_->worker = std::thread([s = state_.get()] { s->work(); });
}

ReadAhead::~ReadAhead() {
  {
    const std::lock_guard hold(state_->lock);
    state_->unwanted = true;
    state_->changed.notify_all();
  }
  state_->worker.join();
  close(state_->file);
}

std::size_t ReadAhead::read(char* to, std::size_t room) {
  State& s = *state_;
  if (s.at == s.now.size) {
    std::unique_lock hold(s.lock);
    if (s.now.bytes) s.empty[s.free++] = std::move(s.now);
    s.changed.notify_all();
    s.changed.wait(hold, [&] { return !s.ready.empty() || s.ended; });
    s.now = {};
    s.at = 0;
    if (s.ready.empty()) return 0;
    s.now = std::move(s.ready.front());
    s.ready.pop_front();
  }
  const std::size_t n = std::min(room, s.now.size - s.at);
  std::memcpy(to, s.now.bytes.get() + s.at, n);
  s.at += n;
  return n;
}

int ReadAhead::error() const {
  const std::lock_guard hold(state_->lock);
  return state_->error;
}

struct WriteBehind::State {
  explicit State(int number) : file(number) {
    direct = open(("/proc/self/fd/" + std::to_string(number)).c_str(), O_WRONLY | O_CLOEXEC | O_DIRECT);
    for (std::size_t i = 0; i < free; ++i) empty[i] = aligned(kPiece);
    now = aligned(kPiece);
  }
  bool put(const char* bytes, std::size_t size, std::uint64_t to) const {
    for (std::size_t done = 0; done < size;) {
      ssize_t n = direct >= 0 && done % kPage == 0 ? pwrite(direct, bytes + done, size - done, static_cast<off_t>(to + done)) : -1;
      if (n <= 0) n = pwrite(file, bytes + done, size - done, static_cast<off_t>(to + done));
      if (n <= 0) return false;
      done += static_cast<std::size_t>(n);
    }
    return true;
  }
  void work() {
    std::unique_lock hold(lock);
    for (;;) {
      changed.wait(hold, [&] { return !full.empty() || unwanted; });
      if (full.empty()) return;
      Full piece = std::move(full.front());
      full.pop_front();
      hold.unlock();
      const bool good = put(piece.bytes.get(), piece.size, piece.at);
      hold.lock();
      failed = failed || !good;
      empty[free++] = std::move(piece.bytes);
      changed.notify_all();
    }
  }
  void pass_on() {  // `now` is full, or the last
    std::unique_lock hold(lock);
    full.push_back({std::move(now), used, at});
    at += used;
    used = 0;
    changed.notify_all();
    changed.wait(hold, [&] { return free > 0; });
    now = std::move(empty[--free]);
  }
  struct Full {
    Aligned bytes;
    std::size_t size;
    std::uint64_t at;
  };
  int file, direct = -1;
  std::mutex lock;
  std::condition_variable changed;
  std::array<Aligned, kPieces> empty;
  std::size_t free = kPieces - 1;  // one is `now`
  std::deque<Full> full;
  bool failed = false, unwanted = false;
  Aligned now;
  std::size_t used = 0;
  std::uint64_t at = 0;
  std::thread worker;
};

WriteBehind::WriteBehind(int file) : state_(std::make_unique<State>(file)) {
  state_->worker = std::thread([s = state_.get()] { s->work(); });
}

WriteBehind::~WriteBehind() {
  {
    const std::lock_guard hold(state_->lock);
    state_->unwanted = true;
    state_->changed.notify_all();
  }
  state_->worker.join();
  if (state_->direct >= 0) close(state_->direct);
}

void WriteBehind::write(std::string_view bytes) {
  State& s = *state_;
  while (!bytes.empty()) {
    const std::size_t n = std::min(bytes.size(), kPiece - s.used);
    std::memcpy(s.now.get() + s.used, bytes.data(), n);
    s.used += n;
    bytes.remove_prefix(n);
    if (s.used == kPiece) s.pass_on();
  }
}

std::optional<std::uint64_t> WriteBehind::finish() {
  State& s = *state_;
  if (const std::size_t whole = (s.used + kPage - 1) / kPage * kPage; whole > 0) {
    std::memset(s.now.get() + s.used, 0, whole - s.used);
    s.used = whole;
    s.pass_on();
  }
  std::unique_lock hold(s.lock);
  s.changed.wait(hold, [&] { return s.free == kPieces - 1; });
  return s.failed ? std::nullopt : std::optional(s.at);
}

void prefer_large_pages(void* bytes, std::size_t size) {
  constexpr std::size_t kLargePage = 2 << 20;
  const auto from = (reinterpret_cast<std::uintptr_t>(bytes) + kPage - 1) / kPage * kPage;
  const auto to = (reinterpret_cast<std::uintptr_t>(bytes) + size) / kPage * kPage;
  if (size >= 2 * kLargePage && to > from) madvise(reinterpret_cast<void*>(from), to - from, MADV_HUGEPAGE);
}

}  // namespace synoptic::read
