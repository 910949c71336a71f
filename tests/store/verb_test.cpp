// `synoptic corpus` as a user types it: add, search, events, dossier, refresh; exit codes.
#include <sys/wait.h>

#include <cstdlib>
#include <fstream>

#include "archive.h"

using namespace synoptic;
namespace fs = std::filesystem;

namespace {

class CorpusVerb : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) /
              ("synoptic_corpus_" + std::to_string(::getpid()) + "_" + testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::create_directories(folder_);
    std::ofstream out(folder_ / "in.jsonl");
    for (const Account& a : archive::articles())
      out << R"({"id":")" << a.id << R"(","published":")" << a.published << R"(","publisher":")" << a.publisher << R"(","title":")"
          << a.title << R"(","text":")" << a.text << "\"}\n";
  }
  void TearDown() override { fs::remove_all(folder_); }
  int run(const std::string& arguments) const {
    const std::string command = "cd '" + folder_.string() + "' && " SYNOPTIC_BIN " corpus " + arguments + " > out.txt 2> err.txt";
    const int status = std::system(command.c_str());
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }
  std::string file(const char* name) const {
    std::ifstream in(folder_ / name);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  fs::path folder_;
};

}  // namespace

TEST_F(CorpusVerb, AddSearchEventsDossier) {
  ASSERT_EQ(run("add s.synoptic in.jsonl --json"), 0) << file("err.txt");
  EXPECT_NE(file("out.txt").find("\"articles\":6,\"versions\":0,\"unchanged\":0"), std::string::npos) << file("out.txt");
  ASSERT_EQ(run("add s.synoptic - --json < in.jsonl"), 0);
  EXPECT_NE(file("out.txt").find("\"articles\":0,\"versions\":0,\"unchanged\":6"), std::string::npos);
  ASSERT_EQ(run("search s.synoptic 'killed >= 100, 1990..1995' --json"), 0) << file("err.txt");
  EXPECT_NE(file("out.txt").find("\"article\":\"a1\""), std::string::npos);
  ASSERT_EQ(run("events s.synoptic"), 0) << file("err.txt");
  EXPECT_NE(file("out.txt").find("3 articles"), std::string::npos);
  ASSERT_EQ(run("dossier s.synoptic a2 -o out"), 0) << file("err.txt");
  EXPECT_TRUE(fs::exists(folder_ / "out/dossier.html"));
  EXPECT_EQ(run("refresh s.synoptic"), 0);
}

TEST_F(CorpusVerb, MistakesAreTold) {
  EXPECT_EQ(run(""), 2);
  EXPECT_EQ(run("sell s.synoptic"), 2);
  EXPECT_EQ(run("events absent.synoptic"), 3);
  EXPECT_NE(file("err.txt").find("there is no store"), std::string::npos);
  std::ofstream(folder_ / "bad.jsonl") << "no json\n";
  EXPECT_EQ(run("add s.synoptic bad.jsonl"), 3);
  EXPECT_EQ(run("add s.synoptic bad.jsonl in.jsonl"), 4);
  EXPECT_EQ(run("search s.synoptic 'killed >= many'"), 2);
}
