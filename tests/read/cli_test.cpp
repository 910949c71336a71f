// synoptic read as other programs see it: exit codes, JSON, code points, messages on stderr.
#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

namespace {
namespace fs = std::filesystem;

struct Result {
  int code = -1;
  std::string out;
};

class ReadVerb : public ::testing::Test {
 protected:
  void SetUp() override {
    root_ = fs::temp_directory_path() /
            ("synoptic_cli_" + std::to_string(::getpid()) + "_" + ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::create_directories(root_);
    if (!fs::exists(SYNOPTIC_BIN)) GTEST_SKIP() << "the program is not built";
  }
  void TearDown() override { fs::remove_all(root_); }
  std::string put(const std::string& name, const std::string& bytes) {
    std::ofstream(root_ / name, std::ios::binary) << bytes;
    return (root_ / name).string();
  }
  static Result run(const std::string& arguments, const std::string& tail = " 2>/dev/null") {
    Result r;
    std::FILE* p = ::popen((std::string(SYNOPTIC_BIN) + " read " + arguments + tail).c_str(), "r");
    char block[4096];
    for (std::size_t n; (n = std::fread(block, 1, sizeof block, p)) > 0;) r.out.append(block, n);
    r.code = WEXITSTATUS(::pclose(p));
    return r;
  }
  fs::path root_;
};

TEST_F(ReadVerb, JsonHasCodePointOffsets) {
  const std::string text = "\xF0\x9F\x9A\xA2 Caf\xC3\xA9 fire\n\nAlso read: Storm in Velm\n";
  const Result r = run(put("a.txt", text) + " --json");
  EXPECT_EQ(r.code, 0);
  rapidjson::Document d;
  ASSERT_FALSE(d.Parse(r.out.c_str()).HasParseError());
  EXPECT_STREQ(d["id"].GetString(), "a");
  EXPECT_EQ(std::string(d["text"].GetString()), text);
  EXPECT_TRUE(d["publisher"].IsNull());
  ASSERT_EQ(d["furniture"].Size(), 1u);
  EXPECT_EQ(d["furniture"][0]["start"].GetUint(), 13u);
  EXPECT_EQ(d["furniture"][0]["end"].GetUint(), 37u);
  EXPECT_STREQ(d["furniture"][0]["kind"].GetString(), "also_read");
  EXPECT_EQ(d["length"].GetUint(), 38u);
}

TEST_F(ReadVerb, ExitCodes) {
  const std::string good = put("good.txt", "Twelve died."), bad = put("bad.txt", "");
  EXPECT_EQ(run(good).code, 0);
  EXPECT_EQ(run(good + " " + bad).code, 4);
  EXPECT_EQ(run(bad).code, 3);
  EXPECT_EQ(run((root_ / "missing").string()).code, 3);
  EXPECT_EQ(run("--nonsense").code, 2);
  EXPECT_EQ(run("").code, 2);
}

TEST_F(ReadVerb, StandardInputAndMessages) {
  const Result r = run("- --json < " + put("in", "Twelve died."));
  EXPECT_EQ(r.code, 0);
  EXPECT_NE(r.out.find("\"id\":\"stdin\""), std::string::npos);
  const Result message = run(put("empty.txt", ""), " 2>&1 >/dev/null");
  EXPECT_NE(message.out.find("empty.txt"), std::string::npos);
  EXPECT_NE(message.out.find("no text"), std::string::npos);
}

}  // namespace
