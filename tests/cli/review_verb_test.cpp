// review, diff and build over an existing folder as other programs see them: exit codes, JSON, orphans.
#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace {
namespace fs = std::filesystem;

struct Result {
  int code = -1;
  std::string out;
};

class ReviewVerb : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(SYNOPTIC_BIN)) GTEST_SKIP() << "the program is not built";
    root_ = fs::temp_directory_path() /
            ("synoptic_review_" + std::to_string(::getpid()) + "_" + ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(root_);
    fs::create_directories(root_ / "in");
    put("in/harbour.txt", "The ferry Alda sank off Velm. The mayor said that 38 people were killed.\n");
    put("in/wire.txt", "The ferry Alda sank near Velm. Officials said 41 people were killed and 72 people were injured.\n");
    out_ = (root_ / "out").string();
    ASSERT_EQ(run("build " + (root_ / "in").string() + " -q -o " + out_).code, 0);
  }
  void TearDown() override { fs::remove_all(root_); }
  void put(const std::string& name, const std::string& bytes) const { std::ofstream(root_ / name, std::ios::binary) << bytes; }
  std::string slurp(const std::string& path) const {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  static Result run(const std::string& arguments) {
    Result r;
    std::FILE* p = ::popen((std::string(SYNOPTIC_BIN) + " " + arguments + " 2>/dev/null").c_str(), "r");
    char block[4096];
    for (std::size_t n; (n = std::fread(block, 1, sizeof block, p)) > 0;) r.out.append(block, n);
    r.code = WEXITSTATUS(::pclose(p));
    return r;
  }
  Result review(const std::string& arguments) const { return run("review " + out_ + " " + arguments); }
  // The claim that counts so many people killed.
  std::string id(double value) const {
    std::istringstream lines(slurp(out_ + "/claims.jsonl"));
    for (std::string line; std::getline(lines, line);) {
      rapidjson::Document d;
      d.Parse(line.c_str());
      if (std::string(d["kind"].GetString()) == "count" && d["low"].IsNumber() && d["low"].GetDouble() == value) return d["id"].GetString();
    }
    return "none";
  }
  fs::path root_;
  std::string out_;
};

TEST_F(ReviewVerb, CorrectUndoAndLog) {
  const std::string c = id(41);
  const Result done = review("correct " + c + " --value 42 --actor ann --reason misread --json");
  EXPECT_EQ(done.code, 0);
  rapidjson::Document d;
  ASSERT_FALSE(d.Parse(done.out.c_str()).HasParseError()) << done.out;
  EXPECT_EQ(d["reviews"][0]["after"]["low"].GetDouble(), 42);
  EXPECT_EQ(id(42), c);
  EXPECT_NE(slurp(out_ + "/csv/reviews.csv").find("misread"), std::string::npos);
  EXPECT_NE(slurp(out_ + "/dossier.html").find("misread"), std::string::npos);
  EXPECT_EQ(run("verify " + out_).code, 0);
  EXPECT_EQ(review("undo --actor ann -q").code, 0);
  EXPECT_EQ(id(41), c);
  const Result log = review("log");
  EXPECT_NE(log.out.find("[taken back]"), std::string::npos);
  EXPECT_NE(log.out.find("undo 1"), std::string::npos);
}

TEST_F(ReviewVerb, ANewBuildKeepsAndAppliesTheLog) {
  const std::string c = id(41);
  ASSERT_EQ(review("correct " + c + " --value 42 --actor ann -q").code, 0);
  ASSERT_EQ(run("build " + (root_ / "in").string() + " -q -o " + out_).code, 0);
  EXPECT_EQ(id(42), c);
  EXPECT_EQ(run("verify " + out_).code, 0);
  put("in/wire.txt", "The ferry Alda sank near Velm. Officials said 43 people were killed.\n");
  EXPECT_EQ(run("build " + (root_ / "in").string() + " -q --fail-on orphan -o " + out_).code, 1);
  const Result summary = run("build " + (root_ / "in").string() + " --json -q -o " + out_);
  EXPECT_EQ(summary.code, 0);
  EXPECT_NE(summary.out.find("\"orphans\":1"), std::string::npos) << summary.out;
  EXPECT_NE(review("log").out.find("orphan"), std::string::npos);
  EXPECT_EQ(review("log --fail-on orphan").code, 1);
}

