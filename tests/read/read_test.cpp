// The stage as a whole: formats, files, folders, ids, hashes, threads, hostile files.
#include "read/read.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "read/format.h"
#include "read/language.h"
#include "read/source_map.h"
#include "text/sha256.h"
#include "text/utf8.h"

namespace synoptic::read {
namespace {
namespace fs = std::filesystem;

class Folder : public ::testing::Test {
 protected:
  void SetUp() override {
    root_ = fs::temp_directory_path() /
            ("synoptic_read_" + std::to_string(::getpid()) + "_" + ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(root_);
    fs::create_directories(root_);
  }
  void TearDown() override { fs::remove_all(root_); }
  std::string put(const std::string& name, const std::string& bytes) {
    fs::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name, std::ios::binary) << bytes;
    return (root_ / name).string();
  }
  fs::path root_;
};

TEST(Language, DetectionAndTags) {
  EXPECT_EQ(detect_language("At least twelve people died when a ferry capsized off the coast, the coast guard said."), "en");
  EXPECT_EQ(detect_language(
                "Mindestens zw\u00F6lf Menschen starben, als eine F\u00E4hre vor der K\u00FCste kenterte, sagte die K\u00FCstenwache."),
            "de");
  EXPECT_EQ(detect_language("12"), "");
  EXPECT_EQ(language_tag("en_US"), "en-US");
  EXPECT_EQ(language_tag("EN"), "en");
  EXPECT_EQ(language_tag("English"), "en");
  EXPECT_EQ(language_tag("{{lang}}"), "");
}

TEST(Format, ByTypeEndingAndBytes) {
  EXPECT_EQ(media_type_of("", "a.TXT", ""), "text/plain");
  EXPECT_EQ(media_type_of("", "a.md", ""), "text/markdown");
  EXPECT_EQ(media_type_of("", "a.txt", "text/html; charset=utf-8"), "text/html");
  EXPECT_EQ(media_type_of("  <!DOCTYPE html><p>", "-", ""), "text/html");
  EXPECT_EQ(media_type_of("{\"text\":\"a\"}", "-", ""), "application/x-ndjson");
  EXPECT_EQ(media_type_of("Twelve died.", "-", ""), "text/plain");
  EXPECT_EQ(media_type_of("%PDF-1.7", "a.txt", ""), "application/pdf");
  EXPECT_EQ(media_type_of(std::string_view("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\1\2\3\4\5\6", 22), "a.png", ""), "");
}

TEST(ReadBytes, PlainTextIsOnlyDecodedAndNormalized) {
  const std::string raw = "  \r\n\tTwelve\xC2\xA0people \r\n\r\n died  \n e\xCC\x81";
  const auto a = read_bytes(raw, "dir/wire.txt");
  ASSERT_TRUE(a.has_value());
  EXPECT_EQ(a->text, text::canonical(raw));
  EXPECT_EQ(a->text, "  \n\tTwelve\u00A0people \n\n died  \n \u00E9");
  EXPECT_EQ(a->id, "wire");
  EXPECT_EQ(a->name, "wire.txt");
  EXPECT_EQ(a->sha256, text::sha256_hex(raw));
  EXPECT_EQ(a->text_sha256, text::sha256_hex(a->text));
  EXPECT_EQ(raw.substr(raw_at(a->source_map, static_cast<std::uint32_t>(a->text.find("died"))), 4), "died");
}

TEST(ReadBytes, ErrorsSayWhy) {
  EXPECT_NE(read_bytes("", "a.txt").error().message.find("no text"), std::string::npos);
  EXPECT_NE(read_bytes(" \n\n", "a.txt").error().message.find("no text"), std::string::npos);
  EXPECT_NE(read_bytes(std::string(100, '\1'), "a.bin").error().message.find("format"), std::string::npos);
  EXPECT_NE(read_bytes("{\"text\":\"a\"}\n{\"text\":\"b\"}", "a.jsonl").error().message.find("2 accounts"), std::string::npos);
  const auto gold = read_document("{\"a\":1}\n{\"a\":2}\n", "gold.jsonl");
  ASSERT_EQ(gold.skipped.size(), 1u);
  EXPECT_NE(gold.skipped[0].reason.find("none of its 2 lines"), std::string::npos);
}

TEST(ReadBytes, OneObjectOverManyLines) {
  const auto a = read_bytes("{\n \"id\": \"x\",\n \"text\": \"Twelve died.\"\n}\n", "a.json");
  ASSERT_TRUE(a.has_value()) << a.error().message;
  EXPECT_EQ(a->id, "x");
}

TEST_F(Folder, FoldersAreSortedAndBadFilesAreListed) {
  put("b.txt", "Two died.");
  put("a.txt", "One died.");
  put("deep/er/c.html", "<html><body><p>Three people died at the quay of Tarn on Tuesday.</p></body></html>");
  put("lines.jsonl", "{\"id\":\"j1\",\"text\":\"Four died.\"}\nbad\n");
  put("empty.txt", "");
  put("picture.png", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\1\2\3\4\5\6", 22));
  put(".hidden.txt", "Five died.");
  const ReadResult r = read_paths({root_.string(), (root_ / "missing.txt").string()});
  std::vector<std::string> ids;
  for (const Account& a : r.accounts) ids.push_back(a.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"a", "b", "c", "j1"}));
  ASSERT_EQ(r.skipped.size(), 4u);
  EXPECT_EQ(r.skipped[0].path, (root_ / "empty.txt").string());
  EXPECT_EQ(r.skipped[1].path, (root_ / "lines.jsonl").string());
  EXPECT_EQ(r.skipped[1].byte, std::string("{\"id\":\"j1\",\"text\":\"Four died.\"}\n").size());
  EXPECT_EQ(r.skipped[2].path, (root_ / "picture.png").string());
  EXPECT_EQ(r.skipped[3].path, (root_ / "missing.txt").string());
}

TEST_F(Folder, IdsAreUnique) {
  put("a/wire.txt", "One died.");
  put("b/wire.txt", "Two died.");
  put("c/wire-2.txt", "Three died.");
  put("d/wire.txt", "Four died.");
  std::vector<std::string> ids;
  for (const Account& a : read_paths({root_.string()}).accounts) ids.push_back(a.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"wire", "wire-3", "wire-2", "wire-4"}));
}

