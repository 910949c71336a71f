// The file: a line that names it, a hash of the inputs' paths and sizes, then frames: length, hash (XXH3), payload. Numbers
// in the machine's own order: the file is for the machine that wrote it. Covered by tests/corpus/ingest_test.cpp.
#include "corpus/state_log.h"

#include <unistd.h>
#include <xxhash.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace synoptic::corpus {
namespace {

constexpr std::string_view kName = "synoptic sketches 1\n";

template <class T>
void put(std::string& out, const T& value) {
  static_assert(std::is_trivially_copyable_v<T>);
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}
template <class T>
bool get(std::string_view& in, T& value) {
  if (in.size() < sizeof value) return false;
  std::memcpy(&value, in.data(), sizeof value);
  in.remove_prefix(sizeof value);
  return true;
}

std::uint64_t hash_of(const std::vector<std::string>& paths) {
  std::string all;
  for (const auto& p : paths) {
    std::error_code error;
    const auto size = std::filesystem::file_size(p, error);
    all += p + '\n' + (error ? std::string("-") : std::to_string(size)) + '\n';
  }
  return XXH3_64bits(all.data(), all.size());
}

std::string payload_of(const Signed& block) {
  std::string out;
  put(out, block.after);
  put(out, block.texts_bytes);
  put(out, static_cast<std::uint32_t>(block.accounts.size()));
  for (const Sketched& a : block.accounts) {
    put(out, a.sketch.bins);
    put(out, a.sketch.key);
    put(out, a.place);
    put(out, static_cast<std::uint32_t>(a.id.size()));
    out += a.id;
  }
  return out;
}

bool block_of(std::string_view in, Signed& out) {
  std::uint32_t count = 0;
  if (!get(in, out.after) || !get(in, out.texts_bytes) || !get(in, count)) return false;
  for (std::uint32_t i = 0; i < count; ++i) {
    Sketched a;
    std::uint32_t length = 0;
    if (!get(in, a.sketch.bins) || !get(in, a.sketch.key) || !get(in, a.place) || !get(in, length) || in.size() < length) return false;
    a.id.assign(in.substr(0, length));
    in.remove_prefix(length);
    out.accounts.push_back(std::move(a));
  }
  return in.empty();
}

}  // namespace

StateLog::~StateLog() {
  if (file_) std::fclose(file_);
}

Expected<void> StateLog::open(const std::string& file, const std::vector<std::string>& paths,
                              const std::function<void(Signed&&)>& on_block) {
  const auto fail = [&](std::string why) { return tl::unexpected(Error{file, 0, std::move(why)}); };
  file_ = std::fopen(file.c_str(), "r+b");
  if (!file_ && errno == ENOENT) file_ = std::fopen(file.c_str(), "w+b");
  if (!file_) return fail(std::string("cannot be opened: ") + std::strerror(errno));
  const std::uint64_t inputs = hash_of(paths);
  std::string name(kName.size(), '\0');
  std::uint64_t of = 0;
  const std::size_t n = std::fread(name.data(), 1, name.size(), file_);
  if (n == 0) {
    std::fwrite(kName.data(), 1, kName.size(), file_);
    std::fwrite(&inputs, 1, sizeof inputs, file_);
    return std::fflush(file_) == 0 ? Expected<void>() : fail("cannot be written");
  }
  if (name != kName) return fail("is no state of `synoptic cluster`; name another file");
  if (std::fread(&of, 1, sizeof of, file_) != sizeof of || of != inputs)
    return fail("is the state of another job: the inputs have other names or sizes; name another file, or delete this one");
  long good = std::ftell(file_);
  std::string payload;
  for (std::uint64_t head[2]; std::fread(head, 1, sizeof head, file_) == sizeof head;) {
    if (head[0] > (1u << 30)) break;
    payload.resize(head[0]);
    if (std::fread(payload.data(), 1, payload.size(), file_) != payload.size()) break;
    Signed block;
    if (XXH3_64bits(payload.data(), payload.size()) != head[1] || !block_of(payload, block)) break;
    on_block(std::move(block));
    good = std::ftell(file_);
  }
  if (ftruncate(fileno(file_), good) != 0 || std::fseek(file_, good, SEEK_SET) != 0) return fail("cannot be written");
  return {};
}

bool StateLog::append(const Signed& block) {
  const std::string payload = payload_of(block);
  const std::uint64_t head[2] = {payload.size(), XXH3_64bits(payload.data(), payload.size())};
  return std::fwrite(head, 1, sizeof head, file_) == sizeof head &&
         std::fwrite(payload.data(), 1, payload.size(), file_) == payload.size() && std::fflush(file_) == 0;
}

}  // namespace synoptic::corpus
