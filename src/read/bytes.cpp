// Large files are read past the page cache (disk.h). Of a packed file a thread unpacks blocks; the reader takes them from a queue
// of bounded length. What is damaged costs its own member or frame only: the next one is searched by its mark (the crawls' archives hold a
// member a record). Does not know what the bytes mean. Covered by tests/read/bytes_test.cpp.
#include "read/bytes.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <mutex>
#include <string_view>
#include <thread>

#include "read/disk.h"
#include "read/unpack.h"

namespace synoptic::read {
namespace {

constexpr std::size_t kBlock = 1 << 20;
constexpr std::size_t kAhead = 6;  // blocks between the two threads

}  // namespace

struct Bytes::State {
  std::string path;
  std::FILE* in = nullptr;
  bool owned = false;
  Packing packing = Packing::none;
  std::string first;                 // bytes read to know the packing
  std::unique_ptr<ReadAhead> ahead;  // of a large file, instead of `in`
  std::uint64_t size = 0;
  std::atomic<std::uint64_t> consumed{0};
  std::vector<Skipped> damage;

  std::mutex lock;
  std::condition_variable changed;
  std::deque<std::string> ready;
  bool ended = false, unwanted = false;
  std::thread worker;

  std::string now;  // the block that read() is in
  std::size_t at = 0;

