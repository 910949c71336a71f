// The exit codes of docs/commands.md, each from the program itself: 0 done, 1 findings, 2 usage, 3 no input, 4 partial, 5 integrity; and
// that every verb that reads a dossier takes its folder, dossier.json and dossier.html alike. Events are invented.
#include <gtest/gtest.h>
#include <unistd.h>

#include "run.h"

namespace fs = std::filesystem;
using synoptic::test::put;
using synoptic::test::run;
using synoptic::test::slurp;

namespace {

class ExitCode : public ::testing::Test {
 protected:
  void SetUp() override {
    root_ = fs::path(testing::TempDir()) / ("synoptic-exit-" + std::to_string(::getpid()));
    fs::remove_all(root_);
    put(root_ / "in/harbour.txt", "The ferry Alda sank off Velm. The mayor said that 38 people were killed, among them 41 children.\n");
    put(root_ / "in/wire.txt", "The ferry Alda sank near Velm. Officials said 52 people were killed & 7 < 8 people were injured.\n");
    out_ = (root_ / "out").string();
    ASSERT_EQ(run("build " + (root_ / "in").string() + " -q -o " + out_).code, 0);
  }
  void TearDown() override { fs::remove_all(root_); }
  fs::path root_;
  std::string out_;
};

}  // namespace

TEST_F(ExitCode, FindingsOnRequest) {
  const std::string in = (root_ / "in").string();
  EXPECT_EQ(run("build " + in + " -q -o " + out_ + " --fail-on impossible").code, 1);
  EXPECT_EQ(run("build " + in + " -q -o " + out_ + " --fail-on conflict").code, 1);
  EXPECT_EQ(run("build " + in + "/wire.txt -q -o " + (root_ / "one").string() + " --fail-on impossible").code, 0);
  EXPECT_EQ(run("verify --figure 999 " + in + "/wire.txt").code, 1);
}

TEST_F(ExitCode, Usage) {
  for (const char* verb : {"build", "read", "extract", "trace", "cluster", "stemma", "reconcile", "verify", "explain", "review", "export",
                           "diff", "serve", "evaluate"}) {
    EXPECT_EQ(run(verb).code, 2) << verb;
    EXPECT_EQ(run(std::string(verb) + " --no-such-option").code, 2) << verb;
    EXPECT_EQ(run(std::string(verb) + " --help").code, 0) << verb;
  }
  EXPECT_EQ(run("extract --jsonl - " + out_ + "/dossier.html").code, 2);
}

TEST_F(ExitCode, NoInput) {
  const std::string none = (root_ / "nothing").string();
  EXPECT_EQ(run("build " + none + " -q -o " + out_ + "2").code, 3);
  EXPECT_EQ(run("extract --jsonl " + none).code, 3);
  EXPECT_EQ(run("extract " + none).code, 3);
  for (const char* verb : {"verify ", "review ", "export "})
    EXPECT_EQ(run(std::string(verb) + none + (verb[0] == 'r' ? " log" : verb[0] == 'e' ? " --format json" : "")).code, 3) << verb;
  EXPECT_EQ(run("explain " + none + " x").code, 3);
  EXPECT_EQ(run("diff " + none + " " + out_).code, 3);
}

TEST_F(ExitCode, Partial) {
  put(root_ / "lines.jsonl", "{\"id\":\"a\",\"text\":\"In Velm 38 people were killed.\"}\nno JSON\n");
  const auto ran = run("extract --jsonl " + (root_ / "lines.jsonl").string());
  EXPECT_EQ(ran.code, 4);
  EXPECT_NE(ran.out.find("line 2"), std::string::npos) << ran.out;
  EXPECT_EQ(run("build " + (root_ / "lines.jsonl").string() + " -q -o " + out_ + "4").code, 4);
}

TEST_F(ExitCode, Integrity) {
  put(root_ / "out/METHOD.md", "something else\n");
  EXPECT_EQ(run("verify " + out_).code, 5);
}

TEST_F(ExitCode, FolderJsonAndPageAreTheSameDossier) {
  EXPECT_EQ(run("extract " + out_ + "/dossier.html", "2>/dev/null").out, slurp(out_ + "/dossier.json"));
  EXPECT_EQ(run("extract " + out_, "2>/dev/null").out, slurp(out_ + "/dossier.json"));
  const std::string json = slurp(out_ + "/dossier.json");
  const std::size_t at = json.find("\"claims\":[{\"id\":\"") + 17;
  const std::string id = json.substr(at, json.find('"', at) - at);
  const fs::path lone = root_ / "mail/dossier.html";  // only the page was handed on
  put(lone, slurp(out_ + "/dossier.html"));
  for (const std::string& path : {out_, out_ + "/dossier.json", out_ + "/dossier.html", lone.string(), lone.parent_path().string()}) {
    EXPECT_EQ(run("explain " + path + " " + id).code, 0) << path;
    EXPECT_EQ(run("export " + path + " --format json", "2>/dev/null").out, json) << path;
    EXPECT_EQ(run("diff " + path + " " + out_, "2>/dev/null").out, "nothing changed\n") << path;
    if (path != lone.parent_path().string()) {
      EXPECT_EQ(run("verify " + path).code, 0) << path;
    }
  }
  EXPECT_NE(run("explain " + out_ + " --json " + id, "2>/dev/null").out.find("{\"id\":\"" + id + "\",\"explanation\":"), std::string::npos);
}

// A text that holds what ends a script element, and JSON's own way to write "<", comes back as it was.
TEST_F(ExitCode, AnyTextComesBackOutOfThePage) {
  put(root_ / "odd/a.txt", "In Velm </script><!-- \\u003c 38 people were killed. \\\\u003c\n");
  const std::string out = (root_ / "odd-out").string();
  ASSERT_EQ(run("build " + (root_ / "odd").string() + " -q -o " + out).code, 0);
  EXPECT_EQ(run("extract " + out + "/dossier.html", "2>/dev/null").out, slurp(out + "/dossier.json"));
}
