// PDF by the program pdftotext (Debian's poppler-utils), in a process of its own.
// Idea: a wall. Poppler is GPL and its parser meets hostile files: neither its licence nor its crashes may reach this
// program. The file goes in on standard input, UTF-8 comes out; time and memory are limited by the shell's ulimit.
// Does not recognise scanned pages, and has no map to the raw bytes. Covered by tests/read/email_test.cpp.
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <memory>

#include "read/document.h"

extern char** environ;

namespace synoptic::read {
namespace {

constexpr std::size_t kMaxText = 256 << 20;
// 60 s of processor time, 2 GB of memory.
constexpr const char* kCommand = "ulimit -t 60 -v 2000000; exec pdftotext -enc UTF-8 -eol unix -q - -";

struct Output {
  std::string text;
  int status = -1;  // of the process; -1 = could not be started
};

Output run(std::FILE* in) {
  Output out;
  int pipe_ends[2];
  if (pipe2(pipe_ends, O_CLOEXEC) != 0) return out;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, fileno(in), 0);
  posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], 1);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  const char* const argv[] = {"sh", "-c", kCommand, nullptr};
  pid_t child = 0;
  const int failed = posix_spawnp(&child, "sh", &actions, nullptr, const_cast<char* const*>(argv), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(pipe_ends[1]);
  char block[1 << 16];
  for (ssize_t n = 0; failed == 0 && (n = ::read(pipe_ends[0], block, sizeof block)) > 0;) {
    if (out.text.size() + static_cast<std::size_t>(n) > kMaxText) break;
    out.text.append(block, static_cast<std::size_t>(n));
  }
  close(pipe_ends[0]);
  if (failed == 0) waitpid(child, &out.status, 0);
  return out;
}

}  // namespace

Expected<Account> read_pdf(const Document& d, const ReadOptions& options) {
  const auto fail = [&](std::string why) { return tl::unexpected(Error{std::string(d.name), 0, std::move(why)}); };
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> in(std::tmpfile(), std::fclose);
  if (!in || std::fwrite(d.bytes.data(), 1, d.bytes.size(), in.get()) != d.bytes.size() || std::fflush(in.get()) != 0)
    return fail("no temporary file could be written");
  std::rewind(in.get());
  Output output = run(in.get());
  if (WIFEXITED(output.status) && WEXITSTATUS(output.status) == 127)
    return fail("needs the program pdftotext (Debian package poppler-utils)");
  if (output.text.empty()) return fail("pdftotext could not read it");
  std::replace(output.text.begin(), output.text.end(), '\f', '\n');  // page ends
  if (output.text.find_first_not_of(" \n\t") == std::string::npos) return fail("holds no text layer (scanned pages are not read)");
  Account a = begin_account(d);
  finish(a, {std::move(output.text), {}}, options);
  return a;
}

}  // namespace synoptic::read
