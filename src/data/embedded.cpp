// Looks data files up by name, in the program or in a folder given by --data.
// Does not parse them beyond splitting rows: each layer knows the columns of its own files.
// Covered by tests/data/embedded_test.cpp.
#include "data/embedded.h"

#include <algorithm>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <mutex>

#include "data/embedded_table.h"

namespace synoptic::data {
namespace {

std::string g_folder;                                    // set before any reading; see the header
std::mutex g_mutex;                                      // guards g_read
std::map<std::string, std::string, std::less<>> g_read;  // files read from g_folder; never erased, so views stay valid

std::string_view read_from_folder(std::string_view name) {
  std::lock_guard lock(g_mutex);
  if (auto it = g_read.find(name); it != g_read.end()) return it->second;
  std::ifstream in(std::filesystem::path(g_folder) / name, std::ios::binary);
  std::string content{std::istreambuf_iterator<char>(in), {}};
  return g_read.emplace(std::string(name), std::move(content)).first->second;
}

}  // namespace

void use_folder(std::string folder) { g_folder = std::move(folder); }
bool reads_folder() { return !g_folder.empty(); }

std::string_view file(std::string_view name) {
  if (!g_folder.empty()) return read_from_folder(name);
  const EmbeddedFile* end = kEmbedded + kEmbeddedFiles;
  const EmbeddedFile* at = std::lower_bound(kEmbedded, end, name, [](const EmbeddedFile& f, std::string_view n) { return f.name < n; });
  if (at == end || at->name != name) return {};
  return {at->begin, static_cast<std::size_t>(at->end - at->begin)};
}

std::vector<std::string> files(std::string_view prefix) {
  std::vector<std::string> out;
  if (!g_folder.empty()) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(g_folder)) {
      std::string name = std::filesystem::relative(entry.path(), g_folder).generic_string();
      if (entry.is_regular_file() && name.starts_with(prefix) && !name.ends_with(".md")) out.push_back(std::move(name));
    }
  } else {
    for (int i = 0; i < kEmbeddedFiles; ++i)
      if (std::string_view(kEmbedded[i].name).starts_with(prefix)) out.emplace_back(kEmbedded[i].name);
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<std::vector<std::string_view>> table(std::string_view name) {
  std::vector<std::vector<std::string_view>> rows;
  std::string_view rest = file(name);
  while (!rest.empty()) {
    std::size_t n = rest.find('\n');
    std::string_view line = rest.substr(0, n);
    rest = n == std::string_view::npos ? std::string_view{} : rest.substr(n + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    auto& row = rows.emplace_back();
    row.reserve(4);  // most rows have no more
    for (;;) {
      std::size_t t = line.find('\t');
      row.push_back(line.substr(0, t));
      if (t == std::string_view::npos) break;
      line.remove_prefix(t + 1);
    }
  }
  return rows;
}

}  // namespace synoptic::data
