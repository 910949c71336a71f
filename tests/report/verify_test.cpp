// verify finds a changed byte, a missing file and a changed text, and never reads outside the folder. The verbs give their exit codes.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "fixture.h"
#include "report/hash.h"

using namespace synoptic;
namespace fs = std::filesystem;

namespace {

std::size_t bad(const std::string& folder) {
  const auto checks = report::check_folder(folder);
  EXPECT_TRUE(checks);
  std::size_t n = 0;
  for (const auto& c : *checks) n += c.problem.empty() ? 0 : 1;
  return n;
}

fs::path fresh(const char* name) {
  const fs::path folder = fs::path(testing::TempDir()) / name;
  fs::remove_all(folder);
  EXPECT_TRUE(write_dossier(fixture::ferry(), folder.string()));
  return folder;
}

int run(const std::string& arguments) {
  const int status = std::system((std::string(SYNOPTIC_BIN) + " " + arguments + " >/dev/null 2>&1").c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void append(const fs::path& path, std::string_view words) { std::ofstream(path, std::ios::app | std::ios::binary) << words; }

}  // namespace

TEST(Verify, FindsWhatChanged) {
  const fs::path folder = fresh("synoptic-verify");
  EXPECT_EQ(bad(folder.string()), 0u);
  append(folder / "claims.jsonl", "\n");
  EXPECT_EQ(bad(folder.string()), 1u);
  fs::remove(folder / "METHOD.md");
  EXPECT_EQ(bad(folder.string()), 2u);
  append(folder / "MANIFEST.sha256", std::string(64, '0') + "  ../../secret\nnonsense\n");
  EXPECT_EQ(bad(folder.string()), 4u);
}

TEST(Verify, FindsAChangedText) {
  Dossier d = fixture::ferry();
  EXPECT_EQ(report::check_texts(d)[1].problem, "");
  d.accounts[1].text[10] ^= 1;
  EXPECT_NE(report::check_texts(d)[1].problem, "");
}

TEST(Verbs, FindAFigureInTheCitedText) {
  const fs::path folder = fs::path(testing::TempDir()) / "synoptic-figure";
  fs::create_directories(folder);
  std::ofstream(folder / "a.txt") << "The mayor said that 38 people were killed. The road is 12 km long.\n";
  const std::string file = (folder / "a.txt").string();
  EXPECT_EQ(run("verify --figure 38 " + file), 0);
  EXPECT_EQ(run("verify --figure 12 " + file), 0);  // there, though of no claim
  EXPECT_EQ(run("verify --figure 39 " + file), 1);
  EXPECT_EQ(run("verify --figure many " + file), 2);
  EXPECT_EQ(run("verify --figure 38 " + file + "-not-there"), 3);
}

TEST(Verbs, GiveTheirExitCodes) {
  const fs::path folder = fresh("synoptic-verbs");
  const std::string f = folder.string();
  EXPECT_EQ(run("verify " + f), 0);
  EXPECT_EQ(run("verify " + f + "/dossier.html"), 0);
  EXPECT_EQ(run("explain " + f + "/dossier.html f-slip"), 0);
  EXPECT_EQ(run("explain " + f + " no-such-id"), 2);
  EXPECT_EQ(run("explain " + f + "/METHOD.md x"), 3);
  for (const char* format : {"jsonl", "sqlite", "webannotation", "prov", "ged", "ftm", "qdpx", "bibtex", "wikitext", "html", "json"})
    EXPECT_EQ(run("export " + f + " --format " + format + " -o " + f + "/out-" + format), 0) << format;
  EXPECT_EQ(run("export " + f + " --format brat -o " + f + "/brat"), 0);
  EXPECT_EQ(run("export " + f + " --format csv"), 2);  // several files need a folder
  EXPECT_EQ(run("export " + f + " --format docx"), 2);
  append(folder / "METHOD.md", "x");
  EXPECT_EQ(run("verify " + f), 5);
  EXPECT_EQ(run("verify " + f + "/nothing"), 3);
  EXPECT_EQ(run("verify"), 2);
}