TEST_F(ReviewVerb, TamperingIsAnIntegrityError) {
  ASSERT_EQ(review("accept " + id(41) + " --actor ann -q").code, 0);
  std::string log = slurp(out_ + "/reviews.jsonl");
  log.replace(log.find("ann"), 3, "eve");
  put("out/reviews.jsonl", log);
  EXPECT_EQ(run("verify " + out_).code, 5);
  EXPECT_EQ(review("log").code, 5);
  EXPECT_EQ(run("build " + (root_ / "in").string() + " -q -o " + out_).code, 5);
  fs::remove(out_ + "/reviews.jsonl");
  EXPECT_EQ(run("verify " + out_).code, 5);
}

TEST_F(ReviewVerb, ImportFromASpreadsheet) {
  const std::string csv = (root_ / "claims.csv").string();
  put("claims.csv", "id,low,high,review\n" + id(41) + ",42,42,\n" + id(38) + ",38,38,accepted\n");
  EXPECT_EQ(review("import " + csv + " --actor ann -q").code, 0);
  EXPECT_NE(id(42), "none");
  put("claims.csv", "id,low,high\n" + id(42) + ",many,42\n" + id(38) + ",39,39\n");
  EXPECT_EQ(review("import " + csv + " --actor ann -q").code, 4);
  EXPECT_NE(id(39), "none") << "a bad row must not lose a good one";
  EXPECT_EQ(review("import " + csv + "x --actor ann").code, 3);
}

TEST_F(ReviewVerb, UsageErrors) {
  EXPECT_EQ(review("accept nosuch --actor ann").code, 2);
  EXPECT_EQ(review("dance").code, 2);
  EXPECT_EQ(review("correct " + id(41) + " --hedge maybe --actor ann").code, 2);
  EXPECT_EQ(run("review " + out_ + "x log").code, 3);
  EXPECT_EQ(run("serve " + out_ + "x").code, 3);
  EXPECT_EQ(run("serve").code, 2);
  EXPECT_FALSE(fs::exists(out_ + "/reviews.jsonl"));
}

TEST_F(ReviewVerb, Agreement) {
  for (const char* who : {"ann", "bob"}) ASSERT_EQ(review("accept " + id(41) + " -q --actor " + who).code, 0);
  ASSERT_EQ(review("reject " + id(38) + " -q --actor ann").code, 0);
  ASSERT_EQ(review("reject " + id(38) + " -q --actor bob").code, 0);
  rapidjson::Document d;
  ASSERT_FALSE(d.Parse(review("agreement --json").out.c_str()).HasParseError());
  EXPECT_EQ(d["pairs"][0]["cohen_kappa"].GetDouble(), 1);
  EXPECT_EQ(d["krippendorff_alpha"].GetDouble(), 1);
}

TEST_F(ReviewVerb, Diff) {
  const std::string old = out_, fresh = (root_ / "new").string();
  put("in/wire.txt", "The ferry Alda sank near Velm. Officials said 43 people were killed and 72 people were injured.\n");
  put("in/late.txt", "The ferry Alda sank. A report counts 44 people killed.\n");
  ASSERT_EQ(run("build " + (root_ / "in").string() + " -q -o " + fresh).code, 0);
  const Result text = run("diff " + old + " " + fresh);
  EXPECT_EQ(text.code, 0);
  for (const char* words :
       {"new account      late", "edited article", "- [31] Officials said 41", "+ [31] Officials said 43", "figures changed"})
    EXPECT_NE(text.out.find(words), std::string::npos) << words << "\n" << text.out;
  rapidjson::Document d;
  ASSERT_FALSE(d.Parse(run("diff --json " + old + " " + fresh).out.c_str()).HasParseError());
  EXPECT_EQ(d["new_accounts"].Size(), 1u);
  EXPECT_EQ(d["edited_accounts"][0]["sentences"].Size(), 1u);
  EXPECT_EQ(run("diff " + old + " " + old).out, "nothing changed\n");
  EXPECT_EQ(run("diff " + old + " " + old + "x").code, 3);
}

}  // namespace
