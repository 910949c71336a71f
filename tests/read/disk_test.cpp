// Files read and written past the page cache hold the same bytes, whatever their size, and an end is no error.
#include "read/disk.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>

#include "read/bytes.h"

namespace synoptic::read {
namespace {
namespace fs = std::filesystem;

std::string noise(std::size_t n, unsigned seed) {
  std::mt19937 random(seed);
  std::string out(n, '\0');
  for (char& c : out) c = static_cast<char>(random());
  return out;
}

struct Scratch {
  fs::path path = fs::temp_directory_path() / ("disk_" + std::to_string(getpid()));
  ~Scratch() { fs::remove(path); }
  std::string holds() const {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
};

TEST(WriteBehind, WritesAllAndSaysWhereTheNextWouldStand) {
  for (const std::size_t n : {std::size_t{0}, std::size_t{1}, kPage, kPage + 1, std::size_t{9} << 20, (std::size_t{33} << 20) + 5}) {
    const Scratch scratch;
    const std::string want = noise(n, static_cast<unsigned>(n));
    const int file = open(scratch.path.c_str(), O_RDWR | O_CREAT | O_TRUNC, 0600);
    ASSERT_GE(file, 0);
    std::uint64_t end = 0;
    {
      WriteBehind out(file);
      for (std::size_t i = 0; i < n; i += 70001) out.write(std::string_view(want).substr(i, 70001));
      const auto done = out.finish();
      ASSERT_TRUE(done.has_value());
      end = *done;
      out.write("more");
      ASSERT_TRUE(out.finish().has_value());
    }
    close(file);
    EXPECT_EQ(end % kPage, 0u);
    EXPECT_GE(end, n);
    EXPECT_LT(end, n + kPage);
    const std::string got = scratch.holds();
    EXPECT_TRUE(got.compare(0, n, want) == 0) << n;
    EXPECT_EQ(got.substr(end, 4), "more");
  }
}

TEST(WriteBehind, TellsThatWritingFailed) {
  const int file = open("/dev/null", O_RDONLY);
  WriteBehind out(file);
  out.write("x");
  EXPECT_FALSE(out.finish().has_value());
  close(file);
}

// A large file, dropped from the page cache where the system lets us: whichever way it is then opened, the bytes are the same.
TEST(ReadAhead, GivesALargeFileFromFrontToBack) {
  const Scratch scratch;
  const std::string want = noise((std::size_t{65} << 20) + 1234, 3);
  std::ofstream(scratch.path, std::ios::binary) << want;
  const int made = open(scratch.path.c_str(), O_RDONLY);
  fsync(made);
  posix_fadvise(made, 0, 0, POSIX_FADV_DONTNEED);
  close(made);
  const Opened large = open_large(scratch.path.string());
  ASSERT_GE(large.file, 0);
  std::string got;
  {
    ReadAhead in(large.file);
    std::string piece(1 << 20, '\0');
    while (const std::size_t n = in.read(piece.data(), piece.size() - 7)) got.append(piece, 0, n);
    EXPECT_EQ(in.error(), 0);
  }
  EXPECT_TRUE(got == want);
  got.clear();
  const auto bytes = Bytes::open(scratch.path.string());
  ASSERT_TRUE(bytes.has_value());
  std::string piece(3 << 20, '\0');
  while (const std::size_t n = (*bytes)->read(piece.data(), piece.size())) got.append(piece, 0, n);
  EXPECT_TRUE(got == want);
  EXPECT_EQ((*bytes)->consumed(), want.size());
}

TEST(ReadAhead, MayBeLeftBeforeTheEnd) {
  const Scratch scratch;
  std::ofstream(scratch.path, std::ios::binary) << noise(30 << 20, 4);
  ReadAhead in(open(scratch.path.c_str(), O_RDONLY));
  char byte = 0;
  EXPECT_EQ(in.read(&byte, 1), 1u);
}

TEST(ReadRange, SaysThatAFileCannotBeRead) {
  const Aligned room = aligned(kPage);
  EXPECT_EQ(read_range(-1, room.get(), kPage, 0), -1);
  EXPECT_EQ(open_large("/no/such/file").file, -1);
}

}  // namespace
}  // namespace synoptic::read
