// `extract --statements`: lines for what somebody is said to say and for other passages in marks, offsets in code points; without
// the option none of them.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "run.h"

namespace fs = std::filesystem;
using namespace synoptic::test;

namespace {

TEST(Statements, LinesOnlyWhenAskedFor) {
  const fs::path folder = fs::path(testing::TempDir()) / ("synoptic_statements_" + std::to_string(::getpid()));
  put(folder / "in.jsonl", R"({"id":"wire","text":"Née Li said that the dam was safe. The so-called “safe zone” lay below."})"
                           "\n");
  const std::string in = " -q --jsonl '" + (folder / "in.jsonl").string() + "'";
  const Ran plain = run("extract" + in), with = run("extract --statements" + in);
  EXPECT_EQ(plain.code, 0);
  EXPECT_EQ(plain.out.find("\"kind\":\"statement\""), std::string::npos);
  EXPECT_EQ(plain.out.find("\"kind\":\"marked\""), std::string::npos);
  EXPECT_NE(with.out.find(R"("kind":"statement","start":17,"end":33,"exact":"the dam was safe")"), std::string::npos) << with.out;
  EXPECT_NE(with.out.find(R"("attribution":[{"name":"Née Li")"), std::string::npos) << with.out;
  EXPECT_NE(with.out.find(R"("kind":"marked","start":50,"end":59,"exact":"safe zone")"), std::string::npos) << with.out;
  EXPECT_NE(with.out.find(R"("use":"term")"), std::string::npos) << with.out;
  fs::remove_all(folder);
}

}  // namespace
