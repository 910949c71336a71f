// Jobs over files: packed or plain, in one go or stopped and gone on with, the answer is the same.
#include "corpus/ingest.h"

#include <gtest/gtest.h>
#include <zstd.h>

#include <filesystem>
#include <fstream>
#include <random>

namespace synoptic::corpus {
namespace {
namespace fs = std::filesystem;

struct Folder {
  fs::path path = fs::temp_directory_path() / ("ingest_test_" + std::to_string(getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
  std::string put(const std::string& name, const std::string& bytes) const {
    std::ofstream(path / name, std::ios::binary) << bytes;
    return (path / name).string();
  }
};

std::string many_lines(std::mt19937& random, int n) {
  std::string out, text;
  for (int i = 0; i < n; ++i) {
    if (i % 4 == 0) {
      text.clear();
      for (int w = 0; w < 300; ++w) text += "w" + std::to_string(random() % 6000) + (w % 50 == 9 ? " e\u0301t\u00E9 " : " ");
    }
    if (i % 4 == 3) text += "and a last word or two of another hand\\r\\n";
    out += "{\"id\":\"d" + std::to_string(i) + "\",\"text\":\"" + text + "\"}\n";
    if (i % 100 == 0) out += "{oops\n";
  }
  return out;
}

struct Got {
  std::vector<std::uint32_t> cluster;
  std::vector<NearPair> pairs;
  std::vector<std::string> ids;
  std::size_t skipped = 0;
  bool operator==(const Got& o) const { return cluster == o.cluster && ids == o.ids && pairs.size() == o.pairs.size(); }
};
Got job(const std::vector<std::string>& paths, const std::string& state = {}) {
  Got got;
  Archive archive(paths, state.empty() ? "" : state + ".texts");
  NearDuplicates groups(archive);
  read::ReadOptions options;
  options.infer = options.detect_language = options.map_source = false;
  const Ingest how{[&](Skipped&&) { ++got.skipped; }, {}, state};
  const auto done = ingest(paths, options, how, archive, groups);
  EXPECT_TRUE(done.has_value()) << done.error().message;
  got.cluster = groups.cluster([&](const NearPair& p) { got.pairs.push_back(p); });
  EXPECT_EQ(groups.lost(), 0u);
  for (std::uint32_t i = 0; i < archive.size(); ++i) got.ids.emplace_back(archive.id(i));
  return got;
}

TEST(Ingest, PackedAndPlainGiveTheSame) {
  std::mt19937 random(2);
  const Folder folder;
  const std::string lines = many_lines(random, 1500);
  std::string packed(ZSTD_compressBound(lines.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), lines.data(), lines.size(), 3));
  const Got plain = job({folder.put("a.jsonl", lines)});
  EXPECT_EQ(plain.skipped, 15u);
  EXPECT_EQ(plain.ids.size(), 1500u);
  EXPECT_EQ(plain.pairs.size(), 1125u);  // of four: two equal to the first, one near it
  for (std::uint32_t i = 0; i < plain.cluster.size(); ++i) ASSERT_EQ(plain.cluster[i], i / 4 * 4);
  EXPECT_TRUE(job({folder.put("a.jsonl.zst", packed)}) == plain);
}

TEST(Ingest, GoesOnAfterItWasKilledAnywhere) {
  std::mt19937 random(3);
  const Folder folder;
  const std::string lines = many_lines(random, 3000);
  std::string packed(ZSTD_compressBound(lines.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), lines.data(), lines.size(), 3));
  for (const std::string& path : {folder.put("a.jsonl", lines), folder.put("b.jsonl.zst", packed)}) {
    const Got want = job({path});
    const std::string state = (folder.path / "state").string();
    fs::remove(state), fs::remove(state + ".texts");
    EXPECT_TRUE(job({path}, state) == want);
    const auto size = fs::file_size(state);
    for (int round = 0; round < 6; ++round) {  // the file as a kill leaves it: cut at any byte
      fs::resize_file(state, 40 + random() % (size - 40));
      EXPECT_TRUE(job({path}, state) == want);
      EXPECT_EQ(fs::file_size(state), size);
    }
  }
}

TEST(Ingest, AStateOfAnotherJobIsRefused) {
  const Folder folder;
  const std::string a = folder.put("a.jsonl", "{\"text\":\"one\"}\n"), b = folder.put("b.jsonl", "{\"text\":\"two\"}\n");
  const std::string state = (folder.path / "state").string();
  job({a}, state);
  Archive archive({b});
  NearDuplicates groups(archive);
  EXPECT_FALSE(ingest({b}, {}, {[](Skipped&&) {}, {}, state}, archive, groups).has_value());
  EXPECT_FALSE(ingest({b}, {}, {[](Skipped&&) {}, {}, b}, archive, groups).has_value());  // no state at all
}

}  // namespace
}  // namespace synoptic::corpus