  // Bytes of the file as they are; on the worker's thread, if there is one.
  std::size_t take(char* to, std::size_t room) {
    if (!first.empty()) {
      const std::size_t n = std::min(room, first.size());
      std::memcpy(to, first.data(), n);
      first.erase(0, n);
      return n;
    }
    if (ahead) {
      const std::size_t n = ahead->read(to, room);
      consumed += n;
      if (n == 0 && ahead->error() != 0)
        damage.push_back({path, consumed, std::string("reading failed: ") + std::strerror(ahead->error())});
      return n;
    }
    const std::size_t n = std::fread(to, 1, room, in);
    consumed += n;
    if (n == 0 && std::ferror(in)) damage.push_back({path, consumed, std::string("reading failed: ") + std::strerror(errno)});
    return n;
  }
  bool give(std::string&& block) {
    std::unique_lock hold(lock);
    changed.wait(hold, [&] { return ready.size() < kAhead || unwanted; });
    if (unwanted) return false;
    ready.push_back(std::move(block));
    changed.notify_all();
    return true;
  }
  // Reads a large file that lies on disk from its front again, past the page cache.
  void past_the_cache() {
    const Opened large = open_large(path);
    if (!large.direct) {
      if (large.file >= 0) close(large.file);
      return;
    }
    ahead = std::make_unique<ReadAhead>(large.file);
    first.clear();
    consumed = 0;
  }
  void unpack();
  void work() {
    unpack();
    const std::lock_guard hold(lock);
    ended = true;
    changed.notify_all();
  }
};

// Unpacks member by member. `begun` says whether one is open: what follows the last without a mark is padding or rubbish.
void Bytes::State::unpack() {
  const std::unique_ptr<Unpacker> unpacker = read::unpacker(packing);
  const std::string_view mark = packing == Packing::gzip ? "\x1F\x8B\x08" : "\x28\xB5\x2F\xFD";
  std::string packed(kBlock, '\0'), out(kBlock, '\0');
  std::string_view rest;
  std::uint64_t taken = 0;  // bytes of the file up to the end of `rest`
  bool open = false, searching = false;
  char* to = out.data();
  std::size_t room = out.size();
  const auto flush = [&] {
    out.resize(out.size() - room);
    if (!out.empty() && !give(std::move(out))) return false;
    out.assign(kBlock, '\0');
    to = out.data();
    room = out.size();
    return true;
  };
  const auto refill = [&] {  // keeps what is left, for a mark may lie across two blocks
    if (!rest.empty()) std::memmove(packed.data(), rest.data(), rest.size());
    const std::size_t n = take(packed.data() + rest.size(), packed.size() - rest.size());
    taken += n;
    rest = std::string_view(packed.data(), rest.size() + n);
    return n > 0;
  };
  for (;;) {
    if (rest.size() < 8 && !refill() && rest.empty()) break;
    if (!open) {
      const std::size_t at = searching || packing_of(rest) != packing ? rest.find(mark) : 0;
      if (at != 0 && !searching && rest.find_first_not_of('\0') != rest.npos)
        damage.push_back({path, taken - rest.size(), "no packed data where a new part should begin; the next is searched"});
      searching = at == rest.npos;
      if (at == rest.npos) {
        rest.remove_prefix(rest.size() > mark.size() ? rest.size() - mark.size() + 1 : rest.size());
        if (!refill()) break;
        searching = rest.find_first_not_of('\0') != rest.npos;
        continue;
      }
      rest.remove_prefix(at);
      unpacker->reset();
      open = true;
    }
    const std::size_t had = rest.size(), had_room = room;
    const Unpacker::Got got = unpacker->step(rest, to, room);
    if (got == Unpacker::Got::end) open = false;
    if (got == Unpacker::Got::damaged) {
      damage.push_back({path, taken - rest.size(), "packed data is damaged here; the next part is searched"});
      open = false;
      searching = true;
      if (rest.size() == had) rest.remove_prefix(std::min<std::size_t>(rest.size(), 1));
    }
    if (room == 0 && !flush()) return;
    if (got == Unpacker::Got::more && rest.size() == had && room == had_room && !refill()) break;
  }
  if (open) damage.push_back({path, taken, "packed data ends in the middle of a part"});
  flush();
}

Bytes::Bytes(std::unique_ptr<State> state) : state_(std::move(state)) {
  State& s = *state_;
  s.first.resize(4);
  const std::size_t n = std::fread(s.first.data(), 1, 4, s.in);
  s.first.resize(n);
  s.consumed = n;
  s.packing = packing_of(s.first);
  struct stat about {};
  if (fstat(fileno(s.in), &about) == 0 && S_ISREG(about.st_mode)) {
    s.size = static_cast<std::uint64_t>(about.st_size);
    posix_fadvise(fileno(s.in), 0, 0, POSIX_FADV_SEQUENTIAL);
    if (s.owned) s.past_the_cache();
  }
  if (s.packing != Packing::none) s.worker = std::thread([&s] { s.work(); });
}

Bytes::~Bytes() {
  {
    const std::lock_guard hold(state_->lock);
    state_->unwanted = true;
    state_->changed.notify_all();
  }
  if (state_->worker.joinable()) state_->worker.join();
  if (state_->owned) std::fclose(state_->in);
}

Expected<std::unique_ptr<Bytes>> Bytes::open(const std::string& path) {
  if (path == "-") return over(stdin, path);
  std::FILE* in = std::fopen(path.c_str(), "rb");
  if (in == nullptr) return tl::unexpected(Error{path, 0, std::string("cannot be opened: ") + std::strerror(errno)});
  struct stat about {};
  if (fstat(fileno(in), &about) == 0 && S_ISDIR(about.st_mode)) {
    std::fclose(in);
    return tl::unexpected(Error{path, 0, "is a folder"});
  }
  auto state = std::make_unique<State>();
  state->path = path;
  state->in = in;
  state->owned = true;
  return std::unique_ptr<Bytes>(new Bytes(std::move(state)));
}

std::unique_ptr<Bytes> Bytes::over(std::FILE* in, const std::string& path) {
  auto state = std::make_unique<State>();
  state->path = path;
  state->in = in;
  return std::unique_ptr<Bytes>(new Bytes(std::move(state)));
}

std::size_t Bytes::read(char* to, std::size_t room) {
  State& s = *state_;
  if (s.packing == Packing::none) return s.take(to, room);
  if (s.at == s.now.size()) {
    std::unique_lock hold(s.lock);
    s.changed.wait(hold, [&] { return !s.ready.empty() || s.ended; });
    s.at = 0;
    if (s.ready.empty()) {
      s.now.clear();
      return 0;
    }
    s.now = std::move(s.ready.front());
    s.ready.pop_front();
    s.changed.notify_all();
  }
  const std::size_t n = std::min(room, s.now.size() - s.at);
  std::memcpy(to, s.now.data() + s.at, n);
  s.at += n;
  return n;
}

bool Bytes::skip(std::uint64_t n) {
  std::string spill(kBlock, '\0');
  while (n > 0) {
    const std::size_t got = read(spill.data(), std::min<std::uint64_t>(n, spill.size()));
    if (got == 0) return false;
    n -= got;
  }
  return true;
}

const std::vector<Skipped>& Bytes::damage() const { return state_->damage; }
bool Bytes::packed() const { return state_->packing != Packing::none; }
std::uint64_t Bytes::consumed() const { return state_->consumed; }
std::uint64_t Bytes::size() const { return state_->size; }

}  // namespace synoptic::read
