// The layout is the pipeline: no stage includes a later stage's header. Reads the sources themselves.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

// Folders of src/, earliest first; those of one rank may not include each other either way unless listed as friends.
const std::vector<std::vector<std::string>> kRanks = {{"model", "text", "data"},
                                                      {"lexicon"},
                                                      {"read"},
                                                      {"segment"},
                                                      {"extract"},
                                                      {"propose"},
                                                      {"align"},
                                                      {"lineage"},
                                                      {"reconcile"},
                                                      {"report"},
                                                      {"review", "corpus", "evaluate"},
                                                      {"pipeline"},
                                                      {"serve"},
                                                      {"cli", "tools"}};

int rank_of(const std::string& folder) {
  for (std::size_t r = 0; r < kRanks.size(); ++r)
    if (std::find(kRanks[r].begin(), kRanks[r].end(), folder) != kRanks[r].end()) return static_cast<int>(r);
  return -1;
}

}  // namespace

TEST(Layout, NoStageIncludesALaterOne) {
  const fs::path src = fs::path(SYNOPTIC_SOURCE_DIR) / "src";
  int files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(src)) {
    if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
    ++files;
    const std::string folder = fs::relative(entry.path(), src).begin()->string();
    const int own = rank_of(folder);
    EXPECT_GE(own, 0) << folder << " has no place in the pipeline's order (tests/layout)";
    std::ifstream in(entry.path());
    for (std::string line; std::getline(in, line);) {
      if (!line.starts_with("#include \"")) continue;
      const std::string header = line.substr(10, line.find('"', 10) - 10);
      const int other = rank_of(header.substr(0, header.find('/')));
      EXPECT_LE(other, own) << entry.path() << " includes " << header << ", which is of a later stage";
    }
  }
  EXPECT_GT(files, 50);
}

TEST(Layout, EveryFolderIsListedInTheReadme) {
  std::ifstream in(fs::path(SYNOPTIC_SOURCE_DIR) / "src/README.md");
  const std::string readme{std::istreambuf_iterator<char>(in), {}};
  for (const auto& entry : fs::directory_iterator(fs::path(SYNOPTIC_SOURCE_DIR) / "src"))
    if (entry.is_directory()) {
      EXPECT_NE(readme.find('`' + entry.path().filename().string() + "/`"), std::string::npos) << entry.path();
    }
}
