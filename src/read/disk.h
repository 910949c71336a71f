// A file read past the page cache. Internal.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace synoptic::read {

inline constexpr std::size_t kPage = 4096;  // what places and sizes of direct transfers are multiples of

struct FreeAligned {
  void operator()(char* bytes) const;
};
// Memory for direct transfers, not cleared, with room behind it for a parser that looks ahead.
using Aligned = std::unique_ptr<char[], FreeAligned>;
Aligned aligned(std::size_t size);

// Opens a file for reading: past the page cache when it is large and does not lie in it, else as any file. -1 when it cannot be opened.
// `number` is a file that is open already, without a name perhaps; its bytes are read anew from the front.
struct Opened {
  int file = -1;
  bool direct = false;
};
Opened open_large(const std::string& path);
Opened open_large(int number);

// Reads up to `room` bytes; both numbers are multiples of kPage when the file is direct. Fewer only at the end; -1: see errno.
std::ptrdiff_t read_range(int file, char* to, std::size_t room, std::uint64_t byte);

// A file from front to back, read by a thread of its own a few pieces ahead.
class ReadAhead {
 public:
  explicit ReadAhead(int file);  // closes it
  ~ReadAhead();
  std::size_t read(char* to, std::size_t room);  // 0 at the end
  int error() const;                             // errno of what ended the reading; 0: the end of the file

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// A file written from front to back, past the page cache where that can be, by a thread of its own.
class WriteBehind {
 public:
  explicit WriteBehind(int file);  // open for writing, empty; stays open
  ~WriteBehind();
  void write(std::string_view bytes);
  // Writes what is left, up to a whole page, and waits; the place where the next bytes will stand. Nothing when writing failed, now or
  // before.
  std::optional<std::uint64_t> finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Has memory of many megabytes kept in large pages, if the system gives any. Call it before the memory is first written to.
void prefer_large_pages(void* bytes, std::size_t size);
// Room for so many values in a vector, in large pages.
template <class T>
void reserve_large(std::vector<T>& values, std::size_t n) {
  if (values.capacity() >= n) return;
  std::vector<T> roomy;
  roomy.reserve(n);
  prefer_large_pages(roomy.data(), n * sizeof(T));
  roomy.insert(roomy.end(), values.begin(), values.end());
  values.swap(roomy);
}

}  // namespace synoptic::read
