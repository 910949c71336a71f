// Streams against the readers that hold all in memory: the same accounts, wherever blocks and windows are cut.
#include "read/stream.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <random>

namespace synoptic::read {
namespace {
namespace fs = std::filesystem;

struct Folder {
  fs::path path = fs::temp_directory_path() / ("stream_test_" + std::to_string(getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
  std::string put(const std::string& name, const std::string& bytes) const {
    fs::create_directories((path / name).parent_path());
    std::ofstream(path / name, std::ios::binary) << bytes;
    return (path / name).string();
  }
};

ReadOptions plain() {
  ReadOptions o;
  o.infer = o.detect_language = o.map_source = false;
  return o;
}

struct Got {
  std::vector<std::string> accounts;  // id, text
  std::size_t skipped = 0;
  std::vector<Position> ends;
};
Got read_stream(const std::vector<std::string>& paths, const ReadOptions& options, const Position& from = {}) {
  Got got;
  Stream in(paths, options, from);
  for (Block block; in.next(block);) {
    got.skipped += block.skipped.size();
    for (const Item& item : block.items)
      read_item(
          block, item, options, [&](Account&& a, std::uint64_t) { return got.accounts.push_back(a.id + ": " + a.text), true; },
          [&](Skipped&&) { ++got.skipped; });
    got.ends.push_back(block.after);
  }
  return got;
}
std::vector<std::string> told(const ReadResult& r) {
  std::vector<std::string> out;
  for (const Account& a : r.accounts) out.push_back(a.id + ": " + a.text);
  return out;
}

std::string random_lines(std::mt19937& random, int n) {
  std::string out = random() % 2 ? "\xEF\xBB\xBF" : "";
  for (int i = 0; i < n; ++i) {
    const auto kind = random() % 12;
    if (kind == 0) out += "{oops";
    if (kind == 1) out += "  ";
    if (kind > 1) {
      out += "{\"text\":\"" + std::string(random() % (kind == 2 ? 300000 : 3000), 'a' + static_cast<char>(random() % 26)) + " end\"";
      if (random() % 2) out += ",\"id\":\"x" + std::to_string(i) + "\"";
      out += "}";
    }
    out += random() % 5 ? "\n" : "\r\n";
  }
  return out + (random() % 2 ? "{\"text\":\"last\"}" : "");
}

TEST(Stream, LinesAsTheReaderInMemory) {
  std::mt19937 random(2);
  const Folder folder;
  for (int round = 0; round < 8; ++round) {
    const std::string bytes = random_lines(random, 1500);
    const std::string path = folder.put("wire.jsonl", bytes);
    std::vector<std::string> want;
    std::size_t skipped = 0;
    ASSERT_TRUE(read_json_lines(
        path, plain(), [&](Account&& a, std::uint64_t) { return want.push_back(a.id + ": " + a.text), true; },
        [&](Skipped&&) { ++skipped; }));
    const Got got = read_stream({path}, plain());
    EXPECT_EQ(got.accounts, want);
    EXPECT_EQ(got.skipped, skipped);
    EXPECT_GT(got.ends.size(), 1u);
  }
}

TEST(Stream, GoesOnBehindAnyBlock) {
  std::mt19937 random(3);
  const Folder folder;
  const std::vector<std::string> paths = {folder.put("a.jsonl", random_lines(random, 2000)),
                                          folder.put("b.jsonl", random_lines(random, 900))};
  const Got all = read_stream(paths, plain());
  for (const Position& from : all.ends) {
    const Got rest = read_stream(paths, plain(), from);
    ASSERT_LE(rest.accounts.size(), all.accounts.size());
    EXPECT_TRUE(std::equal(rest.accounts.rbegin(), rest.accounts.rend(), all.accounts.rbegin()));
  }
  EXPECT_TRUE(read_stream(paths, plain(), all.ends.back()).accounts.empty());
}

TEST(Stream, ALineTooLongIsPassedOver) {
  const Folder folder;
  ReadOptions options = plain();
  options.max_line_bytes = 5000000;
  const std::string good = "{\"id\":\"g\",\"text\":\"good\"}\n";
  const std::string path = folder.put(
      "long.jsonl", good + "{\"text\":\"" + std::string(9000000, 'x') + "\"}\n" + good + "{\"text\":\"" + std::string(6000000, 'y'));
  const Got got = read_stream({path}, options);
  EXPECT_EQ(got.accounts, (std::vector<std::string>{"g: good", "g: good"}));
  EXPECT_EQ(got.skipped, 2u);
}

std::string record(std::mt19937& random, const std::string& text) {
  const char* const types[] = {"conversion", "conversion", "conversion", "request", "metadata"};
  const auto odd = random() % 12;
  const std::size_t length = odd == 0 ? text.size() + 5000 : odd == 1 ? text.size() / 2 : odd == 2 ? 99999999999ull : text.size();
  return std::string("WARC/1.0\r\nWARC-Type: ") + types[random() % 5] +
         "\r\nContent-Type: text/plain\r\nContent-Length: " + std::to_string(length) + "\r\n\r\n" + text + "\r\n\r\n";
}

TEST(Stream, RecordsAsTheReaderInMemory) {
  std::mt19937 random(4);
  const Folder folder;
  for (int round = 0; round < 6; ++round) {
    std::string archive;
    if (round % 2 == 1) archive = "no record yet\n";
    for (int i = 0; i < 120; ++i)
      archive += record(random, "Report " + std::to_string(i) + " of " + std::string(random() % (i % 10 ? 4000 : 200000), 'b') + ".");
    const ReadResult want = read_document(archive, "crawl.warc", {}, plain());
    const Got got = read_stream({folder.put("crawl.warc", archive)}, plain());
    EXPECT_EQ(got.accounts, told(want));
    EXPECT_EQ(got.skipped, want.skipped.size());
  }
}

TEST(Stream, AnArchiveWithoutAPageIsListedOnce) {
  const Folder folder;
  std::string archive;
  for (int i = 0; i < 3000; ++i)
    archive += "WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 800\r\n\r\n" + std::string(800, 'r') + "\r\n\r\n";
  const Got got = read_stream({folder.put("crawl.warc", archive)}, plain());
  EXPECT_TRUE(got.accounts.empty());
  EXPECT_EQ(got.skipped, 1u);
}

TEST(Stream, FoldersOfAnything) {
  const Folder folder;
  folder.put("in/a.txt", "Nine people were hurt on the quay.");
  folder.put("in/b/c.jsonl", "{\"id\":\"one\",\"text\":\"The ferry is late.\"}\n");
  folder.put("in/d.warc", "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nBread\r\n\r\n");
  folder.put("in/e.html", "<html><body><p>Twelve people died at the quay of Tarn on Tuesday.</p></body></html>");
  folder.put("in/f.bin", std::string("\x01\x02\x03\x00\x04", 5));
  const Got got = read_stream({(folder.path / "in").string(), (folder.path / "none").string()}, plain());
  EXPECT_EQ(got.accounts, (std::vector<std::string>{"a: Nine people were hurt on the quay.", "one: The ferry is late.", "d-1: Bread",
                                                    "e: Twelve people died at the quay of Tarn on Tuesday."}));
  EXPECT_EQ(got.skipped, 2u);
}

}  // namespace
}  // namespace synoptic::read
