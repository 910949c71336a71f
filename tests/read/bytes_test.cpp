// Packed inputs: members and frames one behind the other, damage, rubbish between and behind, plain files.
#include "read/bytes.h"

#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include <filesystem>
#include <fstream>
#include <random>

namespace synoptic::read {
namespace {

std::string gzip(const std::string& s) {
  std::string out(compressBound(s.size()) + 64, '\0');
  z_stream z{};
  deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(s.data()));
  z.avail_in = static_cast<uInt>(s.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  deflate(&z, Z_FINISH);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}
std::string zstd(const std::string& s) {
  std::string out(ZSTD_compressBound(s.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), s.data(), s.size(), 3));
  return out;
}
std::string some_text(std::mt19937& random, std::size_t n) {
  std::string out;
  while (out.size() < n) out += "line " + std::to_string(random()) + " of the harbour book\n";
  out.resize(n);
  return out;
}

struct Got {
  std::string bytes;
  std::size_t damage = 0;
};
Got all_of(const std::string& content, std::size_t room = 70000) {
  const auto path = std::filesystem::temp_directory_path() / ("bytes_test_" + std::to_string(getpid()));
  std::ofstream(path, std::ios::binary) << content;
  Got got;
  {
    auto in = Bytes::open(path.string());
    EXPECT_TRUE(in.has_value());
    std::string buffer(room, '\0');
    while (const std::size_t n = (*in)->read(buffer.data(), buffer.size())) got.bytes.append(buffer, 0, n);
    got.damage = (*in)->damage().size();
    EXPECT_EQ((*in)->consumed(), content.size());
  }
  std::filesystem::remove(path);
  return got;
}

TEST(Bytes, MembersAndFramesOneBehindTheOther) {
  std::mt19937 random(5);
  for (const auto pack : {gzip, zstd})
    for (int round = 0; round < 12; ++round) {
      std::string packed, want;
      for (unsigned parts = random() % 6; parts > 0; --parts) {
        const std::string text = some_text(random, round % 3 == 0 ? random() % 3000000 : random() % 300);
        packed += pack(text);
        want += text;
      }
      const Got got = all_of(packed, 1 + random() % 100000);
      EXPECT_EQ(got.bytes, want);
      EXPECT_EQ(got.damage, 0u);
    }
}

TEST(Bytes, PlainFilesAsTheyAre) {
  std::mt19937 random(6);
  for (const std::size_t n : {0u, 1u, 3u, 4u, 5u, 3000000u}) {
    const std::string text = some_text(random, n);
    EXPECT_EQ(all_of(text).bytes, text);
  }
}

TEST(Bytes, DamageCostsItsOwnMemberOnly) {
  std::mt19937 random(7);
  for (const auto pack : {gzip, zstd}) {
    const std::string a = some_text(random, 50000), b = some_text(random, 60000), c = some_text(random, 70000);
    std::string middle = pack(b);
    for (std::size_t i = middle.size() / 2; i < middle.size() / 2 + 40; ++i) middle[i] = static_cast<char>(random());
    const Got got = all_of(pack(a) + middle + pack(c));
    EXPECT_EQ(got.bytes.substr(0, a.size()), a);
    EXPECT_TRUE(got.bytes.ends_with(c));
    EXPECT_GE(got.damage, 1u);
  }
}

TEST(Bytes, CutShortAndPadded) {
  std::mt19937 random(8);
  for (const auto pack : {gzip, zstd}) {
    const std::string a = some_text(random, 90000), b = some_text(random, 400000);
    const std::string packed = pack(b);
    const Got cut = all_of(pack(a) + packed.substr(0, packed.size() / 2));
    EXPECT_TRUE(cut.bytes.starts_with(a));
    EXPECT_EQ(cut.bytes, (a + b).substr(0, cut.bytes.size()));
    EXPECT_GT(cut.bytes.size(), a.size());
    EXPECT_EQ(cut.damage, 1u);
    const Got padded = all_of(pack(a) + std::string(5000, '\0'));  // as tapes leave it
    EXPECT_EQ(padded.bytes, a);
    EXPECT_EQ(padded.damage, 0u);
    const Got rubbish = all_of(pack(a) + "no packed data" + pack(b));
    EXPECT_EQ(rubbish.bytes, a + b);
    EXPECT_EQ(rubbish.damage, 1u);
  }
}

TEST(Bytes, SkipAndEarlyEnd) {
  std::mt19937 random(9);
  const auto path = std::filesystem::temp_directory_path() / ("bytes_skip_" + std::to_string(getpid()));
  const std::string text = some_text(random, 9000000);
  std::ofstream(path, std::ios::binary) << gzip(text);
  {
    auto in = Bytes::open(path.string());
    EXPECT_TRUE((*in)->skip(5000000));
    std::string buffer(10, '\0');
    EXPECT_EQ((*in)->read(buffer.data(), 10), 10u);
    EXPECT_EQ(buffer, text.substr(5000000, 10));
  }  // the thread is in the middle of the file and ends
  EXPECT_FALSE(Bytes::open(path.string() + ".none").has_value());
  EXPECT_FALSE(Bytes::open("/").has_value());
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace synoptic::read
