// Reads, checks and extends the review log.
// The idea: a write-ahead log whose lines prove themselves (see entry.cpp). A write that a crash interrupts can only damage the
// end, so an unfinished last line is told apart from tampering: it has no line end. Everything else that does not fit the
// chain is an error, and nothing is written then. Does not know what the entries mean. Covered by tests/review/log_test.cpp.
#include "review/log.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>

namespace synoptic::review {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }
  bool ok() const { return fd_ >= 0; }

 private:
  int fd_;
};

tl::unexpected<Error> failed(const std::string& path, const std::string& what) {
  return tl::unexpected(Error{path, 0, what + ": " + std::strerror(errno)});
}

Expected<std::string> slurp(int fd, const std::string& path) {
  std::string out;
  char block[1 << 16];
  for (off_t at = 0;;) {
    const ssize_t n = ::pread(fd, block, sizeof block, at);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return failed(path, "cannot be read");
    if (n == 0) return out;
    out.append(block, static_cast<std::size_t>(n));
    at += n;
  }
}

Expected<void> write_all(int fd, std::string_view bytes, const std::string& path) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return failed(path, "cannot be written; is there room on the disk?");
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  if (::fsync(fd) != 0) return failed(path, "cannot be brought to the disk");
  return {};
}

// A new file's name must reach the disk as well as its bytes.
void sync_folder(const std::string& path) {
  const Descriptor folder(::open(std::filesystem::path(path).parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.ok()) ::fsync(folder.get());
}

Expected<Log> parse(const std::string& bytes, const std::string& path) {
  Log log;
  std::string previous(kNoHash);
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = bytes.find('\n', at);
    const bool finished = end != std::string::npos;
    const std::string_view line = std::string_view(bytes).substr(at, finished ? end - at : std::string::npos);
    auto entry = parse_line(line);
    const bool follows = entry && entry->seq == log.entries.size() + 1 && entry->prev_hash == previous;
    if (!finished && !follows) {  // the write was interrupted
      log.cut_short = line;
      return log;
    }
    const std::string place = "line " + std::to_string(log.entries.size() + 1);
    if (!entry) return tl::unexpected(Error{path, at, place + " " + entry.error().message + "; the log was not written by Synoptic alone"});
    if (!follows)
      return tl::unexpected(Error{path, at, place + " does not follow the line before it; a line is missing, was added or moved"});
    previous = entry->hash;
    log.entries.push_back(std::move(*entry));
    at = finished ? end + 1 : bytes.size();
    log.bytes = at;
    log.lacks_line_end = !finished;
  }
  return log;
}

// Moves the unfinished bytes to a file of their own, then cuts the log back to its last whole line.
Expected<void> set_aside(int fd, const Log& log, const std::string& path) {
  if (log.cut_short.empty()) return {};
  const std::string beside = path + ".set-aside";
  const Descriptor out(::open(beside.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644));
  if (!out.ok()) return failed(beside, "cannot be opened to keep an unfinished line of the log");
  if (auto ok = write_all(out.get(), log.cut_short + "\n", beside); !ok) return ok;
  sync_folder(beside);
  if (::ftruncate(fd, static_cast<off_t>(log.bytes)) != 0) return failed(path, "cannot be cut back to its last whole line");
  return {};
}

}  // namespace

std::string now() {
  const char* fixed = std::getenv("SOURCE_DATE_EPOCH");
  const std::time_t t = fixed ? static_cast<std::time_t>(std::strtoll(fixed, nullptr, 10)) : std::time(nullptr);
  std::tm utc{};
  gmtime_r(&t, &utc);
  char out[32];
  std::strftime(out, sizeof out, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return out;
}

std::string log_path(const std::string& folder) { return (std::filesystem::path(folder) / "reviews.jsonl").string(); }

std::vector<char> Log::active() const {
  std::vector<char> out(entries.size(), 1);
  for (std::size_t i = entries.size(); i-- > 0;) {  // from the end: an undo may itself be undone later
    const std::uint64_t taken_back = undoes(entries[i]);
    if (out[i] && taken_back > 0 && taken_back <= i) out[taken_back - 1] = 0;
  }
  return out;
}

Expected<Log> read_log(const std::string& folder) {
  const std::string path = log_path(folder);
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.ok() && errno == ENOENT) return Log{};
  if (!file.ok()) return failed(path, "cannot be opened");
  auto bytes = slurp(file.get(), path);
  if (!bytes) return tl::unexpected(bytes.error());
  return parse(*bytes, path);
}

Expected<Log> append(const std::string& folder, std::vector<Review> entries) {
  const std::string path = log_path(folder);
  const Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0644));
  if (!file.ok()) return failed(path, "cannot be opened for writing");
  if (::flock(file.get(), LOCK_EX) != 0) return failed(path, "cannot be locked");
  auto bytes = slurp(file.get(), path);
  if (!bytes) return tl::unexpected(bytes.error());
  auto log = parse(*bytes, path);
  if (!log) return log;
  if (auto ok = set_aside(file.get(), *log, path); !ok) return tl::unexpected(ok.error());
  std::string lines = log->lacks_line_end ? "\n" : "";
  log->lacks_line_end = false;
  for (Review& e : entries) {
    e.seq = log->entries.size() + 1;
    e.prev_hash = log->entries.empty() ? std::string(kNoHash) : log->entries.back().hash;
    if (e.at.empty()) e.at = now();
    seal(e);
    lines += line_of(e) + "\n";
    log->entries.push_back(std::move(e));
  }
  if (auto ok = write_all(file.get(), lines, path); !ok) return tl::unexpected(ok.error());
  log->bytes += lines.size();
  if (log->bytes == lines.size()) sync_folder(path);
  return log;
}

}  // namespace synoptic::review