TEST_F(Folder, ThreadsDoNotShow) {
  for (int i = 0; i < 40; ++i)
    put("f" + std::to_string(i) + (i % 3 == 0 ? ".html" : ".txt"),
        "<p>" + std::to_string(i) + " people died at the quay of Tarn on Tuesday.</p>");
  const auto run = [&](unsigned threads) {
    ReadOptions options;
    options.threads = threads;
    std::string out;
    for (const Account& a : read_paths({root_.string()}, options).accounts) out += a.id + "\t" + a.text + "\t" + a.sha256 + "\n";
    return out;
  };
  const std::string one = run(1);
  EXPECT_FALSE(one.empty());
  EXPECT_EQ(one, run(8));
}

TEST_F(Folder, LimitsAreKept) {
  const std::string path = put("big.txt", std::string(3000, 'x'));
  ReadOptions options;
  options.max_bytes = 1000;
  const ReadResult r = read_paths({path}, options);
  EXPECT_TRUE(r.accounts.empty());
  ASSERT_EQ(r.skipped.size(), 1u);
  EXPECT_NE(r.skipped[0].reason.find("larger than 1000"), std::string::npos);
}

TEST(Hostile, LongLinesAndManyLinesAreLinear) {
  EXPECT_TRUE(read_bytes(std::string(30'000'000, '7'), "a.txt").has_value());
  std::string lines;
  for (int i = 0; i < 300'000; ++i) lines += "Also read: x\n";
  EXPECT_TRUE(read_bytes(lines, "a.txt").has_value());
  std::string marks;
  for (int i = 0; i < 1'000'000; ++i) marks += "\xCC\x81";
  EXPECT_TRUE(read_bytes("a" + marks, "a.txt").has_value());
}

}  // namespace
}  // namespace synoptic::read
