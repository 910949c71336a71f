// The verb cluster as a program: output, names of clusters, exit codes; and the settings it works by.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "corpus/corpus.h"

namespace {

struct Result {
  std::string out;
  int exit = 0;
};

Result run(const std::string& arguments, const std::string& input) {
  const auto path =
      std::filesystem::temp_directory_path() / ("cluster_" + std::to_string(std::hash<std::string>{}(input + arguments)) + ".jsonl");
  std::ofstream(path, std::ios::binary) << input;
  const std::string command = std::string(SYNOPTIC_BIN) + " cluster " + arguments + " --jsonl " + path.string() + " 2>/dev/null";
  Result r;
  FILE* pipe = popen(command.c_str(), "r");
  std::array<char, 4096> buffer;
  for (std::size_t n; (n = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) r.out.append(buffer.data(), n);
  r.exit = WEXITSTATUS(pclose(pipe));
  std::filesystem::remove(path);
  return r;
}

const std::string kText = R"("text":"The grey ferry left Orla at dawn with nine crates of glass and a piano on the upper deck.")";
const std::string kOther = R"("text":"Wheat prices rose for the third week while the harvest in the south is late.")";
const std::string kThree = R"({"id":"z",)" + kText + "}\n" + R"({"id":"m",)" + kOther + "}\n" + R"({"id":"b\"",)" + kText + "}\n";
const std::string kWant =
    "{\"id\":\"z\",\"cluster\":\"b\\\"\"}\n{\"id\":\"m\",\"cluster\":\"m\"}\n{\"id\":\"b\\\"\",\"cluster\":\"b\\\"\"}\n";

TEST(VerbCluster, OneLineAnAccountInInputOrder) {
  for (const char* by : {"--by near-duplicate", "--by event"}) {
    const Result r = run(by, kThree);
    EXPECT_EQ(r.exit, 0);
    EXPECT_EQ(r.out, kWant) << by;
  }
}

TEST(VerbCluster, ABadLineLosesNoGoodOne) {
  const Result r = run("--by near-duplicate", "{oops\n" + kThree);
  EXPECT_EQ(r.exit, 4);
  EXPECT_EQ(r.out, kWant);
}

TEST(VerbCluster, ExitCodes) {
  EXPECT_EQ(run("--by event", "").exit, 0);
  EXPECT_EQ(run("--by event", "{oops\n").exit, 3);
  EXPECT_EQ(run("--by colour", kThree).exit, 2);
  EXPECT_EQ(run("", kThree).exit, 2);
}

TEST(Settings, AllThatTheCodeAsksForAreThere) {
  for (const char* name : {"near.bucket",           "near.more",         "near.less",         "near.link",          "event.lead_words",
                           "event.prior_documents", "event.prior_share", "event.index_terms", "event.index_window", "event.index_longest",
                           "event.index_weight",    "event.partners",    "event.link",        "event.absent",       "split.words",
                           "split.names",           "split.pairs",       "split.figures",     "split.lead",         "split.idf_cap",
                           "split.across",          "split.size",        "split.limit",       "split.least",        "split.most"})
    EXPECT_NE(synoptic::corpus::setting(name), 0) << name;
  EXPECT_EQ(synoptic::corpus::setting("no.such"), 0);
}

}  // namespace
