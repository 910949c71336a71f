// An extractor that is a program: accounts go in as JSON Lines, proposals come out, {"account":ID,"done":true} ends each account.
// Idea: one child for the whole run, spoken to without blocking: what it says is read while it is still being written to, so that
// neither side can wait for the other for ever; one deadline an account. A child that stalls, floods or dies is killed, and
// started anew for the next account. Its standard error is the user's.
// Does not judge what it says. Covered by tests/propose/program_test.cpp.
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>

#include "propose/asking.h"

extern char** environ;

namespace synoptic::propose {
namespace {

using Clock = std::chrono::steady_clock;

tl::unexpected<Error> fail(std::string why) { return tl::unexpected(Error{"", 0, std::move(why)}); }

class Child {
 public:
  explicit Child(const std::vector<std::string>& command) : command_(command) {}
  ~Child() { end(); }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  bool running() const { return pid_ > 0; }
  int in() const { return in_; }
  int out() const { return out_; }

  // A socket for its input: a write to a dead child is an error, not a signal.
  Expected<void> start() {
    int to[2], from[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, to) != 0) return fail("no socket could be had");
    if (::pipe2(from, O_CLOEXEC) != 0) return ::close(to[0]), ::close(to[1]), fail("no pipe could be had");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, to[1], 0);
    posix_spawn_file_actions_adddup2(&actions, from[1], 1);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);  // its own group: its children end with it
    std::vector<char*> argv;
    for (const std::string& a : command_) argv.push_back(const_cast<char*>(a.c_str()));
    argv.push_back(nullptr);
    const int failed = ::posix_spawnp(&pid_, argv[0], &actions, &attributes, argv.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    ::close(to[1]), ::close(from[1]);
    in_ = to[0], out_ = from[0];
    if (failed != 0) return pid_ = 0, end(), fail("\"" + command_[0] + "\" could not be started: " + std::strerror(failed));
    ::fcntl(in_, F_SETFL, O_NONBLOCK), ::fcntl(out_, F_SETFL, O_NONBLOCK);
    return {};
  }

  void end() {
    if (in_ >= 0) ::close(in_);
    if (out_ >= 0) ::close(out_);
    in_ = out_ = -1;
    if (pid_ > 0) ::kill(-pid_, SIGKILL), ::waitpid(pid_, nullptr, 0);
    pid_ = 0;
    unread.clear();
  }

  std::string unread;  // what it said and nobody has read yet: the beginning of a line

 private:
  const std::vector<std::string>& command_;
  pid_t pid_ = 0;
  int in_ = -1, out_ = -1;
};

class Program : public Asked {
 public:
  explicit Program(const Extractor& e) : extractor_(e), child_(extractor_.program) {}

  Expected<void> ask(const Account& account, const segment::Segmentation&, const Sink& sink) override {
    if (!child_.running())
      if (auto started = child_.start(); !started) return started;
    auto said = converse(account.id, request_line(account), sink);
    if (!said) child_.end();
    return said;
  }

 private:
  Expected<void> converse(const std::string& id, std::string_view request, const Sink& sink) {
    const auto deadline = Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(extractor_.seconds));
    std::size_t heard = 0;
    for (;;) {
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
      if (left <= 0) return fail("it stalled: no end of its answer in " + std::to_string(static_cast<int>(extractor_.seconds)) + " s");
      pollfd ends[] = {{child_.out(), POLLIN, 0}, {request.empty() ? -1 : child_.in(), POLLOUT, 0}};
      if (::poll(ends, 2, static_cast<int>(std::min<long long>(left, 1000))) < 0 && errno != EINTR) return fail("it cannot be waited for");
      if (ends[1].revents != 0 && !send(request)) return fail("it does not read what it is sent");
      if (ends[0].revents == 0) continue;
      const ssize_t n = hear();
      if (n == 0) return fail("it broke off: it ended before its answer did");
      if ((heard += static_cast<std::size_t>(std::max<ssize_t>(n, 0))) > kLargestAnswer) return fail("its answer is longer than 16 MB");
      if (take_lines(id, sink)) return {};
      if (child_.unread.size() > kLargestLine) return fail("a line of its answer is longer than 1 MB");
    }
  }

  bool send(std::string_view& request) {
    const ssize_t n = ::send(child_.in(), request.data(), request.size(), MSG_NOSIGNAL);
    if (n > 0) request.remove_prefix(static_cast<std::size_t>(n));
    return n >= 0 || errno == EAGAIN || errno == EINTR;
  }

  ssize_t hear() {
    char block[1 << 16];
    const ssize_t n = ::read(child_.out(), block, sizeof block);
    if (n > 0) child_.unread.append(block, static_cast<std::size_t>(n));
    return n < 0 && errno != EAGAIN && errno != EINTR ? 0 : n;
  }

  // Every whole line that has come; true when one of them ends the account.
  bool take_lines(const std::string& id, const Sink& sink) {
    std::size_t at = 0;
    bool done = false;
    for (std::size_t end; !done && (end = child_.unread.find('\n', at)) != std::string::npos; at = end + 1) {
      const std::string_view line = std::string_view(child_.unread).substr(at, end - at);
      if (is_done(line, id))
        done = true;
      else if (line.find_first_not_of(" \t\r") != std::string_view::npos)
        sink(read_offer(line));
    }
    child_.unread.erase(0, at);
    return done;
  }

  Extractor extractor_;
  Child child_;
};

}  // namespace

std::unique_ptr<Asked> ask_program(const Extractor& extractor) { return std::make_unique<Program>(extractor); }

}  // namespace synoptic::propose
