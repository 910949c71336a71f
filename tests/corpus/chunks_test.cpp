// Texts in chunks: within one, across two and three, at the end of a file, and what was not brought.
#include "corpus/chunks.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <random>

namespace synoptic::corpus {
namespace {

TEST(Chunks, GiveWhatStandsInTheFile) {
  const auto path = std::filesystem::temp_directory_path() / ("chunks_" + std::to_string(getpid()));
  std::mt19937 random(8);
  std::string want(2 * kChunk + 777, '\0');
  for (char& c : want) c = static_cast<char>(random());
  std::ofstream(path, std::ios::binary) << want;
  const int file = open(path.c_str(), O_RDONLY);
  ChunkStore store;
  HeldChunks held;
  for (std::uint64_t at = 0; at < want.size(); at += kChunk) {
    const auto name = HeldChunks::name(5, at);
    EXPECT_FALSE(store.has(name));
    held.hold(name, store.get(file, name));
    EXPECT_TRUE(store.has(name));
  }
  std::string spare;
  for (const auto& [byte, size] : std::initializer_list<std::pair<std::uint64_t, std::size_t>>{
           {0, 10}, {kChunk - 10, 10}, {kChunk - 10, 11}, {kChunk - 1, kChunk + 2}, {2 * kChunk, 777}, {2 * kChunk + 776, 1}})
    EXPECT_TRUE(held.at(5, byte, size, spare) == std::string_view(want).substr(byte, size)) << byte << " " << size;
  EXPECT_EQ(held.at(5, 2 * kChunk, 778, spare).data(), nullptr);  // beyond the end: the file has shrunk
  EXPECT_EQ(held.at(4, 0, 10, spare).data(), nullptr);            // another file
  const HeldChunks none;
  EXPECT_EQ(none.at(5, 0, 10, spare).data(), nullptr);
  close(file);
  std::filesystem::remove(path);
}

TEST(Chunks, AreNullWhereAFileCannotBeRead) {
  ChunkStore store;
  EXPECT_EQ(store.get(-1, 0), nullptr);
}

}  // namespace
}  // namespace synoptic::corpus
