// All outputs of the ferry dossier are written, twice with the same bytes, and verify finds them as they were.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "fixture.h"
#include "report/hash.h"
#include "report/report.h"

using namespace synoptic;
namespace fs = std::filesystem;

namespace {

std::string slurp(const fs::path& p) {
  std::ifstream in(p, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST(Write, EveryOutputIsThereAndTheSameTwice) {
  const fs::path root = fs::path(testing::TempDir()) / "synoptic-write";
  fs::remove_all(root);
  ASSERT_TRUE(write_dossier(fixture::ferry(), (root / "a").string()));
  ASSERT_TRUE(write_dossier(fixture::ferry(), (root / "b").string()));
  for (const char* name : {"dossier.json", "dossier.html", "claims.jsonl", "annotations.jsonld", "METHOD.md", "MANIFEST.sha256",
                           "dossier.sqlite", "csv/claims.csv", "csv/accounts.csv", "csv/csv-metadata.json"}) {
    EXPECT_FALSE(slurp(root / "a" / name).empty()) << name;
    EXPECT_EQ(slurp(root / "a" / name), slurp(root / "b" / name)) << name;
  }
}

TEST(Write, LeavesTheOldFilesWhenOneCannotBeWritten) {
  const fs::path root = fs::path(testing::TempDir()) / "synoptic-write-all-or-none";
  fs::remove_all(root);
  ASSERT_TRUE(report::write_files({{"a.txt", "old"}, {"b.txt", "old"}}, root.string()));
  fs::create_directories(root / "c.txt.part");  // no file can be written there
  const auto written = report::write_files({{"a.txt", "new"}, {"b.txt", "new"}, {"c.txt", "new"}}, root.string());
  ASSERT_FALSE(written);
  EXPECT_NE(written.error().path.find("c.txt"), std::string::npos);
  EXPECT_EQ(slurp(root / "a.txt"), "old");
  EXPECT_FALSE(fs::exists(root / "a.txt.part"));
}

TEST(Write, SaysWhichFolderItCannotMake) {
  const fs::path file = fs::path(testing::TempDir()) / "synoptic-a-file";
  std::ofstream(file) << "x";
  auto written = write_dossier(fixture::ferry(), (file / "OUT").string());
  ASSERT_FALSE(written);
  EXPECT_NE(written.error().path.find("synoptic-a-file"), std::string::npos);
}
