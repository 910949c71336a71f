// The command as other programs see it: JSON, exit codes, messages on stderr.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

namespace {

class Cli : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() /
              ("synoptic-cli-" + std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()) + std::to_string(getpid()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::string file(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return (folder_ / name).string();
  }
  // stdout and stderr together, exit code in code_.
  std::string run(const std::string& arguments) {
    std::string out;
    FILE* pipe = popen((std::string(SYNOPTIC_BIN) + " reconcile " + arguments + " 2>&1").c_str(), "r");
    std::array<char, 4096> buffer;
    for (std::size_t n; (n = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) out.append(buffer.data(), n);
    code_ = WEXITSTATUS(pclose(pipe));
    return out;
  }
  std::filesystem::path folder_;
  int code_ = 0;
};

}  // namespace

TEST_F(Cli, WritesItemsAndDependences) {
  const std::string out = run(file("f.csv", "source,item,value\na,x,5\nb,x,5\nc,x,7\n") + " --json");
  EXPECT_EQ(code_, 0);
  EXPECT_NE(out.find("{\"item\":\"x\",\"low\":5,\"best\":5,"), std::string::npos) << out;
  EXPECT_NE(out.find("\"dependences\":["), std::string::npos);
}

TEST_F(Cli, WritesViolationsAndRepairs) {
  const std::string out =
      run(file("w.csv", "id,total,women,men\nr1,30,11,12\nr2,23,11,12\n") + " --json --rules " + file("r.txt", "total = women + men\n"));
  EXPECT_EQ(code_, 0);
  EXPECT_NE(out.find("\"violations\":[\"total = women + men\"]"), std::string::npos) << out;
  EXPECT_NE(out.find("\"changed\":{\"total\":23}"), std::string::npos);
  EXPECT_NE(out.find("{\"id\":\"r2\",\"status\":\"clean\",\"violations\":[],\"complete\":true,\"repairs\":[]"), std::string::npos);
}

TEST_F(Cli, ExitCodes) {
  run("");
  EXPECT_EQ(code_, 2);
  const std::string good = file("f.csv", "source,item,value\na,x,5\n");
  run(good + " --profile truth");
  EXPECT_EQ(code_, 2);
  run((folder_ / "none.csv").string());
  EXPECT_EQ(code_, 3);
  const std::string message = run(file("partial.csv", "source,item,value\na,x,5\nb,x\n") + " --json");
  EXPECT_EQ(code_, 4);
  EXPECT_NE(message.find("row at line 3, column 3"), std::string::npos) << message;
  run(file("w.csv", "id,a\n1,2\n") + " --rules " + file("r.txt", "a = b\n"));
  EXPECT_EQ(code_, 3);

  const std::string conflict = file("c.csv", "source,item,value\na,x,5\nb,x,6\n");
  run(conflict + " --fail-on conflict");
  EXPECT_EQ(code_, 1);
  run(conflict + " --fail-on impossible");
  EXPECT_EQ(code_, 0);
  run(conflict + " --fail-on doubt");
  EXPECT_EQ(code_, 2);
}

TEST_F(Cli, ReadsStandardInput) {
  const std::string path = file("f.csv", "source,item,value\na,x,5\n");
  EXPECT_NE(run("- --json < " + path).find("\"best\":5"), std::string::npos);
  EXPECT_EQ(code_, 0);
}
