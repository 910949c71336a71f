// Reads files and walks folders. Does not map files into memory: a file that shrinks while it is mapped kills the
// process, and one bad file must never stop a run. Covered by tests/read/read_test.cpp.
#include "read/files.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

namespace synoptic::read {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kBlock = 1 << 20;

bool hidden(const fs::path& p) {
  const std::string name = p.filename().string();
  return !name.empty() && name.front() == '.';
}

void add_folder(const fs::path& folder, std::vector<std::string>& out) {
  std::vector<std::string> found;
  std::error_code error;
  fs::recursive_directory_iterator it(folder, fs::directory_options::skip_permission_denied, error), end;
  for (; !error && it != end; it.increment(error)) {
    if (hidden(it->path())) {
      it.disable_recursion_pending();
    } else if (std::error_code ignored; !it->is_directory(ignored)) {
      found.push_back(it->path().string());
    }
  }
  std::sort(found.begin(), found.end());
  out.insert(out.end(), found.begin(), found.end());
}

}  // namespace

Expected<std::string> read_file(const std::string& path, std::size_t max_bytes) {
  const bool standard_input = path == "-";
  const auto fail = [&](std::string why) { return tl::unexpected(Error{path, 0, std::move(why)}); };
  std::error_code error;
  if (!standard_input && fs::is_directory(path, error)) return fail("is a folder");
  const std::unique_ptr<std::FILE, void (*)(std::FILE*)> in(standard_input ? stdin : std::fopen(path.c_str(), "rb"), [](std::FILE* f) {
    if (f != nullptr && f != stdin) std::fclose(f);
  });
  if (!in) return fail(std::string("cannot be opened: ") + std::strerror(errno));
  std::string bytes;
  if (const auto size = fs::file_size(path, error); !error) bytes.reserve(std::min<std::size_t>(size, max_bytes) + 1);
  for (;;) {
    const std::size_t had = bytes.size();
    bytes.resize(std::min(had + std::max(kBlock, bytes.capacity() - had), max_bytes + 1));
    const std::size_t n = std::fread(bytes.data() + had, 1, bytes.size() - had, in.get());
    bytes.resize(had + n);
    if (bytes.size() > max_bytes) return fail("is larger than " + std::to_string(max_bytes) + " bytes; split it, or raise the limit");
    if (n == 0) break;
  }
  if (std::ferror(in.get())) return fail(std::string("reading failed: ") + std::strerror(errno));
  return bytes;
}

std::vector<std::string> expand(const std::vector<std::string>& paths) {
  std::vector<std::string> out;
  for (const std::string& path : paths) {
    std::error_code error;
    if (path != "-" && fs::is_directory(path, error)) {
      add_folder(path, out);
    } else {
      out.push_back(path);
    }
  }
  return out;
}

}  // namespace synoptic::read
