// Man pages: one for the program and one for each verb, which mandoc finds nothing to say about and man shows; and no word of the
// program's own (help, man pages, messages of the help table) judges anybody.
#include <gtest/gtest.h>
#include <unistd.h>

#include <regex>
#include <set>

#include "run.h"

namespace fs = std::filesystem;
using synoptic::test::run;
using synoptic::test::slurp;

namespace {

class Man : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / ("synoptic-man-" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    ASSERT_EQ(run("help --man " + folder_.string()).code, 0);
  }
  void TearDown() override { fs::remove_all(folder_); }
  fs::path folder_;
};

int system_code(const std::string& command) {
  const int status = std::system(command.c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

TEST_F(Man, APageForEachVerb) {
  std::set<std::string> pages;
  for (const auto& entry : fs::directory_iterator(folder_)) pages.insert(entry.path().filename().string());
  EXPECT_TRUE(pages.contains("synoptic.1"));
  std::size_t verbs = 0;
  for (const auto& entry : fs::directory_iterator(fs::path(SYNOPTIC_SOURCE_DIR) / "src/cli")) {
    const std::string name = entry.path().stem().string();
    if (!name.starts_with("verb_") || name == "verb_table" || entry.path().extension() != ".cpp") continue;
    ++verbs;
    EXPECT_TRUE(pages.contains("synoptic-" + name.substr(5) + ".1")) << name;
    EXPECT_NE(slurp(folder_ / "synoptic.1").find("synoptic\\-" + name.substr(5)), std::string::npos) << name;
  }
  EXPECT_EQ(pages.size(), verbs + 1);
  EXPECT_NE(slurp(folder_ / "synoptic-build.1").find("SH EXIT STATUS"), std::string::npos);
}

TEST_F(Man, NothingForMandocToWarnOf) {
  if (system_code("command -v mandoc >/dev/null") != 0) GTEST_SKIP() << "mandoc is not installed";
  for (const auto& entry : fs::directory_iterator(folder_))
    EXPECT_EQ(system_code("mandoc -T lint -W warning " + entry.path().string() + " >&2"), 0) << entry.path();
}

TEST_F(Man, GroffReadsThem) {
  if (system_code("command -v man >/dev/null && command -v groff >/dev/null") != 0) GTEST_SKIP() << "man is not installed";
  for (const auto& entry : fs::directory_iterator(folder_)) {
    const std::string out = (folder_ / "out").string();
    EXPECT_EQ(system_code("MANROFFOPT=-ww man --warnings -E UTF-8 -l " + entry.path().string() + " >" + out + " 2>" + out + ".err"), 0);
    EXPECT_EQ(slurp(out + ".err"), "") << entry.path();
    EXPECT_NE(slurp(out).find("EXAMPLES"), std::string::npos) << entry.path();
  }
}

TEST_F(Man, GivesNoVerdict) {
  const std::regex verdict(
      "\\b(genocide|massacre|atrocit|terroris|murder|guilty|crime|lie[sd]?|false(ly)?|fake|propaganda|debunk|culprit|perpetrator|hoax)",
      std::regex::icase);
  std::smatch m;
  for (const auto& entry : fs::directory_iterator(folder_)) {
    const std::string words = slurp(entry.path());
    EXPECT_FALSE(std::regex_search(words, m, verdict)) << entry.path() << ": " << m.str();
  }
  const std::string help = run("help").out;
  EXPECT_FALSE(std::regex_search(help, m, verdict)) << m.str();
}
